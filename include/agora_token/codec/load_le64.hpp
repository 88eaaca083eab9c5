// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Eight bytes as one number, for codecs that work on several bytes at a time.

#ifndef AGORA_TOKEN_CODEC_LOAD_LE64_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_LOAD_LE64_HPP_INCLUDED

#include <agora_token/bytes.hpp>

#include <cstdint>

namespace agora_token::detail {

/// The eight bytes at `from`, the first one lowest. One expression, because compilers make a single
/// load of it on any machine.
template <byte_like B>
[[nodiscard]] constexpr auto load_le64(const B* from) noexcept -> std::uint64_t {
    return std::uint64_t{octet(from[0])} | std::uint64_t{octet(from[1])} << 8
           | std::uint64_t{octet(from[2])} << 16 | std::uint64_t{octet(from[3])} << 24
           | std::uint64_t{octet(from[4])} << 32 | std::uint64_t{octet(from[5])} << 40
           | std::uint64_t{octet(from[6])} << 48 | std::uint64_t{octet(from[7])} << 56;
}

} // namespace agora_token::detail

#endif // AGORA_TOKEN_CODEC_LOAD_LE64_HPP_INCLUDED
