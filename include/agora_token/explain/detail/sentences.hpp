// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The fixed words for the variants of findings: what was found, and what to change.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_SENTENCES_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_SENTENCES_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/explain/detail/variants.hpp>

#include <string_view>

namespace agora_token::inline v0_1::detail {

constexpr auto sentence(stand_in what) noexcept -> std::string_view {
    switch (what) {
    case stand_in::nothing: return "there is no token: the text is empty";
    case stand_in::unset_variable: return "this is not a token but the value of an unset variable";
    case stand_in::object: return "this is not a token but an object or a promise turned into text";
    case stand_in::template_text: return "this is not a token but a placeholder from sample code";
    case stand_in::app_id: return "this is the App ID, not a token";
    case stand_in::other_id:
        return "this is an identifier of 32 hexadecimal digits, not a token, and it may be the "
               "certificate";
    case stand_in::json_web_token: return "this is a JSON Web Token, not an Agora token";
    case stand_in::chat_server:
        return "this is an access token of a Chat server, not an Agora token";
    case stand_in::other_vendor_04:
        return "this looks like a token of another vendor, whose tokens begin with 04";
    case stand_in::user_sig: return "this looks like a UserSig of another vendor";
    case stand_in::encoded_token:
        return "this is a whole token that was encoded once more, in base64 or hexadecimal digits";
    case stand_in::html_page: return "this is an HTML page, not a token";
    case stand_in::json_answer: return "this is JSON without a token in it";
    case stand_in::address: return "this is a URL without a token in it";
    case stand_in::unknown: break;
    }
    return "this is not an Agora token";
}

constexpr auto sentence(content_layout how) noexcept -> std::string_view {
    switch (how) {
    case content_layout::raw: return "the payload is whole, but it is not compressed";
    case content_layout::raw_deflate:
        return "the payload is whole, but it is raw deflate, without zlib's header and checksum";
    case content_layout::gzip: return "the payload is whole, but it is gzip, not a zlib stream";
    case content_layout::prefix_missing:
        return "this is the content of a 007 token without the first three characters, 007";
    case content_layout::prefix_twice:
        return "the prefix 007 is there twice, before a token that is otherwise whole";
    case content_layout::url_safe_base64:
        return "the content is in the URL-safe base64 alphabet, with '-' and '_' for '+' and '/'";
    case content_layout::bad_stream_end:
        return "the payload is whole, but the zlib stream around it does not end with the right "
               "checksum";
    case content_layout::broken_stream:
        return "it begins like a zlib stream, but it cannot be decompressed";
    case content_layout::app_id_first: return "the App ID is where the signature belongs";
    case content_layout::text: return "it holds readable text";
    case content_layout::json: return "it holds JSON";
    case content_layout::hexadecimal: return "it holds hexadecimal digits in place of base64";
    case content_layout::hex_signature:
        return "the signature is written in hexadecimal digits, not as 32 bytes";
    case content_layout::sha1_signature:
        return "the signature has 20 bytes, as HMAC-SHA1 makes it, not 32";
    case content_layout::other_signature: return "the signature does not have 32 bytes";
    case content_layout::big_endian: return "its numbers have the most significant byte first";
    case content_layout::number_uid: return "the uid is a number where a text belongs";
    case content_layout::fields_reordered: return "its fields are in another order";
    case content_layout::trailing_bytes: return "bytes follow its last field";
    case content_layout::duplicate_key: return "it grants the same privilege twice";
    case content_layout::of_006: return "it has the layout of version 006";
    case content_layout::of_007: return "it has the layout of version 007";
    case content_layout::unknown: break;
    }
    return "its fields are not those of a token";
}

constexpr auto sentence(signed_with variant) noexcept -> std::string_view {
    switch (variant) {
    case signed_with::unknown: return "none of the usual mistakes explains it";
    case signed_with::other_text:
        return "unless it was signed for another channel, user or purpose, which this version "
               "does not carry";
    case signed_with::upper_certificate: return "it verifies with the certificate in upper case";
    case signed_with::lower_certificate: return "it verifies with the certificate in lower case";
    case signed_with::line_feed: return "it was signed with a line feed after the certificate";
    case signed_with::carriage_return: return "it was signed with CR and LF after the certificate";
    case signed_with::trailing_space: return "it was signed with a space after the certificate";
    case signed_with::leading_space: return "it was signed with a space before the certificate";
    case signed_with::app_id: return "it was signed with the text given as App ID";
    case signed_with::upper_app_id: return "the App ID was signed in upper case";
    case signed_with::lower_app_id: return "the App ID was signed in lower case";
    case signed_with::spaced_app_id: return "the App ID was signed with white space around it";
    case signed_with::keys_swapped:
        return "it verifies with HMAC key and message exchanged, the usual mistake of hand-written "
               "generators";
    case signed_with::certificate_hex_decoded:
        return "it verifies with the certificate decoded from hexadecimal to 16 bytes";
    case signed_with::salt_before_time:
        return "it verifies with the salt and the time of issue exchanged";
    case signed_with::certificate_alone:
        return "it verifies with the certificate as the only key, over the content alone";
    case signed_with::hmac_with_sha1: return "it was signed with HMAC-SHA1, not with HMAC-SHA256";
    }
    return {};
}

constexpr auto sentence(quirk which) noexcept -> std::string_view {
    switch (which) {
    case quirk::uid_text_zero:
        return "the user is the text \"0\", as PHP's 007 and Ruby's 006 ports write uid 0; it is "
               "not the wildcard that other ports write";
    case quirk::negative_uid:
        return "the user is a negative number, as Java's 006 port writes uids from 2147483648 on";
    case quirk::unsorted_privileges:
        return "the privileges are out of order, as C#'s ports and PHP's, Ruby's and Perl's 006 "
               "ports write them; harmless";
    case quirk::signed_order:
        return "privileges numbered 32768 and above come first, as Java's and Kotlin's ports write "
               "them; harmless";
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

constexpr auto hint_of(stand_in what) noexcept -> std::string_view {
    switch (what) {
    case stand_in::nothing:
        return "check that the server answered and that the client reads the member the token is "
               "in";
    case stand_in::unset_variable:
        return "set the variable first: the request for the token may have failed or may still be "
               "running";
    case stand_in::object:
        return "wait until the request for the token has finished, then pass the token's text";
    case stand_in::template_text: return "replace the placeholder with a token from your server";
    case stand_in::app_id:
        return "generate a token on your server and pass that; the App ID is a separate argument";
    case stand_in::other_id:
        return "generate a token on your server and pass that; if this is the certificate, replace "
               "it in Agora's console now";
    case stand_in::chat_server:
        return "pass the Agora token to Agora's Chat SDK, or this text to the server that issued "
               "it";
    case stand_in::encoded_token:
        return "decode it once: look for a secret or a message that holds the token in base64";
    case stand_in::html_page:
    case stand_in::json_answer:
        return "look at the server's answer: it may be an error, or the token in another member";
    case stand_in::address: return "request it, and pass the token that is in the answer";
    case stand_in::json_web_token:
    case stand_in::other_vendor_04:
    case stand_in::user_sig:
    case stand_in::unknown: break;
    }
    return "pass the token exactly as your server generated it; it begins with 007 or 006";
}

constexpr auto hint_of(content_layout how) noexcept -> std::string_view {
    switch (how) {
    case content_layout::raw:
    case content_layout::raw_deflate:
    case content_layout::gzip:
    case content_layout::bad_stream_end:
        return "compress the payload to a zlib stream (RFC 1950) before base64, or generate tokens "
               "with a token library";
    case content_layout::prefix_missing: return "add 007 in front, and look for what removed it";
    case content_layout::prefix_twice: return "remove one 007, and look for what added it";
    case content_layout::url_safe_base64:
        return "encode with the standard base64 alphabet, which has '+' and '/'";
    case content_layout::hexadecimal:
        return "encode in base64, not in hexadecimal digits, or generate tokens with a token "
               "library";
    case content_layout::trailing_bytes:
        return "end the token with its last field: some parsers ignore what follows, strict ones "
               "refuse it";
    case content_layout::duplicate_key:
        return "grant each privilege once: parsers disagree on which duplicate wins";
    case content_layout::broken_stream:
        return "generate a new token with a token library; if it is from one, compare it with what "
               "the client receives";
    default: break;
    }
    return "generate tokens with a token library, not with hand-written code";
}

constexpr auto hint_of(signed_with variant) noexcept -> std::string_view {
    switch (variant) {
    case signed_with::upper_certificate:
    case signed_with::lower_certificate:
        return "sign with the certificate exactly as Agora's console shows it: upper and lower "
               "case count";
    case signed_with::line_feed:
    case signed_with::carriage_return:
    case signed_with::trailing_space:
    case signed_with::leading_space:
        return "trim the certificate where the server reads it, from a file or a variable";
    case signed_with::app_id:
        return "give App ID and certificate in the right order, and sign with the certificate";
    case signed_with::other_text:
        return "use the certificate that Agora's console shows for this App ID, and sign exactly "
               "the channel and the user that join";
    case signed_with::upper_app_id:
    case signed_with::lower_app_id:
        return "sign the App ID exactly as Agora's console shows it: upper and lower case count";
    case signed_with::spaced_app_id: return "trim the App ID where the server reads it";
    case signed_with::keys_swapped:
        return "swap the arguments of HMAC: time of issue and salt are the keys, certificate and "
               "digest the messages; or generate tokens with a token library";
    case signed_with::certificate_hex_decoded:
        return "sign with the certificate's 32 characters as they are, without decoding them";
    case signed_with::salt_before_time:
        return "use the time of issue as the first HMAC key and the salt as the second";
    case signed_with::certificate_alone:
        return "derive the key from certificate, time of issue and salt (007), or sign App ID, "
               "channel and user too (006); or generate tokens with a token library";
    case signed_with::hmac_with_sha1: return "sign with HMAC-SHA256";
    case signed_with::unknown: break;
    }
    return "use the primary certificate that Agora's console shows for this App ID, and enable it "
           "there";
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_SENTENCES_HPP_INCLUDED
