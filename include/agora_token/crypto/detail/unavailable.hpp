// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Stand-ins for crypto that a program does not have: they say so when a token needs them.

#ifndef AGORA_TOKEN_CRYPTO_DETAIL_UNAVAILABLE_HPP_INCLUDED
#define AGORA_TOKEN_CRYPTO_DETAIL_UNAVAILABLE_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace agora_token::inline v0_1 {

/// A hash and MAC that cannot be made: make() returns crypto_unavailable.
template <std::size_t DigestSize>
class unavailable_crypto {
  public:
    static constexpr std::size_t digest_size = DigestSize; ///< Of what it stands in for.
    static constexpr std::size_t block_size = 64;          ///< Of what it stands in for.

    /// crypto_unavailable.
    [[nodiscard]] static constexpr auto make() noexcept -> result<unavailable_crypto> {
        return errc::crypto_unavailable;
    }
    /// Does nothing: no object of this type can be made.
    constexpr void set_key(std::string_view) noexcept {}
    /// Does nothing: no object of this type can be made.
    constexpr void update(std::string_view) noexcept {}
    /// False: no object of this type can be made.
    [[nodiscard]] constexpr auto finish(std::span<char, DigestSize>) noexcept -> bool {
        return false;
    }

  private:
    constexpr unavailable_crypto() noexcept = default;
};

/// In place of HMAC-SHA1, which keys 001 to 005 need.
using no_mac_160 = unavailable_crypto<20>;
/// In place of MD5, which signaling tokens need.
using no_hash_128 = unavailable_crypto<16>;

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_CRYPTO_DETAIL_UNAVAILABLE_HPP_INCLUDED
