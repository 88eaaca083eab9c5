// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What to change about a finding.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_HINT_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_HINT_HPP_INCLUDED

#include <agora_token/error.hpp>
#include <agora_token/explain/detail/finding.hpp>
#include <agora_token/explain/detail/sentences.hpp>

#include <concepts>
#include <string_view>

namespace agora_token::inline v0_1 {

/// One sentence about what to change, without a full stop, or "" where nothing needs to change.
/// @tparam Finding finding: a template, as message() is.
template <std::same_as<finding> Finding = finding>
[[nodiscard]] constexpr auto hint(const Finding& found) noexcept -> std::string_view;

//=== implementation ===//

namespace detail {

constexpr auto hint_of_damage(errc cause) noexcept -> std::string_view {
    switch (cause) {
    case errc::bad_base64_character:
        return "look for what adds or changes characters: base64 has letters, digits, '+', '/' and "
               "'=' at the end";
    case errc::bad_base64_length:
    case errc::bad_base64_padding:
        return "keep the '=' at the end of the token, and encode it when it travels in a URL";
    case errc::text_too_long:
    case errc::inflated_too_large: return "generate a token with fewer services or permissions";
    default:
        return "generate a new token and compare it with what the client receives, character by "
               "character";
    }
}

template <class Finding>
constexpr auto hint_of_text(const Finding& found) noexcept -> std::string_view {
    using enum finding_code;
    switch (found.code) {
    case placeholder:
    case identifier_given:
    case foreign_token:
    case not_a_token: return hint_of(found.template as<stand_in>());
    case shortened:
        return "copy the whole token from the server's response, not from a log or a page that "
               "shortens it";
    case case_lost:
        return "look for what changes the case, such as a form field or a database column; case "
               "counts";
    case truncated: return "look for a column, header or log line that is too short for the token";
    case damaged: return hint_of_damage(found.cause.code);
    case not_compressed:
    case foreign_layout: return hint_of(found.template as<content_layout>());
    case repeated: return "pass the token once: look for code that appends it to itself";
    case surrounding_space:
        return "trim the text where it is read, and do not wrap it in lines or quotes";
    case invisible_character:
        return "remove the invisible character: copy the token from the server's response, not "
               "from a chat or a document";
    case surrounding_text:
        return "pass the token alone, without the JSON, header or parameter around it";
    case authorization_header:
        return "send this header to the REST API, and only the token to SDKs";
    case json_escaped: return "parse the JSON and use the value, not the escaped text";
    case space_for_plus:
        return "URL-encode the token when it travels in a query: '+' must become %2B";
    case url_encoded: return "decode the query parameter once before you use it";
    default: return {};
    }
}

template <class Finding>
constexpr auto hint_of_time(const Finding& found) noexcept -> std::string_view {
    using enum finding_code;
    switch (found.code) {
    case issued_in_future: return "set the server's clock";
    case milliseconds: return "divide by 1000: tokens count seconds";
    case absolute_time_in_relative_field:
        return "give version 007 seconds from now, such as 3600, not a timestamp";
    case relative_time_in_absolute_field:
        return "give version 006 seconds since 1970: add the current time";
    case ends_when_issued:
        return "let the token end with its privileges: give it a lifetime, not the current time or "
               "zero";
    case expired:
        return "generate a token for each join, and renew it when the SDK says that it will expire";
    case lifetime_too_long: return "generate tokens with a shorter lifetime";
    case privilege_expired: return "let privileges end with the token: give zero for their own end";
    case expires_soon: return "renew the token now";
    case lifetime_over_24h: return "ask for 86400 seconds or less, and renew";
    case never_expires: return "give the token an end: it cannot be revoked";
    default: return {};
    }
}

template <class Finding>
constexpr auto hint_of_builder(const Finding& found) noexcept -> std::string_view {
    switch (found.service) {
    case service_type::rtc: return "generate the token with rtc_token_builder";
    case service_type::rtm:
    case service_type::rtm2: return "generate the token with rtm_token_builder";
    case service_type::streaming:
        return "generate the token with v007::signer and a streaming_service";
    case service_type::fpa: return "generate the token with fpa_token_builder";
    case service_type::chat: return "generate the token with chat_token_builder";
    case service_type::fcdn: return "generate the token with v007::signer and an fcdn_service";
    case service_type::apaas: return "generate the token with apaas_token_builder";
    case service_type::convo_ai: return "generate the token with convo_ai_token_builder";
    case service_type::stt: return "generate the token with stt_token_builder";
    }
    return "generate the token with the builder of the product that the client uses";
}

constexpr auto hint_of_signature(unchecked_inputs missing) noexcept -> std::string_view {
    constexpr std::string_view words[]{"",
                                       "give the certificate",
                                       "give the channel",
                                       "give the certificate and the channel",
                                       "give the user",
                                       "give the certificate and the user",
                                       "give the channel and the user",
                                       "give the certificate, the channel and the user"};
    if (missing.service) {
        return "say what the key is for, besides certificate, channel and user";
    }
    return words[(missing.certificate ? 1 : 0) + (missing.channel ? 2 : 0)
                 + (missing.user ? 4 : 0)];
}

template <class Finding>
constexpr auto hint_of_identity(const Finding& found) noexcept -> std::string_view {
    using enum finding_code;
    const bool swapped = found.template as<signed_with>() == signed_with::app_id;
    switch (found.code) {
    case certificate_exposed:
        return swapped ? "give App ID and certificate in the right order; if the token was "
                         "generated with them swapped, replace the certificate in Agora's console "
                         "now"
                       : "replace the certificate in Agora's console now, then give all arguments "
                         "in the right order";
    case app_id_malformed:
        return "copy the App ID from Agora's console, without spaces or line ends";
    case app_id_mismatch:
        return "use the same project's App ID in client and server; upper and lower case count";
    case arguments_swapped:
        return swapped ? "give App ID and certificate as Agora's console shows them; no client may "
                         "know the certificate"
                       : "give the channel first, then the user";
    case channel_mismatch:
        return "generate the token for exactly the channel that the client joins; case and spaces "
               "count";
    case user_kind_mismatch:
        return "generate the token with a uid if the client joins with a number, with a user "
               "account if it joins with a text";
    case user_mismatch: return "generate the token for exactly the user that the client joins as";
    case user_slot_not_empty:
        return "leave the user empty in the 006 RTM builder: the account is in the channel's place";
    case user_not_in_version:
        return "generate version 007 tokens, which name their user, or do not ask for a user";
    case wrong_certificate: return hint_of(found.template as<signed_with>());
    case chat_user_not_uuid:
        return "generate Chat tokens for the user's UUID, which Chat's REST API returns for the "
               "name";
    case uid_above_32_bits:
        return "use uids up to 4294967295, or join with the number as a user account";
    default: return {};
    }
}

template <class Finding>
constexpr auto hint_of_grant(const Finding& found) noexcept -> std::string_view {
    using enum finding_code;
    switch (found.code) {
    case service_missing: return hint_of_builder(found);
    case join_privilege_missing:
        return found.service == service_type::rtc
                   ? "generate the token with a role, or add the privilege join_channel"
                   : "generate the token with rtm_token_builder, or add the privilege login";
    case publish_privilege_missing:
        return "generate the token with role publisher; this matters where co-host authentication "
               "is enabled";
    case privilege_missing:
        return "add the privilege, or use the builder of the product that the client uses";
    case wildcard_channel:
    case wildcard_user:
        return "give such a token only to clients that may enter anywhere, as subscribers";
    case app_token:
        return "keep this token on your server, for REST calls; give clients a user token";
    default: return {};
    }
}

} // namespace detail

template <std::same_as<finding> Finding>
constexpr auto hint(const Finding& found) noexcept -> std::string_view {
    using enum finding_code;
    switch (found.code) {
    case obsolete_version: return "generate version 007 tokens";
    case crypto_unavailable:
        return "use a crypto library with HMAC-SHA256 for 006 and 007, HMAC-SHA1 for 001 to 005, "
               "MD5 for signaling tokens";
    case too_many_certificates: return "pass at most four certificates";
    case too_long_for_web_sdk: return "put fewer services or permissions into one token";
    case other_certificate:
        return "keep that certificate enabled in Agora's console while such tokens are in use";
    case signature_unchecked:
        return detail::hint_of_signature(found.template get<unchecked_inputs>());
    case channel_unchecked: return "pass the channel that the client joins";
    case user_unchecked: return "pass the user that the client joins as";
    case time_unchecked: return "pass the current time";
    default: break;
    }
    for (const auto words : {detail::hint_of_text(found), detail::hint_of_time(found),
                             detail::hint_of_identity(found)}) {
        if (!words.empty()) {
            return words;
        }
    }
    return detail::hint_of_grant(found);
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_HINT_HPP_INCLUDED
