// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Salts: numbers that make equal tokens differ. A salt is not a secret and need not be
/// unpredictable; it should not repeat.

#ifndef AGORA_TOKEN_CRYPTO_DETAIL_SALT_HPP_INCLUDED
#define AGORA_TOKEN_CRYPTO_DETAIL_SALT_HPP_INCLUDED

#include <agora_token/detail/movable.hpp>
#include <agora_token/result.hpp>

#include <concepts>
#include <cstdint>

namespace agora_token::inline v0_1 {

/// Where a builder gets its salts from. make() may open a device; next() does not allocate, lock
/// or (but for the first call after a fork) enter the system. None of it may throw.
template <class S>
concept salt_source = detail::movable<S> && requires(S& salts) {
    { S::make() } noexcept -> std::same_as<result<S>>;
    { salts.next() } noexcept -> std::same_as<result<std::uint32_t>>;
};

/// A sequence of well-mixed numbers from a 64-bit seed: Steele, Lea and Flood's SplitMix64, whose
/// upper halves are used. Not for keys.
class salt_sequence {
  public:
    /// A sequence from this seed.
    constexpr explicit salt_sequence(std::uint64_t seed) noexcept : state_{seed} {}
    /// The next number, never 0, which some parsers read as "none given".
    constexpr auto next() noexcept -> std::uint32_t {
        for (;;) {
            state_ += 0x9E3779B97F4A7C15U;
            auto mixed = state_;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
            if (const auto salt = static_cast<std::uint32_t>((mixed ^ (mixed >> 31)) >> 32);
                salt != 0) {
                return salt;
            }
        }
    }

  private:
    std::uint64_t state_;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_CRYPTO_DETAIL_SALT_HPP_INCLUDED
