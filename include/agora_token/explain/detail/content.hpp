// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Findings about who and what a token is for, as far as versions share them: App ID, user,
/// product.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_HPP_INCLUDED

#include <agora_token/explain/detail/foreign_layout.hpp>
#include <agora_token/explain/detail/recorder.hpp>
#include <agora_token/explain/detail/secrecy.hpp>
#include <agora_token/vocabulary/user.hpp>
#include <agora_token/vocabulary/wire_text.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// The same question with another purpose, and with these texts.
constexpr auto asked_as(purpose what, std::optional<std::string_view> channel,
                        std::optional<std::string_view> user, user_kind kind) noexcept -> intent {
    auto made = intent::of(what);
    if (channel) {
        if (const auto text = wire_text::make(*channel)) {
            made = made.in(channel_text{*text});
        }
    }
    if (user) {
        if (const auto text = wire_text::make(*user)) {
            made = made.by(user_text{*text, kind});
        }
    }
    return made;
}
constexpr auto asked_as(purpose what, const intent& asked) noexcept -> intent {
    return asked_as(what, asked.channel(), asked.user(), asked.kind_of_user());
}

/// True for an App ID with white space before or after it.
constexpr auto is_spaced_app_id(std::string_view text) noexcept -> bool {
    const auto id = trimmed(text);
    return id.size() != text.size() && fault_in_app_id(id) == std::string_view::npos;
}

constexpr auto is_number(std::string_view text) noexcept -> bool {
    return parse_uid(text).has_value();
}

/// True for a decimal number above 4294967295.
constexpr auto is_above_32_bits(std::string_view text) noexcept -> bool {
    return !text.empty() && text.size() <= 20 && decimals_before(text) == text.size()
           && text[0] != '0' && !is_number(text);
}

/// The App ID field against the certificates and the expected App ID. `any_case`: 005 loses it.
/// `spaced`: a space stood around it.
template <class Recorder>
constexpr void check_app_id(Recorder& out, std::string_view app_id, bool spaced,
                            bool any_case = false) noexcept {
    const auto& given = out.options().app_id;
    // The same text given as App ID and as certificate says nothing of the token's.
    const bool twice = given && out.reveals_certificate(given->text());
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
    } else if (given && given->text() != app_id
               && !(any_case && equal_but_for_case(given->text(), app_id))) {
        other(finding_code::app_id_mismatch);
    }
}

/// That the user a token names (not a wildcard) is not the one asked about.
template <class Recorder>
constexpr void add_user_mismatch(Recorder& out, service_type service, std::string_view named,
                                 spelling how = spelling::as_given) noexcept {
    const auto& asked = out.asked();
    const bool is_uid = is_number(named) && named != "0";
    const bool other_kind = (asked.kind_of_user() == user_kind::uid && !is_uid)
                            || (asked.kind_of_user() == user_kind::account && is_uid
                                && !is_number(asked.user().value_or(std::string_view{})));
    out.add({.code = other_kind ? finding_code::user_kind_mismatch : finding_code::user_mismatch,
             .severity = severity::error,
             .service = service,
             .variant = how == spelling::as_given ? finding_variant{} : finding_variant{how}});
}

/// A uid that no SDK accepts, in the question or in the token.
template <class Recorder>
constexpr void check_large_uid(Recorder& out, std::string_view user) noexcept {
    if (is_above_32_bits(user) && out.asked().kind_of_user() != user_kind::account) {
        out.add(finding_code::uid_above_32_bits, severity::warning);
    }
}

constexpr auto has_wildcard(std::string_view channel) noexcept -> bool {
    return channel.empty() || channel.find('*') != std::string_view::npos;
}

constexpr auto is_rtm(service_type type) noexcept -> bool {
    return type == service_type::rtm || type == service_type::rtm2;
}

/// That a required privilege is not granted. What a publisher lacks is said once.
template <class Recorder>
constexpr void add_privilege_missing(Recorder& out, service_type service,
                                     std::uint16_t number) noexcept {
    const bool joins = number == 1 && (service == service_type::rtc || is_rtm(service));
    const bool sends = service == service_type::rtc && number >= 2 && number <= 4;
    if (sends && out.has(finding_code::publish_privilege_missing)) {
        return;
    }
    out.add({.code = joins   ? finding_code::join_privilege_missing
                     : sends ? finding_code::publish_privilege_missing
                             : finding_code::privilege_missing,
             .severity = severity::error,
             .service = service,
             .privilege = number});
}

/// Notes on channel and user that were not given, where it matters.
template <class Recorder>
constexpr void check_what_was_given(Recorder& out, const intent& asked, bool carries_channel,
                                    bool carries_user) noexcept {
    bool channel_counts = false;
    bool user_counts = false;
    for (const auto& need : asked.needs()) {
        channel_counts = channel_counts || need.of_channel;
        user_counts = user_counts || need.of_user;
    }
    const bool open = asked.purpose() == purpose::unknown || asked.purpose() == purpose::any_use
                      || asked.purpose() == purpose::use_service
                      || asked.purpose() == purpose::use_key;
    if (carries_channel && !asked.channel() && (open || channel_counts)) {
        out.add(finding_code::channel_unchecked, severity::note);
    }
    if (carries_user && !asked.user() && !asked.names_any_user() && (open || user_counts)) {
        out.add(finding_code::user_unchecked, severity::note);
    }
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_HPP_INCLUDED
