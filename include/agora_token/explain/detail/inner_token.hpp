// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// A token inside another text: JSON, a header, a URL, a log line.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_INNER_TOKEN_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_INNER_TOKEN_HPP_INCLUDED

#include <agora_token/explain/detail/stand_in.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// A token inside another text.
struct inner_token {
    std::string_view text;     ///< Empty if there is none.
    bool is_in_header = false; ///< Behind the words `agora token=`.
    bool is_shortened = false; ///< Dots or stars follow.
};

/// Where in a run of characters of base64 a token begins: at its start, behind the last part of a
/// path, or where a word precedes what only a token begins with; npos if nowhere.
constexpr auto start_of_token(std::string_view run) noexcept -> std::size_t {
    const auto prefix = run.substr(0, 3);
    if (prefix == "007" || prefix == "006") {
        return 0;
    }
    for (const std::string_view begun : {"007eA", "007eF", "007eJ", "007eN"}) { // zlib headers
        if (const auto at = run.find(begun); at != std::string_view::npos) {
            return at;
        }
    }
    for (const std::string_view part : {"/007", "/006"}) {
        if (const auto at = run.find(part); at != std::string_view::npos) {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

/// A 006 or 007 token inside another text, such as JSON or a header.
constexpr auto find_token(std::string_view text) noexcept -> inner_token {
    constexpr std::size_t shortest = 40;
    const auto is_inside = [](char c) {
        return is_base64(c) || c == '%' || c == '\\' || c == '-' || c == '_';
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
        auto run = text.substr(start, end - start);
        while (!run.empty() && run.back() == '\\') {
            run.remove_suffix(1);
        }
        const auto first = start_of_token(run);
        if (first == std::string_view::npos) {
            continue;
        }
        run.remove_prefix(first);
        // A mark may follow, but not behind what ends a value: "007..." ... is whole.
        auto around = text.substr(start + first, run.size() + 9);
        around = around.substr(0, around.find_first_of("\"'\r\n,;&}", run.size()));
        const bool shortened = run.size() >= 6 && is_shortened(around);
        if (run.size() >= shortest || shortened) {
            const auto before = without_separators(text.substr(0, start + first), true);
            const lower_text words{
                before.substr(before.size() - (std::min)(before.size(), std::size_t{12}))};
            const bool in_header = words.view().size() >= 12 && words.has("agora token=");
            return {run, in_header, shortened};
        }
    }
    return {};
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_INNER_TOKEN_HPP_INCLUDED
