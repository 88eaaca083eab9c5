// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Opt-in: OpenSSL's crypto (1.1.1 or 3) in place of Botan's, for a server that links libcrypto
/// anyway:
///
///     #include <agora_token/adapt/openssl.hpp>
///     #include <agora_token/core.hpp>
///
///     using builder = at::basic_rtc_token_builder<at::openssl_hmac_sha256, at::openssl_salts>;
///
/// Links with libcrypto and not with Botan.

#ifndef AGORA_TOKEN_ADAPT_OPENSSL_HPP_INCLUDED
#define AGORA_TOKEN_ADAPT_OPENSSL_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/hmac.hpp>
#include <agora_token/crypto/detail/seeded_salts.hpp>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1 {

namespace detail {

struct free_openssl_context {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};

struct openssl_random {
    static auto fill(std::span<std::uint8_t, 8> out) noexcept -> bool {
        return RAND_bytes(out.data(), static_cast<int>(out.size())) == 1;
    }
};

} // namespace detail

/// One of OpenSSL's hash functions with a 64-byte block: a model of hash_function. make()
/// allocates; what follows does not. One thread at a time.
template <auto Algorithm, std::size_t DigestSize>
class openssl_hash {
  public:
    static constexpr std::size_t digest_size = DigestSize; ///< Bytes that finish() writes.
    static constexpr std::size_t block_size = 64;          ///< Bytes of one hashing step.

    /// A fresh object; crypto_unavailable where OpenSSL does not offer the algorithm (MD5 under
    /// FIPS rules), out_of_memory where it cannot be allocated.
    [[nodiscard]] static auto make() noexcept -> result<openssl_hash> {
        openssl_hash made;
        if (made.context_ == nullptr) {
            return errc::out_of_memory;
        }
        const auto* const algorithm = Algorithm();
        if (algorithm == nullptr || EVP_DigestInit_ex(made.context_.get(), algorithm, nullptr) != 1
            || EVP_MD_CTX_size(made.context_.get()) != static_cast<int>(digest_size)) {
            return errc::crypto_unavailable;
        }
        return made;
    }
    /// Adds to the message.
    void update(std::string_view bytes) noexcept {
        good_ = EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1 && good_;
    }
    /// Writes the digest and begins the next message. False if OpenSSL failed since the last one.
    [[nodiscard]] auto finish(std::span<char, digest_size> out) noexcept -> bool {
        auto* const digest = reinterpret_cast<unsigned char*>(out.data());
        const bool finished = EVP_DigestFinal_ex(context_.get(), digest, nullptr) == 1;
        // Without the algorithm, which OpenSSL 3 would look up again.
        const bool begun = EVP_DigestInit_ex(context_.get(), nullptr, nullptr) == 1;
        return std::exchange(good_, begun) && finished;
    }

  private:
    openssl_hash() noexcept = default;

    std::unique_ptr<EVP_MD_CTX, detail::free_openssl_context> context_{EVP_MD_CTX_new()};
    bool good_ = true;
};

/// SHA-256 by OpenSSL.
using openssl_sha256 = openssl_hash<&EVP_sha256, 32>;
/// SHA-1 by OpenSSL, for keys 001 to 005 only.
using openssl_sha1 = openssl_hash<&EVP_sha1, 20>;
/// MD5 by OpenSSL, for signaling tokens and classroom chat ids only.
using openssl_md5 = openssl_hash<&EVP_md5, 16>;
/// The MAC of versions 006 and 007.
using openssl_hmac_sha256 = hmac<openssl_sha256>;
/// The MAC of keys 001 to 005.
using openssl_hmac_sha1 = hmac<openssl_sha1>;
/// A salt_source that is seeded by OpenSSL.
using openssl_salts = seeded_salts<detail::openssl_random>;

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_ADAPT_OPENSSL_HPP_INCLUDED
