// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Findings about dynamic keys (001 to 005) and signaling tokens, as verify() judges them.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_LEGACY_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_LEGACY_HPP_INCLUDED

#include <agora_token/explain/detail/content.hpp>
#include <agora_token/explain/detail/times.hpp>
#include <agora_token/legacy/detail/key_judge.hpp>
#include <agora_token/legacy/detail/signaling_parse.hpp>

#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// What was asked of an old kind, which knows no purposes: where none is said, any use.
constexpr auto asked_of_old_kind(const intent& asked, bool has_channel) noexcept -> intent {
    if (asked.purpose() != purpose::unknown) {
        return asked;
    }
    return asked_as(purpose::any_use, has_channel ? asked.channel() : std::nullopt, asked.user(),
                    asked.kind_of_user());
}

template <class Recorder>
constexpr void check_old_privileges(Recorder& out, const intent& asked,
                                    service_type service) noexcept {
    for (const auto number : asked.privileges()) {
        add_privilege_missing(out, service, number);
    }
}

/// What a key is for.
template <class Recorder>
constexpr void check_key_content(Recorder& out, const legacy::key_content& key,
                                 const intent& asked) noexcept {
    using legacy::key_version;
    const auto version = key.version();
    check_issue(out, key.issued_at());
    check_legacy_end(out, key.expires_at());
    if (asked.user()) {
        const auto uid = legacy::detail::uid_of(*asked.user());
        if (version == key_version::v001) {
            out.add(finding_code::user_not_in_version, severity::error);
        } else if (key.uid() && uid != key.uid()) {
            const auto digits = user::make(*key.uid());
            add_user_mismatch(out, service_type{}, digits ? digits->text() : std::string_view{});
        } else if (!key.uid() && !uid) {
            out.add(finding_code::user_kind_mismatch, severity::error); // keys have only uids
        }
    }
    const auto service = legacy::detail::key_service_of(asked);
    const bool wrong_service = (!service && asked.purpose() != purpose::any_use)
                               || (service && key.service() && *key.service() != *service)
                               || (service && version == key_version::v004
                                   && legacy::detail::service_text(*service).empty());
    if (wrong_service) {
        out.add(finding_code::service_missing, severity::error);
    } else {
        check_old_privileges(out, asked, service_type::rtc);
    }
    if (!asked.channel()) {
        out.add(finding_code::channel_unchecked, severity::note);
    } else if (version == key_version::v005 && asked.channel()->size() > max_wire_length) {
        out.add(finding_code::channel_mismatch, severity::error);
    }
    if (!asked.user() && version != key_version::v001 && !asked.names_any_user()) {
        out.add(finding_code::user_unchecked, severity::note);
    }
}

/// What a signaling token is for.
template <class Recorder>
constexpr void check_signaling_content(Recorder& out, const legacy::signaling_content& token,
                                       const intent& asked) noexcept {
    check_legacy_end(out, token.expires_at());
    if (asked.channel()
        || (asked.purpose() != purpose::any_use && asked.purpose() != purpose::log_in_to_rtm)) {
        out.add({.code = finding_code::service_missing,
                 .severity = severity::error,
                 .service = asked.channel() ? service_type::rtc : service_type{},
                 .value = asked.channel() ? finding_value{is_rtm_token{}} : finding_value{}});
    } else {
        check_old_privileges(out, asked, service_type::rtm);
    }
    if (!asked.user()) {
        out.add(finding_code::user_unchecked, severity::note);
    }
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_LEGACY_HPP_INCLUDED
