// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Findings about channel, user and privileges of a 006 token.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_006_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_006_HPP_INCLUDED

#include <agora_token/codec/detail/crc32.hpp>
#include <agora_token/explain/detail/content.hpp>
#include <agora_token/explain/detail/explanation.hpp>
#include <agora_token/explain/detail/spelling.hpp>
#include <agora_token/explain/detail/times.hpp>
#include <agora_token/v006/detail/parse.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// The texts that a 006 token was signed over, as far as its CRC-32 fields confirm them.
struct signed_texts {
    std::optional<std::string_view> channel;
    std::optional<std::string_view> user;
    unchecked_inputs missing{}; ///< Which are not known because they were not given.
};

/// True if the decimal text of a uid, read as a signed number and written again, has this CRC-32.
constexpr auto is_negative_uid(std::string_view text, std::uint32_t crc) noexcept -> bool {
    const auto uid = parse_uid(text);
    if (!uid || *uid <= static_cast<std::uint32_t>((std::numeric_limits<std::int32_t>::max)())) {
        return false;
    }
    char written[11]{'-'};
    std::size_t size = 1;
    const auto magnitude = *user::make(~*uid + 1);
    for (const char c : magnitude.text()) {
        written[size++] = c;
    }
    return crc32(std::string_view{written, size}) == crc;
}

/// Channel, user and privileges of a 006 token. `others` holds a channel and a user that the token
/// has in another spelling.
constexpr auto check_006_content(recorder& out, const v006::content& token,
                                 std::array<respelled, 2>& others) noexcept -> signed_texts {
    const auto& wanted = out.wanted();
    signed_texts found;
    const auto privileges = token.privileges();
    const bool has_rtm = privileges.find(privilege::rtm_login).has_value();
    const bool has_rtc = privileges.size() > (has_rtm ? 1U : 0U);
    const bool only_rtm = has_rtm && !has_rtc;
    const auto user_text =
        wanted.user ? std::optional{wanted.user->text()} : std::optional<std::string_view>{};
    const auto is_user = [&](std::string_view text) { return crc32(text) == token.user_crc(); };
    // An RTM token has its account where others have the channel, and no user.
    const bool is_account =
        wanted.channel && crc32(*wanted.channel) == token.channel_crc()
        && (!user_text || user_text->empty() || user_text == wanted.channel || is_user(*user_text));
    auto in_use = wanted.service;
    if (!in_use && wanted.role) {
        in_use = service_type::rtc;
    } else if (!in_use && only_rtm && (!wanted.channel || is_account)) {
        in_use = service_type::rtm;
    } else if (!in_use && wanted.channel) {
        in_use = service_type::rtc;
    }
    const bool for_rtm = in_use == service_type::rtm && has_rtm;
    // A token without any privilege says so below: joining is missing.
    const bool lacks_service =
        in_use && !for_rtm && !(in_use == service_type::rtc && (has_rtc || !has_rtm));
    if (lacks_service) {
        out.add({.code = finding_code::service_missing,
                 .severity = severity::error,
                 .service = *in_use,
                 .value = only_rtm && in_use == service_type::rtc ? finding_value{is_rtm_token{}}
                                                                  : finding_value{}});
    }
    // What cannot join is for no channel.
    const bool compared = !(lacks_service && only_rtm);
    const auto mismatch = [&](finding_code code, spelling how) {
        if (compared) {
            out.add({.code = code, .severity = severity::error, .variant = how});
        }
    };
    const bool by_account = for_rtm && !wanted.channel;
    const auto channel = by_account ? user_text : wanted.channel;
    const bool has_both = wanted.channel && user_text && is_user(*user_text);
    const auto who = for_rtm && !has_both ? std::optional{std::string_view{}} : user_text;
    const bool channel_fits = channel && crc32(*channel) == token.channel_crc();
    bool refuted = false;
    if (compared && channel && who && !channel_fits && is_user(*channel)
        && crc32(*who) == token.channel_crc()) {
        out.add(finding_code::arguments_swapped, severity::error);
        found = {.channel = who, .user = channel};
    } else {
        if (channel_fits) {
            found.channel = channel;
        } else if (channel) {
            const auto how = find_spelling(*channel, token.channel_crc(), others[0]);
            mismatch(by_account ? finding_code::user_mismatch : finding_code::channel_mismatch,
                     how);
            if (how != spelling::as_given) {
                found.channel = others[0].view();
            }
            refuted = !found.channel;
        }
        if (token.user_crc() == 0) {
            found.user = std::string_view{}; // only the empty text has this CRC-32 among users
        } else if (is_user("0")) {
            found.user = std::string_view{"0"};
        } else if (who && is_user(*who)) {
            found.user = who;
        }
        if (who && found.user) {
            if (compared && !found.user->empty() && *found.user != *who) {
                check_named_user(out, service_type{}, *found.user, spelling::zero);
            }
        } else if (who) {
            const auto how = find_spelling(*who, token.user_crc(), others[1]);
            mismatch(finding_code::user_mismatch, how);
            if (how != spelling::as_given) {
                found.user = others[1].view();
            } else if (is_negative_uid(*who, token.user_crc())) {
                out.add({.code = finding_code::made_by_quirk,
                         .severity = severity::note,
                         .variant = quirk::negative_uid});
            }
            refuted = refuted || !found.user;
        }
    }
    if (!refuted) {
        found.missing.channel = !found.channel && !for_rtm;
        found.missing.user = !found.user || (!found.channel && for_rtm);
    }
    if (token.user_crc() == 0 && has_rtc && !for_rtm) {
        out.add(finding_code::wildcard_user, severity::note);
    }
    if (found.user == "0") {
        out.add({.code = finding_code::made_by_quirk,
                 .severity = severity::note,
                 .variant = quirk::uid_text_zero});
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
                 .variant = quirk::unsorted_privileges});
    }
    if (!for_rtm && !lacks_service) {
        check_rtc_privileges(out, privileges, in_use == service_type::rtc);
    }
    if (!channel) {
        out.add(for_rtm ? finding_code::user_unchecked : finding_code::channel_unchecked,
                severity::note);
    }
    if (!who) {
        out.add(finding_code::user_unchecked, severity::note);
    }
    return found;
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_006_HPP_INCLUDED
