// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Verifying of signaling tokens: App ID, hash, and a policy of time.

#ifndef AGORA_TOKEN_LEGACY_SIGNALING_VERIFIER_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_SIGNALING_VERIFIER_HPP_INCLUDED

#include <agora_token/codec/hex.hpp>
#include <agora_token/crypto/mac.hpp>
#include <agora_token/crypto/secret.hpp>
#include <agora_token/legacy/signaling_parse.hpp>
#include <agora_token/legacy/signaling_signer.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/policy.hpp>
#include <agora_token/vocabulary/trust.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::legacy {

/// A signaling token whose hash was checked.
using verified_signaling_token = verified<signaling_content>;

/// Verifies signaling tokens. Reusable for any app; one for each thread, movable. Does not
/// allocate.
template <hash_128 Hash>
class signaling_verifier {
  public:
    /// A verifier, or the hash's error (crypto_unavailable, out_of_memory).
    [[nodiscard]] static constexpr auto make() noexcept -> result<signaling_verifier> {
        return Hash::make().transform(
            [](Hash&& hash) { return signaling_verifier{std::move(hash)}; });
    }

    /// Checks App ID and hash, in this order; not the time.
    ///
    /// The account must be given as the user, because the token signs it without carrying it.
    /// @param token moved from on success only.
    /// @return the token, or user_required, no_certificate (misuse); app_id_malformed,
    /// app_id_mismatch, channel_mismatch (if a channel is wanted: the token is for none),
    /// signature_mismatch, crypto_unavailable. The comparison takes constant time.
    [[nodiscard]] constexpr auto verify_signature(unverified_signaling_token&& token,
                                                  certificates keys, const identity& who) noexcept
        -> result<verified_signaling_token> {
        return check_signature(token.unverified_content(), keys, who)
            .and_then([&](std::size_t key) { return trust(std::move(token), key); });
    }
    /// Checks what verify_signature() does, then that the token has not ended; one that ends in
    /// 1970 (zero) never does. It is for none of the 007 services and grants no privileges: wanting
    /// any is an error.
    /// @param token moved from on success only.
    /// @return the token, or the errors of verify_signature(), expired, service_missing,
    /// privilege_missing (position: the privilege's number).
    [[nodiscard]] constexpr auto verify(unverified_signaling_token&& token, certificates keys,
                                        const policy& wanted) noexcept
        -> result<verified_signaling_token> {
        const auto key = check_signature(token.unverified_content(), keys, wanted.who());
        if (!key) {
            return key.error();
        }
        const auto end = token.unverified_content().expires_at();
        if (end != sys_seconds{}
            && !agora_token::detail::is_before_end(wanted.now, end, wanted.leeway)) {
            return errc::expired;
        }
        if (wanted.service) {
            return errc::service_missing;
        }
        if (!wanted.privileges.empty()) {
            return error{errc::privilege_missing, wanted.privileges.begin()->number()};
        }
        return trust(std::move(token), *key);
    }
    /// Reads a text and verifies it. Errors of parse_signaling() and of the other verify().
    [[nodiscard]] constexpr auto verify(std::string_view text, certificates keys,
                                        const policy& wanted,
                                        const read_options& options = {}) noexcept
        -> result<verified_signaling_token> {
        return parse_signaling(text, options).and_then([&](unverified_signaling_token&& token) {
            return verify(std::move(token), keys, wanted);
        });
    }

  private:
    constexpr explicit signaling_verifier(Hash hash) noexcept : hash_{std::move(hash)} {}

    [[nodiscard]] static constexpr auto trust(unverified_signaling_token&& token,
                                              std::size_t key) noexcept
        -> result<verified_signaling_token> {
        return agora_token::detail::verifier_key::trust(std::move(token), key);
    }
    // The index of the certificate that signed the token.
    [[nodiscard]] constexpr auto check_signature(const signaling_content& token, certificates keys,
                                                 const identity& who) noexcept
        -> result<std::size_t>;

    Hash hash_;
};

//=== implementation ===//

template <hash_128 Hash>
constexpr auto signaling_verifier<Hash>::check_signature(const signaling_content& token,
                                                         certificates keys,
                                                         const identity& who) noexcept
    -> result<std::size_t> {
    if (!who.user) {
        return errc::user_required;
    }
    if (keys.all().empty()) {
        return errc::no_certificate;
    }
    if (const auto at = agora_token::detail::fault_in_app_id(token.app_id());
        at != std::string_view::npos) {
        return error{errc::app_id_malformed, at};
    }
    if (who.app_id && *who.app_id != token.app_id()) {
        return errc::app_id_mismatch;
    }
    if (who.channel) {
        return errc::channel_mismatch;
    }
    std::array<char, Hash::digest_size> carried{};
    (void)hex::decode_to(carried, token.signature()); // 32 digits: was parsed
    for (std::size_t i = 0; i < keys.all().size(); ++i) {
        secret_bytes<Hash::digest_size> expected; // knowing it would be forging the token
        if (!detail::hash_signaling(hash_, *who.user, token.app_id(), keys.all()[i],
                                    token.expires_text(), expected.span())) {
            return errc::crypto_unavailable;
        }
        if (equal_in_constant_time(expected.view(), {carried.data(), carried.size()})) {
            return i;
        }
    }
    return errc::signature_mismatch;
}

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_SIGNALING_VERIFIER_HPP_INCLUDED
