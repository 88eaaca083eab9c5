// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The input is a zlib stream: inflate must judge it as zlib does, whatever the output grows in, and
// keep to its limit. Then it is the data of a stream with a good header and checksum, so that they
// need not be guessed. Then it is a payload: what the stored writer makes of it must come back.

#include <agora_token/codec/detail/adler32.hpp>
#include <agora_token/codec/detail/inflate.hpp>
#include <agora_token/codec/detail/zlib_stored.hpp>
#include <agora_token/detail/buffer.hpp>

#include "support/zlib_oracle.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

namespace zlib = agora_token::detail::zlib;

constexpr std::size_t limit = 1 << 16;

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

void compare(std::string_view stream) {
    const auto expected = test::zlib_inflate(stream, limit);
    agora_token::detail::buffer<16> small;
    agora_token::detail::buffer<1024> large;
    const auto in_small = zlib::inflate(small, stream, limit);
    const auto in_large = zlib::inflate(large, stream, limit);
    require(in_small.has_value() == expected.has_value());
    require(in_small == in_large);
    require(small.capacity() <= limit && large.capacity() <= limit);
    if (!expected) {
        require(in_small.error().position <= stream.size());
        require(small.size() == 0 && large.size() == 0);
        return;
    }
    require(small.view() == *expected && large.view() == *expected);
    std::string span(expected->size(), '\0');
    const auto in_span = zlib::inflate_to(span, stream);
    require(in_span.has_value() && *in_span == span.size() && span == *expected);
    if (!span.empty()) {
        const auto over = zlib::inflate(small, stream, span.size() - 1);
        require(!over && over.error().code == agora_token::errc::inflated_too_large);
    }
}

// Inflates what the data of a stream hold and adds the checksum that they need, if they are whole.
void compare_with_checksum(std::string_view data) {
    auto stream = "\x78\x9c" + std::string{data};
    z_stream state{};
    require(inflateInit(&state) == Z_OK);
    std::string out(limit, '\0');
    state.next_in = test::zlib_bytes(stream.data());
    state.avail_in = static_cast<uInt>(stream.size());
    state.next_out = test::zlib_bytes(out.data());
    state.avail_out = static_cast<uInt>(out.size());
    inflate(&state, Z_SYNC_FLUSH);
    const auto used = stream.size() - state.avail_in;
    const auto sum = agora_token::detail::adler32(std::string_view{out}.substr(0, state.total_out));
    inflateEnd(&state);
    for (const auto at : {used, std::max<std::size_t>(used, 6) - 4}) { // before or in the checksum
        auto summed = stream.substr(0, at);
        for (const auto shift : {24, 16, 8, 0}) {
            summed.push_back(static_cast<char>(sum >> shift & 0xff));
        }
        compare(summed);
    }
}

void round_trip(std::string_view payload) {
    std::string stream(zlib::stored_size(payload.size()), '\x55');
    const auto written = zlib::store_to(stream, payload);
    require(written.has_value() && *written == stream.size());
    require(test::zlib_inflate(stream, payload.size()) == payload);
    agora_token::detail::buffer<16> out;
    require(zlib::inflate(out, stream, payload.size()).has_value() && out.view() == payload);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    compare(input);
    compare_with_checksum(input);
    round_trip(input);
    return 0;
}
