// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The input is a payload, repeated as often as its first byte says so that more than one block is
// needed: zlib and this library must both read what the stored writer makes of it.

#include <agora_token/codec/detail/inflate.hpp>
#include <agora_token/codec/detail/zlib_stored.hpp>
#include <agora_token/detail/buffer.hpp>

#include "support/fuzz.hpp"
#include "support/zlib_oracle.hpp"

#include <string>

namespace {

namespace zlib = agora_token::detail::zlib;
using agora_token::errc;
using fuzz::require;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::source from{fuzz::view_of(data, size)};
    const auto kind = from.u8();
    const auto part = from.rest();
    std::string payload;
    // Rarely long: one in sixteen inputs repeats its bytes up to about 135,000.
    const auto wanted = kind % 16 == 0 ? kind / 16U * 9'000U : 0U;
    do {
        payload += part;
    } while (!part.empty() && payload.size() < wanted);

    const auto needed = zlib::stored_size(payload.size());
    std::string stream(needed + 1, '\x55');
    const auto written = zlib::store_to(stream, payload);
    require(written.has_value() && *written == needed && stream.back() == '\x55');
    stream.resize(needed);
    require(test::zlib_inflate(stream, payload.size()) == payload);

    std::string in_place(needed, '\xaa'); // as the signer does
    payload.copy(in_place.data() + zlib::stored_payload_offset(payload.size()), payload.size());
    zlib::finish_stored(in_place.data(), payload.size());
    require(in_place == stream);

    agora_token::detail::buffer<16> out;
    require(zlib::inflate(out, stream, payload.size()).has_value() && out.view() == payload);
    const auto none = zlib::store_to(std::span{stream}.first(needed - 1), payload);
    require(!none && none.error() == agora_token::error{errc::output_too_small, needed});
    return 0;
}
