// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Sentences for findings: what was found, with the actual values. Allocates; may throw
/// std::bad_alloc. Never shows a certificate, whatever field it stands in.

#ifndef AGORA_TOKEN_EXPLAIN_DESCRIBE_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DESCRIBE_HPP_INCLUDED

#include <agora_token/crypto/secret.hpp>
#include <agora_token/explain/explanation.hpp>
#include <agora_token/explain/hint.hpp>
#include <agora_token/explain/secrecy.hpp>
#include <agora_token/explain/spelling.hpp>
#include <agora_token/explain/text.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace agora_token::inline v0_1 {

/// One sentence about a finding of this explanation, with the actual values, without a full stop.
[[nodiscard]] inline auto message(const explanation& of, const finding& found) -> std::string;
/// All findings, a line each: severity, SDK error, message, and the hint indented below.
[[nodiscard]] inline auto to_string(const explanation& of) -> std::string;

//=== implementation ===//

namespace detail {

inline auto when(const explanation& of, std::int64_t value) -> std::string {
    const sys_seconds at{seconds{value}};
    auto text = utc(at);
    if (const auto now = of.compared_with().now) {
        text +=
            at > *now ? " (in " + rounded(at - *now) + ")" : " (" + rounded(*now - at) + " ago)";
    }
    return text;
}

inline auto app_id_in(const explanation& of) -> std::string_view {
    return of.token() ? app_id_of(*of.token()) : std::string_view{};
}

// A text in quotes, unless it has a secret in it, be it by the digits of an escaped byte.
inline auto shown(const explanation& of, std::string_view text) -> std::string {
    auto quoted = quote(text);
    const auto& wanted = of.compared_with();
    if (reveals_certificate(wanted, quoted)
        || (of.exposes_certificate()
            && (reveals(app_id_in(of), quoted)
                || reveals(trimmed(wanted.app_id.value_or(std::string_view{})), quoted)))) {
        wipe(quoted);
        quoted = "(not shown)";
    }
    return quoted;
}

inline auto service_text(service_type type) -> std::string {
    const auto known = name(type);
    return known.empty() ? "service " + std::to_string(static_cast<unsigned>(type))
                         : std::string{known};
}

inline auto privilege_text(const explanation& of, const finding& found) -> std::string {
    const bool is_006 = of.version() == token_version::v006;
    const auto known = is_006 ? name(static_cast<privilege>(found.privilege))
                              : privilege_name(found.service, found.privilege);
    return known.empty() ? "privilege " + std::to_string(found.privilege) : std::string{known};
}

// What the field of this kind says in the services of a 007 token: all different texts.
inline auto texts_in_services(const explanation& of, service_type type, bool channels)
    -> std::string {
    std::string out;
    const auto* token = of.token() ? std::get_if<v007::unverified_token>(of.token()) : nullptr;
    if (token == nullptr) {
        return out;
    }
    for (const auto& service : token->unverified_content().services()) {
        const auto text = !channels           ? service.user()
                          : service.channel() ? service.channel()
                                              : service.room();
        if (!text || (type != service_type{} && service.type() != type)) {
            continue;
        }
        const auto quoted = shown(of, *text);
        if (out.find(quoted) == std::string::npos) {
            out += (out.empty() ? "" : " or ") + quoted;
        }
    }
    return out;
}

inline auto app_id_text(const explanation& of) -> std::string {
    return of.exposes_certificate() ? "(not shown)" : shown(of, app_id_in(of));
}

inline auto uid_text(const explanation& of) -> std::string {
    const auto* key = of.token() ? std::get_if<legacy::unverified_key>(of.token()) : nullptr;
    const auto uid = key ? key->unverified_content().uid() : std::nullopt;
    return uid ? quote(std::to_string(*uid)) : std::string{};
}

inline auto user_sentence(const explanation& of, const finding& found) -> std::string {
    const auto who = of.compared_with().user.value_or(client_user{""});
    const bool is_zero = who.text().empty() && who.named_by() != client_user::kind::account;
    auto named = found.spelled != spelling::as_given
                     ? shown(of, respelled{who.text(), found.spelled}.view())
                     : texts_in_services(of, found.service, false);
    if (named.empty()) {
        named = uid_text(of);
    }
    if (is_zero && named == quote("0")) {
        return "the token has the text \"0\"; uid 0 is written as an empty text";
    }
    return (named.empty() ? "the token is for another user than "
                          : "the token is for user " + named + ", not for ")
           + (is_zero ? "uid 0" : shown(of, who.text()))
           + (found.code == finding_code::user_kind_mismatch
                  ? ": one is a uid, the other a user account"
                  : "");
}

inline auto signed_with_sentence(signed_with variant) -> std::string_view {
    using enum signed_with;
    switch (variant) {
    case unknown: break;
    case other_text:
        return "or for another channel, user or purpose, which this version signs without saying";
    case upper_certificate: return "it verifies with the certificate in upper case";
    case lower_certificate: return "it verifies with the certificate in lower case";
    case line_feed: return "it was signed with a line feed at the end of the certificate";
    case carriage_return: return "it was signed with CR and LF at the end of the certificate";
    case trailing_space: return "it was signed with a space at the end of the certificate";
    case leading_space: return "it was signed with a space before the certificate";
    case app_id: return "it was signed with what was given as App ID";
    case upper_app_id: return "the App ID was signed in upper case";
    case lower_app_id: return "the App ID was signed in lower case";
    case spaced_app_id: return "the App ID was signed with a space or line end around it";
    }
    return "none of the usual mistakes explains it";
}

inline auto quirk_sentence(quirk which) -> std::string_view {
    switch (which) {
    case quirk::uid_text_zero:
        return "the user is the text \"0\", as PHP's 007 and Ruby's 006 ports write uid 0; it is "
               "not the wildcard that other ports write";
    case quirk::negative_uid:
        return "the user is a negative number, as Java's 006 port writes uids from 2147483648 on";
    case quirk::unsorted_privileges:
        return "the privileges are out of order, as PHP's and C#'s 006 ports write them; harmless";
    case quirk::system_byte_array:
        return "the chat user is \"System.Byte[]\", as C#'s classroom builder writes it";
    case quirk::short_md5:
        return "the chat user has lost leading zeros, as Java's classroom builder writes it";
    case quirk::empty_room_user:
        return "the classroom service has no privileges, as Node.js' room-user builder writes it";
    case quirk::empty_chat_user:
        return "the chat service has no privileges, as Java's room-user builder writes it";
    }
    return {};
}

inline auto end_sentence(const explanation& of, const finding& found) -> std::string {
    return found.field == time_field::token ? std::string{"the token"} : privilege_text(of, found);
}

} // namespace detail

inline auto message(const explanation& of, const finding& found) -> std::string {
    using detail::when;
    const auto& wanted = of.compared_with();
    const auto at_position = [&] {
        return std::string{agora_token::message(found.cause.code)} + " ("
               + std::string{agora_token::name(found.cause.code)} + " at byte "
               + std::to_string(found.cause.position) + ")";
    };
    using enum finding_code;
    switch (found.code) {
    case not_a_token: return "this is not an Agora token: " + at_position();
    case truncated: return "the token is cut off: " + at_position();
    case damaged: return "the token is damaged: " + at_position();
    case surrounding_space:
        return "there is white space or a quote around the token, or a line end inside it";
    case surrounding_text: return "the token stands inside another text";
    case space_for_plus: return "the token has spaces where it should have '+'";
    case url_encoded: return "the token is still URL-encoded";
    case crypto_unavailable:
        return "the signature could not be checked: the crypto library lacks what this version "
               "needs";
    case certificate_exposed:
        return (found.variant == signed_with::app_id
                    ? "App ID and certificate changed places, in the token or in what was given "
                      "here: if in the token, "
                    : std::string{"the certificate that was given stands in the token "}
                          + (found.service == service_type{} ? "as App ID: "
                                                             : "as channel or user: "))
               + "everybody who saw this token can sign tokens";
    case app_id_malformed:
        return "the token's App ID " + detail::app_id_text(of)
               + (found.variant == signed_with::spaced_app_id
                      ? " was made with white space before or after it"
                      : " is not 32 hexadecimal digits");
    case app_id_mismatch:
        return "the token is for App ID " + detail::app_id_text(of) + ", not for "
               + detail::shown(of, wanted.app_id.value_or(std::string_view{}));
    case arguments_swapped:
        return found.variant == signed_with::app_id
                   ? "the same text was given as App ID and as certificate"
                   : "channel and user changed places when the token was made";
    case channel_mismatch: {
        const auto asked = wanted.channel.value_or(std::string_view{});
        const auto named = found.spelled == spelling::as_given
                               ? detail::texts_in_services(of, found.service, true)
                               : detail::shown(of, detail::respelled{asked, found.spelled}.view());
        return (named.empty() ? "the token is for another channel than "
                              : "the token is for channel " + named + ", not for ")
               + detail::shown(of, asked);
    }
    case user_kind_mismatch:
    case user_mismatch: return detail::user_sentence(of, found);
    case wrong_certificate:
        return "the token was not signed with a given certificate"
               + std::string{found.variant == signed_with::other_text ? ", " : "; "}
               + std::string{detail::signed_with_sentence(found.variant)};
    case issued_in_future: return "the token says it was issued at " + when(of, found.value);
    case milliseconds:
        return detail::end_sentence(of, found) + " is said to last " + std::to_string(found.value)
               + " seconds, which looks like milliseconds";
    case absolute_time_in_relative_field:
        return detail::end_sentence(of, found) + " is said to last " + std::to_string(found.value)
               + " seconds, which looks like a time since 1970: "
               + utc(sys_seconds{seconds{found.value}});
    case relative_time_in_absolute_field:
        return detail::end_sentence(of, found) + " is said to end at "
               + utc(sys_seconds{seconds{found.value}}) + ", which looks like a duration of "
               + std::to_string(found.value) + " seconds";
    case expired: return "the token ended at " + when(of, found.value);
    case service_missing:
        if (found.value != 0) {
            return "this is an RTM token, it cannot join a channel";
        }
        return "the token has no "
               + (found.service == service_type{}
                      ? std::string{"wanted service"}
                      : detail::service_text(found.service) + " service");
    case join_privilege_missing:
        return "the token does not allow "
               + std::string{found.service == service_type::rtc ? "joining a channel"
                                                                : "logging in to RTM"};
    case publish_privilege_missing:
        return "the token lacks " + detail::privilege_text(of, found) + ", which a publisher needs";
    case privilege_expired:
        return detail::privilege_text(of, found) + " ended at " + when(of, found.value);
    case expires_soon: return detail::end_sentence(of, found) + " ends at " + when(of, found.value);
    case lifetime_over_24h:
        return "the token is said to last "
               + (found.value / 3'600 == 24 ? std::to_string(found.value) + " s"
                                            : rounded(seconds{found.value}))
               + ", but Agora ends every token after 24 h";
    case never_expires: return "the token has no end";
    case too_long_for_web_sdk:
        return "the token has " + std::to_string(found.value)
               + " characters; the Web SDK takes at most 2047";
    case obsolete_version:
        return "version " + std::string{of.version() ? name(*of.version()) : std::string_view{}}
               + " is obsolete: current SDKs may not take it";
    case wildcard_channel:
        return "the " + detail::service_text(found.service)
               + " service is good for every channel that "
               + detail::texts_in_services(of, found.service, true) + " covers";
    case wildcard_user: return "the token is good for any user";
    case made_by_quirk: return std::string{detail::quirk_sentence(found.peculiarity)};
    case unknown_service:
        return "service type " + std::to_string(found.value)
               + " is unknown, so it and all services behind it cannot be read";
    case unknown_privilege: return detail::privilege_text(of, found) + " is unknown";
    case other_certificate:
        return "the token was signed with certificate number " + std::to_string(found.value + 1)
               + " of those given";
    case signature_unchecked:
        return "the signature was not checked"
               + std::string{found.value % 8 != 0 ? ": something that it takes was not given"
                             : found.value == 0   ? " because channel or user does not fit"
                                                  : " because the App ID does not fit"};
    case channel_unchecked: return "no channel was given to compare";
    case user_unchecked: return "no user was given to compare";
    case time_unchecked: return "no present time was given, so no time was judged";
    }
    return {};
}

inline auto to_string(const explanation& of) -> std::string {
    std::string out;
    for (const auto& found : of.findings()) {
        out += name(found.severity);
        if (const auto number = sdk_error(found.code);
            number != 0 && found.severity == severity::error) {
            out += " (SDK error " + std::to_string(number) + ")";
        }
        out += ": " + message(of, found) + " [" + std::string{name(found.code)} + "]\n";
        if (const auto advice = hint(found); !advice.empty()) {
            out += "    " + std::string{advice} + "\n";
        }
    }
    if (of.omitted() != 0) {
        out += "and " + std::to_string(of.omitted()) + " more findings\n";
    }
    if (out.empty()) {
        out = "nothing wrong was found\n";
    }
    return out;
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_DESCRIBE_HPP_INCLUDED
