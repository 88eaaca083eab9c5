// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// HMAC (RFC 2104) over any hash function.
///
/// Why the two passes are composed here over Botan's hash: version 007 signs each token with a
/// fresh key, and setting the key of Botan 2.19's HMAC object costs as much as a whole message,
/// while with the padded key kept at hand a keyed message costs the same as Botan's own. The tests
/// compare both for every key length, and with RFC 4231 and RFC 2202.

#ifndef AGORA_TOKEN_CRYPTO_HMAC_HPP_INCLUDED
#define AGORA_TOKEN_CRYPTO_HMAC_HPP_INCLUDED

#include <agora_token/crypto/mac.hpp>
#include <agora_token/crypto/secret.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

namespace agora_token {

/// HMAC over `Hash`. A key of any length; the padded keys are wiped when the object goes.
/// Does not allocate after make(). One thread at a time.
template <hash_function Hash>
class hmac {
  public:
    static constexpr std::size_t digest_size = Hash::digest_size; ///< Bytes that finish() writes.

    /// An object whose key is still empty, or the hash's error (crypto_unavailable).
    [[nodiscard]] static constexpr auto make() noexcept -> result<hmac> {
        auto hash = Hash::make();
        if (!hash) {
            return hash.error();
        }
        return hmac{*std::move(hash)};
    }

    /// Uses `key` from the next message on and drops a message begun.
    constexpr void set_key(std::string_view key) noexcept {
        secret_bytes<digest_size> hashed;
        failed_ = !drop();
        if (key.size() > Hash::block_size) { // RFC 2104 section 2
            hash_.update(key);
            failed_ = !hash_.finish(hashed.span()) || failed_;
            key = hashed.view();
        }
        const auto inner = inner_.span();
        const auto outer = outer_.span();
        std::fill(std::copy(key.begin(), key.end(), inner.begin()), inner.end(), '\0');
        for (std::size_t i = 0; i < inner.size(); ++i) {
            outer[i] = static_cast<char>(inner[i] ^ 0x5c);
            inner[i] = static_cast<char>(inner[i] ^ 0x36);
        }
    }
    /// Adds to the message.
    constexpr void update(std::string_view bytes) noexcept {
        begin();
        hash_.update(bytes);
    }
    /// Writes the code of the message and begins the next one. False if the hash failed.
    [[nodiscard]] constexpr auto finish(std::span<char, digest_size> out) noexcept -> bool {
        begin();
        begun_ = false;
        secret_bytes<digest_size> digest;
        bool good = hash_.finish(digest.span());
        hash_.update(outer_.view());
        hash_.update(digest.view());
        good = hash_.finish(out) && good;
        return good && !failed_;
    }

  private:
    constexpr explicit hmac(Hash hash) noexcept : hash_{std::move(hash)} { set_key({}); }

    constexpr void begin() noexcept {
        if (!begun_) {
            hash_.update(inner_.view());
            begun_ = true;
        }
    }
    constexpr auto drop() noexcept -> bool {
        secret_bytes<digest_size> ignored;
        return !std::exchange(begun_, false) || hash_.finish(ignored.span());
    }

    secret_bytes<Hash::block_size> inner_;
    secret_bytes<Hash::block_size> outer_;
    Hash hash_;
    bool begun_ = false;
    bool failed_ = false; // in setting the key: every code is wrong until the next key
};

} // namespace agora_token

#endif // AGORA_TOKEN_CRYPTO_HMAC_HPP_INCLUDED
