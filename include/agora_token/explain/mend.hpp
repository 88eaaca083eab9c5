// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Undoing what transport does to token texts: white space and quotes around them, URL encoding,
/// and a `+` that an unencoded URL turned into a space.

#ifndef AGORA_TOKEN_EXPLAIN_MEND_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_MEND_HPP_INCLUDED

#include <agora_token/codec/hex.hpp>
#include <agora_token/detail/buffer.hpp>

#include <cstddef>
#include <string_view>

namespace agora_token::detail {

/// A text as it was probably meant, and what had to be undone.
struct mended_text {
    std::string_view text;       ///< Points into the original or into the storage given.
    bool trimmed = false;        ///< White space or quotes stood around it.
    bool url_decoded = false;    ///< It had %XX sequences.
    bool spaces_to_plus = false; ///< It had spaces where `+` belongs.
};

constexpr auto is_wrapping(char c) noexcept -> bool {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0' || c == '"' || c == '\'';
}

/// Where a %XX sequence begins at or after `from`, or npos.
constexpr auto find_percent(std::string_view text, std::size_t from) noexcept -> std::size_t {
    for (auto i = from; i + 2 < text.size(); ++i) {
        if (text[i] == '%' && hex::digit_value(text[i + 1]) >= 0
            && hex::digit_value(text[i + 2]) >= 0) {
            return i;
        }
    }
    return std::string_view::npos;
}

/// Mends a text. Where `storage` cannot grow, only what needs no storage is undone.
template <std::size_t Inline>
constexpr auto mend(std::string_view text, buffer<Inline>& storage) noexcept -> mended_text {
    mended_text out{.text = text};
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (out.text.substr(0, 3) == byte_order_mark) {
        out.text.remove_prefix(3);
    }
    while (!out.text.empty() && is_wrapping(out.text.front())) {
        out.text.remove_prefix(1);
    }
    while (!out.text.empty() && is_wrapping(out.text.back())) {
        out.text.remove_suffix(1);
    }
    out.trimmed = out.text.size() != text.size();
    out.url_decoded = find_percent(out.text, 0) != std::string_view::npos;
    out.spaces_to_plus = out.text.find(' ') != std::string_view::npos;
    if ((!out.url_decoded && !out.spaces_to_plus) || !storage.reserve(out.text.size())) {
        out.url_decoded = out.spaces_to_plus = false;
        return out;
    }
    std::size_t size = 0;
    for (std::size_t i = 0; i < out.text.size(); ++i) {
        char c = out.text[i];
        if (find_percent(out.text.substr(0, i + 3), i) == i) {
            c = static_cast<char>(hex::digit_value(out.text[i + 1]) * 16
                                  + hex::digit_value(out.text[i + 2]));
            i += 2;
        }
        storage.data()[size++] = c == ' ' ? '+' : c;
    }
    storage.resize(size);
    out.text = storage.view();
    return out;
}

} // namespace agora_token::detail

#endif // AGORA_TOKEN_EXPLAIN_MEND_HPP_INCLUDED
