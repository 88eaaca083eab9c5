// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The alphabet of base 64 (RFC 4648 table 1) and the value of each of its characters.

#ifndef AGORA_TOKEN_CODEC_DETAIL_BASE64_ALPHABET_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_BASE64_ALPHABET_HPP_INCLUDED

#include <agora_token/detail/bytes.hpp>
#include <agora_token/detail/table_of.hpp>

#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1::detail::base64::detail {

inline constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Row k has the values shifted to where the k-th character of a group puts them when the group's
// three bytes lie lowest first; a foreign character sets a bit that no group uses, so one test
// covers all four, and more.
inline constexpr std::uint32_t foreign_bit = 1U << 31;
struct shifted_row {
    std::uint32_t at[256];
};
struct shifted_table {
    shifted_row rows[4];

    static constexpr auto make() noexcept -> shifted_table {
        shifted_row foreign{};
        for (auto& value : foreign.at) {
            value = foreign_bit;
        }
        shifted_table table{{foreign, foreign, foreign, foreign}}; // compilers copy a row at once
        std::uint32_t value = 0;
        for (const char c : alphabet) {
            const auto at = static_cast<unsigned char>(c);
            table.rows[0].at[at] = value << 2;
            table.rows[1].at[at] = value >> 4 | (value & 15U) << 12;
            table.rows[2].at[at] = value >> 2 << 8 | (value & 3U) << 22;
            table.rows[3].at[at] = value << 16;
            ++value;
        }
        return table;
    }
};

inline constexpr std::uint32_t not_in_alphabet = foreign_bit >> 16;

// The value of a character, or not_in_alphabet: what the last row has, shifted back.
template <class Table = shifted_table>
constexpr auto value_of(char c) noexcept -> std::uint32_t {
    return table_of<Table>.rows[3].at[octet(c)] >> 16;
}

} // namespace agora_token::inline v0_1::detail::base64::detail

#endif // AGORA_TOKEN_CODEC_DETAIL_BASE64_ALPHABET_HPP_INCLUDED
