// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Eight bytes as one number and back, for work on several bytes at a time.

#ifndef AGORA_TOKEN_DETAIL_WORDS_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_WORDS_HPP_INCLUDED

#include <agora_token/detail/bytes.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace agora_token::inline v0_1::detail {

/// The `size` bytes at `from`, at most eight, the first one lowest, with zeros above. By bytes, as
/// a processor waits for a wider load of what was just written in pieces.
template <byte_like B>
[[nodiscard]] constexpr auto load_le64(const B* from, std::size_t size) noexcept -> std::uint64_t {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i != size; ++i) {
        word |= std::uint64_t{octet(from[i])} << 8 * i;
    }
    return word;
}

/// The eight bytes at `from`, the first one lowest.
template <byte_like B>
[[nodiscard]] constexpr auto load_le64(const B* from) noexcept -> std::uint64_t {
    if constexpr (std::endian::native == std::endian::little) {
        if (!std::is_constant_evaluated()) {
            std::uint64_t word; // sure to be one load, which compilers do not always see below
            std::memcpy(&word, from, sizeof word);
            return word;
        }
    }
    return load_le64(from, 8);
}

/// The eight bytes at `from`, the first one highest.
template <byte_like B>
[[nodiscard]] constexpr auto load_be64(const B* from) noexcept -> std::uint64_t {
    auto word = load_le64(from); // compilers make one instruction of what follows
    word = word >> 32 | word << 32;
    word = (word >> 16 & 0x0000FFFF0000FFFFU) | (word & 0x0000FFFF0000FFFFU) << 16;
    return (word >> 8 & 0x00FF00FF00FF00FFU) | (word & 0x00FF00FF00FF00FFU) << 8;
}

/// Writes a number to `to`, its lowest byte first.
template <class Number, byte_like B>
constexpr void store_le(B* to, Number value) noexcept {
    if constexpr (std::endian::native == std::endian::little) {
        if (!std::is_constant_evaluated()) {
            std::memcpy(to, &value, sizeof value);
            return;
        }
    }
    for (std::size_t i = 0; i != sizeof value; ++i) {
        to[i] = static_cast<B>(static_cast<std::uint8_t>(value >> 8 * i));
    }
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_WORDS_HPP_INCLUDED
