// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What the token formats ask of a crypto library. Botan's models are in
/// <agora_token/crypto/detail/botan.hpp>; a server that already links another library can bring its
/// own (examples/own_mac.cpp).

#ifndef AGORA_TOKEN_CRYPTO_DETAIL_CONCEPTS_HPP_INCLUDED
#define AGORA_TOKEN_CRYPTO_DETAIL_CONCEPTS_HPP_INCLUDED

#include <agora_token/detail/movable.hpp>
#include <agora_token/result.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace agora_token::inline v0_1 {

/// How what make() makes will be used, for those to which it makes a difference.
enum class usage : std::uint8_t {
    kept, ///< For many tokens, maybe by another thread than the one that makes it.
    once, ///< For one token, by the thread that makes it.
};

namespace detail {

/// make() for this usage, or the only make() there is.
template <class Made>
constexpr auto make_for(usage how) noexcept -> result<Made> {
    if constexpr (requires {
                      { Made::make(how) } noexcept -> std::same_as<result<Made>>;
                  }) {
        return Made::make(how);
    } else {
        return Made::make();
    }
}

} // namespace detail

/// A hash function: any number of update() calls make a message, finish() writes its digest and
/// starts a new message. Failures inside are remembered and reported by finish(), which then
/// returns false: nothing may throw, as everything is called from functions that do not. Objects
/// are movable, used by one thread at a time. make() may have a parameter of type usage, which
/// makes objects for one token cheaper.
template <class H>
concept hash_function =
    detail::movable<H>
    && requires(H& hash, std::string_view bytes, std::span<char, H::digest_size> out) {
           { H::digest_size } -> std::convertible_to<std::size_t>;
           { H::block_size } -> std::convertible_to<std::size_t>;
           { H::make() } noexcept -> std::same_as<result<H>>;
           { hash.update(bytes) } noexcept;
           { hash.finish(out) } noexcept -> std::same_as<bool>;
       };

/// A message authentication code: set_key() once, then as for a hash_function. set_key() drops a
/// message begun; the key stays for the messages that follow. make() may have a parameter of type
/// usage.
template <class M>
concept mac = detail::movable<M>
              && requires(M& code, std::string_view bytes, std::span<char, M::digest_size> out) {
                     { M::digest_size } -> std::convertible_to<std::size_t>;
                     { M::make() } noexcept -> std::same_as<result<M>>;
                     { code.set_key(bytes) } noexcept;
                     { code.update(bytes) } noexcept;
                     { code.finish(out) } noexcept -> std::same_as<bool>;
                 };

/// A mac with the 32-byte digest of HMAC-SHA256, which versions 006 and 007 sign with.
template <class M>
concept mac_256 = mac<M> && (M::digest_size == 32);

/// A mac with the 20-byte digest of HMAC-SHA1, which keys 001 to 005 sign with.
template <class M>
concept mac_160 = mac<M> && (M::digest_size == 20);

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_CRYPTO_DETAIL_CONCEPTS_HPP_INCLUDED
