// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Bytes written as hexadecimal digits in tests: `"0a 0b"_hex` when compiling, from_hex() for data
/// from a file. Blanks between the digits are skipped.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_HEX_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_HEX_HPP_INCLUDED

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace test {

// Not the library's hex codec: tests of that codec use this too.
constexpr auto hex_digit(char digit) -> int {
    constexpr std::string_view lower = "0123456789abcdef";
    constexpr std::string_view upper = "0123456789ABCDEF";
    const auto at = std::min(lower.find(digit), upper.find(digit));
    if (at == std::string_view::npos) {
        throw std::invalid_argument{"not a hexadecimal digit"};
    }
    return static_cast<int>(at);
}

/// Calls `put` with each byte.
template <class Put>
constexpr void for_each_hex_byte(std::string_view digits, Put put) {
    int pending = -1;
    for (const char digit : digits) {
        if (digit == ' ') {
            continue;
        }
        if (pending < 0) {
            pending = hex_digit(digit);
        } else {
            put(static_cast<char>(pending * 16 + hex_digit(digit)));
            pending = -1;
        }
    }
    if (pending >= 0) {
        throw std::invalid_argument{"an odd number of hexadecimal digits"};
    }
}

/// The bytes that `digits` stand for.
inline auto from_hex(std::string_view digits) -> std::string {
    std::string bytes;
    for_each_hex_byte(digits, [&](char byte) { bytes.push_back(byte); });
    return bytes;
}

/// Two lower-case digits for each byte.
inline auto to_hex(std::string_view bytes) -> std::string {
    std::string digits;
    for (const char byte : bytes) {
        digits += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
        digits += "0123456789abcdef"[static_cast<unsigned char>(byte) & 15];
    }
    return digits;
}

template <std::size_t Size>
struct literal {
    constexpr literal(const char (&text)[Size]) { std::copy_n(text, Size, characters); }
    [[nodiscard]] constexpr auto view() const -> std::string_view { return {characters, Size - 1}; }
    char characters[Size];
};

template <literal Digits>
inline constexpr auto hex_bytes = [] {
    constexpr auto size = [] {
        std::size_t count = 0;
        for_each_hex_byte(Digits.view(), [&](char) { ++count; });
        return count;
    }();
    std::array<char, size> bytes{};
    std::size_t at = 0;
    for_each_hex_byte(Digits.view(), [&](char byte) { bytes[at++] = byte; });
    return bytes;
}();

inline namespace literals {

/// A view of bytes that live as long as the program.
template <literal Digits>
constexpr auto operator""_hex() -> std::string_view {
    return {hex_bytes<Digits>.data(), hex_bytes<Digits>.size()};
}

} // namespace literals

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_HEX_HPP_INCLUDED
