// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Sentences for findings: what was found, with the actual values. Allocates; may throw
/// std::bad_alloc. No sentence shows a certificate or eight characters of it in a row, whatever
/// field it is in.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_DESCRIBE_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_DESCRIBE_HPP_INCLUDED

#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/explain/detail/describe_content.hpp>
#include <agora_token/explain/detail/explanation.hpp>
#include <agora_token/explain/detail/hint.hpp>
#include <agora_token/explain/detail/sentences.hpp>
#include <agora_token/explain/detail/text.hpp>

#include <concepts>
#include <string>
#include <string_view>

namespace agora_token::inline v0_1 {

/// One sentence about a finding of this explanation, with the actual values, without a full stop.
/// Long texts are cut, and of many only the first are named.
/// @tparam Explanation explanation: a template, so that only programs that show one compile it.
template <std::same_as<explanation> Explanation = explanation>
[[nodiscard]] auto message(const Explanation& of, const finding& found) -> std::string;

/// The SDK's error numbers for a finding in words, such as "SDK error 110" or "RTM login error 5,
/// renewToken 6"; "" where there are none.
/// @tparam Explanation explanation: a template, as message() is.
template <std::same_as<explanation> Explanation = explanation>
[[nodiscard]] auto sdk_error_text(const Explanation& of, const finding& found) -> std::string;

/// What comes first: that the token is refused and what the SDK reports, or that nothing was found,
/// and how much was not checked. Without a full stop.
/// @tparam Explanation explanation: a template, as message() is.
template <std::same_as<explanation> Explanation = explanation>
[[nodiscard]] auto headline(const Explanation& of) -> std::string;

/// All of it for people: the headline, then the findings with SDK error, message and the hint
/// indented below, then what no token shows where nothing was found.
/// @tparam Explanation explanation: a template, as message() is.
template <std::same_as<explanation> Explanation = explanation>
[[nodiscard]] auto to_string(const Explanation& of) -> std::string;

/// What can be wrong though nothing was found, because no token shows it. One sentence, without a
/// full stop.
inline constexpr std::string_view unseen_causes =
    "what no token shows: a certificate that is not enabled in Agora's console, a client built "
    "with another App ID, an RTC SDK before 4.0 (Web 4.8) given a 007 token, a client that joins "
    "with another uid or channel than you think, or co-host authentication that is disabled";

//=== implementation ===//

namespace detail {

template <class Explanation>
auto identity_message(const Explanation& of, const finding& found) -> std::string {
    const bool swapped = found.as<signed_with>() == signed_with::app_id;
    using enum finding_code;
    switch (found.code) {
    case certificate_exposed:
        return (swapped ? "App ID and certificate were swapped, in the token or in what was "
                          "given here: if in the token, "
                        : std::string{"the certificate that was given, or part of it, is in "
                                      "the token "}
                              + (found.service == service_type{} ? "as App ID: "
                                                                 : "as channel or user: "))
               + "anyone who has seen this token can sign tokens";
    case app_id_malformed:
        return "the token's App ID " + app_id_text(of)
               + (found.as<signed_with>() == signed_with::spaced_app_id
                      ? " was signed with white space before or after it"
                      : " is not 32 hexadecimal digits");
    case app_id_mismatch:
        return "the token is for App ID " + app_id_text(of) + ", not for "
               + shown(of, given_app_id(of));
    case arguments_swapped:
        return swapped ? "the same text was given as App ID and as certificate"
                       : "channel and user were swapped when the token was generated";
    case channel_mismatch: return channel_sentence(of, found);
    case user_kind_mismatch:
    case user_mismatch: return user_sentence(of, found);
    case user_slot_not_empty:
        return "a 006 token for RTM must leave the place of the user empty, but this one has a "
               "text there";
    case user_not_in_version: return "a 001 key is for any user, so it cannot be checked for one";
    case wrong_certificate: return signature_sentence(of, found);
    case chat_user_not_uuid:
        return "Chat tokens name the user's UUID, but " + shown(of, given_user(of))
               + " is not a UUID";
    case uid_above_32_bits:
        return "the user is a number above 4294967295, which no SDK accepts as a uid";
    default: return {};
    }
}

template <class Explanation>
auto time_message(const Explanation& of, const finding& found) -> std::string {
    const auto lasts = found.get<seconds>();
    const auto at = found.get<sys_seconds>();
    using enum finding_code;
    switch (found.code) {
    case issued_in_future: return "the token says that it was issued at " + when(of, at);
    case milliseconds:
        return end_of(of, found) + " says that it lasts " + std::to_string(lasts.count())
               + " seconds, which looks like milliseconds";
    case absolute_time_in_relative_field:
        return end_of(of, found) + " says that it lasts " + std::to_string(lasts.count())
               + " seconds, which looks like a time since 1970: " + utc(sys_seconds{lasts});
    case relative_time_in_absolute_field:
        return end_of(of, found) + " says that it ends at " + utc(at)
               + ", which looks like a duration of " + std::to_string(at.time_since_epoch().count())
               + " seconds";
    case ends_when_issued:
        return of.version() == token_version::v007
                   ? "the token has a lifetime of zero: it ends when it is issued"
                   : "the token's own end, " + when(of, at)
                         + ", looks like its time of issue: its privileges end later";
    case expired: return "the token expired at " + when(of, at);
    case lifetime_too_long:
        return "the token ends at " + when(of, at) + ", beyond the longest lifetime given";
    case privilege_expired: return privilege_text(of, found) + " ended at " + when(of, at);
    case expires_soon: return end_of(of, found) + " ends at " + when(of, at);
    case lifetime_over_24h:
        return "the token says that it lasts "
               + (lasts.count() / 3'600 == 24 ? std::to_string(lasts.count()) + " s"
                                              : rounded(lasts))
               + ", but Agora ends every token after 24 h";
    case never_expires: return "the token has no end";
    default: return {};
    }
}

template <class Explanation>
auto grant_message(const Explanation& of, const finding& found) -> std::string {
    using enum finding_code;
    switch (found.code) {
    case service_missing:
        return std::holds_alternative<is_rtm_token>(found.value)
                   ? "this is an RTM token, which cannot join a channel"
                   : "the token has no "
                         + (found.service == service_type{}
                                ? std::string{"required service"}
                                : service_text(found.service) + " service");
    case join_privilege_missing:
        return found.service == service_type::rtc ? "the token does not allow joining a channel"
                                                  : "the token does not allow logging in to RTM";
    case publish_privilege_missing:
        return "the token lacks " + privilege_text(of, found)
               + ", which a publisher needs where co-host authentication is enabled";
    case privilege_missing: {
        const auto known = privilege_text(of, found);
        return "the token's " + service_text(found.service) + " service lacks "
               + (known.find("privilege ") == 0 ? known : "the privilege " + known);
    }
    case wildcard_channel:
        return "the " + service_text(found.service) + " service is valid for every channel that "
               + texts_in_services(of, found.service, true) + " covers";
    case wildcard_user: return "the token is valid for any user";
    case app_token:
        return "this is an app token: it acts for the whole app, as REST calls do, and for no user";
    case made_by_quirk: return std::string{sentence(found.as<quirk>())};
    case unknown_service:
        return "service type " + std::to_string(found.get<type_number>().number)
               + " is unknown, so it and all services after it cannot be read";
    case unknown_privilege: return privilege_text(of, found) + " is unknown";
    default: return {};
    }
}

template <class Explanation>
auto check_message(const Explanation& of, const finding& found) -> std::string {
    using enum finding_code;
    switch (found.code) {
    case obsolete_version: return obsolete_sentence(of);
    case crypto_unavailable:
        return "the signature could not be checked: the crypto library lacks what this version "
               "needs";
    case too_many_certificates:
        return "more than four certificates were given, so the signature was not checked";
    case too_long_for_web_sdk:
        return "the token has " + std::to_string(found.get<character_count>().count)
               + " characters; the Web SDK accepts at most 2047";
    case other_certificate:
        return "the token was signed with certificate number "
               + std::to_string(found.get<certificate_index>().index + 1) + " of those given";
    case signature_unchecked: return unchecked_sentence(found.get<unchecked_inputs>());
    case channel_unchecked: return "no channel was given, so the channel was not checked";
    case user_unchecked: return "no user was given, so the user was not checked";
    case time_unchecked: return "the current time was not given, so no times were checked";
    default: return {};
    }
}

} // namespace detail

template <std::same_as<explanation> Explanation>
auto message(const Explanation& of, const finding& found) -> std::string {
    auto text = detail::text_message(found);
    for (const auto say :
         {detail::identity_message<Explanation>, detail::time_message<Explanation>,
          detail::grant_message<Explanation>, detail::check_message<Explanation>}) {
        if (text.empty()) {
            text = say(of, found);
        }
    }
    if (of.hides(text)) { // by values that complete each other
        wipe({text.data(), text.size()});
        text = "not shown: it would reveal part of the certificate";
    }
    return text;
}

template <std::same_as<explanation> Explanation>
auto sdk_error_text(const Explanation& of, const finding& found) -> std::string {
    if (found.severity != severity::error) {
        return {};
    }
    const auto product = of.product();
    const auto numbers = sdk_errors(found.code, product);
    if (numbers.join == 0) {
        return {};
    }
    auto text =
        (product == sdk::rtm ? "RTM login error " : "SDK error ") + std::to_string(numbers.join);
    if (numbers.renew != 0) {
        text += ", renewToken " + std::to_string(numbers.renew);
    }
    if (found.code == finding_code::publish_privilege_missing) {
        text += " if co-host authentication is enabled";
    }
    return text;
}

template <std::same_as<explanation> Explanation>
auto headline(const Explanation& of) -> std::string {
    if (of.refused()) {
        for (const auto& found : of.findings()) {
            if (const auto numbers = sdk_error_text(of, found); !numbers.empty()) {
                return "refused: " + numbers;
            }
        }
        return "refused";
    }
    const auto unchecked = of.count_unchecked();
    if (unchecked == 0) {
        return "nothing found that would get it refused";
    }
    return "nothing found that would get it refused, but " + std::to_string(unchecked)
           + (unchecked == 1 ? " thing was" : " things were") + " not checked";
}

template <std::same_as<explanation> Explanation>
auto to_string(const Explanation& of) -> std::string {
    auto out = headline(of) + "\n";
    for (const auto& found : of.findings()) {
        out += name(found.severity);
        if (const auto numbers = sdk_error_text(of, found); !numbers.empty()) {
            out += " (" + numbers + ")";
        }
        out += ": " + message(of, found) + " [" + std::string{name(found.code)};
        if (const auto variant = variant_name(found); !variant.empty()) {
            out += ": " + std::string{variant};
        }
        out += "]\n";
        if (const auto advice = hint(found); !advice.empty()) {
            out += "    " + std::string{advice} + "\n";
        }
    }
    if (of.omitted() != 0) {
        out += "and " + std::to_string(of.omitted()) + " more findings\n";
    }
    if (!of.refused() && of.count_unchecked() == 0) {
        out += std::string{unseen_causes} + "\n";
    }
    return out;
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_DESCRIBE_HPP_INCLUDED
