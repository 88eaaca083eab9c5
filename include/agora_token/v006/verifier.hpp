// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Verifying of version 006 tokens: App ID, both CRC-32, signature, and a policy of times and
/// privileges.

#ifndef AGORA_TOKEN_V006_VERIFIER_HPP_INCLUDED
#define AGORA_TOKEN_V006_VERIFIER_HPP_INCLUDED

#include <agora_token/codec/crc32.hpp>
#include <agora_token/crypto/mac.hpp>
#include <agora_token/crypto/secret.hpp>
#include <agora_token/detail/copy_short.hpp>
#include <agora_token/v006/parse.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/policy.hpp>
#include <agora_token/vocabulary/trust.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::v006 {

/// A 006 token whose signature was checked.
using verified_token = verified<content>;

/// Verifies 006 tokens. Reusable for any app; one for each thread, movable. Does not allocate for
/// tokens that parse() keeps inside their object.
template <mac_256 Mac>
class verifier {
  public:
    /// A verifier, or the MAC's error (crypto_unavailable, out_of_memory).
    [[nodiscard]] static constexpr auto make() noexcept -> result<verifier> {
        return Mac::make().transform([](Mac&& code) { return verifier{std::move(code)}; });
    }

    /// Checks App ID, channel, user and signature, in this order; not the time.
    ///
    /// 006 signs the channel and the user without carrying them, so both must be given.
    /// @param token moved from on success only.
    /// @return the token, or channel_required, user_required, no_certificate (misuse);
    /// app_id_malformed, app_id_mismatch, channel_mismatch, user_mismatch (told by the CRC-32),
    /// signature_mismatch, crypto_unavailable. The comparison takes constant time.
    [[nodiscard]] constexpr auto verify_signature(unverified_token&& token, certificates keys,
                                                  const identity& who) noexcept
        -> result<verified_token> {
        return check_signature(token.unverified_content(), keys, who)
            .and_then([&](std::size_t key) {
                return agora_token::detail::verifier_key::trust(std::move(token), key);
            });
    }
    /// Checks what verify_signature() does, then that the token and the wanted privileges have not
    /// ended, in this order.
    /// @param token moved from on success only.
    /// @return the token, or the errors of verify_signature(), expired, service_missing,
    /// privilege_missing, privilege_expired.
    [[nodiscard]] constexpr auto verify(unverified_token&& token, certificates keys,
                                        const policy& wanted) noexcept -> result<verified_token> {
        return check(token.unverified_content(), keys, wanted).and_then([&](std::size_t key) {
            return agora_token::detail::verifier_key::trust(std::move(token), key);
        });
    }
    /// Reads a text and verifies it. Errors of parse() and of the other verify().
    [[nodiscard]] constexpr auto verify(std::string_view text, certificates keys,
                                        const policy& wanted,
                                        const read_options& options = {}) noexcept
        -> result<verified_token> {
        return agora_token::detail::verifier_key::read<content>(
            text, options, [&](const content& token) { return check(token, keys, wanted); });
    }

  private:
    constexpr explicit verifier(Mac code) noexcept : code_{std::move(code)} {}

    [[nodiscard]] constexpr auto check(const content& token, certificates keys,
                                       const policy& wanted) noexcept -> result<std::size_t> {
        const auto key = check_signature(token, keys, wanted.who());
        if (!key) {
            return key;
        }
        const auto good = check_policy(token, wanted);
        return good ? key : good.error();
    }
    // The index of the certificate that signed the token.
    [[nodiscard]] constexpr auto check_signature(const content& token, certificates keys,
                                                 const identity& who) noexcept
        -> result<std::size_t>;
    [[nodiscard]] static constexpr auto check_policy(const content& token,
                                                     const policy& wanted) noexcept -> result<void>;

    // A key that stays is not set again, and hashed ahead of the next token.
    constexpr void use_key(const app_certificate& certificate) noexcept {
        if (!has_key_ || !equal_in_constant_time(key_.view(), certificate.reveal())) {
            agora_token::detail::copy_short(certificate.reveal().data(), key_.size(),
                                            key_.span().data());
            code_.set_key(key_.view());
            has_key_ = true;
        }
    }

    Mac code_;
    secret_bytes<app_id_length> key_; // that code_ has
    bool has_key_ = false;
};

//=== implementation ===//

template <mac_256 Mac>
constexpr auto verifier<Mac>::check_signature(const content& token, certificates keys,
                                              const identity& who) noexcept -> result<std::size_t> {
    if (!who.channel) {
        return errc::channel_required;
    }
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
    if (crc32(*who.channel) != token.channel_crc()) {
        return errc::channel_mismatch;
    }
    if (crc32(*who.user) != token.user_crc()) {
        return errc::user_mismatch;
    }
    for (std::size_t i = 0; i < keys.all().size(); ++i) {
        use_key(keys.all()[i]);
        code_.update(token.app_id());
        code_.update(*who.channel);
        code_.update(*who.user);
        code_.update(token.message());
        secret_bytes<Mac::digest_size> expected; // knowing it would be forging the token
        if (!code_.finish(expected.span())) {
            has_key_ = false; // it may be the key that failed
            return errc::crypto_unavailable;
        }
        if (equal_in_constant_time(expected.view(), token.signature())) {
            return i;
        }
    }
    return errc::signature_mismatch;
}

template <mac_256 Mac>
constexpr auto verifier<Mac>::check_policy(const content& token, const policy& wanted) noexcept
    -> result<void> {
    using agora_token::detail::is_before_end;
    if (!is_before_end(wanted.now, token.expires_at(), wanted.leeway)) {
        return errc::expired;
    }
    if (wanted.service) {
        // 006 has no services: what its privileges are for tells.
        const bool for_rtm = token.privileges().find(privilege::rtm_login).has_value();
        const bool for_rtc = token.privileges().size() > (for_rtm ? 1U : 0U);
        if (!(*wanted.service == service_type::rtc && for_rtc)
            && !(*wanted.service == service_type::rtm && for_rtm)) {
            return errc::service_missing;
        }
    }
    for (const auto id : wanted.privileges) {
        const auto found = token.privileges().find(id);
        if (!found) {
            return error{errc::privilege_missing, id.number()};
        }
        if (found->expires_at != sys_seconds{}
            && !is_before_end(wanted.now, found->expires_at, wanted.leeway)) {
            return error{errc::privilege_expired, id.number()};
        }
    }
    return {};
}

} // namespace agora_token::inline v0_1::v006

#endif // AGORA_TOKEN_V006_VERIFIER_HPP_INCLUDED
