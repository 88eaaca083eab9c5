// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What explain() can find: stable codes, how bad they are, and the SDK error that they lead to.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_FINDING_CODE_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_FINDING_CODE_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1 {

/// How bad a finding is.
enum class severity : std::uint8_t {
    error = 1,   ///< A reason to refuse the token.
    warning = 2, ///< The token works now, or elsewhere, but will cause trouble.
    note = 3,    ///< Worth knowing.
};

/// What was found, in the order in which findings of one severity are listed. Names are stable,
/// numbers are not.
enum class finding_code : std::uint8_t {
    placeholder = 1,       ///< Not a token: an empty text, null, YOUR_TOKEN and the like.
    identifier_given,      ///< 32 hexadecimal digits: an App ID or a certificate.
    foreign_token,         ///< A token, but of another product or vendor.
    not_a_token,           ///< Does not start like any known version.
    shortened,             ///< Shortened or masked for display: dots or stars inside.
    case_lost,             ///< All letters have the same case: it was changed.
    truncated,             ///< The text or its content ends early.
    damaged,               ///< Characters were changed, added or lost.
    not_compressed,        ///< A whole 007 payload that is not a zlib stream.
    foreign_layout,        ///< Base64 of content that no Agora token has.
    repeated,              ///< The token is in the text more than once.
    surrounding_space,     ///< White space or quotes around the text, or line breaks inside it.
    invisible_character,   ///< A character of no width, such as a byte order mark.
    surrounding_text,      ///< The token is inside another text, such as JSON or a header.
    authorization_header,  ///< The text is the header of the conversational AI REST API.
    json_escaped,          ///< Escaped as in JSON: `\/` for `/`.
    space_for_plus,        ///< A `+` became a space: the text was not URL-encoded.
    url_encoded,           ///< Still has `%2B` and the like.
    obsolete_version,      ///< A version that Agora has replaced.
    crypto_unavailable,    ///< This program's crypto library lacks what the version needs.
    too_many_certificates, ///< More than four certificates were given.
    certificate_exposed,   ///< The secret is in the token, mostly in the place of the App ID.
    app_id_malformed,      ///< The App ID is not 32 hexadecimal digits.
    app_id_mismatch,       ///< The token is for another App ID.
    arguments_swapped,     ///< Channel and user, or App ID and certificate, were swapped.
    channel_mismatch,      ///< The token is for another channel.
    user_kind_mismatch,    ///< A uid where an account is, or the reverse.
    user_mismatch,         ///< The token is for another user.
    user_slot_not_empty,   ///< 006 for RTM: a text in the uid slot, which must be empty.
    user_not_in_version,   ///< A 001 key names no user.
    wrong_certificate,     ///< Not signed with a given certificate.
    issued_in_future,      ///< Issued later than now.
    milliseconds,          ///< Milliseconds where seconds belong.
    absolute_time_in_relative_field, ///< A time since 1970 where a duration belongs.
    relative_time_in_absolute_field, ///< A duration where a time since 1970 belongs.
    ends_when_issued,                ///< The end is the time of issue.
    expired,                         ///< The token has expired.
    lifetime_too_long,               ///< Lasts longer than the given longest lifetime.
    service_missing,                 ///< A required service is not in the token.
    join_privilege_missing,          ///< Does not permit joining a channel, or logging in to RTM.
    publish_privilege_missing,       ///< Does not permit sending what a publisher sends.
    privilege_missing,               ///< Lacks another privilege that is required.
    privilege_expired,               ///< A privilege has ended.
    expires_soon,                    ///< Ends within 30 seconds.
    lifetime_over_24h,               ///< Says that it lasts longer than 24 hours.
    never_expires,                   ///< Has no end.
    too_long_for_web_sdk,            ///< Longer than the 2,047 characters that the Web SDK accepts.
    wildcard_channel,                ///< Valid for any channel, or for many.
    wildcard_user,                   ///< Valid for any user.
    app_token,                       ///< A token for REST calls of the app, not for a client.
    chat_user_not_uuid,              ///< Chat: asked with a name; the token names a UUID.
    uid_above_32_bits,               ///< The user is a number above 4294967295.
    made_by_quirk,                   ///< Shows a quirk of one of upstream's ports.
    unknown_service,                 ///< A service type that this library does not know.
    unknown_privilege,               ///< A privilege number that this library does not know.
    other_certificate,               ///< Signed with a given certificate that is not the first.
    signature_unchecked,             ///< The signature could not be checked.
    channel_unchecked,               ///< No channel was given.
    user_unchecked,                  ///< No user was given.
    time_unchecked,                  ///< The current time was not given.
};

/// The last code, for loops over all of them from placeholder on.
inline constexpr auto last_finding_code = finding_code::time_unchecked;

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

/// True for what happened to the text on its way: findings that do not concern what the token says.
[[nodiscard]] constexpr auto is_about_text(finding_code code) noexcept -> bool {
    return code >= finding_code::placeholder && code <= finding_code::url_encoded;
}

/// The products whose SDKs report a refused token by numbers of their own.
enum class sdk : std::uint8_t {
    rtc,   ///< The RTC SDKs, also for streams and classrooms.
    rtm,   ///< The RTM (signaling) SDKs.
    other, ///< Chat, REST APIs and others, whose numbers this library does not know.
};

/// The error numbers of an SDK, 0 where none is documented.
struct sdk_numbers {
    int join = 0;  ///< When joining a channel or logging in.
    int renew = 0; ///< When renewing a token, where that has a number of its own.
    /// Equal when both are.
    friend constexpr auto operator==(sdk_numbers, sdk_numbers) noexcept -> bool = default;
};

/// What an SDK reports for a finding. RTC: 101 invalid App ID, 109 token expired, 110 invalid
/// token, 119 no authority to send. RTM: 5 invalid token and 6 token expired at login, 6 and 5 when
/// renewing. Source: Agora's documentation of SDK errors.
[[nodiscard]] constexpr auto sdk_errors(finding_code code, sdk of = sdk::rtc) noexcept
    -> sdk_numbers;

/// The number when joining or logging in, 0 where none is documented.
[[nodiscard]] constexpr auto sdk_error(finding_code code, sdk of = sdk::rtc) noexcept -> int {
    return sdk_errors(code, of).join;
}

//=== implementation ===//

namespace detail {

enum class refusal : std::uint8_t { none, app_id, invalid, expired, authority };

struct code_row {
    std::string_view name;
    refusal reported_as = refusal::none;
};

// A row for each code, in the order of the enumeration.
inline constexpr code_row code_rows[]{
    {"unknown_finding"},
    {"placeholder", refusal::invalid},
    {"identifier_given", refusal::invalid},
    {"foreign_token", refusal::invalid},
    {"not_a_token", refusal::invalid},
    {"shortened", refusal::invalid},
    {"case_lost", refusal::invalid},
    {"truncated", refusal::invalid},
    {"damaged", refusal::invalid},
    {"not_compressed", refusal::invalid},
    {"foreign_layout", refusal::invalid},
    {"repeated", refusal::invalid},
    {"surrounding_space", refusal::invalid},
    {"invisible_character", refusal::invalid},
    {"surrounding_text", refusal::invalid},
    {"authorization_header"},
    {"json_escaped", refusal::invalid},
    {"space_for_plus", refusal::invalid},
    {"url_encoded", refusal::invalid},
    {"obsolete_version", refusal::invalid},
    {"crypto_unavailable"},
    {"too_many_certificates"},
    {"certificate_exposed", refusal::app_id},
    {"app_id_malformed", refusal::app_id},
    {"app_id_mismatch", refusal::app_id},
    {"arguments_swapped", refusal::invalid},
    {"channel_mismatch", refusal::invalid},
    {"user_kind_mismatch", refusal::invalid},
    {"user_mismatch", refusal::invalid},
    {"user_slot_not_empty", refusal::invalid},
    {"user_not_in_version", refusal::invalid},
    {"wrong_certificate", refusal::invalid},
    {"issued_in_future", refusal::invalid},
    {"milliseconds", refusal::expired},
    {"absolute_time_in_relative_field"},
    {"relative_time_in_absolute_field", refusal::expired},
    {"ends_when_issued", refusal::expired},
    {"expired", refusal::expired},
    {"lifetime_too_long"},
    {"service_missing", refusal::invalid},
    {"join_privilege_missing", refusal::invalid},
    {"publish_privilege_missing", refusal::authority},
    {"privilege_missing", refusal::invalid},
    {"privilege_expired", refusal::expired},
    {"expires_soon"},
    {"lifetime_over_24h"},
    {"never_expires"},
    {"too_long_for_web_sdk"},
    {"wildcard_channel"},
    {"wildcard_user"},
    {"app_token"},
    {"chat_user_not_uuid"},
    {"uid_above_32_bits"},
    {"made_by_quirk"},
    {"unknown_service"},
    {"unknown_privilege"},
    {"other_certificate"},
    {"signature_unchecked"},
    {"channel_unchecked"},
    {"user_unchecked"},
    {"time_unchecked"},
};

constexpr auto row_of(finding_code code) noexcept -> const code_row& {
    constexpr auto size = sizeof code_rows / sizeof code_rows[0];
    static_assert(size == static_cast<std::size_t>(last_finding_code) + 1);
    const auto at = static_cast<std::size_t>(code);
    return code_rows[at < size ? at : 0];
}

} // namespace detail

constexpr auto name(finding_code code) noexcept -> std::string_view {
    return detail::row_of(code).name;
}

constexpr auto sdk_errors(finding_code code, sdk of) noexcept -> sdk_numbers {
    const auto reported_as = detail::row_of(code).reported_as;
    if (of == sdk::other || reported_as == detail::refusal::none) {
        return {};
    }
    const bool rtm = of == sdk::rtm;
    switch (reported_as) {
    case detail::refusal::app_id: return rtm ? sdk_numbers{} : sdk_numbers{.join = 101};
    case detail::refusal::invalid:
        return rtm ? sdk_numbers{.join = 5, .renew = 6} : sdk_numbers{.join = 110};
    case detail::refusal::expired:
        return rtm ? sdk_numbers{.join = 6, .renew = 5} : sdk_numbers{.join = 109};
    case detail::refusal::authority: return rtm ? sdk_numbers{} : sdk_numbers{.join = 119};
    case detail::refusal::none: break;
    }
    return {};
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_FINDING_CODE_HPP_INCLUDED
