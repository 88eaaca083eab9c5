// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Verifying of version 006 tokens: App ID, signature, both CRC-32, times, and whether they serve
/// an intent.

#ifndef AGORA_TOKEN_V006_DETAIL_VERIFIER_HPP_INCLUDED
#define AGORA_TOKEN_V006_DETAIL_VERIFIER_HPP_INCLUDED

#include <agora_token/codec/detail/crc32.hpp>
#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/detail/copy_short.hpp>
#include <agora_token/v006/detail/judge.hpp>
#include <agora_token/v006/detail/parse.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/detail/checks.hpp>
#include <agora_token/vocabulary/detail/version_verifier.hpp>
#include <agora_token/vocabulary/intents.hpp>
#include <agora_token/vocabulary/trust.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::v006 {

/// A 006 token whose signature, times and use for an intent were checked.
using verified_token = verified<content>;

namespace detail {

/// What a verifier checks: see basic_verifier.
template <mac_256 Mac>
class checker : public agora_token::detail::checker_of<content, Mac> {
  public:
    using checker::checker_of::checker_of; // NOLINT

    [[nodiscard]] constexpr auto check(const content& token,
                                       const agora_token::detail::verify_call& call,
                                       agora_token::detail::proof& proof) noexcept -> result<void> {
        const auto who = identity_of(token, call.asked);
        if (!who && who.error().code != errc::signature_or_identity_mismatch) {
            return who.error();
        }
        if (const auto own = agora_token::detail::check_app_id(token.app_id(), call.options);
            !own) {
            return own.error();
        }
        if (!who) {
            return who.error();
        }
        const auto key = find_signer(token, call.keys, *who);
        if (!key) {
            return key.error();
        }
        if (who->channel_crc != token.channel_crc()) {
            return errc::channel_mismatch;
        }
        if (agora_token::detail::crc32(who->user) != token.user_crc()) {
            return errc::user_mismatch;
        }
        if (const auto in_time =
                agora_token::detail::check_end(token.expires_at(), call.now, call.options);
            !in_time) {
            return in_time.error();
        }
        if (const auto served = judge(token, call.asked, call.now, call.options.leeway); !served) {
            return served.error();
        }
        proof = {*key};
        return {};
    }

  private:
    // The index of the certificate that signed the token over these texts.
    constexpr auto find_signer(const content& token, const certificate_refs& keys,
                               const detail::identity& who) noexcept -> result<std::size_t> {
        for (std::size_t i = 0; i < keys.size(); ++i) {
            use_key(keys[i]);
            this->crypto_.update(token.app_id());
            this->crypto_.update(who.channel);
            this->crypto_.update(who.user);
            this->crypto_.update(token.message());
            // Knowing it would be forging the token.
            secret_bytes<Mac::digest_size> expected{agora_token::detail::unset{}};
            if (!this->crypto_.finish(expected.span())) {
                has_key_ = false; // it may be the key that failed
                return errc::crypto_unavailable;
            }
            if (equal_in_constant_time(expected.view(), token.signature())) {
                return i;
            }
        }
        return errc::signature_or_identity_mismatch;
    }

    // A key that stays is not set again, and hashed ahead of the next token.
    constexpr void use_key(const app_certificate& certificate) noexcept {
        if (!has_key_ || !equal_in_constant_time(key_.view(), certificate.reveal())) {
            agora_token::detail::copy_short(certificate.reveal().data(), key_.size(), key_.data());
            this->crypto_.set_key(key_.view());
            has_key_ = true;
        }
    }

    secret_bytes<app_id_length> key_; // that crypto_ has
    bool has_key_ = false;
};

} // namespace detail

/// Verifies 006 tokens. Not safe to share between threads: keep one for each. Serves any app;
/// movable; one that was moved from returns crypto_unavailable. Does not allocate for tokens that
/// parse() keeps inside their object.
///
/// 006 signs App ID, channel and user as one text without separators and carries of channel and
/// user only CRC-32 that it does not sign. So a signature that does not fit cannot say what of them
/// is wrong, and a token for channel "ab" and user "c" has the signature of one for "a" and "bc":
/// see SECURITY.md. 007 has neither fault.
///
/// verify() checks the App ID and the signature over channel and user and then, in this order: the
/// CRC-32 of both, the end, the privileges. A token for uid 0 is for everybody, as in 007.
/// - token: moved from on success only.
/// - keys: the certificates to try, in this order.
/// - asked: what the token is to be used for; must name a channel and a user, or for
/// log_in_to_rtm the user.
/// - now: the present time.
/// - options: leeway, longest lifetime, App ID; its read options are not used here.
///
/// Returns the token; misuse: no_certificate, too_many_certificates, intent_required,
/// channel_required, user_required; untrusted: app_id_malformed, app_id_mismatch,
/// signature_or_identity_mismatch; rejected: channel_mismatch, user_mismatch, expired,
/// lifetime_too_long, service_missing, privilege_missing and privilege_expired (position: the
/// privilege's number); crypto_unavailable. Signatures are compared in constant time.
template <mac_256 Mac>
using basic_verifier = agora_token::detail::version_verifier<detail::checker<Mac>>;

} // namespace agora_token::inline v0_1::v006

#endif // AGORA_TOKEN_V006_DETAIL_VERIFIER_HPP_INCLUDED
