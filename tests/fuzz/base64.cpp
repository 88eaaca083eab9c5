// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The input is a text: both modes must judge it as a slow decoder does, and what strict mode takes
// is what the encoder writes. Then it is bytes: what the encoder makes of them must come back.

#include <agora_token/codec/detail/base64.hpp>

#include "support/fuzz.hpp"
#include "support/reference.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace {

namespace base64 = agora_token::detail::base64;
using agora_token::errc;
using fuzz::require;

auto decoded(std::string_view text, base64::mode how) -> std::optional<std::string> {
    std::string out(base64::max_decoded_size(text.size()), '\x55');
    const auto size = base64::decode_to(out, text, how);
    if (!size) {
        require(size.error().code != errc::output_too_small);
        require(size.error().position <= text.size());
        return std::nullopt;
    }
    require(*size <= out.size());
    out.resize(*size);
    return out;
}

// A span that is too small, or larger than it must be, makes no difference but the error.
void other_sizes(std::string_view text, base64::mode how, const std::string& bytes) {
    std::string large(bytes.size() + 17, '\x55');
    const auto room = std::span<char>{large}.first(bytes.size() + 9);
    const auto size = base64::decode_to(room, text, how);
    require(size.has_value() && *size == bytes.size() && large.substr(0, *size) == bytes);
    require(large.substr(room.size()) == std::string(8, '\x55'));
    if (!bytes.empty()) {
        std::string small(bytes.size() - 1, '\x55');
        const auto none = base64::decode_to(small, text, how);
        require(!none && none.error().code == errc::output_too_small);
        require(none.error().position == bytes.size());
    }
}

void read(std::string_view text) {
    const auto strict = decoded(text, base64::mode::strict);
    const auto lenient = decoded(text, base64::mode::lenient);
    require(strict == reference::base64_strict(text));
    require(lenient == reference::base64_lenient(text));
    if (lenient) {
        other_sizes(text, base64::mode::lenient, *lenient);
    }
    if (strict) {
        require(lenient == strict);
        other_sizes(text, base64::mode::strict, *strict);
        std::string again(base64::encoded_size(strict->size()), '\0');
        const auto size = base64::encode_to(again, *strict);
        require(size.has_value() && *size == again.size() && again == text);
    }
}

void write(std::string_view bytes) {
    const auto size = base64::encoded_size(bytes.size());
    std::string apart(size, '\0');
    require(base64::encode_to(apart, bytes).value_or(0) == size);
    require(reference::base64_strict(apart) == bytes);
    std::string over(size, '\0'); // written over its own source, as the signers do
    std::copy(bytes.begin(), bytes.end(), over.end() - static_cast<std::ptrdiff_t>(bytes.size()));
    require(
        base64::encode_to(over, std::string_view{over}.substr(size - bytes.size())).has_value());
    require(over == apart);
    if (size != 0) {
        const auto none = base64::encode_to(std::span{over}.first(size - 1), bytes);
        require(!none && none.error() == agora_token::error{errc::output_too_small, size});
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::view_of(data, size);
    read(input);
    write(input);
    return 0;
}
