// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What can go wrong, as values: a code, a coarse kind, a position. No strings are built, nothing
/// throws. `<agora_token/adapt/system_error.hpp>` turns codes into `std::error_code`.

#ifndef AGORA_TOKEN_ERROR_HPP_INCLUDED
#define AGORA_TOKEN_ERROR_HPP_INCLUDED

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace agora_token::inline v0_1 {

/// What is wrong, seen from the input or the caller. 0 is no error and has no name. Numbers are
/// stable: new codes are added at the end of their group's range.
enum class errc : std::uint8_t {
    // malformed (1..79): the text is not a token of the kind asked for
    empty_input = 1,           ///< Nothing where a token, an id or a key was expected.
    unknown_version = 2,       ///< The text starts like no version that the parser asked knows.
    text_too_long = 3,         ///< The token text is longer than the limit.
    wrong_length = 4,          ///< A fixed-length text (id, 001-004 key) has another length.
    bad_base64_character = 5,  ///< A character outside the standard base64 alphabet.
    bad_base64_length = 6,     ///< The base64 text's length is not a multiple of four.
    bad_base64_padding = 7,    ///< `=` where none may stand, or one too many.
    nonzero_trailing_bits = 8, ///< Unused bits of the last base64 character are set.
    bad_hex_digit = 9,         ///< A character that is no hexadecimal digit (of the case required).
    bad_decimal_digit = 10,    ///< A character that is no decimal digit.
    number_out_of_range = 11,  ///< A decimal number beyond 4294967295.
    truncated = 12,            ///< A length, count or field reaches past the end of the content.
    trailing_bytes = 13,       ///< Bytes after the last field or after the compressed stream.
    duplicate_key = 14, ///< A map has the same key twice, so its meaning depends on the reader.
    bad_signature_length = 15, ///< The signature field has not the length of its hash.
    bad_separator = 16,        ///< A field separator is missing or one too many (signaling token).
    bad_zlib_header = 20,      ///< Not a zlib header (RFC 1950 2.2): method, window or check bits.
    preset_dictionary = 21,    ///< The zlib header asks for a preset dictionary (FDICT).
    bad_block_type = 22,       ///< Deflate block type 3 (RFC 1951 3.2.3).
    bad_stored_length = 23,    ///< A stored block's LEN and NLEN disagree (RFC 1951 3.2.4).
    bad_code_count = 24,       ///< A dynamic block with HLIT above 286 or HDIST above 30.
    bad_code_repeat = 25,      ///< A repeat with no predecessor, or past the last code length.
    oversubscribed_code = 26,  ///< Huffman code lengths that claim more codes than exist.
    incomplete_code = 27,      ///< Huffman code lengths that leave codes unused.
    missing_end_code = 28,     ///< A dynamic block without an end-of-block code.
    bad_symbol = 29,           ///< A length or distance symbol that RFC 1951 does not define.
    distance_too_far = 30,     ///< A copy from before the start of the output.
    bad_checksum = 31,         ///< The Adler-32 checksum does not match the inflated bytes.
    truncated_stream = 32,     ///< The compressed stream ends early.
    inflated_too_large = 33,   ///< The inflated payload would pass the limit.
    unknown_service = 34,      ///< A service type whose layout is unknown (where refused).

    // untrusted (80..99): not signed by whom the caller expects
    signature_mismatch = 80, ///< No given certificate makes this signature.
    app_id_mismatch = 81,    ///< The token is for another App ID.
    app_id_malformed = 82,   ///< The token's App ID is not 32 hexadecimal digits.

    // rejected (100..139): genuine, but not good for what is asked
    channel_mismatch = 100,  ///< The token is for another channel.
    user_mismatch = 101,     ///< The token is for another user.
    expired = 102,           ///< The token's validity has ended.
    issued_in_future = 103,  ///< Issued later than now plus the leeway.
    service_missing = 104,   ///< No service of the wanted type.
    privilege_missing = 105, ///< The wanted privilege is not granted.
    privilege_expired = 106, ///< The wanted privilege has ended before the token.

    // misuse (140..199): the call cannot be right
    invalid_app_id = 140,          ///< A character of an App ID is no hexadecimal digit.
    invalid_app_certificate = 141, ///< A character of a certificate is no hexadecimal digit.
    channel_empty = 142,           ///< A channel name must not be empty.
    channel_too_long = 143,        ///< A channel name is at most 63 bytes.
    channel_bad_character = 144,   ///< A character outside the documented channel alphabet.
    account_empty = 145,           ///< A user account must not be empty.
    account_too_long = 146,        ///< A user account is at most 255 bytes.
    account_bad_character = 147,   ///< A character outside the documented account alphabet.
    uid_out_of_range = 148,        ///< A uid text beyond 4294967295.
    field_too_long = 149,          ///< A text beyond 65,535 bytes, which the wire cannot carry.
    too_many_entries = 150,        ///< More than 65,535 entries, which the wire cannot count.
    time_out_of_range = 151,       ///< A time before 1970 or beyond 32 bits of seconds.
    duration_too_long = 152,       ///< A relative time above 366 days: an absolute one by mistake?
    output_too_small = 153,        ///< The output span is too small (position: the size needed).
    duplicate_privilege = 154,     ///< The same privilege is granted twice.
    no_service = 155,              ///< A 007 token needs at least one service.
    role_not_supported = 156,      ///< Roles 0 and 101 do not exist in 007: use publisher.
    channel_required = 157,        ///< This version signs the channel: verifying needs it.
    user_required = 158,           ///< This version signs the user: verifying needs it.
    no_certificate = 159,          ///< An empty list of certificates.
    service_required = 160,        ///< A 004 key signs its service: verifying needs it.
    invalid_layout = 161,          ///< A custom service layout that cannot be read.
    app_id_empty = 162,            ///< No App ID: a setting that is missing?
    app_id_wrong_length = 163,     ///< Not 32 characters (position: what is missing or extra).
    app_certificate_empty = 164,   ///< No certificate: a setting that is missing?
    app_certificate_wrong_length = 165, ///< Not 32 characters (position: what is missing or extra).

    // environment (200..255): try again elsewhere or later
    crypto_unavailable = 200, ///< The crypto library lacks the algorithm or failed inside.
    out_of_memory = 201,      ///< An allocation failed; nothing was changed.
    salt_unavailable = 202,   ///< The random device gave nothing to start the salts from.
};

/// What a server does about an error: answer 400, 401, 403, mend the calling code, or answer 503.
enum class error_kind : std::uint8_t {
    malformed = 1,   ///< The input is not a token. HTTP 400.
    untrusted = 2,   ///< A token, but not signed by this app. HTTP 401.
    rejected = 3,    ///< Genuine, but not good for what is asked. HTTP 403.
    misuse = 4,      ///< An argument breaks a documented rule.
    environment = 5, ///< Crypto, memory or randomness was not available. HTTP 503.
};

/// The kind of a code, which is told by its number's range.
[[nodiscard]] constexpr auto kind(errc code) noexcept -> error_kind {
    const auto number = static_cast<std::uint8_t>(code);
    return number < 80    ? error_kind::malformed
           : number < 100 ? error_kind::untrusted
           : number < 140 ? error_kind::rejected
           : number < 200 ? error_kind::misuse
                          : error_kind::environment;
}

/// An error: 8 bytes, trivially copyable.
struct error {
    errc code{};               ///< What is wrong.
    std::uint32_t position{0}; ///< Byte offset in what was being read; 0 where there is none.

    constexpr error() noexcept = default;
    /// An error at `at`; an offset beyond 32 bits is shown as 4294967295.
    constexpr error(errc what, std::size_t at = 0) noexcept
        : code{what},
          position{at < (std::numeric_limits<std::uint32_t>::max)()
                       ? static_cast<std::uint32_t>(at)
                       : (std::numeric_limits<std::uint32_t>::max)()} {}

    /// The kind of the code.
    [[nodiscard]] constexpr auto kind() const noexcept -> error_kind {
        return agora_token::kind(code);
    }
    /// Equal when code and position are.
    friend constexpr auto operator==(error, error) noexcept -> bool = default;
};

/// The name of a code as it is written in code and in JSON, such as "signature_mismatch".
[[nodiscard]] constexpr auto name(errc code) noexcept -> std::string_view;
/// One sentence about a code, in English, without a full stop.
[[nodiscard]] constexpr auto message(errc code) noexcept -> std::string_view;
/// The name of a kind, such as "malformed".
[[nodiscard]] constexpr auto name(error_kind kind) noexcept -> std::string_view;

//=== implementation ===//

namespace detail {

struct errc_text {
    std::string_view name;
    std::string_view message;
};

// The one list of texts: a code without an entry is a compiler warning.
constexpr auto text_of(errc code) noexcept -> errc_text {
    switch (code) {
    case errc::empty_input: return {"empty_input", "the input is empty"};
    case errc::unknown_version: return {"unknown_version", "no known token version"};
    case errc::text_too_long: return {"text_too_long", "the text is longer than the limit"};
    case errc::wrong_length: return {"wrong_length", "the text has not the length of its kind"};
    case errc::bad_base64_character:
        return {"bad_base64_character", "a character outside the base64 alphabet"};
    case errc::bad_base64_length:
        return {"bad_base64_length", "the base64 length is not a multiple of four"};
    case errc::bad_base64_padding: return {"bad_base64_padding", "misplaced base64 padding"};
    case errc::nonzero_trailing_bits:
        return {"nonzero_trailing_bits", "unused bits of the last base64 character are set"};
    case errc::bad_hex_digit: return {"bad_hex_digit", "not a hexadecimal digit"};
    case errc::bad_decimal_digit: return {"bad_decimal_digit", "not a decimal digit"};
    case errc::number_out_of_range: return {"number_out_of_range", "a number beyond 32 bits"};
    case errc::truncated: return {"truncated", "the content ends inside a field"};
    case errc::trailing_bytes: return {"trailing_bytes", "bytes after the end of the content"};
    case errc::duplicate_key: return {"duplicate_key", "a map has the same key twice"};
    case errc::bad_signature_length:
        return {"bad_signature_length", "the signature has not the length of its hash"};
    case errc::bad_separator: return {"bad_separator", "a field separator is missing or extra"};
    case errc::bad_zlib_header: return {"bad_zlib_header", "not a zlib header"};
    case errc::preset_dictionary: return {"preset_dictionary", "zlib preset dictionary"};
    case errc::bad_block_type: return {"bad_block_type", "unknown deflate block type"};
    case errc::bad_stored_length:
        return {"bad_stored_length", "stored block length and its complement disagree"};
    case errc::bad_code_count: return {"bad_code_count", "too many Huffman codes announced"};
    case errc::bad_code_repeat: return {"bad_code_repeat", "impossible code length repeat"};
    case errc::oversubscribed_code: return {"oversubscribed_code", "over-subscribed Huffman code"};
    case errc::incomplete_code: return {"incomplete_code", "incomplete Huffman code"};
    case errc::missing_end_code: return {"missing_end_code", "no end-of-block code"};
    case errc::bad_symbol: return {"bad_symbol", "undefined length or distance symbol"};
    case errc::distance_too_far:
        return {"distance_too_far", "a copy from before the start of the output"};
    case errc::bad_checksum: return {"bad_checksum", "Adler-32 checksum mismatch"};
    case errc::truncated_stream: return {"truncated_stream", "the compressed stream ends early"};
    case errc::inflated_too_large:
        return {"inflated_too_large", "the inflated payload passes the limit"};
    case errc::unknown_service: return {"unknown_service", "unknown service type"};
    case errc::signature_mismatch:
        return {"signature_mismatch", "the signature is not of a given certificate"};
    case errc::app_id_mismatch: return {"app_id_mismatch", "the token is for another App ID"};
    case errc::app_id_malformed:
        return {"app_id_malformed", "the token's App ID is not 32 hexadecimal digits"};
    case errc::channel_mismatch: return {"channel_mismatch", "the token is for another channel"};
    case errc::user_mismatch: return {"user_mismatch", "the token is for another user"};
    case errc::expired: return {"expired", "the token has expired"};
    case errc::issued_in_future: return {"issued_in_future", "the token was issued in the future"};
    case errc::service_missing: return {"service_missing", "the token lacks the wanted service"};
    case errc::privilege_missing:
        return {"privilege_missing", "the token lacks the wanted privilege"};
    case errc::privilege_expired: return {"privilege_expired", "the wanted privilege has expired"};
    case errc::invalid_app_id: return {"invalid_app_id", "an App ID is 32 hexadecimal digits"};
    case errc::invalid_app_certificate:
        return {"invalid_app_certificate", "an App Certificate is 32 hexadecimal digits"};
    case errc::channel_empty: return {"channel_empty", "the channel name is empty"};
    case errc::channel_too_long: return {"channel_too_long", "a channel name is at most 63 bytes"};
    case errc::channel_bad_character:
        return {"channel_bad_character", "a character no channel name may have"};
    case errc::account_empty: return {"account_empty", "the user account is empty"};
    case errc::account_too_long: return {"account_too_long", "a user account is at most 255 bytes"};
    case errc::account_bad_character:
        return {"account_bad_character", "a character no user account may have"};
    case errc::uid_out_of_range: return {"uid_out_of_range", "a uid is at most 4294967295"};
    case errc::field_too_long:
        return {"field_too_long", "a text beyond the 65535 bytes the wire can carry"};
    case errc::too_many_entries:
        return {"too_many_entries", "more than the 65535 entries the wire can count"};
    case errc::time_out_of_range:
        return {"time_out_of_range", "a time before 1970 or beyond 32 bits of seconds"};
    case errc::duration_too_long:
        return {"duration_too_long", "a duration above 366 days, or an absolute time by mistake"};
    case errc::output_too_small: return {"output_too_small", "the output span is too small"};
    case errc::duplicate_privilege:
        return {"duplicate_privilege", "the same privilege is granted twice"};
    case errc::no_service: return {"no_service", "a 007 token needs at least one service"};
    case errc::role_not_supported:
        return {"role_not_supported", "this role does not exist in version 007"};
    case errc::channel_required:
        return {"channel_required", "this version can be verified only with the channel"};
    case errc::user_required:
        return {"user_required", "this version can be verified only with the user"};
    case errc::no_certificate: return {"no_certificate", "no certificate was given"};
    case errc::service_required:
        return {"service_required", "this version can be verified only with the service"};
    case errc::invalid_layout: return {"invalid_layout", "a service layout that cannot be read"};
    case errc::app_id_empty: return {"app_id_empty", "the App ID is empty"};
    case errc::app_id_wrong_length:
        return {"app_id_wrong_length", "an App ID is 32 hexadecimal digits, neither less nor more"};
    case errc::app_certificate_empty:
        return {"app_certificate_empty", "the App Certificate is empty"};
    case errc::app_certificate_wrong_length:
        return {"app_certificate_wrong_length",
                "an App Certificate is 32 hexadecimal digits, neither less nor more"};
    case errc::crypto_unavailable:
        return {"crypto_unavailable", "the crypto library lacks the algorithm or failed"};
    case errc::out_of_memory: return {"out_of_memory", "an allocation failed"};
    case errc::salt_unavailable:
        return {"salt_unavailable", "the random device gave no seed for the salts"};
    }
    return {"unknown_error", "unknown error code"};
}

} // namespace detail

constexpr auto name(errc code) noexcept -> std::string_view {
    return detail::text_of(code).name;
}
constexpr auto message(errc code) noexcept -> std::string_view {
    return detail::text_of(code).message;
}
constexpr auto name(error_kind kind) noexcept -> std::string_view {
    switch (kind) {
    case error_kind::malformed: return "malformed";
    case error_kind::untrusted: return "untrusted";
    case error_kind::rejected: return "rejected";
    case error_kind::misuse: return "misuse";
    case error_kind::environment: return "environment";
    }
    return "unknown";
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_ERROR_HPP_INCLUDED
