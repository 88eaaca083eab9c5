// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Eight bytes as one number, for codecs that work on several bytes at a time.

#ifndef AGORA_TOKEN_CODEC_LOAD_LE64_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_LOAD_LE64_HPP_INCLUDED

#include <agora_token/bytes.hpp>

#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace agora_token::detail {

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
    std::uint64_t word = 0;
    for (auto i = 0U; i != 8; ++i) {
        word |= std::uint64_t{octet(from[i])} << 8 * i;
    }
    return word;
}

} // namespace agora_token::detail

#endif // AGORA_TOKEN_CODEC_LOAD_LE64_HPP_INCLUDED
