// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Verifying of dynamic keys 001 to 005: App ID, signature, user, times, and whether they serve an
/// intent.

#ifndef AGORA_TOKEN_LEGACY_DETAIL_KEY_VERIFIER_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_DETAIL_KEY_VERIFIER_HPP_INCLUDED

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/legacy/detail/fixed_key.hpp>
#include <agora_token/legacy/detail/intent.hpp>
#include <agora_token/legacy/detail/key_005.hpp>
#include <agora_token/legacy/detail/key_judge.hpp>
#include <agora_token/legacy/detail/key_parse.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/detail/checks.hpp>
#include <agora_token/vocabulary/detail/version_verifier.hpp>
#include <agora_token/vocabulary/intents.hpp>
#include <agora_token/vocabulary/trust.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::legacy {

namespace detail {

template <mac_160 Mac>
constexpr void update_key(Mac& code, const key_content& token, const key_identity& who,
                          std::string_view service) noexcept {
    const auto wire = [](sys_seconds when) {
        return static_cast<std::uint32_t>(when.time_since_epoch().count());
    };
    if (token.version() == key_version::v005) {
        update_005(code, token.payload(), who.channel, who.uid);
        return;
    }
    // From the values, not the text: a salt read leniently was signed in lower case.
    update_fixed(code, {.version = token.version(),
                        .service = service,
                        .app_id = token.app_id(),
                        .channel = who.channel,
                        .issued_at = wire(token.issued_at()),
                        .salt = token.salt(),
                        .uid = who.uid,
                        .expires_at = wire(token.expires_at())});
}

/// The index of the certificate that signed the key, or signature_or_identity_mismatch.
template <mac_160 Mac>
constexpr auto find_signer(Mac& code, const key_content& token, const certificate_refs& keys,
                           const key_identity& who) noexcept -> result<std::size_t> {
    std::array<char, Mac::digest_size> signature{};
    (void)agora_token::detail::hex::decode_to(signature,
                                              token.signature()); // 40 digits: was parsed
    for (std::size_t i = 0; i < keys.size(); ++i) {
        for (auto service = who.first_service; service <= who.last_service; ++service) {
            set_key(code, token.version(), keys[i]);
            update_key(code, token, who, service_texts[service]);
            // Knowing it would be forging the key.
            secret_bytes<Mac::digest_size> expected{agora_token::detail::unset{}};
            if (!code.finish(expected.span())) {
                return errc::crypto_unavailable;
            }
            if (equal_in_constant_time(expected.view(), view_of(signature))) {
                return i;
            }
        }
    }
    return errc::signature_or_identity_mismatch;
}

} // namespace detail

/// A key whose signature, times and use for an intent were checked.
using verified_key = verified<key_content>;

namespace detail {

/// What a verifier checks: see basic_key_verifier.
template <mac_160 Mac>
class key_checker : public agora_token::detail::checker_of<key_content, Mac> {
  public:
    using key_checker::checker_of::checker_of; // NOLINT

    [[nodiscard]] constexpr auto check(const key_content& token,
                                       const agora_token::detail::verify_call& call,
                                       agora_token::detail::proof& proof) noexcept -> result<void> {
        const auto who = key_identity_of(token, call.asked);
        if (!who && who.error().code != errc::signature_or_identity_mismatch) {
            return who.error();
        }
        if (const auto own = check_app_id(token, call.options); !own) {
            return own.error();
        }
        if (!who) {
            return who.error();
        }
        const auto key = find_signer(this->crypto_, token, call.keys, *who);
        if (!key) {
            return key.error();
        }
        if (const auto served = judge_key(token, call.asked, call.now, call.options); !served) {
            return served.error();
        }
        proof = {*key};
        return {};
    }
};

} // namespace detail

/// Verifies keys 001 to 005, which old SDKs accept. Not safe to share between threads: keep one for
/// each. Serves any app; movable; one that was moved from returns crypto_unavailable. Does not
/// allocate for keys that parse_key() keeps inside their object.
///
/// Keys sign their channel without carrying it, 004 and 005 their user too, and 004 its service, so
/// a signature that does not fit cannot say which of them is wrong.
///
/// verify() checks the App ID and the signature and then, in this order: the user, the times, what
/// the key is for. A key's user is a uid, and "" stands for uid 0; no key has any other text.
/// - token: moved from on success only.
/// - keys: the certificates to try, in this order.
/// - asked: join, legacy::use_key, or any_use with a channel and a user; any_use accepts a
/// 004 key of whichever service.
/// - now: the present time.
/// - options: leeway, longest lifetime, App ID (whose case 005 loses); its read options are
/// not used here.
///
/// Returns the key; misuse: no_certificate, too_many_certificates, intent_required,
/// channel_required, user_required; untrusted: app_id_malformed, app_id_mismatch,
/// signature_or_identity_mismatch; rejected: user_mismatch (002 and 003), user_not_in_version
/// (a user was asked of a 001 key, which is for everybody), issued_in_future, expired,
/// lifetime_too_long, service_missing, privilege_missing (keys grant none; position: the
/// privilege's number); crypto_unavailable. Signatures are compared in constant time.
template <mac_160 Mac>
using basic_key_verifier = agora_token::detail::version_verifier<detail::key_checker<Mac>>;

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_DETAIL_KEY_VERIFIER_HPP_INCLUDED
