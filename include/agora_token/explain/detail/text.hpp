// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Texts, times and durations as people read them. Allocates; may throw std::bad_alloc.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_TEXT_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_TEXT_HPP_INCLUDED

#include <agora_token/vocabulary/time.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace agora_token::inline v0_1 {

/// A text in double quotes, with `"`, `\` and every byte that is not printable ASCII escaped, so
/// that it can be shown on a terminal.
[[nodiscard]] inline auto quote(std::string_view text) -> std::string {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out{'"'};
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c >= ' ' && c <= '~') {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += "\\x";
            out += digits[byte >> 4];
            out += digits[byte & 0x0FU];
        }
    }
    return out += '"';
}

/// A point of time as "2026-11-24 03:30:16 UTC".
[[nodiscard]] inline auto utc(sys_seconds when) -> std::string {
    const auto day = std::chrono::floor<std::chrono::days>(when);
    const std::chrono::year_month_day date{day};
    const auto second = (when - day).count(); // of the day
    const auto two = [](auto number) {
        const auto text = std::to_string(number);
        return text.size() < 2 ? "0" + text : text;
    };
    return std::to_string(static_cast<int>(date.year())) + "-"
           + two(static_cast<unsigned>(date.month())) + "-" + two(static_cast<unsigned>(date.day()))
           + " " + two(second / 3'600) + ":" + two(second / 60 % 60) + ":" + two(second % 60)
           + " UTC";
}

/// A duration as "2 days", "3 h", "10 min" or "5 s": the largest unit that says it well.
[[nodiscard]] inline auto rounded(seconds duration) -> std::string {
    const auto count = duration.count();
    if (count >= 2 * 86'400) {
        return std::to_string(count / 86'400) + " days";
    }
    if (count >= 2 * 3'600) {
        return std::to_string(count / 3'600) + " h";
    }
    if (count >= 2 * 60) {
        return std::to_string(count / 60) + " min";
    }
    return std::to_string(count) + " s";
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_TEXT_HPP_INCLUDED
