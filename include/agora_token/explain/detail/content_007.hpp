// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Findings about the services of a 007 token: channel, user and privileges.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_007_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_007_HPP_INCLUDED

#include <agora_token/explain/detail/content.hpp>
#include <agora_token/explain/detail/explanation.hpp>
#include <agora_token/explain/detail/secrecy.hpp>
#include <agora_token/explain/detail/times.hpp>
#include <agora_token/v007/detail/verifier.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// Peculiarities and unknown privileges of one 007 service.
constexpr void check_service(recorder& out, const v007::service_view& service,
                             bool has_classroom) noexcept {
    const auto type = service.type();
    const auto odd = [&](quirk which) {
        out.add({.code = finding_code::made_by_quirk,
                 .severity = severity::note,
                 .service = type,
                 .variant = which});
    };
    const bool known = !agora_token::name(type).empty();
    for (const auto grant : service.privileges()) {
        if (known && privilege_name(type, grant.what.number()).empty()) {
            out.add({.code = finding_code::unknown_privilege,
                     .severity = severity::note,
                     .service = type,
                     .privilege = grant.what.number()});
        }
    }
    const auto user = service.user();
    if (service.channel()) {
        if (has_wildcard(*service.channel())) {
            out.add({.code = finding_code::wildcard_channel,
                     .severity = severity::note,
                     .service = type});
        }
        if (user && (user->empty() || *user == "*")) {
            out.add(
                {.code = finding_code::wildcard_user, .severity = severity::note, .service = type});
        }
        if (user == "0") {
            odd(quirk::uid_text_zero);
        }
    }
    if (type == service_type::chat && has_classroom) {
        if (user == "System.Byte[]") {
            odd(quirk::system_byte_array);
        } else if (user && (user->size() == 30 || user->size() == 31)) {
            odd(quirk::short_md5);
        }
        if (service.privileges().empty()) {
            odd(quirk::empty_chat_user);
        }
    }
    if (type == service_type::apaas && service.privileges().empty()) {
        odd(quirk::empty_room_user);
    }
}

/// Arguments in the wrong order can put the certificate into the channel or the user.
constexpr void check_secrecy(recorder& out, const v007::service_view& service) noexcept {
    for (const auto& text : {service.channel(), service.room(), service.user()}) {
        if (text && out.reveals_certificate(*text)) {
            out.set_exposed();
            out.add({.code = finding_code::certificate_exposed,
                     .severity = severity::error,
                     .service = service.type()});
            return;
        }
    }
}

/// Whether a service grants what the client tries, and still does.
constexpr auto still_serves(const expected& wanted, const v007::service_view& service,
                            sys_seconds issued_at) noexcept -> bool {
    const auto ended = [&](const relative_grant& grant) {
        return wanted.now && grant.expires_in.count() != 0
               && *wanted.now >= issued_at + grant.expires_in;
    };
    for (const auto grant : service.privileges()) {
        if (ended(grant) && is_needed(wanted, service.type(), grant.what)) {
            return false;
        }
    }
    const auto lacks = [&](privilege what) { return !service.privileges().find(what); };
    return service.type() != service_type::rtc
           || !(lacks(privilege::join_channel)
                || (wants_to_publish(wanted)
                    && (lacks(privilege::publish_audio_stream)
                        || lacks(privilege::publish_video_stream)
                        || lacks(privilege::publish_data_stream))));
}

/// What the client surely uses: the service named, rtc for a role, rtc for a channel unless only
/// another service fits, the only service for a user; else none.
constexpr auto service_in_use(const expected& wanted, const v007::content& token) noexcept
    -> std::optional<service_type> {
    if (wanted.service || wanted.role) {
        return wanted.service ? wanted.service : service_type::rtc;
    }
    std::size_t count = 0;
    std::optional<service_type> only;
    std::optional<service_type> joined;
    bool other_fits = false;
    for (const auto& service : token.services()) {
        const bool is_rtc = service.type() == service_type::rtc;
        only = service.user() ? std::optional{service.type()} : std::nullopt;
        ++count;
        if (is_rtc) {
            joined = service_type::rtc;
        }
        if (wanted.channel && v007::covers_channel(service, *wanted.channel)
            && (!wanted.user || v007::covers_user(service, wanted.user->text()))) {
            if (is_rtc) {
                return service_type::rtc;
            }
            other_fits = true;
        }
    }
    if (wanted.channel) {
        return other_fits ? std::nullopt : joined;
    }
    return wanted.user && count == 1 && !token.has_unknown_service() ? only : std::nullopt;
}

constexpr auto is_rtm(service_type type) noexcept -> bool {
    return type == service_type::rtm || type == service_type::rtm2;
}

/// Channel, user and privileges of a 007 token, for the service in use.
constexpr void check_services(recorder& out, const v007::content& token) noexcept {
    const auto& wanted = out.wanted();
    bool has_classroom = false;
    for (const auto& service : token.services()) {
        has_classroom = has_classroom || service.type() == service_type::apaas;
    }
    const auto in_use = service_in_use(wanted, token);
    // How far the best service comes: 0 right type, 1 also channel, 2 also user, 3 all.
    int best = -1;
    v007::service_view chosen;
    bool swapped = false;
    bool carries_channel = false;
    bool carries_user = false;
    bool only_rtm = !token.has_unknown_service();
    for (const auto& service : token.services()) {
        only_rtm = only_rtm && is_rtm(service.type());
        check_service(out, service, has_classroom);
        check_secrecy(out, service);
        carries_channel = carries_channel || service.channel() || service.room();
        carries_user = carries_user || service.user();
        if (in_use && service.type() != *in_use) {
            continue;
        }
        const bool channel_fits = !wanted.channel || v007::covers_channel(service, *wanted.channel);
        const bool user_fits = !wanted.user || v007::covers_user(service, wanted.user->text());
        const int fits = !channel_fits                                       ? 0
                         : !user_fits                                        ? 1
                         : !still_serves(wanted, service, token.issued_at()) ? 2
                                                                             : 3;
        // Where nothing is said of the service, one without the field in question proves nothing.
        const bool comparable = in_use
                                || ((!wanted.channel || service.channel() || service.room())
                                    && (!wanted.user || service.user()));
        if (comparable && fits > best) {
            best = fits;
            chosen = service;
        }
        swapped = swapped
                  || (wanted.channel && wanted.user && service.channel() == wanted.user->text()
                      && service.user() == *wanted.channel && fits < 2);
    }
    if (best < 0) {
        if (in_use || (wanted.channel && !carries_channel)) {
            const auto missing = in_use.value_or(service_type::rtc);
            out.add({.code = finding_code::service_missing,
                     .severity = severity::error,
                     .service = missing,
                     .value = only_rtm && missing == service_type::rtc
                                  ? finding_value{is_rtm_token{}}
                                  : finding_value{}});
        } else if (wanted.channel || wanted.user) {
            out.add(wanted.channel ? finding_code::channel_mismatch : finding_code::user_mismatch,
                    severity::error);
        }
    } else if (swapped && best < 2) {
        out.add({.code = finding_code::arguments_swapped,
                 .severity = severity::error,
                 .service = chosen.type()});
    } else if (best == 0) {
        out.add({.code = finding_code::channel_mismatch,
                 .severity = severity::error,
                 .service = chosen.type()});
        if (wanted.user && chosen.user() && !v007::covers_user(chosen, wanted.user->text())) {
            check_named_user(out, chosen.type(), *chosen.user());
        }
    } else if (best == 1) {
        check_named_user(out, chosen.type(), chosen.user().value_or(std::string_view{}));
    }
    for (const auto& service : token.services()) {
        const bool used = best >= 0 && service.type() == chosen.type()
                          && service.body().data() == chosen.body().data();
        for (const auto grant : service.privileges()) {
            check_grant(out, service.type(), grant, token.issued_at(), token.expires_at(),
                        used && in_use && is_needed(wanted, service.type(), grant.what));
        }
        if (!used && in_use) {
            continue;
        }
        if (service.type() == service_type::rtc) {
            check_rtc_privileges(out, service.privileges(), in_use.has_value());
        } else if (is_rtm(service.type())) {
            check_join(out, service.privileges(), service.type(), in_use.has_value());
        }
    }
    if (token.has_unknown_service() && token.unread().size() >= 2) {
        out.add({.code = finding_code::unknown_service,
                 .severity = severity::note,
                 .value = type_number{read_u16(token.unread())}});
    }
    if (carries_channel && !wanted.channel) {
        out.add(finding_code::channel_unchecked, severity::note);
    }
    if (carries_user && !wanted.user) {
        out.add(finding_code::user_unchecked, severity::note);
    }
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_007_HPP_INCLUDED
