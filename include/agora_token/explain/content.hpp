// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Findings about who and what a token is for: App ID, channel, user, services and privileges.

#ifndef AGORA_TOKEN_EXPLAIN_CONTENT_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_CONTENT_HPP_INCLUDED

#include <agora_token/codec/crc32.hpp>
#include <agora_token/crypto/secret.hpp>
#include <agora_token/explain/explanation.hpp>
#include <agora_token/explain/times.hpp>
#include <agora_token/v007/verifier.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace agora_token::detail {

constexpr auto equal_but_for_case(std::string_view a, std::string_view b) noexcept -> bool {
    if (a.size() != b.size()) {
        return false;
    }
    const auto lower = [](char c) -> unsigned {
        return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    };
    unsigned difference = 0; // in constant time: one of them may be a secret
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference |= lower(a[i]) ^ lower(b[i]);
    }
    return difference == 0;
}

/// True if a text has one of the certificates in it, in whatever case: it must not be shown.
constexpr auto reveals_certificate(const expected& wanted, std::string_view text) noexcept -> bool {
    if (!wanted.keys) {
        return false;
    }
    for (const auto& key : wanted.keys->all()) {
        const auto secret = key.reveal();
        for (std::size_t i = 0; i + secret.size() <= text.size(); ++i) {
            if (equal_but_for_case(text.substr(i, secret.size()), secret)) {
                return true;
            }
        }
    }
    return false;
}

/// True for an App ID with white space before or after it.
constexpr auto is_spaced_app_id(std::string_view text) noexcept -> bool {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    auto id = text;
    while (!id.empty() && is_space(id.front())) {
        id.remove_prefix(1);
    }
    while (!id.empty() && is_space(id.back())) {
        id.remove_suffix(1);
    }
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
    if (reveals_certificate(wanted, app_id)) {
        out.set_exposed();
        out.add(finding_code::certificate_exposed, severity::error);
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
        out.add(finding_code::app_id_mismatch, severity::error);
    }
}

/// The user that a token names (not a wildcard) against the one the client joins as.
constexpr void check_named_user(recorder& out, service_type service,
                                std::string_view named) noexcept {
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
             .service = service});
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

/// Joining and publishing in the privileges of a channel token. `asked`: the client surely joins.
template <class Privileges>
constexpr void check_rtc_privileges(recorder& out, const Privileges& privileges,
                                    bool asked) noexcept {
    if (!privileges.find(privilege::join_channel)) {
        out.add({.code = finding_code::join_privilege_missing,
                 .severity = asked ? severity::error : severity::warning,
                 .service = service_type::rtc,
                 .privilege = static_cast<std::uint16_t>(privilege::join_channel)});
    }
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

/// Peculiarities and unknown privileges of one 007 service.
constexpr void check_service(recorder& out, const v007::service_view& service,
                             bool has_classroom) noexcept {
    const auto type = service.type();
    const auto odd = [&](quirk which) {
        out.add({.code = finding_code::made_by_quirk,
                 .severity = severity::note,
                 .service = type,
                 .peculiarity = which});
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
        if (text && reveals_certificate(out.wanted(), *text)) {
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

/// What the client uses: the service named, or rtc where it joins a channel that rtc could be for.
constexpr auto service_in_use(const expected& wanted, const v007::content& token) noexcept
    -> std::optional<service_type> {
    if (wanted.service || (!wanted.channel && !wanted.role)) {
        return wanted.service;
    }
    for (const auto& service : token.services()) {
        if (service.type() == service_type::rtc) {
            return service_type::rtc;
        }
    }
    return wanted.role ? std::optional{service_type::rtc} : std::nullopt;
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
    for (const auto& service : token.services()) {
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
        if (in_use) {
            // Behind a service of unknown type it may still be there.
            out.add({.code = finding_code::service_missing,
                     .severity = token.has_unknown_service() ? severity::warning : severity::error,
                     .service = *in_use});
        } else if (wanted.channel || wanted.user) {
            if (!token.has_unknown_service()) {
                out.add(wanted.channel ? finding_code::channel_mismatch
                                       : finding_code::user_mismatch,
                        severity::error);
            }
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
        if (service.type() == service_type::rtc && (used || !in_use)) {
            check_rtc_privileges(out, service.privileges(), used && in_use);
        }
    }
    if (token.has_unknown_service() && token.unread().size() >= 2) {
        out.add({.code = finding_code::unknown_service,
                 .severity = severity::note,
                 .value = read_u16(token.unread())});
    }
    if (carries_channel && !wanted.channel) {
        out.add(finding_code::channel_unchecked, severity::note);
    }
    if (carries_user && !wanted.user) {
        out.add(finding_code::user_unchecked, severity::note);
    }
}

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

#endif // AGORA_TOKEN_EXPLAIN_CONTENT_HPP_INCLUDED
