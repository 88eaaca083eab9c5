// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Opt-in, Windows 8.1 and later: the crypto of Windows (CNG, <bcrypt.h>) in place of Botan's:
///
///     #include <agora_token/adapt/cng.hpp>
///     #include <agora_token/core.hpp>
///
///     using builder = at::basic_rtc_token_builder<at::cng_hmac_sha256, at::cng_salts>;
///
/// Includes <windows.h>; macros such as NOMINMAX and WIN32_LEAN_AND_MEAN are the program's choice.
/// Links with bcrypt and not with Botan.

#ifndef AGORA_TOKEN_ADAPT_CNG_HPP_INCLUDED
#define AGORA_TOKEN_ADAPT_CNG_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/hmac.hpp>
#include <agora_token/crypto/detail/seeded_salts.hpp>

#include <windows.h>

#include <bcrypt.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1 {

namespace detail {

struct close_cng_algorithm {
    void operator()(void* algorithm) const noexcept { BCryptCloseAlgorithmProvider(algorithm, 0); }
};
struct destroy_cng_hash {
    void operator()(void* hash) const noexcept { BCryptDestroyHash(hash); }
};

struct cng_random {
    static auto fill(std::span<std::uint8_t, 8> out) noexcept -> bool {
        return BCRYPT_SUCCESS(BCryptGenRandom(nullptr, out.data(), static_cast<ULONG>(out.size()),
                                              BCRYPT_USE_SYSTEM_PREFERRED_RNG));
    }
};

struct cng_sha256_name {
    static constexpr const wchar_t* text = L"SHA256";
    static constexpr std::size_t digest_size = 32;
};
struct cng_sha1_name {
    static constexpr const wchar_t* text = L"SHA1";
    static constexpr std::size_t digest_size = 20;
};
struct cng_md5_name {
    static constexpr const wchar_t* text = L"MD5";
    static constexpr std::size_t digest_size = 16;
};

} // namespace detail

/// One of the hash functions of Windows with a 64-byte block: a model of hash_function. make()
/// allocates; what follows does not. One thread at a time.
template <class Name>
class cng_hash {
  public:
    static constexpr std::size_t digest_size = Name::digest_size; ///< Bytes that finish() writes.
    static constexpr std::size_t block_size = 64;                 ///< Bytes of one hashing step.

    /// A fresh object; crypto_unavailable where Windows does not offer the algorithm.
    [[nodiscard]] static auto make() noexcept -> result<cng_hash> {
        cng_hash made;
        BCRYPT_ALG_HANDLE algorithm = nullptr;
        if (!BCRYPT_SUCCESS(BCryptOpenAlgorithmProvider(&algorithm, Name::text, nullptr,
                                                        BCRYPT_HASH_REUSABLE_FLAG))) {
            return errc::crypto_unavailable;
        }
        made.algorithm_.reset(algorithm);
        BCRYPT_HASH_HANDLE hash = nullptr;
        if (!BCRYPT_SUCCESS(BCryptCreateHash(algorithm, &hash, nullptr, 0, nullptr, 0,
                                             BCRYPT_HASH_REUSABLE_FLAG))) {
            return errc::crypto_unavailable;
        }
        made.hash_.reset(hash);
        return made;
    }
    /// Adds to the message.
    void update(std::string_view bytes) noexcept {
        while (!bytes.empty()) {
            const auto piece = bytes.substr(0, longest_piece);
            // Windows takes a pointer to what it does not change.
            auto* const data = reinterpret_cast<PUCHAR>(const_cast<char*>(piece.data()));
            good_ = BCRYPT_SUCCESS(
                        BCryptHashData(hash_.get(), data, static_cast<ULONG>(piece.size()), 0))
                    && good_;
            bytes.remove_prefix(piece.size());
        }
    }
    /// Writes the digest and begins the next message. False if Windows failed since the last one.
    [[nodiscard]] auto finish(std::span<char, digest_size> out) noexcept -> bool {
        const bool finished = BCRYPT_SUCCESS(BCryptFinishHash(
            hash_.get(), reinterpret_cast<PUCHAR>(out.data()), static_cast<ULONG>(out.size()), 0));
        return std::exchange(good_, true) && finished;
    }

  private:
    static constexpr std::size_t longest_piece = 1U << 30; // its lengths have 32 bits

    cng_hash() noexcept = default;

    std::unique_ptr<void, detail::close_cng_algorithm> algorithm_;
    std::unique_ptr<void, detail::destroy_cng_hash> hash_; // before the algorithm it belongs to
    bool good_ = true;
};

/// SHA-256 by Windows.
using cng_sha256 = cng_hash<detail::cng_sha256_name>;
/// SHA-1 by Windows, for keys 001 to 005 only.
using cng_sha1 = cng_hash<detail::cng_sha1_name>;
/// MD5 by Windows, for signaling tokens and classroom chat ids only.
using cng_md5 = cng_hash<detail::cng_md5_name>;
/// The MAC of versions 006 and 007.
using cng_hmac_sha256 = hmac<cng_sha256>;
/// The MAC of keys 001 to 005.
using cng_hmac_sha1 = hmac<cng_sha1>;
/// A salt_source that is seeded by Windows.
using cng_salts = seeded_salts<detail::cng_random>;

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_ADAPT_CNG_HPP_INCLUDED
