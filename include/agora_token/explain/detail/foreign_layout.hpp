// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What bytes seem to be that are not the content of a token: the work of home-made generators.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_FOREIGN_LAYOUT_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_FOREIGN_LAYOUT_HPP_INCLUDED

#include <agora_token/codec/detail/unpacker.hpp>
#include <agora_token/detail/bytes.hpp>
#include <agora_token/explain/detail/secrecy.hpp>
#include <agora_token/explain/detail/variants.hpp>
#include <agora_token/vocabulary/app_id.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1::detail {

inline constexpr std::string_view length_32{"\x20\0", 2}; // before signature and App ID

constexpr auto is_hex(std::string_view text) noexcept -> bool {
    return !text.empty() && digits_before(text) == text.size();
}

/// The length of the decimal digits that a text begins with.
constexpr auto decimals_before(std::string_view text) noexcept -> std::size_t {
    std::size_t size = 0;
    while (size < text.size() && text[size] >= '0' && text[size] <= '9') {
        ++size;
    }
    return size;
}

/// True for text that people can read: printable ASCII, apart from a few bytes.
constexpr auto is_readable(std::string_view bytes) noexcept -> bool {
    std::size_t odd = 0;
    for (const char c : bytes) {
        odd += (c < ' ' && c != '\n' && c != '\r' && c != '\t') || c > '~' ? 1U : 0U;
    }
    return bytes.size() >= 8 && odd * 20 <= bytes.size();
}

constexpr auto begins_like_json(std::string_view bytes) noexcept -> bool {
    bytes = trimmed(bytes);
    return bytes.size() >= 2 && (bytes[0] == '{' || bytes[0] == '[')
           && (bytes.back() == '}' || bytes.back() == ']');
}

/// True if services in an order of their own fill the bytes: with `text_first` channel and user
/// before the privileges, with `number` the user as a 32-bit number after the channel.
constexpr auto are_services(std::string_view bytes, std::size_t count, bool text_first,
                            bool number) noexcept -> bool {
    unpacker in{bytes};
    const auto texts = [&] {
        (void)in.text();
        if (number) {
            (void)in.u32();
        } else {
            (void)in.text();
        }
    };
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        (void)in.u16();
        if (text_first) {
            texts();
        }
        (void)in.raw(std::size_t{in.u16()} * 6);
        if (!text_first) {
            texts();
        }
    }
    return count != 0 && !in.failed() && in.at_end();
}

/// What differs behind signature and App ID: services in another order, or a uid as a number.
constexpr auto guess_services(std::string_view bytes) noexcept -> content_layout {
    constexpr std::size_t header = 4 + 4 + 4;
    if (bytes.size() < header + 2) {
        return content_layout::unknown;
    }
    const std::size_t count = read_u16(bytes.substr(header));
    const auto services = bytes.substr(header + 2);
    if (are_services(services, count, true, false)) {
        return content_layout::fields_reordered;
    }
    if (are_services(services, count, false, true) || are_services(services, count, true, true)) {
        return content_layout::number_uid;
    }
    return content_layout::unknown;
}

/// The signature that bytes begin with, where it has not 32 bytes.
constexpr auto guess_signature(std::string_view bytes) noexcept -> content_layout {
    unpacker in{bytes};
    const auto signature = in.text();
    if (in.failed() || signature.empty()) {
        return content_layout::unknown;
    }
    if (is_hex(signature) && (signature.size() == 64 || signature.size() == 40)) {
        return content_layout::hex_signature;
    }
    const auto app_id = in.text();
    if (in.failed() || app_id.size() != app_id_length || !is_hex(app_id)) {
        return content_layout::unknown;
    }
    return signature.size() == 20 ? content_layout::sha1_signature
                                  : content_layout::other_signature;
}

/// True for the content of a 006 token: a signature, two checksums, and a message whose privileges
/// fill it.
constexpr auto is_006_content(std::string_view bytes) noexcept -> bool {
    unpacker in{bytes};
    const auto signature = in.text();
    (void)in.raw(8);
    const auto message = in.text();
    return !in.failed() && in.at_end() && signature.size() == 32 && message.size() >= 10
           && message.size() == 10 + std::size_t{read_u16(message.substr(8))} * 6;
}

/// True for bytes that begin as the payload of a 007 token: signature, then the App ID.
constexpr auto begins_like_007(std::string_view bytes) noexcept -> bool {
    constexpr std::size_t app_id_at = 2 + 32;
    return bytes.size() >= app_id_at + 2 + app_id_length && bytes.substr(0, 2) == length_32
           && bytes.substr(app_id_at, 2) == length_32
           && is_hex(bytes.substr(app_id_at + 2, app_id_length));
}

/// What decoded (and decompressed) bytes seem to be that no parser reads as a token of `version`,
/// "006" or "007".
constexpr auto guess_layout(std::string_view bytes, std::string_view version) noexcept
    -> content_layout {
    const bool is_007 = version == "007";
    if (bytes.size() > app_id_length + 2
        && (is_hex(bytes.substr(0, app_id_length))
            || (bytes.substr(0, 2) == length_32 && is_hex(bytes.substr(2, app_id_length))))
        && !is_readable(bytes)) {
        return content_layout::app_id_first;
    }
    if (begins_like_007(bytes)) {
        return is_007 ? guess_services(bytes.substr(2 + 32 + 2 + app_id_length))
                      : content_layout::of_007;
    }
    if (is_007 && is_006_content(bytes)) {
        return content_layout::of_006;
    }
    constexpr std::string_view big_32{"\0\x20", 2};
    constexpr std::string_view big_32_bits{"\0\0\0\x20", 4};
    if (bytes.size() > 34 && (bytes.substr(0, 2) == big_32 || bytes.substr(0, 4) == big_32_bits)) {
        return content_layout::big_endian;
    }
    if (is_hex(bytes)) {
        return content_layout::hexadecimal;
    }
    if (is_readable(bytes)) {
        return begins_like_json(bytes) ? content_layout::json : content_layout::text;
    }
    return guess_signature(bytes);
}

/// What characters behind a version's prefix (and 006's App ID) seem to be that are no base64 of a
/// token, judged without decoding; unknown where they may be.
constexpr auto guess_text(std::string_view body, std::string_view version) noexcept
    -> content_layout {
    constexpr std::size_t shortest = 32;
    if (body.size() >= shortest && is_hex(body)) {
        return content_layout::hexadecimal;
    }
    if (version == "007" && body.size() > app_id_length && digits_before(body) >= app_id_length) {
        return body.find(':') == std::string_view::npos ? content_layout::of_006
                                                        : content_layout::text;
    }
    const bool is_web_token = body.substr(0, 3) == "eyJ" && body.find('.') < body.size();
    if (begins_like_json(body) || is_web_token) {
        return content_layout::json;
    }
    // A genuine body begins with letters, "e" of zlib's header or "IA" of the signature's length.
    if (decimals_before(body) >= 9 || body.find_first_of(":|,;{}[]") < 64) {
        return content_layout::text;
    }
    return content_layout::unknown;
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_FOREIGN_LAYOUT_HPP_INCLUDED
