// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Findings about channel, user and privileges of a 006 token.

#ifndef AGORA_TOKEN_EXPLAIN_CONTENT_006_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_CONTENT_006_HPP_INCLUDED

#include <agora_token/codec/crc32.hpp>
#include <agora_token/explain/content.hpp>
#include <agora_token/explain/explanation.hpp>
#include <agora_token/explain/times.hpp>
#include <agora_token/v006/parse.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace agora_token::detail {

/// The texts that a 006 token was signed over, as far as its CRC-32 fields confirm them.
struct signed_texts {
    std::optional<std::string_view> channel;
    std::optional<std::string_view> user;
};

/// True if the decimal text of a uid, read as a signed number and written again, has this CRC-32.
constexpr auto is_negative_uid(std::string_view text, std::uint32_t crc) noexcept -> bool {
    const auto uid = parse_uid(text);
    if (!uid || *uid <= static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max())) {
        return false;
    }
    char written[11]{'-'};
    std::size_t size = 1;
    const auto magnitude = user::uid(~*uid + 1);
    for (const char c : magnitude.text()) {
        written[size++] = c;
    }
    return crc32(std::string_view{written, size}) == crc;
}

/// Channel, user and privileges of a 006 token.
constexpr auto check_006_content(recorder& out, const v006::content& token) noexcept
    -> signed_texts {
    const auto& wanted = out.wanted();
    signed_texts found;
    const auto privileges = token.privileges();
    const bool has_rtm = privileges.find(privilege::rtm_login).has_value();
    const bool has_rtc = privileges.size() > (has_rtm ? 1U : 0U);
    // Roles are for channels.
    const auto in_use = wanted.service || !wanted.role ? wanted.service : service_type::rtc;
    const bool for_rtm = in_use ? *in_use == service_type::rtm : has_rtm && !has_rtc;
    // A token without any privilege says so below: joining is missing.
    const bool lacks_service = in_use && !(*in_use == service_type::rtc && (has_rtc || !has_rtm))
                               && !(*in_use == service_type::rtm && has_rtm);
    if (lacks_service) {
        out.add({.code = finding_code::service_missing,
                 .severity = severity::error,
                 .service = *in_use});
    }
    // An RTM token has its account where others have the channel, and no user.
    const auto user_text =
        wanted.user ? std::optional{wanted.user->text()} : std::optional<std::string_view>{};
    const auto channel = for_rtm && !wanted.channel ? user_text : wanted.channel;
    const bool has_both = wanted.channel && user_text && crc32(*user_text) == token.user_crc();
    const auto who = for_rtm && !has_both ? std::optional{std::string_view{}} : user_text;
    const bool channel_fits = channel && crc32(*channel) == token.channel_crc();
    if (channel && who && !channel_fits && crc32(*channel) == token.user_crc()
        && crc32(*who) == token.channel_crc()) {
        out.add(finding_code::arguments_swapped, severity::error);
        found = {who, channel};
    } else {
        if (channel_fits) {
            found.channel = channel;
        } else if (channel) {
            out.add(for_rtm && !wanted.channel ? finding_code::user_mismatch
                                               : finding_code::channel_mismatch,
                    severity::error);
        }
        if (token.user_crc() == 0) {
            found.user = std::string_view{}; // only the empty text has this CRC-32 among users
        } else if (token.user_crc() == crc32(std::string_view{"0"})) {
            found.user = std::string_view{"0"};
        } else if (who && crc32(*who) == token.user_crc()) {
            found.user = who;
        }
        if (who && found.user) {
            if (!found.user->empty() && *found.user != *who) {
                check_named_user(out, service_type{}, *found.user);
            }
        } else if (who) {
            out.add(finding_code::user_mismatch, severity::error);
            if (is_negative_uid(*who, token.user_crc())) {
                out.add({.code = finding_code::made_by_quirk,
                         .severity = severity::note,
                         .peculiarity = quirk::negative_uid});
            }
        }
    }
    if (token.user_crc() == 0 && has_rtc && !for_rtm) {
        out.add(finding_code::wildcard_user, severity::note);
    }
    if (found.user == "0") {
        out.add({.code = finding_code::made_by_quirk,
                 .severity = severity::note,
                 .peculiarity = quirk::uid_text_zero});
    }
    std::int32_t last = -1;
    bool sorted = true;
    for (const auto grant : privileges) {
        const auto id = grant.what.number();
        sorted = sorted && id >= last;
        last = id;
        if (name(static_cast<privilege>(id)).empty()) {
            out.add({.code = finding_code::unknown_privilege,
                     .severity = severity::note,
                     .privilege = id});
        }
        const auto service = id == static_cast<std::uint16_t>(privilege::rtm_login)
                                 ? service_type::rtm
                                 : service_type::rtc;
        check_grant(out, service, grant, token.expires_at(),
                    service == (for_rtm ? service_type::rtm : service_type::rtc)
                        && is_needed(wanted, service, grant.what));
    }
    if (!sorted) {
        out.add({.code = finding_code::made_by_quirk,
                 .severity = severity::note,
                 .peculiarity = quirk::unsorted_privileges});
    }
    if (!for_rtm && !lacks_service) {
        check_rtc_privileges(out, privileges, in_use == service_type::rtc);
    }
    if (!channel) {
        out.add(finding_code::channel_unchecked, severity::note);
    }
    if (!who) {
        out.add(finding_code::user_unchecked, severity::note);
    }
    return found;
}

} // namespace agora_token::detail

#endif // AGORA_TOKEN_EXPLAIN_CONTENT_006_HPP_INCLUDED
