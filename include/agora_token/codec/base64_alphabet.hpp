// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The alphabet of base 64 (RFC 4648 table 1) and the value of each of its characters.

#ifndef AGORA_TOKEN_CODEC_BASE64_ALPHABET_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_BASE64_ALPHABET_HPP_INCLUDED

#include <agora_token/bytes.hpp>

#include <cstdint>
#include <string_view>

namespace agora_token::base64::detail {

inline constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Row k has the values shifted to where the k-th character of a group puts them when the group's
// three bytes lie lowest first; a foreign character sets a bit that no group uses, so one test
// covers all four, and more.
inline constexpr std::uint32_t foreign_bit = 1U << 31;
struct shifted_table {
    std::uint32_t at[4][256];
};
inline constexpr auto shifted_values = []() noexcept {
    shifted_table table{};
    for (auto& row : table.at) {
        for (auto& value : row) {
            value = foreign_bit;
        }
    }
    std::uint32_t value = 0;
    for (const char c : alphabet) {
        const auto at = static_cast<unsigned char>(c);
        table.at[0][at] = value << 2;
        table.at[1][at] = value >> 4 | (value & 15U) << 12;
        table.at[2][at] = value >> 2 << 8 | (value & 3U) << 22;
        table.at[3][at] = value << 16;
        ++value;
    }
    return table;
}();

inline constexpr std::uint32_t not_in_alphabet = foreign_bit >> 16;

// The value of a character, or not_in_alphabet: what the last row has, shifted back.
constexpr auto value_of(char c) noexcept -> std::uint32_t {
    return shifted_values.at[3][octet(c)] >> 16;
}

} // namespace agora_token::base64::detail

#endif // AGORA_TOKEN_CODEC_BASE64_ALPHABET_HPP_INCLUDED
