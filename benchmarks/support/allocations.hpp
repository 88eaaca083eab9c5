// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Counts allocations of this program, Botan's and zlib's included.

#ifndef AGORA_TOKEN_BENCHMARKS_SUPPORT_ALLOCATIONS_HPP_INCLUDED
#define AGORA_TOKEN_BENCHMARKS_SUPPORT_ALLOCATIONS_HPP_INCLUDED

#include <cstdint>

namespace bench {

/// How many times the calling thread has asked for memory.
[[nodiscard]] auto allocations() noexcept -> std::uint64_t;

} // namespace bench

#endif // AGORA_TOKEN_BENCHMARKS_SUPPORT_ALLOCATIONS_HPP_INCLUDED
