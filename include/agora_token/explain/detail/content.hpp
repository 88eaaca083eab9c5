// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Findings about who and what a token is for, as far as versions share them: App ID, user, and the
/// privileges of a channel.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_HPP_INCLUDED

#include <agora_token/explain/detail/explanation.hpp>
#include <agora_token/explain/detail/secrecy.hpp>

#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// True for an App ID with white space before or after it.
constexpr auto is_spaced_app_id(std::string_view text) noexcept -> bool {
    const auto id = trimmed(text);
    return id.size() != text.size() && fault_in_app_id(id) == std::string_view::npos;
}

constexpr auto is_number(std::string_view text) noexcept -> bool {
    return parse_uid(text).has_value();
}

/// The App ID field against the certificates and the expected App ID. `any_case`: 005 loses it.
/// `spaced`: a space stood around it.
constexpr void check_app_id(recorder& out, std::string_view app_id, bool spaced,
                            bool any_case = false) noexcept {
    const auto& wanted = out.wanted();
    // The same text given as App ID and as certificate says nothing of the token's.
    const bool twice = wanted.app_id && out.reveals_certificate(*wanted.app_id);
    const auto other = [&](finding_code code) {
        out.add({.code = twice ? finding_code::arguments_swapped : code,
                 .severity = severity::error,
                 .variant = twice ? finding_variant{signed_with::app_id} : finding_variant{}});
    };
    if (out.reveals_certificate(app_id)) {
        out.set_exposed();
        other(finding_code::certificate_exposed);
        return;
    }
    if (spaced || is_spaced_app_id(app_id)) {
        out.add({.code = finding_code::app_id_malformed,
                 .severity = severity::error,
                 .variant = signed_with::spaced_app_id});
    } else if (fault_in_app_id(app_id) != std::string_view::npos) {
        out.add(finding_code::app_id_malformed, severity::error);
    } else if (wanted.app_id && *wanted.app_id != app_id
               && !(any_case && equal_but_for_case(*wanted.app_id, app_id))) {
        other(finding_code::app_id_mismatch);
    }
}

/// The user that a token names (not a wildcard) against the one the client joins as.
constexpr void check_named_user(recorder& out, service_type service, std::string_view named,
                                spelling how = spelling::as_given) noexcept {
    const auto& who = *out.wanted().user;
    if (who.text() == named) {
        return;
    }
    using kind = client_user::kind;
    const bool is_uid = is_number(named) && named != "0";
    const bool other_kind =
        (who.named_by() == kind::uid && !is_uid)
        || (who.named_by() == kind::account && is_uid && !is_number(who.text()));
    out.add({.code = other_kind ? finding_code::user_kind_mismatch : finding_code::user_mismatch,
             .severity = severity::error,
             .service = service,
             .variant = how == spelling::as_given ? finding_variant{} : finding_variant{how}});
}

constexpr auto has_wildcard(std::string_view channel) noexcept -> bool {
    return channel.empty() || channel.find('*') != std::string_view::npos;
}

/// Whether a role needs the privileges to send.
constexpr auto wants_to_publish(const expected& wanted) noexcept -> bool {
    return wanted.role && may_publish(*wanted.role);
}
constexpr auto is_publishing(privilege_id id) noexcept -> bool {
    return id.number() >= 2 && id.number() <= 4;
}

/// Whether what the client tries fails without this privilege of a service that it uses.
constexpr auto is_needed(const expected& wanted, service_type service, privilege_id id) noexcept
    -> bool {
    return service != service_type::rtc || id == privilege::join_channel
           || (wants_to_publish(wanted) && is_publishing(id));
}

/// Joining a channel or logging in, both privilege 1. `asked`: the client surely does.
template <class Privileges>
constexpr void check_join(recorder& out, const Privileges& privileges, service_type service,
                          bool asked) noexcept {
    if (!privileges.find(privilege::join_channel)) {
        out.add({.code = finding_code::join_privilege_missing,
                 .severity = asked ? severity::error : severity::warning,
                 .service = service,
                 .privilege = static_cast<std::uint16_t>(privilege::join_channel)});
    }
}

/// Joining and publishing in the privileges of a channel token. `asked`: the client surely joins.
template <class Privileges>
constexpr void check_rtc_privileges(recorder& out, const Privileges& privileges,
                                    bool asked) noexcept {
    check_join(out, privileges, service_type::rtc, asked);
    for (std::uint16_t id = 2; wants_to_publish(out.wanted()) && id <= 4; ++id) {
        if (!privileges.find(privilege_id{id})) {
            out.add({.code = finding_code::publish_privilege_missing,
                     .severity = severity::error,
                     .service = service_type::rtc,
                     .privilege = id});
            break;
        }
    }
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_HPP_INCLUDED
