// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Verifying of version 007 tokens: App ID, signature, times, and whether they serve an intent.

#ifndef AGORA_TOKEN_V007_DETAIL_VERIFIER_HPP_INCLUDED
#define AGORA_TOKEN_V007_DETAIL_VERIFIER_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/v007/detail/judge.hpp>
#include <agora_token/v007/detail/key_chain.hpp>
#include <agora_token/v007/detail/parse.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/detail/checks.hpp>
#include <agora_token/vocabulary/detail/version_verifier.hpp>
#include <agora_token/vocabulary/intents.hpp>
#include <agora_token/vocabulary/trust.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::v007 {

/// A 007 token whose signature, times and use for an intent were checked.
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
        if (const auto own = agora_token::detail::check_app_id(token.app_id(), call.options);
            !own) {
            return own.error();
        }
        const auto key = find_signer(token, call.keys);
        if (!key) {
            return key.error();
        }
        const auto found = judge(token, call.asked, call.now, call.options.leeway);
        if (found.reached == progress::other_channel || found.reached == progress::other_user) {
            return found.fault;
        }
        if (!agora_token::detail::is_issued(token.issued_at(), call.now, call.options.leeway)) {
            return errc::issued_in_future;
        }
        if (!agora_token::detail::is_before_end(
                call.now, token.expires_at(agora_token::detail::lifetime_ceiling(call.options)),
                call.options.leeway)) {
            return errc::expired;
        }
        if (found.reached != progress::serves) {
            return found.fault;
        }
        proof = {*key, found.service};
        return {};
    }

  private:
    // The index of the certificate that signed the token.
    constexpr auto find_signer(const content& token, const certificate_refs& keys) noexcept
        -> result<std::size_t> {
        const auto issued_at =
            static_cast<std::uint32_t>(token.issued_at().time_since_epoch().count());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            secret_bytes<32> of_second{agora_token::detail::unset{}};
            // Knowing it would be forging the token.
            secret_bytes<Mac::digest_size> expected{agora_token::detail::unset{}};
            if (!key_of_second(this->crypto_, keys[i].reveal(), issued_at, of_second)
                || !sign_message(this->crypto_, of_second, token.salt(), token.message(),
                                 expected.span())) {
                return errc::crypto_unavailable;
            }
            if (equal_in_constant_time(expected.view(), token.signature())) {
                return i;
            }
        }
        return errc::signature_mismatch;
    }
};

} // namespace detail

/// Verifies 007 tokens. Not safe to share between threads: keep one for each. Serves any app;
/// movable; one that was moved from returns crypto_unavailable. Does not allocate for tokens that
/// parse() keeps inside their object.
///
///     auto verifier = at::v007::verifier::make();
///     auto token = verifier->verify(text, certificate, at::join{"lobby", at::user::uid(42)});
///
/// verify() checks the App ID and the signature and then, in this order: the services' channel and
/// user (one service must cover both), the times, the services' privileges. Nothing in a token is
/// judged before its signature.
/// - token: moved from on success only.
/// - keys: the certificates to try, in this order.
/// - asked: what the token is to be used for.
/// - now: the present time.
/// - options: leeway, longest lifetime, App ID; its read options are not used here.
///
/// Returns the token; misuse: no_certificate, too_many_certificates, intent_required,
/// channel_required, user_required; untrusted: app_id_malformed, app_id_mismatch,
/// signature_mismatch; rejected: channel_mismatch, user_mismatch,
/// issued_in_future, expired, service_missing, privilege_missing and privilege_expired
/// (position: the privilege's number); crypto_unavailable. Signatures are compared in constant
/// time. After the signature the time is linear in the payload.
template <mac_256 Mac>
using basic_verifier = agora_token::detail::version_verifier<detail::checker<Mac>>;

} // namespace agora_token::inline v0_1::v007

#endif // AGORA_TOKEN_V007_DETAIL_VERIFIER_HPP_INCLUDED
