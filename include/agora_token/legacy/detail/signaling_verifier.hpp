// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Verifying of signaling tokens: App ID, hash, end, and whether they serve an intent.

#ifndef AGORA_TOKEN_LEGACY_DETAIL_SIGNALING_VERIFIER_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_DETAIL_SIGNALING_VERIFIER_HPP_INCLUDED

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/legacy/detail/signaling_parse.hpp>
#include <agora_token/legacy/detail/signaling_signer.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/detail/checks.hpp>
#include <agora_token/vocabulary/detail/version_verifier.hpp>
#include <agora_token/vocabulary/intents.hpp>
#include <agora_token/vocabulary/trust.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::legacy {

namespace detail {

/// The index of the certificate that signed the token for this account, or
/// signature_or_identity_mismatch.
template <hash_128 Hash>
constexpr auto find_signer(Hash& hash, const signaling_content& token, const certificate_refs& keys,
                           std::string_view account) noexcept -> result<std::size_t> {
    std::array<char, Hash::digest_size> carried{};
    (void)agora_token::detail::hex::decode_to(carried, token.signature()); // 32 digits: was parsed
    for (std::size_t i = 0; i < keys.size(); ++i) {
        // Knowing it would be forging the token.
        secret_bytes<Hash::digest_size> expected{agora_token::detail::unset{}};
        if (!hash_signaling(hash, account, token.app_id(), keys[i], token.expires_text(),
                            expected.span())) {
            return errc::crypto_unavailable;
        }
        if (equal_in_constant_time(expected.view(), {carried.data(), carried.size()})) {
            return i;
        }
    }
    return errc::signature_or_identity_mismatch;
}

} // namespace detail

/// A signaling token whose hash, end and use for an intent were checked.
using verified_signaling_token = verified<signaling_content>;

namespace detail {

/// What only a genuine signaling token can be asked: its end and what it is for.
constexpr auto judge_signaling(const signaling_content& token, const intent& asked, sys_seconds now,
                               const verify_options& options) noexcept -> result<void> {
    if (asked.channel()
        || (asked.purpose() != purpose::any_use && asked.purpose() != purpose::log_in_to_rtm)) {
        return errc::service_missing;
    }
    if (const auto in_time =
            agora_token::detail::check_end_if_any(token.expires_at(), now, options);
        !in_time) {
        return in_time.error();
    }
    if (!asked.privileges().empty()) {
        return error{errc::privilege_missing, asked.privileges().front()};
    }
    return {};
}

/// What a verifier checks: see basic_signaling_verifier.
template <hash_128 Hash>
class signaling_checker : public agora_token::detail::checker_of<signaling_content, Hash> {
  public:
    using signaling_checker::checker_of::checker_of; // NOLINT

    [[nodiscard]] constexpr auto check(const signaling_content& token,
                                       const agora_token::detail::verify_call& call,
                                       agora_token::detail::proof& proof) noexcept -> result<void> {
        if (!call.asked.user()
            && (agora_token::detail::may_be_open(call.asked.purpose())
                || call.asked.names_any_user())) {
            return errc::user_required;
        }
        if (const auto own = agora_token::detail::check_app_id(token.app_id(), call.options);
            !own) {
            return own.error();
        }
        if (!call.asked.user()) {
            return errc::signature_or_identity_mismatch;
        }
        const auto key = find_signer(this->crypto_, token, call.keys, *call.asked.user());
        if (!key) {
            return key.error();
        }
        if (const auto served = judge_signaling(token, call.asked, call.now, call.options);
            !served) {
            return served.error();
        }
        proof = {*key};
        return {};
    }
};

} // namespace detail

/// Verifies signaling tokens, which RTM's predecessor accepted. Not safe to share between threads:
/// keep one for each. Serves any app; movable; one that was moved from returns crypto_unavailable.
/// Does not allocate.
///
/// verify() checks the App ID and the hash over the account and then that the token has not ended;
/// one that ends in 1970 (zero) never does.
/// - token: moved from on success only.
/// - keys: the certificates to try, in this order.
/// - asked: log_in_to_rtm, or any_use with the account as user.
/// - now: the present time.
/// - options: leeway, longest lifetime, App ID; its read options are not used here.
///
/// Returns the token; misuse: no_certificate, too_many_certificates, intent_required,
/// channel_required, user_required; untrusted: app_id_malformed, app_id_mismatch,
/// signature_or_identity_mismatch; rejected: service_missing (any other intent), expired,
/// lifetime_too_long, privilege_missing (position: the privilege's number); crypto_unavailable.
/// Hashes are compared in constant time.
template <hash_128 Hash>
using basic_signaling_verifier =
    agora_token::detail::version_verifier<detail::signaling_checker<Hash>>;

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_DETAIL_SIGNALING_VERIFIER_HPP_INCLUDED
