// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Undoing what transport does to token texts: white space and quotes around them, line ends,
/// indentation and quoting marks inside them, invisible characters, escapes of JSON and of URLs
/// (also twice), and a `+` that an unencoded URL turned into a space. Also a space around the App
/// ID of a 006 token, which its generator left there. One pass each, linear in the text.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_NORMALIZE_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_NORMALIZE_HPP_INCLUDED

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/detail/buffer.hpp>
#include <agora_token/vocabulary/app_id.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// A text as it was probably meant, and what had to be undone.
struct normalized_text {
    std::string_view text;       ///< Points into the original or into the storage given.
    bool trimmed = false;        ///< White space or quotes stood around it, or line ends inside.
    bool visible = true;         ///< It had no invisible characters.
    bool json_escaped = false;   ///< It had escapes of JSON.
    bool url_decoded = false;    ///< It had %XX sequences.
    bool spaces_to_plus = false; ///< It had spaces where `+` belongs.
    bool spaced_app_id = false;  ///< 006: a space stood before or after the App ID.
};

constexpr auto is_wrapping(char c) noexcept -> bool {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0' || c == '"' || c == '\'';
}

constexpr auto is_line_end(char c) noexcept -> bool {
    return c == '\r' || c == '\n' || c == '\t';
}

/// The length of the invisible character in UTF-8 that a text begins with: a soft hyphen, a space
/// that does not break, zero-width and direction marks, the byte order mark; 0 if there is none.
constexpr auto invisible_size(std::string_view text) noexcept -> std::size_t {
    if (text.size() < 2 || (static_cast<unsigned char>(text[0]) & 0x80U) == 0) {
        return 0;
    }
    const auto two = text.substr(0, 2);
    if (two == "\xC2\xAD" || two == "\xC2\xA0") {
        return 2;
    }
    if (text.size() < 3) {
        return 0;
    }
    const auto third = static_cast<unsigned char>(text[2]);
    const bool is_one = (two == "\xE2\x80"
                         && ((third >= 0x8B && third <= 0x8F) || (third >= 0xA8 && third <= 0xAE)))
                        || (two == "\xE2\x81" && third >= 0xA0 && third <= 0xA9)
                        || text.substr(0, 3) == "\xEF\xBB\xBF";
    return is_one ? 3 : 0;
}
/// The same for the character that a text ends with.
constexpr auto invisible_size_at_end(std::string_view text) noexcept -> std::size_t {
    for (const std::size_t size : {2U, 3U}) {
        if (text.size() >= size && invisible_size(text.substr(text.size() - size)) == size) {
            return size;
        }
    }
    return 0;
}

/// The character that a %XX sequence at the start of a text stands for, or -1.
constexpr auto percent_value(std::string_view text) noexcept -> int {
    if (text.size() < 3 || text[0] != '%') {
        return -1;
    }
    const int high = hex::digit_value(text[1]);
    const int low = hex::digit_value(text[2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/// Where the space before or after the App ID of a 006 token is, or npos.
constexpr auto space_at_app_id(std::string_view text) noexcept -> std::size_t {
    constexpr std::string_view prefix = "006";
    if (text.substr(0, prefix.size()) == prefix) {
        for (const auto at : {prefix.size(), prefix.size() + app_id_length}) {
            if (at < text.size() && text[at] == ' ') {
                return at;
            }
        }
    }
    return std::string_view::npos;
}

/// Undoes URL encoding once, in place; returns the new size.
constexpr auto decode_percent(std::span<char> text) noexcept -> std::size_t {
    const std::string_view all{text.data(), text.size()};
    std::size_t size = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int value = percent_value(all.substr(i));
        text[size++] = value < 0 ? all[i] : static_cast<char>(value);
        i += value < 0 ? 0 : 2;
    }
    return size;
}

/// The character that `\uXXXX` at the start of a text stands for, where it is ASCII; 0 for the
/// invisible ones; else -1.
constexpr auto unicode_value(std::string_view text) noexcept -> int {
    if (text.size() < 6 || (text[1] != 'u' && text[1] != 'U')) {
        return -1;
    }
    int value = 0;
    for (std::size_t i = 2; i < 6; ++i) {
        const int digit = hex::digit_value(text[i]);
        if (digit < 0) {
            return -1;
        }
        value = value * 16 + digit;
    }
    const bool is_invisible = (value >= 0x200B && value <= 0x200F) || value == 0xFEFF
                              || value == 0x00AD || value == 0x2060;
    return is_invisible ? 0 : value != 0 && value < 0x80 ? value : -1;
}

/// Undoes the escapes of JSON once, in place; returns the new size.
constexpr auto decode_json(std::span<char> text, normalized_text& out) noexcept -> std::size_t {
    const std::string_view all{text.data(), text.size()};
    std::size_t size = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const char next = i + 1 < all.size() ? all[i + 1] : '\0';
        if (all[i] != '\\' || next == '\0') {
            text[size++] = all[i];
            continue;
        }
        if (next == '/' || next == '"' || next == '\'' || next == '\\') {
            text[size++] = next;
            ++i;
        } else if (next == 'n' || next == 'r' || next == 't') {
            text[size++] = '\n';
            ++i;
        } else if (const int value = unicode_value(all.substr(i)); value >= 0) {
            out.visible = out.visible && value != 0;
            if (value != 0) {
                text[size++] = static_cast<char>(value);
            }
            i += 5;
        } else {
            text[size++] = all[i];
            continue;
        }
        out.json_escaped = true;
    }
    return size;
}

/// What precedes a line's text: indentation and the marks of a quoted mail.
constexpr auto margin_size(std::string_view text) noexcept -> std::size_t {
    std::size_t size = 0;
    while (size < text.size()
           && (text[size] == ' ' || text[size] == '>' || is_line_end(text[size]))) {
        ++size;
    }
    return size;
}

/// Takes away, in place, invisible characters and line ends with what belongs to them, and turns
/// other spaces into `+`; returns the new size.
constexpr auto join_lines(std::span<char> text, normalized_text& out) noexcept -> std::size_t {
    const std::string_view all{text.data(), text.size()};
    const auto dropped = space_at_app_id(all);
    out.spaced_app_id = dropped != std::string_view::npos;
    std::size_t size = 0;
    for (std::size_t i = 0; i < all.size();) {
        const auto rest = all.substr(i);
        if (i == dropped) {
            ++i;
            continue;
        }
        if (const auto invisible = invisible_size(rest); invisible != 0) {
            out.visible = false;
            i += invisible;
            continue;
        }
        if (rest[0] == ' ' || is_line_end(rest[0]) || rest[0] == '=') {
            const bool is_soft_break = rest[0] == '='; // as mail wraps lines
            const auto spaces = is_soft_break
                                    ? std::size_t{1}
                                    : (std::min)(rest.find_first_not_of(' '), rest.size());
            const auto margin = margin_size(rest.substr(spaces));
            const auto next = rest.substr((std::min)(spaces + margin, rest.size()));
            const bool begins_again = next.substr(0, 4) == all.substr(0, 4); // `=` is padding
            const bool breaks = spaces < rest.size() && is_line_end(rest[spaces]);
            if (breaks && (!is_soft_break || (!next.empty() && !begins_again))) {
                out.trimmed = true;
                i += spaces + margin;
                continue;
            }
            const auto kept = is_soft_break ? '=' : '+';
            out.spaces_to_plus = out.spaces_to_plus || !is_soft_break;
            for (std::size_t k = 0; k < spaces; ++k) {
                text[size++] = kept;
            }
            i += spaces;
            continue;
        }
        text[size++] = rest[0];
        ++i;
    }
    return size;
}

/// Strips what surrounds a text.
constexpr auto strip(std::string_view text, normalized_text& out) noexcept -> std::string_view {
    for (;;) {
        const auto first = invisible_size(text);
        const auto last = text.size() > first ? invisible_size_at_end(text) : 0;
        if (first + last != 0) {
            out.visible = false;
            text = text.substr(first, text.size() - first - last);
        } else if (!text.empty() && is_wrapping(text.front())) {
            out.trimmed = true;
            text.remove_prefix(1);
        } else if (!text.empty() && is_wrapping(text.back())
                   && !(text.size() >= 2 && text[text.size() - 2] == '\\')) { // an escape
            out.trimmed = true;
            text.remove_suffix(1);
        } else {
            return text;
        }
    }
}

/// Normalizes a text of at most `limit` characters; of a longer one, or where `storage` cannot
/// grow, only what needs no storage is undone.
template <std::size_t Inline>
constexpr auto normalize(std::string_view text, buffer<Inline>& storage,
                         std::size_t limit = std::string_view::npos) noexcept -> normalized_text {
    normalized_text out;
    out.text = strip(text, out);
    if (const auto quoted = margin_size(out.text);
        quoted != 0 && out.text.find('>') < quoted) { // a quoted mail
        out.trimmed = true;
        out.text.remove_prefix(quoted);
    }
    const auto is_odd = [](char c) {
        return c == '%' || c == ' ' || c == '\\' || is_line_end(c)
               || (static_cast<unsigned char>(c) & 0x80U) != 0;
    };
    if (std::none_of(out.text.begin(), out.text.end(), is_odd) || out.text.size() > limit
        || !storage.reserve(out.text.size())) {
        return out;
    }
    std::copy(out.text.begin(), out.text.end(), storage.data());
    auto size = out.text.size();
    for (int layer = 0; layer < 2; ++layer) { // some encode twice
        const auto decoded = decode_percent({storage.data(), size});
        out.url_decoded = out.url_decoded || decoded != size;
        size = decode_json({storage.data(), decoded}, out);
    }
    storage.resize(join_lines({storage.data(), size}, out));
    out.text = strip(storage.view(), out);
    return out;
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_NORMALIZE_HPP_INCLUDED
