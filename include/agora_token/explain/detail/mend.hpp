// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Undoing what transport does to token texts: white space and quotes around them, line ends inside
/// them, URL encoding (also twice), and a `+` that an unencoded URL turned into a space. Also a
/// space around the App ID of a 006 token, which its maker left there.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_MEND_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_MEND_HPP_INCLUDED

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/detail/buffer.hpp>
#include <agora_token/vocabulary/app_id.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// A text as it was probably meant, and what had to be undone.
struct mended_text {
    std::string_view text;       ///< Points into the original or into the storage given.
    bool trimmed = false;        ///< White space or quotes stood around it, or line ends inside.
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

/// A 006 or 007 token inside another text, such as JSON or a header; empty if there is none.
constexpr auto find_token(std::string_view text) noexcept -> std::string_view {
    constexpr std::size_t shortest = 40;
    const auto is_inside = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
               || c == '+' || c == '/' || c == '%';
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto start = i;
        while (i < text.size() && is_inside(text[i])) {
            ++i;
        }
        auto end = i;
        while (end < text.size() && text[end] == '=') {
            ++end;
        }
        const auto run = text.substr(start, end - start);
        if (run.size() >= shortest && (run.substr(0, 3) == "007" || run.substr(0, 3) == "006")) {
            return run;
        }
    }
    return {};
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

/// Mends a text of at most `limit` characters; of a longer one, or where `storage` cannot grow,
/// only what needs no storage is undone.
template <std::size_t Inline>
constexpr auto mend(std::string_view text, buffer<Inline>& storage,
                    std::size_t limit = std::string_view::npos) noexcept -> mended_text {
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
    const auto is_odd = [](char c) { return c == '%' || c == ' ' || is_line_end(c); };
    if (std::none_of(out.text.begin(), out.text.end(), is_odd) || out.text.size() > limit
        || !storage.reserve(out.text.size())) {
        return out;
    }
    std::copy(out.text.begin(), out.text.end(), storage.data());
    auto size = out.text.size();
    for (int layer = 0; layer < 2; ++layer) { // some encode twice
        const auto decoded = decode_percent(std::span{storage.data(), size});
        out.url_decoded = out.url_decoded || decoded != size;
        size = decoded;
    }
    const auto dropped = space_at_app_id({storage.data(), size});
    out.spaced_app_id = dropped != std::string_view::npos;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const char c = storage.data()[i];
        if (i == dropped) {
            continue;
        }
        if (is_line_end(c)) {
            out.trimmed = true;
            continue;
        }
        out.spaces_to_plus = out.spaces_to_plus || c == ' ';
        storage.data()[kept++] = c == ' ' ? '+' : c;
    }
    storage.resize(kept);
    out.text = storage.view();
    return out;
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_MEND_HPP_INCLUDED
