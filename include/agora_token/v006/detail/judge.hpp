// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What a 006 token signs and grants, in the terms of an intent.

#ifndef AGORA_TOKEN_V006_DETAIL_JUDGE_HPP_INCLUDED
#define AGORA_TOKEN_V006_DETAIL_JUDGE_HPP_INCLUDED

#include <agora_token/codec/detail/crc32.hpp>
#include <agora_token/v006/detail/parse.hpp>
#include <agora_token/vocabulary/intent.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::v006::detail {

/// The two texts that a 006 token signs, as an intent has them.
struct identity {
    std::string_view channel;
    std::string_view user;
    std::uint32_t channel_crc = 0;
};

/// What the token must have been signed over to serve the intent. An RTM token has its account in
/// the place of the channel and no user. A token for anybody is signed over no user; only the
/// unsigned CRC-32 of the user tells (0), and the signature then confirms it. An account whose own
/// CRC-32 is 0, one in four thousand million, is never anybody.
/// @return the texts; channel_required, user_required where the intent leaves them open; or
/// signature_or_identity_mismatch where no 006 token is signed over what the intent says.
constexpr auto identity_of(const content& token, const intent& asked) noexcept -> result<identity> {
    if (asked.purpose() == purpose::log_in_to_rtm) {
        if (!asked.user()) {
            return errc::user_required;
        }
        if (asked.channel()) {
            return errc::signature_or_identity_mismatch; // logging in is not to a channel
        }
        return identity{*asked.user(), {}, agora_token::detail::crc32(*asked.user())};
    }
    if (!asked.channel()) {
        return agora_token::detail::may_be_open(asked.purpose())
                   ? errc::channel_required
                   : errc::signature_or_identity_mismatch;
    }
    if (!asked.user()) {
        return errc::user_required;
    }
    const bool is_for_anybody =
        token.user_crc() == 0 && agora_token::detail::crc32(*asked.user()) != 0;
    return identity{*asked.channel(), is_for_anybody ? std::string_view{} : *asked.user(),
                    asked.channel_crc()};
}

constexpr auto check_privilege(const content& token, std::uint16_t number,
                               std::optional<sys_seconds> now, seconds leeway) noexcept
    -> result<void> {
    const auto found = token.privileges().find(privilege_id{number});
    if (!found) {
        return error{errc::privilege_missing, number};
    }
    if (now && found->expires_at != sys_seconds{}
        && !agora_token::detail::is_before_end(*now, found->expires_at, leeway)) {
        return error{errc::privilege_expired, number};
    }
    return {};
}

/// Whether a token has a service: 006 has no services, its privileges tell.
constexpr auto has_service(const content& token, service_type type) noexcept -> bool {
    const bool for_rtm = token.privileges().find(privilege::rtm_login).has_value();
    return type == service_type::rtm   ? for_rtm
           : type == service_type::rtc ? token.privileges().size() > (for_rtm ? 1U : 0U)
                                       : false;
}

/// The privilege that stands for one of a 007 service.
constexpr auto number_of(service_type type, std::uint16_t number) noexcept -> std::uint16_t {
    return type == service_type::rtm && number == 1
               ? static_cast<std::uint16_t>(privilege::rtm_login)
               : number;
}

/// Whether the privileges serve an intent: service_missing, privilege_missing, privilege_expired
/// (position: the privilege's number in 006). Without `now` no end is judged.
constexpr auto judge(const content& token, const intent& asked, std::optional<sys_seconds> now,
                     seconds leeway) noexcept -> result<void> {
    if (asked.purpose() == purpose::any_use) {
        return {};
    }
    const auto needs = asked.needs();
    if (needs.empty()) {
        return errc::service_missing; // a dynamic key's service
    }
    for (const auto& need : needs) {
        result<void> granted;
        if (need.privilege != 0) {
            granted = check_privilege(token, number_of(need.type, need.privilege), now, leeway);
        }
        // A privilege in force says that a service of 006 is there: most tokens are asked just
        // that.
        const bool in_006 = need.type == service_type::rtc || need.type == service_type::rtm;
        if ((!granted || need.privilege == 0 || !in_006) && !has_service(token, need.type)) {
            return errc::service_missing;
        }
        const auto also = &need == needs.begin() ? asked.privileges() : list_view<std::uint16_t>{};
        for (const auto number : also) {
            granted = granted ? check_privilege(token, number_of(need.type, number), now, leeway)
                              : granted;
        }
        if (!granted) {
            return granted;
        }
    }
    return {};
}

} // namespace agora_token::inline v0_1::v006::detail

#endif // AGORA_TOKEN_V006_DETAIL_JUDGE_HPP_INCLUDED
