// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What to change about a finding.

#ifndef AGORA_TOKEN_EXPLAIN_HINT_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_HINT_HPP_INCLUDED

#include <agora_token/error.hpp>
#include <agora_token/explain/finding.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace agora_token::inline v0_1 {

/// One sentence about what to change, or "" where nothing need be done.
[[nodiscard]] constexpr auto hint(const finding& found) noexcept -> std::string_view;

//=== implementation ===//

namespace detail {

constexpr auto certificate_hint(signed_with variant) noexcept -> std::string_view {
    using enum signed_with;
    switch (variant) {
    case upper_certificate:
    case lower_certificate:
        return "sign with the certificate exactly as Agora's console shows it: upper and lower "
               "case count";
    case line_feed:
    case carriage_return:
    case trailing_space:
    case leading_space:
        return "trim the certificate where the server reads it, from a file or a variable";
    case app_id:
        return "give App ID and certificate in the right order, and sign with the certificate";
    case other_text:
        return "use the certificate that Agora's console shows for this App ID, and sign exactly "
               "the channel and the user that join";
    case upper_app_id:
    case lower_app_id:
        return "sign the App ID exactly as Agora's console shows it: upper and lower case count";
    case spaced_app_id: return "trim the App ID where the server reads it";
    case unknown: break;
    }
    return "use the primary certificate that Agora's console shows for this App ID, and enable it "
           "there";
}

constexpr auto damage_hint(errc cause) noexcept -> std::string_view {
    switch (cause) {
    case errc::bad_base64_character:
        return "encode with the standard base64 alphabet, which has '+' and '/' and not '-' and "
               "'_', and add nothing to it";
    case errc::trailing_bytes:
        return "end the token with its last field: some readers overlook more, strict ones refuse "
               "it";
    case errc::duplicate_key:
        return "grant each privilege once: readers differ in which of two counts";
    default:
        return "make a new token and compare it with what the client receives, character by "
               "character";
    }
}

} // namespace detail

constexpr auto hint(const finding& found) noexcept -> std::string_view {
    using enum finding_code;
    switch (found.code) {
    case not_a_token:
        return "pass the token exactly as your server made it; it begins with 007 or 006";
    case truncated: return "look for a column, header or log line that is too short for the token";
    case damaged: return detail::damage_hint(found.cause.code);
    case surrounding_space:
        return "trim the text where it is read, and do not wrap it in lines or quotes";
    case surrounding_text:
        return "pass the token alone, without the JSON, header or parameter around it";
    case space_for_plus:
        return "URL-encode the token when it travels in a query: '+' must become %2B";
    case url_encoded: return "decode the query parameter once before you use it";
    case crypto_unavailable:
        return "use a Botan that has SHA-1, for keys 001 to 005, and MD5, for signaling tokens";
    case certificate_exposed:
        return found.variant == signed_with::app_id
                   ? "give App ID and certificate in the right order; if the token was made with "
                     "them swapped, replace the certificate in Agora's console now"
                   : "replace the certificate in Agora's console now, then give all arguments in "
                     "the right order";
    case app_id_malformed:
        return "copy the App ID from Agora's console, without spaces or line ends";
    case app_id_mismatch:
        return "use the same project's App ID in client and server; upper and lower case count";
    case arguments_swapped:
        return found.variant == signed_with::app_id
                   ? "give App ID and certificate as Agora's console shows them; no client may "
                     "know the certificate"
                   : "give the channel first, then the user";
    case channel_mismatch:
        return "make the token for exactly the channel that the client joins; case and spaces "
               "count";
    case user_kind_mismatch:
        return "make the token with a uid if the client joins with a number, with a user account "
               "if "
               "it joins with a text";
    case user_mismatch:
        return "make the token for the user that joins, or for uid 0 to let anybody in";
    case wrong_certificate: return detail::certificate_hint(found.variant);
    case issued_in_future: return "set the server's clock";
    case milliseconds: return "divide by 1000: tokens count seconds";
    case absolute_time_in_relative_field:
        return "version 007 takes seconds from now, such as 3600, not a timestamp";
    case relative_time_in_absolute_field:
        return "version 006 takes seconds since 1970: add the present time";
    case expired:
        return "make a token for each join, and renew it when the SDK says that it will expire";
    case service_missing:
        return "build the token with the builder of the product that the client uses";
    case join_privilege_missing:
        return found.service == service_type::rtc
                   ? "build the token with a role, or add the privilege join_channel"
                   : "build the token with the RTM builder, or add the privilege login";
    case publish_privilege_missing:
        return "build the token with role publisher; this matters where co-host authentication is "
               "on";
    case privilege_expired: return "let privileges end with the token: give zero for their own end";
    case expires_soon: return "renew the token now";
    case lifetime_over_24h: return "ask for 86400 seconds or less and renew";
    case never_expires: return "give the token an end: it cannot be taken back";
    case too_long_for_web_sdk: return "put fewer services or permissions into one token";
    case obsolete_version: return "build version 007 tokens";
    case wildcard_channel:
    case wildcard_user:
        return "hand such a token only to clients that may enter anywhere, as subscribers";
    case made_by_quirk:
    case unknown_service:
    case unknown_privilege: return {};
    case other_certificate:
        return "keep that certificate enabled in Agora's console while such tokens are in use";
    case signature_unchecked: {
        constexpr auto missing = std::to_array<std::string_view>(
            {"", "give the certificate", "give the channel", "give the certificate and the channel",
             "give the user", "give the certificate and the user", "give the channel and the user",
             "give the certificate, the channel and the user"});
        return missing[static_cast<std::size_t>(found.value) % 8];
    }
    case channel_unchecked: return "give the channel that the client joins";
    case user_unchecked: return "give the user that the client joins as";
    case time_unchecked: return "give the present time";
    }
    return {};
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_HINT_HPP_INCLUDED
