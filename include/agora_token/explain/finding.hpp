// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What explain() can find: stable codes, how bad they are, and the SDK error that they lead to.

#ifndef AGORA_TOKEN_EXPLAIN_FINDING_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_FINDING_HPP_INCLUDED

#include <agora_token/error.hpp>
#include <agora_token/vocabulary/service.hpp>

#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1 {

/// How bad a finding is.
enum class severity : std::uint8_t {
    error = 1,   ///< The token is refused for this.
    warning = 2, ///< The token works now, or elsewhere, but this will hurt.
    note = 3,    ///< Worth knowing.
};

/// What was found, in the order in which findings of one severity are listed. Names are stable.
enum class finding_code : std::uint8_t {
    not_a_token = 1,     ///< No known version.
    truncated,           ///< The text or its content ends early.
    damaged,             ///< The content is not what the version says.
    surrounding_space,   ///< White space or quotes around the text, or line ends inside it.
    surrounding_text,    ///< The token stands inside another text, such as JSON or a header.
    space_for_plus,      ///< A `+` became a space: the text was not URL-encoded.
    url_encoded,         ///< Still has `%2B` and the like.
    crypto_unavailable,  ///< This program's crypto library lacks what the version needs.
    certificate_exposed, ///< The secret stands in the token, mostly in the App ID's place.
    app_id_malformed,    ///< The App ID is not 32 hexadecimal digits.
    app_id_mismatch,     ///< The token is for another App ID.
    arguments_swapped,   ///< Channel and user, or what was given as App ID, changed places.
    channel_mismatch,    ///< The token is for another channel.
    user_kind_mismatch,  ///< A uid where an account is, or the reverse.
    user_mismatch,       ///< The token is for another user.
    wrong_certificate,   ///< Not signed with a given certificate.
    issued_in_future,    ///< Issued later than now.
    milliseconds,        ///< Milliseconds where seconds belong.
    absolute_time_in_relative_field, ///< A time since 1970 where a duration belongs.
    relative_time_in_absolute_field, ///< A duration where a time since 1970 belongs.
    expired,                         ///< The token has ended.
    service_missing,                 ///< The wanted service is not in the token.
    join_privilege_missing,          ///< May not join a channel.
    publish_privilege_missing,       ///< May not send what a publisher sends.
    privilege_expired,               ///< A privilege has ended.
    expires_soon,                    ///< Ends within 30 seconds.
    lifetime_over_24h,               ///< Says that it lasts longer than Agora lets it.
    never_expires,                   ///< Has no end.
    too_long_for_web_sdk,            ///< Longer than the 2,047 characters that the Web SDK takes.
    obsolete_version,                ///< A version that Agora has replaced.
    wildcard_channel,                ///< Good for any channel, or for many.
    wildcard_user,                   ///< Good for any user.
    made_by_quirk,                   ///< Shows a peculiarity of one of upstream's ports.
    unknown_service,                 ///< A service type that this library does not know.
    unknown_privilege,               ///< A privilege number that this library does not know.
    other_certificate,               ///< Signed with a given certificate that is not the first.
    signature_unchecked,             ///< Something needed to check the signature was not given.
    channel_unchecked,               ///< No channel was given to compare.
    user_unchecked,                  ///< No user was given to compare.
    time_unchecked,                  ///< No present time was given.
};

/// How the signature can be explained where no given certificate makes it.
enum class signed_with : std::uint8_t {
    unknown,           ///< No variant tried verifies.
    upper_certificate, ///< The certificate in upper case.
    lower_certificate, ///< The certificate in lower case.
    line_feed,         ///< The certificate with a line feed at its end.
    carriage_return,   ///< The certificate with CR and LF at its end.
    trailing_space,    ///< The certificate with a space at its end.
    leading_space,     ///< The certificate with a space at its start.
    app_id,            ///< What was given as App ID.
    other_text,        ///< Not told: before 006 another channel or user looks the same.
    upper_app_id,      ///< The App ID signed in upper case, carried as given (006).
    lower_app_id,      ///< The App ID signed in lower case, carried as given (006).
    spaced_app_id,     ///< The App ID with a space or line end around it.
};

/// Peculiarities of upstream's ports that a token can show.
enum class quirk : std::uint8_t {
    uid_text_zero,       ///< The user is the text "0": PHP's 007 and Ruby's 006 port for uid 0.
    negative_uid,        ///< A negative uid: Java's 006 port for uids from 2^31 on.
    unsorted_privileges, ///< Privileges out of order: PHP's and C#'s 006 ports.
    system_byte_array,   ///< The chat user "System.Byte[]": C#'s classroom builder.
    short_md5,           ///< A chat user of 30 or 31 digits: Java's MD5 loses leading zeros.
    empty_room_user,     ///< A classroom service without privileges: Node.js' builder.
    empty_chat_user,     ///< A chat service without privileges: Java's classroom builder.
};

/// How the channel or user that a 006 token was made for differs from the one given.
enum class spelling : std::uint8_t {
    as_given,     ///< Not known.
    upper,        ///< In upper case.
    lower,        ///< In lower case.
    trimmed,      ///< Without white space around it.
    space_before, ///< With a space at its start.
    space_after,  ///< With a space at its end.
    line_feed,    ///< With a line feed at its end.
    empty,        ///< The empty text.
    zero,         ///< The text "0".
};

/// Which part of a token a time finding is about, besides a privilege.
enum class time_field : std::uint8_t {
    token,     ///< The end of the whole token.
    privilege, ///< The end of finding::privilege.
};

/// One thing found, as codes and values; message() and hint() make sentences of it.
struct finding {
    finding_code code{};              ///< What.
    agora_token::severity severity{}; ///< How bad.
    error cause{};                    ///< not_a_token, truncated, damaged: the reader's error.
    service_type service{};           ///< The service it is about, 0 where there is none.
    std::uint16_t privilege = 0;      ///< The privilege it is about, 0 where there is none.
    time_field field{};               ///< Times: which end.
    /// wrong_certificate: what it was signed with instead; app_id_malformed: spaced_app_id;
    /// certificate_exposed and arguments_swapped: app_id where App ID and certificate may be
    /// swapped.
    signed_with variant{};
    agora_token::quirk peculiarity{}; ///< made_by_quirk: which.
    /// Times: seconds since 1970 (ends, issue) or seconds (durations); sizes: bytes;
    /// other_certificate: the index; signature_unchecked: what is missing, 1 certificate, 2
    /// channel, 4 user, or 0 where channel or user does not fit, 8 the App ID; service_missing: 1
    /// for an RTM token.
    std::int64_t value = 0;
    agora_token::spelling spelled{}; ///< channel_mismatch and user_mismatch of 006.
};

/// The name of a code as written in code and JSON, such as "wrong_certificate".
[[nodiscard]] constexpr auto name(finding_code code) noexcept -> std::string_view;
/// The name of a severity.
[[nodiscard]] constexpr auto name(severity how_bad) noexcept -> std::string_view {
    switch (how_bad) {
    case severity::error: return "error";
    case severity::warning: return "warning";
    case severity::note: return "note";
    }
    return {};
}
/// The error number that Agora's SDKs report for it where documented (101 invalid App ID, 109 token
/// expired, 110 invalid token, 119 no authority to send), else 0.
[[nodiscard]] constexpr auto sdk_error(finding_code code) noexcept -> int;

//=== implementation ===//

constexpr auto name(finding_code code) noexcept -> std::string_view {
    using enum finding_code;
    switch (code) {
    case not_a_token: return "not_a_token";
    case truncated: return "truncated";
    case damaged: return "damaged";
    case surrounding_space: return "surrounding_space";
    case surrounding_text: return "surrounding_text";
    case space_for_plus: return "space_for_plus";
    case url_encoded: return "url_encoded";
    case crypto_unavailable: return "crypto_unavailable";
    case certificate_exposed: return "certificate_exposed";
    case app_id_malformed: return "app_id_malformed";
    case app_id_mismatch: return "app_id_mismatch";
    case arguments_swapped: return "arguments_swapped";
    case channel_mismatch: return "channel_mismatch";
    case user_kind_mismatch: return "user_kind_mismatch";
    case user_mismatch: return "user_mismatch";
    case wrong_certificate: return "wrong_certificate";
    case issued_in_future: return "issued_in_future";
    case milliseconds: return "milliseconds";
    case absolute_time_in_relative_field: return "absolute_time_in_relative_field";
    case relative_time_in_absolute_field: return "relative_time_in_absolute_field";
    case expired: return "expired";
    case service_missing: return "service_missing";
    case join_privilege_missing: return "join_privilege_missing";
    case publish_privilege_missing: return "publish_privilege_missing";
    case privilege_expired: return "privilege_expired";
    case expires_soon: return "expires_soon";
    case lifetime_over_24h: return "lifetime_over_24h";
    case never_expires: return "never_expires";
    case too_long_for_web_sdk: return "too_long_for_web_sdk";
    case obsolete_version: return "obsolete_version";
    case wildcard_channel: return "wildcard_channel";
    case wildcard_user: return "wildcard_user";
    case made_by_quirk: return "made_by_quirk";
    case unknown_service: return "unknown_service";
    case unknown_privilege: return "unknown_privilege";
    case other_certificate: return "other_certificate";
    case signature_unchecked: return "signature_unchecked";
    case channel_unchecked: return "channel_unchecked";
    case user_unchecked: return "user_unchecked";
    case time_unchecked: return "time_unchecked";
    }
    return "unknown_finding";
}

constexpr auto sdk_error(finding_code code) noexcept -> int {
    using enum finding_code;
    switch (code) {
    case certificate_exposed:
    case app_id_malformed:
    case app_id_mismatch: return 101;
    case expired:
    case privilege_expired:
    case milliseconds:
    case relative_time_in_absolute_field: return 109;
    case not_a_token:
    case truncated:
    case damaged:
    case surrounding_space:
    case surrounding_text:
    case space_for_plus:
    case url_encoded:
    case arguments_swapped:
    case channel_mismatch:
    case user_kind_mismatch:
    case user_mismatch:
    case wrong_certificate:
    case issued_in_future:
    case service_missing:
    case join_privilege_missing: return 110;
    case publish_privilege_missing: return 119;
    default: return 0;
    }
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_FINDING_HPP_INCLUDED
