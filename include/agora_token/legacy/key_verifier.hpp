// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Verifying of dynamic keys 001 to 005: App ID, user, signature, and a policy of times.

#ifndef AGORA_TOKEN_LEGACY_KEY_VERIFIER_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_KEY_VERIFIER_HPP_INCLUDED

#include <agora_token/codec/hex.hpp>
#include <agora_token/crypto/mac.hpp>
#include <agora_token/crypto/secret.hpp>
#include <agora_token/legacy/fixed_key.hpp>
#include <agora_token/legacy/key_005.hpp>
#include <agora_token/legacy/key_parse.hpp>
#include <agora_token/legacy/vocabulary.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/policy.hpp>
#include <agora_token/vocabulary/trust.hpp>
#include <agora_token/vocabulary/user.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::legacy {

/// A key whose signature was checked.
using verified_key = verified<key_content>;

/// Verifies keys of every version. Reusable for any app; one for each thread, movable. Does not
/// allocate for keys that parse_key() keeps inside their object.
template <mac_160 Mac>
class key_verifier {
  public:
    /// A verifier, or the MAC's error (crypto_unavailable, out_of_memory).
    [[nodiscard]] static constexpr auto make() noexcept -> result<key_verifier> {
        return Mac::make().transform([](Mac&& code) { return key_verifier{std::move(code)}; });
    }

    /// Checks App ID, user, signature and service, in this order; not the time.
    ///
    /// The channel must always be given, because keys sign it without carrying it; for 004 and 005
    /// the user too, for 004 the service too. A user is the decimal text of a uid, or "" for uid 0;
    /// any other text is no key's user. A 001 key is for every user, so none is compared. A uid 0
    /// in a 002 or 003 key is compared like any other.
    /// @param token moved from on success only.
    /// @param keys the certificates to try.
    /// @param who whose key it should be; the App ID's case counts but in 005.
    /// @param service what the key should be for; 001 to 003 are media channel keys. Defaults to
    /// any (not 004).
    /// @return the key, or channel_required, user_required, service_required, no_certificate
    /// (misuse); app_id_malformed, app_id_mismatch, channel_mismatch (longer than 005 can sign),
    /// user_mismatch, signature_mismatch, service_missing, crypto_unavailable. The comparison takes
    /// constant time.
    [[nodiscard]] constexpr auto verify_signature(unverified_key&& token, certificates keys,
                                                  const identity& who,
                                                  std::optional<key_service> service = {}) noexcept
        -> result<verified_key> {
        const auto& content = token.unverified_content();
        const auto key = check_signature(content, keys, who, service);
        if (!key) {
            return key.error();
        }
        if (const auto good = check_service(content, service); !good) {
            return good.error();
        }
        return trust(std::move(token), *key);
    }
    /// Checks what verify_signature() does, then that the key was issued and has not ended, and
    /// then what it is for. A key grants no privileges: wanting any is an error. The wanted
    /// policy::service can only be rtc, and the key then a media channel key.
    /// @param token moved from on success only.
    /// @return the key, or the errors of verify_signature(), issued_in_future, expired,
    /// service_missing, privilege_missing (position: the privilege's number).
    [[nodiscard]] constexpr auto verify(unverified_key&& token, certificates keys,
                                        const policy& wanted,
                                        std::optional<key_service> service = {}) noexcept
        -> result<verified_key> {
        const auto& content = token.unverified_content();
        const auto key = check_signature(content, keys, wanted.who(), service);
        if (!key) {
            return key.error();
        }
        if (const auto good = check_policy(content, wanted, service); !good) {
            return good.error();
        }
        return trust(std::move(token), *key);
    }
    /// Reads a text and verifies it. Errors of parse_key() and of the other verify().
    [[nodiscard]] constexpr auto
    verify(std::string_view text, certificates keys, const policy& wanted,
           std::optional<key_service> service = {}, const read_options& options = {}) noexcept
        -> result<verified_key> {
        return parse_key(text, options).and_then([&](unverified_key&& token) {
            return verify(std::move(token), keys, wanted, service);
        });
    }

  private:
    constexpr explicit key_verifier(Mac code) noexcept : code_{std::move(code)} {}

    [[nodiscard]] static constexpr auto trust(unverified_key&& token, std::size_t key) noexcept
        -> result<verified_key> {
        return agora_token::detail::verifier_key::trust(std::move(token), key);
    }
    // The index of the certificate that signed the key.
    [[nodiscard]] constexpr auto check_signature(const key_content& token, certificates keys,
                                                 const identity& who,
                                                 std::optional<key_service> service) noexcept
        -> result<std::size_t>;
    constexpr void update(const key_content& token, std::string_view channel, std::uint32_t uid,
                          std::string_view service) noexcept;
    [[nodiscard]] static constexpr auto check_service(const key_content& token,
                                                      std::optional<key_service> service) noexcept
        -> result<void>;
    [[nodiscard]] static constexpr auto check_policy(const key_content& token, const policy& wanted,
                                                     std::optional<key_service> service) noexcept
        -> result<void>;

    Mac code_;
};

//=== implementation ===//

namespace detail {

// The uid that a user's text on the wire stands for, if it is one's.
constexpr auto uid_of(std::string_view user) noexcept -> std::optional<std::uint32_t> {
    if (user.empty()) {
        return 0; // anybody, as user::any() writes it
    }
    const auto uid = parse_uid(user);
    return !uid || (user[0] == '0' && user.size() > 1) ? std::nullopt : std::optional{*uid};
}

/// A 004 key signs its service without carrying it: calls `tries` with each of the three until one
/// makes the signature. `tries` must leave the key as it is unless it succeeds.
template <class Tries>
constexpr auto try_each_service(Tries tries) noexcept {
    auto found = tries(key_service::media_channel);
    for (const auto other : {key_service::recording, key_service::public_sharing}) {
        if (found || found.error().code != errc::signature_mismatch) {
            break;
        }
        found = tries(other);
    }
    return found;
}

constexpr auto is_same_app_id(const key_content& token, std::string_view expected) noexcept
    -> bool {
    const auto id = token.app_id();
    if (token.version() != key_version::v005) {
        return id == expected;
    }
    return std::equal(id.begin(), id.end(), expected.begin(), expected.end(),
                      [](char a, char b) { return hex::digit_value(a) == hex::digit_value(b); });
}

} // namespace detail

template <mac_160 Mac>
constexpr auto key_verifier<Mac>::check_signature(const key_content& token, certificates keys,
                                                  const identity& who,
                                                  std::optional<key_service> service) noexcept
    -> result<std::size_t> {
    const auto version = token.version();
    const bool signs_service = version == key_version::v004;
    const auto service_text =
        signs_service && service ? detail::service_text(*service) : std::string_view{};
    if (!who.channel) {
        return errc::channel_required;
    }
    if ((version == key_version::v004 || version == key_version::v005) && !who.user) {
        return errc::user_required;
    }
    if (signs_service && service_text.empty()) {
        return errc::service_required;
    }
    if (keys.all().empty()) {
        return errc::no_certificate;
    }
    if (const auto at = agora_token::detail::fault_in_app_id(token.app_id());
        at != std::string_view::npos) {
        return error{errc::app_id_malformed, at};
    }
    if (who.app_id && !detail::is_same_app_id(token, *who.app_id)) {
        return errc::app_id_mismatch;
    }
    if (version == key_version::v005 && who.channel->size() > max_wire_length) {
        return errc::channel_mismatch;
    }
    auto uid = token.uid();
    if (who.user && version != key_version::v001) {
        const auto expected = detail::uid_of(*who.user);
        if (!expected || (uid && *uid != *expected)) {
            return errc::user_mismatch;
        }
        uid = expected;
    }
    std::array<char, Mac::digest_size> signature{};
    (void)hex::decode_to(signature, token.signature()); // 40 digits: was parsed
    for (std::size_t i = 0; i < keys.all().size(); ++i) {
        detail::set_key(code_, version, keys.all()[i]);
        update(token, *who.channel, uid.value_or(0), service_text);
        secret_bytes<Mac::digest_size> expected; // knowing it would be forging the key
        if (!code_.finish(expected.span())) {
            return errc::crypto_unavailable;
        }
        if (equal_in_constant_time(expected.view(), detail::view_of(signature))) {
            return i;
        }
    }
    return errc::signature_mismatch;
}

template <mac_160 Mac>
constexpr void key_verifier<Mac>::update(const key_content& token, std::string_view channel,
                                         std::uint32_t uid, std::string_view service) noexcept {
    const auto wire = [](sys_seconds when) {
        return static_cast<std::uint32_t>(when.time_since_epoch().count());
    };
    if (token.version() == key_version::v005) {
        detail::update_005(code_, token.payload(), channel, uid);
        return;
    }
    // From the values, not the text: a salt read leniently was signed in lower case.
    detail::update_fixed(code_, {.version = token.version(),
                                 .service = service,
                                 .app_id = token.app_id(),
                                 .channel = channel,
                                 .issued_at = wire(token.issued_at()),
                                 .salt = token.salt(),
                                 .uid = uid,
                                 .expires_at = wire(token.expires_at())});
}

template <mac_160 Mac>
constexpr auto key_verifier<Mac>::check_service(const key_content& token,
                                                std::optional<key_service> service) noexcept
    -> result<void> {
    const auto carried = token.service();
    return carried && service && *carried != *service ? result<void>{errc::service_missing}
                                                      : result<void>{};
}

template <mac_160 Mac>
constexpr auto key_verifier<Mac>::check_policy(const key_content& token, const policy& wanted,
                                               std::optional<key_service> service) noexcept
    -> result<void> {
    using agora_token::detail::is_before_end;
    // Issued no later than now + leeway: the second before the issue is before that.
    if (!is_before_end(token.issued_at() - seconds{1}, wanted.now, wanted.leeway)) {
        return errc::issued_in_future;
    }
    if (token.expires_at() != sys_seconds{}
        && !is_before_end(wanted.now, token.expires_at(), wanted.leeway)) {
        return errc::expired;
    }
    if (const auto good = check_service(token, service); !good) {
        return good;
    }
    const auto purpose = token.service() ? token.service() : service;
    if (wanted.service
        && (*wanted.service != service_type::rtc || purpose != key_service::media_channel)) {
        return errc::service_missing;
    }
    if (!wanted.privileges.empty()) {
        return error{errc::privilege_missing, wanted.privileges.begin()->number()};
    }
    return {};
}

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_KEY_VERIFIER_HPP_INCLUDED
