// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Copying a few bytes among the steps of a hash.

#ifndef AGORA_TOKEN_DETAIL_COPY_SHORT_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_COPY_SHORT_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <cstddef>
#include <cstring>
#include <type_traits>

namespace agora_token::inline v0_1::detail {

/// Copies `size` bytes, fewer than 16.
constexpr void copy_few(const char* from, std::size_t size, char* to) noexcept {
    if (std::is_constant_evaluated()) {
        for (std::size_t i = 0; i != size; ++i) {
            to[i] = from[i];
        }
    } else if (size >= 8) {
        std::memcpy(to, from, 8);
        std::memcpy(to + size - 8, from + size - 8, 8);
    } else if (size >= 4) {
        std::memcpy(to, from, 4);
        std::memcpy(to + size - 4, from + size - 4, 4);
    } else if (size != 0) {
        to[0] = from[0];
        to[size / 2] = from[size / 2];
        to[size - 1] = from[size - 1];
    }
}

/// Copies `size` bytes, a few or some dozens, without calling memmove(): among the steps of
/// Botan's SHA-256 each such call costs 7 ns, this 1. The ranges must not overlap.
///
/// Two pieces of a fixed size that may overlap each other, and no loop: g++ makes `rep movs` of
/// one, which takes 10 ns.
constexpr void copy_short(const char* from, std::size_t size, char* to) noexcept {
    if (std::is_constant_evaluated() || size < 16) {
        copy_few(from, size, to);
    } else if (size > 64) {
        std::memcpy(to, from, size);
    } else if (size >= 32) {
        std::memcpy(to, from, 32);
        std::memcpy(to + size - 32, from + size - 32, 32);
    } else {
        std::memcpy(to, from, 16);
        std::memcpy(to + size - 16, from + size - 16, 16);
    }
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_COPY_SHORT_HPP_INCLUDED
