// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What a dynamic key signs and what it is good for, in the terms of an intent.

#ifndef AGORA_TOKEN_LEGACY_DETAIL_KEY_JUDGE_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_DETAIL_KEY_JUDGE_HPP_INCLUDED

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/legacy/detail/fixed_key.hpp>
#include <agora_token/legacy/detail/intent.hpp>
#include <agora_token/legacy/detail/key_parse.hpp>
#include <agora_token/vocabulary/detail/checks.hpp>
#include <agora_token/vocabulary/user.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::legacy::detail {

/// The uid that a user's text on the wire stands for, if it is one's.
constexpr auto uid_of(std::string_view user) noexcept -> std::optional<std::uint32_t> {
    if (user.empty()) {
        return 0; // anybody, as user::any() writes it
    }
    const auto uid = parse_uid(user);
    return !uid || (user[0] == '0' && user.size() > 1) ? std::nullopt : std::optional{*uid};
}

// The texts of services that a key may have been signed over, by the service's number: none but in
// 004.
inline constexpr std::string_view service_texts[]{{},
                                                  service_text(key_service::media_channel),
                                                  service_text(key_service::recording),
                                                  service_text(key_service::public_sharing)};

/// What a key signs besides what it carries, as an intent has it.
struct key_identity {
    std::string_view channel;
    std::uint32_t uid = 0;
    std::size_t first_service = 0; ///< The service_texts to be tried in turn: from this one...
    std::size_t last_service = 0;  ///< ...to this one.
};

/// What the key must have been signed over to serve the intent.
/// @return the parts; channel_required, user_required where the intent leaves them open; or
/// signature_or_identity_mismatch where no key can have been signed over what it says.
constexpr auto key_identity_of(const key_content& token, const intent& asked) noexcept
    -> result<key_identity> {
    const auto version = token.version();
    if (!asked.channel()) {
        return agora_token::detail::may_be_open(asked.purpose())
                   ? errc::channel_required
                   : errc::signature_or_identity_mismatch;
    }
    key_identity who{.channel = *asked.channel()};
    if (version == key_version::v005 && who.channel.size() > agora_token::detail::max_wire_length) {
        return errc::signature_or_identity_mismatch;
    }
    if (version == key_version::v004) {
        const auto service = key_service_of(asked);
        who.first_service = service ? static_cast<std::size_t>(*service) : 1;
        who.last_service = service ? who.first_service : std::size(service_texts) - 1;
        if (who.first_service == 0 || who.last_service >= std::size(service_texts)) {
            return errc::signature_or_identity_mismatch;
        }
    }
    if (version == key_version::v004 || version == key_version::v005) {
        if (!asked.user()) {
            return errc::user_required;
        }
        const auto uid = uid_of(*asked.user());
        if (!uid) {
            return errc::signature_or_identity_mismatch;
        }
        who.uid = *uid;
    } else {
        who.uid = token.uid().value_or(0);
    }
    return who;
}

/// Whether a key is of the app asked for; 005 loses the case of the App ID.
constexpr auto check_app_id(const key_content& token, const verify_options& options) noexcept
    -> result<void> {
    const auto carried = token.app_id();
    if (token.version() != key_version::v005 || !options.app_id) {
        return agora_token::detail::check_app_id(carried, options);
    }
    const auto given = options.app_id->text();
    const bool same =
        std::equal(carried.begin(), carried.end(), given.begin(), given.end(), [](char a, char b) {
            return agora_token::detail::hex::digit_value(a)
                   == agora_token::detail::hex::digit_value(b);
        });
    return same ? result<void>{} : errc::app_id_mismatch;
}

/// What only a genuine key can be asked: the user that 002 and 003 carry, the times, the service.
constexpr auto judge_key(const key_content& token, const intent& asked, sys_seconds now,
                         const verify_options& options) noexcept -> result<void> {
    const auto version = token.version();
    if (asked.user() && version == key_version::v001) {
        return errc::user_not_in_version;
    }
    if (asked.user() && token.uid() && uid_of(*asked.user()) != token.uid()) {
        return errc::user_mismatch;
    }
    if (!agora_token::detail::is_issued(token.issued_at(), now, options.leeway)) {
        return errc::issued_in_future;
    }
    if (const auto in_time =
            agora_token::detail::check_end_if_any(token.expires_at(), now, options);
        !in_time) {
        return in_time.error();
    }
    const auto service = key_service_of(asked);
    if (!service && asked.purpose() != purpose::any_use) {
        return errc::service_missing;
    }
    if (service && token.service() && *token.service() != *service) {
        return errc::service_missing;
    }
    if (!asked.privileges().empty()) {
        return error{errc::privilege_missing, asked.privileges().front()};
    }
    return {};
}

} // namespace agora_token::inline v0_1::legacy::detail

#endif // AGORA_TOKEN_LEGACY_DETAIL_KEY_JUDGE_HPP_INCLUDED
