// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Botan's own HMAC object as a mac, for those whose rules say that a library's HMAC is used
/// untouched. The default is hmac_sha256, which composes the two passes of HMAC over Botan's
/// SHA-256, because setting the key of this object costs as much as a whole message:
/// <agora_token/crypto/detail/hmac.hpp> has the reasons and `baseline/` of the benchmarks the
/// figures.

#ifndef AGORA_TOKEN_ADAPT_BOTAN_HMAC_HPP_INCLUDED
#define AGORA_TOKEN_ADAPT_BOTAN_HMAC_HPP_INCLUDED

#include <agora_token/detail/botan_required.hpp>

#include <agora_token/crypto/detail/concepts.hpp>

#include <botan/mac.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1 {

/// HMAC-SHA256 (RFC 2104) by Botan's MessageAuthenticationCode, for versions 006 and 007:
///
///     using builder = basic_rtc_token_builder<botan_hmac_sha256, botan_salts>;
///     using verifier = v007::basic_verifier<botan_hmac_sha256>;
///
/// A key of up to 4096 bytes: a longer one, which some releases of Botan refuse, makes finish()
/// false until the next key. Botan wipes the key when the object is destroyed. Does not allocate
/// after make(). One thread at a time.
class botan_hmac_sha256 {
  public:
    static constexpr std::size_t digest_size = 32; ///< Bytes that finish() writes.

    /// An object whose key is still empty; crypto_unavailable where this Botan was built without
    /// HMAC or SHA-256, out_of_memory where it cannot be allocated.
    [[nodiscard]] static auto make() noexcept -> result<botan_hmac_sha256> {
        try {
            auto code = Botan::MessageAuthenticationCode::create("HMAC(SHA-256)");
            if (code == nullptr || code->output_length() != digest_size) {
                return errc::crypto_unavailable;
            }
            botan_hmac_sha256 made{std::move(code)};
            made.set_key({});
            std::uint8_t ignored[digest_size];
            made.code_->final(ignored); // Botan 3.14 allocates at the first digest of a process
            return made;
        } catch (const std::bad_alloc&) {
            return errc::out_of_memory;
        } catch (...) {
            return errc::crypto_unavailable;
        }
    }
    /// Uses `key` from the next message on and drops a message begun.
    void set_key(std::string_view key) noexcept {
        no_key_ = key.size() > longest_key;
        failed_ = false;
        try {
            // Botan keeps a message begun when a key is refused, so none is left to it.
            code_->set_key(octets(key), no_key_ ? 0 : key.size());
        } catch (...) {
            no_key_ = true;
        }
    }
    /// Adds to the message.
    void update(std::string_view bytes) noexcept {
        try {
            code_->update(octets(bytes), bytes.size());
        } catch (...) {
            failed_ = true;
        }
    }
    /// Writes the code of the message and begins the next one. False if Botan failed since the last
    /// one, or refused the key.
    [[nodiscard]] auto finish(std::span<char, digest_size> out) noexcept -> bool {
        try {
            code_->final(reinterpret_cast<std::uint8_t*>(out.data()));
        } catch (...) {
            failed_ = true;
        }
        return !std::exchange(failed_, false) && !no_key_;
    }

  private:
    static constexpr std::size_t longest_key = 4096;

    explicit botan_hmac_sha256(std::unique_ptr<Botan::MessageAuthenticationCode> code) noexcept
        : code_{std::move(code)} {}

    static auto octets(std::string_view bytes) noexcept -> const std::uint8_t* {
        return reinterpret_cast<const std::uint8_t*>(bytes.data());
    }

    std::unique_ptr<Botan::MessageAuthenticationCode> code_;
    bool no_key_ = false; // every code is wrong until the next key
    bool failed_ = false; // in the message that is being made
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_ADAPT_BOTAN_HMAC_HPP_INCLUDED
