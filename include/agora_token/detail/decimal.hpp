// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The decimal digits of a number, made in registers: what else would be stored a digit at a time
/// and loaded as words waits for those stores, which costs as much as the digits do.

#ifndef AGORA_TOKEN_DETAIL_DECIMAL_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_DECIMAL_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

namespace agora_token::inline v0_1::detail {

/// A text of up to ten digits, its first character in the lowest byte of `first`. Bytes past its
/// end are zero.
struct decimal_text {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    std::size_t size = 0;
};

/// Eight digits with leading zeros, as numbers 0 to 9. @pre number < 100'000'000
[[nodiscard]] constexpr auto eight_digits(std::uint32_t number) noexcept -> std::uint64_t {
    // Halves each part in turn; the factors divide by 100 and by 10 exactly in this range.
    const auto fours = number / 10'000 | std::uint64_t{number % 10'000} << 32;
    const auto hundreds = fours * 5243 >> 19 & 0x0000'007F'0000'007FU;
    const auto twos = hundreds | (fours - 100 * hundreds) << 16;
    const auto tens = twos * 103 >> 10 & 0x000F'000F'000F'000FU;
    return tens | (twos - 10 * tens) << 8;
}

/// The digits of a number without leading zeros, none for 0.
[[nodiscard]] constexpr auto to_decimal(std::uint32_t number) noexcept -> decimal_text {
    constexpr std::uint64_t zeros = 0x3030'3030'3030'3030U;
    const auto last_eight = eight_digits(number % 100'000'000);
    const auto before = number / 100'000'000; // 0 to 42
    if (before == 0) {
        if (last_eight == 0) {
            return {};
        }
        const auto unused = std::countr_zero(last_eight) / 8;
        return {(last_eight | zeros) >> 8 * unused, 0, static_cast<std::size_t>(8 - unused)};
    }
    const auto digits = last_eight | zeros;
    if (before < 10) {
        return {('0' + before) | digits << 8, digits >> 56, 9};
    }
    return {('0' + before / 10) | ('0' + before % 10) << 8 | digits << 16, digits >> 48, 10};
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_DECIMAL_HPP_INCLUDED
