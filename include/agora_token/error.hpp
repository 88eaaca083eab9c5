// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What can go wrong, as values: a code, its kind, a position. No strings are built, nothing
/// throws. `<agora_token/adapt/system_error.hpp>` turns codes into `std::error_code`.

#ifndef AGORA_TOKEN_ERROR_HPP_INCLUDED
#define AGORA_TOKEN_ERROR_HPP_INCLUDED

#include <agora_token/detail/not_streamed.hpp>
#include <agora_token/detail/prerequisites.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace agora_token::inline v0_1 {

/// What is wrong, seen from the input or the caller. 0 is no error and has no name. Numbers are
/// stable: a new code gets the next free number of its group and an entry in the table below.
enum class errc : std::uint8_t {
    // malformed (1..79): the text is not a token of the kind asked for
    empty_input = 1,           ///< Empty where a token, an ID or a key is expected.
    unknown_version = 2,       ///< The text does not start like any version that this parser reads.
    text_too_long = 3,         ///< The token text is longer than the limit.
    wrong_length = 4,          ///< The text has the wrong length for its version (key 001-004).
    bad_base64_character = 5,  ///< A character outside the standard base64 alphabet.
    bad_base64_length = 6,     ///< The base64 text's length is not a multiple of four.
    bad_base64_padding = 7,    ///< `=` where none is allowed, or one too many.
    nonzero_trailing_bits = 8, ///< Unused bits of the last base64 character are set.
    bad_hex_digit = 9,         ///< Not a hexadecimal digit, or one of the wrong case.
    bad_decimal_digit = 10,    ///< Not a decimal digit.
    number_out_of_range = 11,  ///< A decimal number beyond 4294967295.
    truncated = 12,            ///< A length, count or field reaches past the end of the content.
    trailing_bytes = 13,       ///< Bytes after the last field or after the compressed stream.
    duplicate_key = 14, ///< A map has the same key twice, so its meaning depends on the reader.
    bad_signature_length = 15, ///< The signature does not have the length of its hash.
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
    inflated_too_large = 33,   ///< The payload would exceed the limit once inflated.
    unknown_service = 34,      ///< A service type whose layout is unknown (where refused).

    // untrusted (80..99): not shown to be signed by the expected app
    signature_mismatch = 80, ///< None of the given certificates produces this signature.
    app_id_mismatch = 81,    ///< The token is for another App ID.
    app_id_malformed = 82,   ///< The token's App ID is not 32 hexadecimal digits.
    /// Signed for another channel or user, or by another certificate: a version that signs the
    /// channel and the user without carrying them cannot tell which.
    signature_or_identity_mismatch = 83,
    version_not_accepted = 84, ///< A token of a version that the caller did not accept.

    // rejected (100..139): genuine, but does not permit what is asked
    channel_mismatch = 100,  ///< The token is for another channel.
    user_mismatch = 101,     ///< The token is for another user.
    expired = 102,           ///< The token's validity has ended.
    issued_in_future = 103,  ///< Issued later than now plus the leeway.
    service_missing = 104,   ///< The token has no service of the required type.
    privilege_missing = 105, ///< The required privilege is not granted.
    privilege_expired = 106, ///< The required privilege has expired.
    lifetime_too_long = 107, ///< The token is valid for longer than the caller accepts, or forever.
    user_not_in_version = 108, ///< A token of this version names no user: it admits anybody.

    // misuse (140..199, but for bad_request): the call or a setting cannot be right
    invalid_app_id = 140,          ///< A character of an App ID is not a hexadecimal digit.
    invalid_app_certificate = 141, ///< A character of a certificate is not a hexadecimal digit.
    // bad_request (142..148 and 166): what a server got from its client
    channel_empty = 142,         ///< A channel name must not be empty.
    channel_too_long = 143,      ///< A channel name is at most 63 bytes.
    channel_bad_character = 144, ///< A character outside the documented channel alphabet.
    account_empty = 145,         ///< A user account must not be empty.
    account_too_long = 146,      ///< A user account is at most 255 bytes.
    account_bad_character = 147, ///< A character outside the documented account alphabet.
    uid_out_of_range = 148,      ///< A uid that is negative or beyond 4294967295.
    field_too_long = 149,        ///< A text beyond 65,535 bytes, which the wire cannot carry.
    too_many_entries = 150,      ///< More than 65,535 entries, which the wire cannot count.
    time_out_of_range = 151,     ///< A time before 1970 or beyond 32 bits of seconds.
    duration_too_long = 152,     ///< A relative time above 366 days: an absolute one by mistake?
    output_too_small = 153,      ///< The output span is too small (position: the size needed).
    duplicate_privilege = 154,   ///< The same privilege is granted twice.
    no_service = 155,            ///< A 007 token needs at least one service.
    role_not_supported = 156,    ///< Roles 0 and 101 do not exist in 007: use publisher.
    channel_required = 157,      ///< This version signs the channel: the check must name it.
    user_required = 158,         ///< This version signs the user: the check must name it.
    no_certificate = 159,        ///< An empty list of certificates.
    service_required = 160,      ///< The service must be named: of a 004 key or of a privilege.
    invalid_layout = 161,        ///< A custom service layout that cannot be read.
    app_id_empty = 162,          ///< No App ID: a setting that is missing?
    app_id_wrong_length = 163,   ///< Not 32 characters (position: of what is missing or extra).
    app_certificate_empty = 164, ///< No certificate: a setting that is missing?
    /// Not 32 characters (position: of what is missing or extra).
    app_certificate_wrong_length = 165,
    uid_zero = 166,        ///< A uid of 0 means anybody (bad_request): say so with `user::any()`.
    duration_zero = 167,   ///< A token that has expired when it is issued.
    intent_required = 168, ///< A check that does not say what the token must permit.
    too_many_certificates = 169, ///< More than 4 certificates in one list.

    // environment (200..255): try again elsewhere or later
    crypto_unavailable = 200, ///< The crypto library lacks the algorithm, or failed.
    out_of_memory = 201,      ///< An allocation failed; nothing has changed.
    salt_unavailable = 202,   ///< The random device gave no seed for the salts.
};

/// Whose fault an error is, and so what a server answers.
enum class error_kind : std::uint8_t {
    malformed = 1,   ///< The input is not a token. HTTP 400.
    untrusted = 2,   ///< A token, but not shown to be signed by this app. HTTP 401.
    rejected = 3,    ///< Genuine, but does not permit what is asked. HTTP 403.
    misuse = 4,      ///< The calling code or a setting is wrong: fix it. HTTP 500.
    environment = 5, ///< Crypto, memory or randomness was not available. HTTP 503.
    bad_request = 6, ///< A channel, account or uid, as clients send them, is not valid. HTTP 400.
};

namespace detail {

struct errc_entry {
    errc code;
    error_kind kind;
    const char* name; // not views, whose lengths each inclusion would count
    const char* message;
};

// All that is said of a code, once. A code without an entry fails tests/unit/error.cpp.
struct errc_table {
    using enum errc;
    using enum error_kind;
    static constexpr errc_entry entries[] = {
        {empty_input, malformed, "empty_input", "the input is empty"},
        {unknown_version, malformed, "unknown_version",
         "the text does not start like any known token version"},
        {text_too_long, malformed, "text_too_long", "the text is longer than the limit"},
        {wrong_length, malformed, "wrong_length", "the text has the wrong length for its version"},
        {bad_base64_character, malformed, "bad_base64_character",
         "a character outside the base64 alphabet"},
        {bad_base64_length, malformed, "bad_base64_length",
         "the base64 length is not a multiple of four"},
        {bad_base64_padding, malformed, "bad_base64_padding",
         "base64 padding where none is allowed"},
        {nonzero_trailing_bits, malformed, "nonzero_trailing_bits",
         "unused bits of the last base64 character are set"},
        {bad_hex_digit, malformed, "bad_hex_digit", "not a hexadecimal digit"},
        {bad_decimal_digit, malformed, "bad_decimal_digit", "not a decimal digit"},
        {number_out_of_range, malformed, "number_out_of_range", "a number beyond 4294967295"},
        {truncated, malformed, "truncated", "the content ends inside a field"},
        {trailing_bytes, malformed, "trailing_bytes", "bytes after the end of the content"},
        {duplicate_key, malformed, "duplicate_key", "a map has the same key twice"},
        {bad_signature_length, malformed, "bad_signature_length",
         "the signature does not have the length of its hash"},
        {bad_separator, malformed, "bad_separator", "a field separator is missing or extra"},
        {bad_zlib_header, malformed, "bad_zlib_header", "not a zlib header"},
        {preset_dictionary, malformed, "preset_dictionary",
         "the zlib header asks for a preset dictionary"},
        {bad_block_type, malformed, "bad_block_type", "an undefined deflate block type"},
        {bad_stored_length, malformed, "bad_stored_length",
         "a stored block's length and its complement disagree"},
        {bad_code_count, malformed, "bad_code_count",
         "a deflate block with too many Huffman codes"},
        {bad_code_repeat, malformed, "bad_code_repeat",
         "a code length repeat with nothing to repeat or past the end"},
        {oversubscribed_code, malformed, "oversubscribed_code", "an over-subscribed Huffman code"},
        {incomplete_code, malformed, "incomplete_code", "a Huffman code that leaves codes unused"},
        {missing_end_code, malformed, "missing_end_code",
         "a deflate block without an end-of-block code"},
        {bad_symbol, malformed, "bad_symbol", "an undefined length or distance symbol"},
        {distance_too_far, malformed, "distance_too_far",
         "a copy from before the start of the output"},
        {bad_checksum, malformed, "bad_checksum", "the Adler-32 checksum does not match"},
        {truncated_stream, malformed, "truncated_stream", "the compressed stream ends early"},
        {inflated_too_large, malformed, "inflated_too_large",
         "the payload exceeds the limit once inflated"},
        {unknown_service, malformed, "unknown_service", "a service type whose layout is unknown"},
        {signature_mismatch, untrusted, "signature_mismatch",
         "none of the given certificates produces this signature"},
        {app_id_mismatch, untrusted, "app_id_mismatch", "the token is for another App ID"},
        {app_id_malformed, untrusted, "app_id_malformed",
         "the token's App ID is not 32 hexadecimal digits"},
        {signature_or_identity_mismatch, untrusted, "signature_or_identity_mismatch",
         "the token was signed with another certificate, channel or user"},
        {version_not_accepted, untrusted, "version_not_accepted",
         "tokens of this version are not accepted here"},
        {channel_mismatch, rejected, "channel_mismatch", "the token is for another channel"},
        {user_mismatch, rejected, "user_mismatch", "the token is for another user"},
        {expired, rejected, "expired", "the token has expired"},
        {issued_in_future, rejected, "issued_in_future", "the token was issued in the future"},
        {service_missing, rejected, "service_missing",
         "the token does not have the required service"},
        {privilege_missing, rejected, "privilege_missing",
         "the token does not grant the required privilege"},
        {privilege_expired, rejected, "privilege_expired", "the required privilege has expired"},
        {lifetime_too_long, rejected, "lifetime_too_long",
         "the token is valid for longer than is accepted here"},
        {user_not_in_version, rejected, "user_not_in_version",
         "a token of this version names no user"},
        {invalid_app_id, misuse, "invalid_app_id", "an App ID has only hexadecimal digits"},
        {invalid_app_certificate, misuse, "invalid_app_certificate",
         "an App Certificate has only hexadecimal digits"},
        {channel_empty, bad_request, "channel_empty", "the channel name is empty"},
        {channel_too_long, bad_request, "channel_too_long", "a channel name is at most 63 bytes"},
        {channel_bad_character, bad_request, "channel_bad_character",
         "a character that is not allowed in a channel name"},
        {account_empty, bad_request, "account_empty", "the user account is empty"},
        {account_too_long, bad_request, "account_too_long", "a user account is at most 255 bytes"},
        {account_bad_character, bad_request, "account_bad_character",
         "a character that is not allowed in a user account"},
        {uid_out_of_range, bad_request, "uid_out_of_range",
         "a uid is a number from 1 to 4294967295"},
        {field_too_long, misuse, "field_too_long",
         "a text longer than the 65535 bytes that a token can carry"},
        {too_many_entries, misuse, "too_many_entries",
         "more than the 65535 entries that a token can count"},
        {time_out_of_range, misuse, "time_out_of_range",
         "a time before 1970 or beyond 32 bits of seconds"},
        {duration_too_long, misuse, "duration_too_long",
         "a duration of more than 366 days, or an absolute time by mistake"},
        {output_too_small, misuse, "output_too_small", "the output span is too small"},
        {duplicate_privilege, misuse, "duplicate_privilege", "the same privilege is granted twice"},
        {no_service, misuse, "no_service", "a 007 token needs at least one service"},
        {role_not_supported, misuse, "role_not_supported", "version 007 does not have this role"},
        {channel_required, misuse, "channel_required",
         "this version signs the channel: the check must name it"},
        {user_required, misuse, "user_required",
         "this version signs the user: the check must name it"},
        {no_certificate, misuse, "no_certificate", "no certificate was given"},
        {service_required, misuse, "service_required",
         "the service of the key or of the privilege must be named"},
        {invalid_layout, misuse, "invalid_layout", "a custom service layout that cannot be read"},
        {app_id_empty, misuse, "app_id_empty", "the App ID is empty"},
        {app_id_wrong_length, misuse, "app_id_wrong_length",
         "an App ID is exactly 32 hexadecimal digits"},
        {app_certificate_empty, misuse, "app_certificate_empty", "the App Certificate is empty"},
        {app_certificate_wrong_length, misuse, "app_certificate_wrong_length",
         "an App Certificate is exactly 32 hexadecimal digits"},
        {uid_zero, bad_request, "uid_zero", "uid 0 is anybody; use user::any() if that is meant"},
        {duration_zero, misuse, "duration_zero", "a token must be valid for at least one second"},
        {intent_required, misuse, "intent_required",
         "the check does not say what the token must permit"},
        {too_many_certificates, misuse, "too_many_certificates", "more than 4 certificates"},
        {crypto_unavailable, environment, "crypto_unavailable",
         "the crypto library lacks the algorithm, or failed"},
        {out_of_memory, environment, "out_of_memory", "an allocation failed"},
        {salt_unavailable, environment, "salt_unavailable",
         "the random device gave no seed for the salts"},
    };
};

constexpr auto entry_of(errc code) noexcept -> errc_entry {
    for (const auto& entry : errc_table::entries) {
        if (entry.code == code) {
            return entry;
        }
    }
    return {code, error_kind::misuse, "unknown_error", "unknown error code"};
}

} // namespace detail

/// The kind of a code. A number that is no code, which only a bug makes, is misuse.
[[nodiscard]] constexpr auto kind(errc code) noexcept -> error_kind {
    return detail::entry_of(code).kind;
}
/// The name of a code as it is written in code and in JSON, such as "signature_mismatch".
[[nodiscard]] constexpr auto name(errc code) noexcept -> std::string_view {
    return detail::entry_of(code).name;
}
/// One sentence about a code, in English, without a full stop.
[[nodiscard]] constexpr auto message(errc code) noexcept -> std::string_view {
    return detail::entry_of(code).message;
}
/// The name of a kind, such as "malformed".
[[nodiscard]] constexpr auto name(error_kind kind) noexcept -> std::string_view {
    switch (kind) {
    case error_kind::malformed: return "malformed";
    case error_kind::untrusted: return "untrusted";
    case error_kind::rejected: return "rejected";
    case error_kind::misuse: return "misuse";
    case error_kind::environment: return "environment";
    case error_kind::bad_request: return "bad_request";
    }
    return "unknown";
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
    /// Equal when the code is, at whatever position.
    friend constexpr auto operator==(error a, errc b) noexcept -> bool { return a.code == b; }
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_ERROR_HPP_INCLUDED
