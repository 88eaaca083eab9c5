// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What a finding can say more precisely than its code: how a signature was made, which port made
/// the token, what is in its place, how foreign content is laid out.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_VARIANTS_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_VARIANTS_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <cstdint>
#include <string_view>
#include <variant>

namespace agora_token::inline v0_1 {

/// How a signature that no given certificate reproduces was made.
enum class signed_with : std::uint8_t {
    unknown,                 ///< None of the mistakes tried reproduces it.
    upper_certificate,       ///< With the certificate in upper case.
    lower_certificate,       ///< With the certificate in lower case.
    line_feed,               ///< With a line feed after the certificate.
    carriage_return,         ///< With CR and LF after the certificate.
    trailing_space,          ///< With a space after the certificate.
    leading_space,           ///< With a space before the certificate.
    app_id,                  ///< With the text given as App ID.
    other_text,              ///< Unknown; a token of this version can also be for another channel,
                             ///< user or purpose.
    upper_app_id,            ///< Over the App ID in upper case (006).
    lower_app_id,            ///< Over the App ID in lower case (006).
    spaced_app_id,           ///< Over the App ID with white space around it.
    keys_swapped,            ///< With HMAC key and message exchanged.
    certificate_hex_decoded, ///< With the 16 bytes that the certificate's digits stand for.
    salt_before_time,        ///< With salt and time of issue exchanged (007).
    certificate_alone,       ///< HMAC(certificate, content), without what else is signed.
    hmac_with_sha1,          ///< With HMAC-SHA1 in place of HMAC-SHA256.
};

/// Peculiarities of upstream's ports that a token can show.
enum class quirk : std::uint8_t {
    uid_text_zero,       ///< The user is the text "0": PHP's 007 and Ruby's 006 port for uid 0.
    negative_uid,        ///< A negative uid: Java's 006 port for uids from 2^31 on.
    unsorted_privileges, ///< Privileges out of order: C#'s ports; PHP's, Ruby's and Perl's of 006.
    signed_order,        ///< Privileges from 32768 on come first: Java's and Kotlin's ports.
    system_byte_array,   ///< The chat user "System.Byte[]": C#'s classroom builder.
    short_md5,           ///< A chat user of 30 or 31 digits: Java's MD5 loses leading zeros.
    empty_room_user,     ///< A classroom service without privileges: Node.js' builder.
    empty_chat_user,     ///< A chat service without privileges: Java's classroom builder.
};

/// How the channel or user of a 006 token differs from the one given.
enum class spelling : std::uint8_t {
    as_given,     ///< Not known.
    upper,        ///< In upper case.
    lower,        ///< In lower case.
    trimmed,      ///< Without white space around it.
    space_before, ///< With a space before it.
    space_after,  ///< With a space after it.
    line_feed,    ///< With a line feed after it.
    empty,        ///< The empty text.
    zero,         ///< The text "0".
};

/// What is in place of a token: placeholder, identifier_given, foreign_token, not_a_token.
enum class stand_in : std::uint8_t {
    nothing,         ///< An empty text.
    unset_variable,  ///< null, undefined, None and the like.
    object,          ///< An object or promise turned into text: [object Object].
    template_text,   ///< A placeholder of sample code: YOUR_TOKEN, `<token>`, ${token}.
    app_id,          ///< The App ID.
    other_id,        ///< 32 hexadecimal digits that are not the App ID given: the certificate?
    json_web_token,  ///< A JSON Web Token.
    chat_server,     ///< A token of a Chat server of its own (YWMt).
    other_vendor_04, ///< Another vendor's token, which begins with 04.
    user_sig,        ///< Another vendor's zlib stream in an alphabet of its own.
    encoded_token,   ///< A whole token that was encoded once more, in base64 or hexadecimal digits.
    html_page,       ///< A page in HTML, such as a server's error page.
    json_answer,     ///< JSON without a token.
    address,         ///< A URL without a token.
    unknown,         ///< Some other text.
};

/// How the content of a not_compressed or foreign_layout token is laid out.
enum class content_layout : std::uint8_t {
    raw,              ///< A whole 007 payload, not compressed.
    raw_deflate,      ///< A whole 007 payload in raw deflate, without the zlib header.
    gzip,             ///< A whole 007 payload in gzip.
    prefix_missing,   ///< A whole 007 token without its first three characters.
    prefix_twice,     ///< A whole 007 token behind a second prefix.
    url_safe_base64,  ///< base64 in the URL-safe alphabet.
    bad_stream_end,   ///< A whole 007 payload in a zlib stream without a right checksum.
    broken_stream,    ///< A zlib header, and behind it no zlib stream.
    app_id_first,     ///< The App ID where the signature belongs.
    text,             ///< Readable text.
    json,             ///< JSON.
    hexadecimal,      ///< Hexadecimal digits in place of base64.
    hex_signature,    ///< The signature as hexadecimal digits.
    sha1_signature,   ///< A signature of 20 bytes, as HMAC-SHA1 makes it.
    other_signature,  ///< A signature that has not 32 bytes.
    big_endian,       ///< Numbers with the most significant byte first.
    number_uid,       ///< The uid as a number, where a text belongs.
    fields_reordered, ///< Channel and user before the privileges.
    trailing_bytes,   ///< Bytes after the last field.
    duplicate_key,    ///< The same privilege or key twice.
    of_006,           ///< 006's layout behind 007.
    of_007,           ///< 007's layout behind 006.
    unknown,          ///< Something else.
};

/// What a finding says more precisely than its code.
using finding_variant =
    std::variant<std::monostate, signed_with, quirk, spelling, stand_in, content_layout>;

/// The name of an alternative, such as "keys_swapped"; "" for unknown and as_given.
[[nodiscard]] constexpr auto name(signed_with variant) noexcept -> std::string_view;
/// The name of a quirk, such as "negative_uid".
[[nodiscard]] constexpr auto name(quirk which) noexcept -> std::string_view;
/// The name of a spelling, such as "upper"; "" for as_given.
[[nodiscard]] constexpr auto name(spelling how) noexcept -> std::string_view;
/// The name of a stand-in, such as "json_web_token"; "" for unknown.
[[nodiscard]] constexpr auto name(stand_in what) noexcept -> std::string_view;
/// The name of a layout, such as "big_endian"; "" for unknown.
[[nodiscard]] constexpr auto name(content_layout how) noexcept -> std::string_view;

//=== implementation ===//

constexpr auto name(signed_with variant) noexcept -> std::string_view {
    switch (variant) {
    case signed_with::unknown: return {};
    case signed_with::upper_certificate: return "upper_certificate";
    case signed_with::lower_certificate: return "lower_certificate";
    case signed_with::line_feed: return "line_feed";
    case signed_with::carriage_return: return "carriage_return";
    case signed_with::trailing_space: return "trailing_space";
    case signed_with::leading_space: return "leading_space";
    case signed_with::app_id: return "app_id";
    case signed_with::other_text: return "other_text";
    case signed_with::upper_app_id: return "upper_app_id";
    case signed_with::lower_app_id: return "lower_app_id";
    case signed_with::spaced_app_id: return "spaced_app_id";
    case signed_with::keys_swapped: return "keys_swapped";
    case signed_with::certificate_hex_decoded: return "certificate_hex_decoded";
    case signed_with::salt_before_time: return "salt_before_time";
    case signed_with::certificate_alone: return "certificate_alone";
    case signed_with::hmac_with_sha1: return "hmac_sha1";
    }
    return {};
}

constexpr auto name(quirk which) noexcept -> std::string_view {
    switch (which) {
    case quirk::uid_text_zero: return "uid_text_zero";
    case quirk::negative_uid: return "negative_uid";
    case quirk::unsorted_privileges: return "unsorted_privileges";
    case quirk::signed_order: return "signed_order";
    case quirk::system_byte_array: return "system_byte_array";
    case quirk::short_md5: return "short_md5";
    case quirk::empty_room_user: return "empty_room_user";
    case quirk::empty_chat_user: return "empty_chat_user";
    }
    return {};
}

constexpr auto name(spelling how) noexcept -> std::string_view {
    switch (how) {
    case spelling::as_given: return {};
    case spelling::upper: return "upper";
    case spelling::lower: return "lower";
    case spelling::trimmed: return "trimmed";
    case spelling::space_before: return "space_before";
    case spelling::space_after: return "space_after";
    case spelling::line_feed: return "line_feed";
    case spelling::empty: return "empty";
    case spelling::zero: return "zero";
    }
    return {};
}

constexpr auto name(stand_in what) noexcept -> std::string_view {
    switch (what) {
    case stand_in::nothing: return "nothing";
    case stand_in::unset_variable: return "unset_variable";
    case stand_in::object: return "object";
    case stand_in::template_text: return "template_text";
    case stand_in::app_id: return "app_id";
    case stand_in::other_id: return "other_id";
    case stand_in::json_web_token: return "json_web_token";
    case stand_in::chat_server: return "chat_server";
    case stand_in::other_vendor_04: return "other_vendor_04";
    case stand_in::user_sig: return "user_sig";
    case stand_in::encoded_token: return "encoded_token";
    case stand_in::html_page: return "html_page";
    case stand_in::json_answer: return "json_answer";
    case stand_in::address: return "address";
    case stand_in::unknown: return {};
    }
    return {};
}

constexpr auto name(content_layout how) noexcept -> std::string_view {
    switch (how) {
    case content_layout::raw: return "raw";
    case content_layout::raw_deflate: return "raw_deflate";
    case content_layout::gzip: return "gzip";
    case content_layout::prefix_missing: return "prefix_missing";
    case content_layout::prefix_twice: return "prefix_twice";
    case content_layout::url_safe_base64: return "url_safe_base64";
    case content_layout::bad_stream_end: return "bad_stream_end";
    case content_layout::broken_stream: return "broken_stream";
    case content_layout::app_id_first: return "app_id_first";
    case content_layout::text: return "text";
    case content_layout::json: return "json";
    case content_layout::hexadecimal: return "hexadecimal";
    case content_layout::hex_signature: return "hex_signature";
    case content_layout::sha1_signature: return "sha1_signature";
    case content_layout::other_signature: return "other_signature";
    case content_layout::big_endian: return "big_endian";
    case content_layout::number_uid: return "number_uid";
    case content_layout::fields_reordered: return "fields_reordered";
    case content_layout::trailing_bytes: return "trailing_bytes";
    case content_layout::duplicate_key: return "duplicate_key";
    case content_layout::of_006: return "of_006";
    case content_layout::of_007: return "of_007";
    case content_layout::unknown: return {};
    }
    return {};
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_VARIANTS_HPP_INCLUDED
