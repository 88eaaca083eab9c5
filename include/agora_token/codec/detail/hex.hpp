// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Base 16 (RFC 4648 section 8), reading either case and writing the one asked for.

#ifndef AGORA_TOKEN_CODEC_DETAIL_HEX_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_HEX_HPP_INCLUDED

#include <agora_token/detail/bytes.hpp>
#include <agora_token/detail/words.hpp>
#include <agora_token/result.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace agora_token::inline v0_1::detail::hex {

/// The case of the digits a to f.
enum class letter_case : std::uint8_t {
    lower, ///< 0123456789abcdef
    upper, ///< 0123456789ABCDEF
};

/// The value 0..15 of a hexadecimal digit of either case, or -1.
[[nodiscard]] constexpr auto digit_value(char digit) noexcept -> int {
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    if (digit >= 'a' && digit <= 'f') {
        return digit - 'a' + 10;
    }
    if (digit >= 'A' && digit <= 'F') {
        return digit - 'A' + 10;
    }
    return -1;
}

namespace detail {

// True if all eight characters, the bytes of a number, are hexadecimal digits. Adding moves what is
// not below a limit to 128 and above, where one bit tells.
constexpr auto are_digits(std::uint64_t eight) noexcept -> bool {
    constexpr auto each = [](unsigned byte) { return byte * std::uint64_t{0x0101'0101'0101'0101}; };
    const auto lower = eight | each(0x20);
    const auto digit = (eight + each(128 - '0')) & ~(eight + each(128 - '9' - 1));
    const auto letter = (lower + each(128 - 'a')) & ~(lower + each(128 - 'f' - 1));
    return ((digit | letter) & ~eight & each(128)) == each(128); // a sum only carries from 128 on
}

} // namespace detail

/// The position of the first character that is no hexadecimal digit, or npos.
[[nodiscard]] constexpr auto first_bad_digit(std::string_view text) noexcept -> std::size_t {
    std::size_t at = 0;
    while (text.size() - at >= 8
           && detail::are_digits(agora_token::detail::load_le64(text.data() + at))) {
        at += 8;
    }
    while (at != text.size() && digit_value(text[at]) >= 0) {
        ++at;
    }
    return at == text.size() ? std::string_view::npos : at;
}

/// Writes two digits for each byte of `in` at the start of `out`.
/// @return the number of characters written, or output_too_small (position: the size needed).
/// Does not allocate; `in` and `out` must not overlap.
template <byte_buffer Out, byte_range R>
[[nodiscard]] constexpr auto encode_to(Out&& out, const R& in,
                                       letter_case letters = letter_case::lower) noexcept
    -> result<std::size_t> {
    const auto bytes = as_span(in);
    auto* const to = std::data(out);
    if (std::size(out) / 2 < bytes.size()) {
        return error{errc::output_too_small, bytes.size() * 2};
    }
    const std::string_view digits =
        letters == letter_case::lower ? "0123456789abcdef" : "0123456789ABCDEF";
    std::size_t written = 0;
    for (const auto byte : bytes) {
        to[written++] = digits[octet(byte) >> 4];
        to[written++] = digits[octet(byte) & 0x0FU];
    }
    return written;
}

/// Reads pairs of digits of either case into the start of `out`.
/// @return the number of bytes written, or wrong_length (an odd number of digits; position: the
/// length), bad_hex_digit (position: the digit), output_too_small (position: the size needed).
/// Does not allocate.
template <byte_buffer R>
[[nodiscard]] constexpr auto decode_to(R&& out, std::string_view text) noexcept
    -> result<std::size_t> {
    const auto to = as_writable_span(out);
    using byte = typename decltype(to)::element_type;
    if (text.size() % 2 != 0) {
        return error{errc::wrong_length, text.size()};
    }
    if (to.size() < text.size() / 2) {
        return error{errc::output_too_small, text.size() / 2};
    }
    if (const auto at = first_bad_digit(text); at != std::string_view::npos) {
        return error{errc::bad_hex_digit, at};
    }
    for (std::size_t i = 0; i < text.size(); i += 2) {
        to[i / 2] = static_cast<byte>(digit_value(text[i]) * 16 + digit_value(text[i + 1]));
    }
    return text.size() / 2;
}

} // namespace agora_token::inline v0_1::detail::hex

#endif // AGORA_TOKEN_CODEC_DETAIL_HEX_HPP_INCLUDED
