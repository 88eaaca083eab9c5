// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What people paste in place of a token: placeholders, ids, tokens of others, shortened texts.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_STAND_IN_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_STAND_IN_HPP_INCLUDED

#include <agora_token/explain/detail/finding_code.hpp>
#include <agora_token/explain/detail/foreign_layout.hpp>
#include <agora_token/explain/detail/secrecy.hpp>
#include <agora_token/explain/detail/variants.hpp>
#include <agora_token/vocabulary/app_id.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// A short text in lower case, for comparing with words.
class lower_text {
  public:
    constexpr explicit lower_text(std::string_view text) noexcept
        : size_{(std::min)(text.size(), longest)} {
        for (std::size_t i = 0; i < size_; ++i) {
            at_[i] = lower_case(text[i]);
        }
    }
    [[nodiscard]] constexpr auto view() const noexcept -> std::string_view {
        return {at_.data(), size_};
    }
    [[nodiscard]] constexpr auto has(std::string_view word) const noexcept -> bool {
        return view().find(word) != std::string_view::npos;
    }
    [[nodiscard]] constexpr auto begins_with(std::string_view word) const noexcept -> bool {
        return view().substr(0, word.size()) == word;
    }

    static constexpr std::size_t longest = 96;

  private:
    std::array<char, longest> at_{};
    std::size_t size_;
};

constexpr auto is_base64(char c) noexcept -> bool {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+'
           || c == '/';
}

/// The value of a variable that was never set, as languages write it.
constexpr auto is_unset(std::string_view word) noexcept -> bool {
    constexpr std::string_view words[]{"null",   "undefined", "none",    "nil",    "nan",  "false",
                                       "true",   "(null)",    "<nil>",   "<null>", "void", "{}",
                                       "[]",     "empty",     "0",       "1",      "n/a",  "na",
                                       "(none)", "<none>",    "missing", "unset",  "\\n",  "-"};
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// An object as Java writes it: a class, `@` and its hash in hexadecimal digits.
constexpr auto is_address_of_object(std::string_view text) noexcept -> bool {
    const auto at = text.find('@');
    return at != std::string_view::npos && text.find('.') < at && text.size() - at > 4
           && is_hex(text.substr(at + 1));
}

/// An object, a promise or a function that was turned into text.
constexpr auto is_object(const lower_text& text) noexcept -> bool {
    return text.begins_with("[object") || text.has("promise") || text.has("coroutine")
           || text.begins_with("instance of") || text.begins_with("<future")
           || text.begins_with("function") || text.begins_with("async ")
           || text.begins_with("system.threading") || text.has(" object at 0x")
           || text.begins_with("() =>") || text.begins_with("java.util")
           || text.begins_with("<bound method") || is_address_of_object(text.view());
}

/// A placeholder of sample code or a template: of letters and signs, with a telling word or between
/// marks.
constexpr auto is_template(std::string_view raw, const lower_text& text) noexcept -> bool {
    if (raw.size() >= lower_text::longest) {
        return false;
    }
    constexpr std::string_view pairs[]{"<>", "{}", "[]", "()", "##", "%%", "$$", "__", "``"};
    const bool between_marks =
        raw.size() > 2 && std::any_of(std::begin(pairs), std::end(pairs), [&](std::string_view p) {
            return raw.front() == p[0] && raw.back() == p[1];
        });
    constexpr std::string_view telling[]{
        "your",    "token",  "placeholder", "replace",  "insert",    "enter", "paste",
        "example", "sample", "dummy",       "changeme", "change_me", "todo",  "xxx",
        "test",    "secret", "here",        "foo",      "tbd",       "fixme"};
    const bool has_word = std::any_of(std::begin(telling), std::end(telling),
                                      [&](std::string_view word) { return text.has(word); });
    const auto first_other =
        std::find_if(raw.begin(), raw.end(), [&](char c) { return c != raw.front(); });
    const bool is_variable = raw.size() > 1 && (raw[0] == '$' || raw[0] == '%' || raw[0] == ':');
    return between_marks || has_word || is_variable
           || (raw.size() >= 3 && first_other == raw.end() && raw.front() != '*'
               && raw.front() != '.');
}

/// True for a text of which a display left out or masked characters: dots, an ellipsis or stars
/// inside or at the end.
constexpr auto is_shortened(std::string_view text) noexcept -> bool {
    constexpr std::string_view marks[]{"..",           "**",           "\xE2\x80\xA6", // ellipsis
                                       "\xE2\x80\xA2", "\xE2\x97\x8F", "\xE2\x96\x88", // bullets
                                       "\xC2\xB7",     "\\u2026",      "%E2%80%A6"};
    constexpr std::string_view words[]{"snip", "trunc", "redact", "mask", "filter", "hidden"};
    const auto is_word = [&](std::string_view behind) {
        const lower_text lower{behind.substr(0, 6)};
        return std::any_of(std::begin(words), std::end(words),
                           [&](std::string_view word) { return lower.begins_with(word); });
    };
    for (auto at = text.find_first_of("[<("); at != std::string_view::npos;
         at = text.find_first_of("[<(", at + 1)) {
        if (is_word(text.substr(at + 1))) {
            return true;
        }
    }
    return std::any_of(std::begin(marks), std::end(marks), [&](std::string_view mark) {
        return text.find(mark) != std::string_view::npos;
    });
}

/// True for a text in which letters stand for what a display masked. A genuine token can hold them:
/// only for texts that cannot be read.
constexpr auto is_masked(std::string_view text) noexcept -> bool {
    constexpr std::string_view marks[]{"xxxxxxxx", "XXXXXXXX", "________", "--------"};
    return std::any_of(std::begin(marks), std::end(marks), [&](std::string_view mark) {
        return text.find(mark) != std::string_view::npos;
    });
}

/// True for base64 that lost its upper or lower case: it has letters of one case only.
constexpr auto has_lost_case(std::string_view body) noexcept -> bool {
    constexpr std::size_t enough = 24;
    std::size_t upper = 0;
    std::size_t lower = 0;
    for (const char c : body) {
        upper += c >= 'A' && c <= 'Z' ? 1U : 0U;
        lower += c >= 'a' && c <= 'z' ? 1U : 0U;
    }
    return (upper == 0 || lower == 0) && upper + lower >= enough && !is_hex(body)
           && std::all_of(body.begin(), body.end(),
                          [](char c) { return is_base64(c) || c == '='; });
}

constexpr auto without_separators(std::string_view text, bool at_end) noexcept -> std::string_view {
    const auto is_separator = [](char c) {
        return c == ',' || c == ';' || c == '|' || c == '+' || c == '&' || c == '"' || c == '\'';
    };
    while (!text.empty() && is_separator(at_end ? text.back() : text.front())) {
        at_end ? text.remove_suffix(1) : text.remove_prefix(1);
    }
    return text;
}

/// The text that is in another one twice or more, with nothing but separators between; empty
/// if there is none.
constexpr auto find_repeated(std::string_view text) noexcept -> std::string_view {
    constexpr std::size_t shortest = 12; // of what tells a second beginning
    constexpr std::size_t telling = 32;
    if (text.size() < 2 * shortest) {
        return {};
    }
    const auto again = text.find(text.substr(0, (std::min)(telling, text.size() / 2)), 1);
    if (again == std::string_view::npos || again < shortest) {
        return {};
    }
    const auto whole = text.substr(0, again);
    for (const auto one : {whole, without_separators(whole, true)}) {
        auto rest = text.substr(again);
        while (!rest.empty() && rest.substr(0, one.size()) == one) {
            rest.remove_prefix(one.size());
            const auto behind = without_separators(rest, false);
            rest = behind.substr(0, one.size()) == one || behind.empty() ? behind : rest;
        }
        if (rest.empty()) {
            return one;
        }
    }
    return {};
}

/// A token of another product or vendor.
constexpr auto find_foreign_token(std::string_view text) noexcept -> std::optional<stand_in> {
    const auto all_of = [&](std::string_view signs) {
        return std::all_of(text.begin(), text.end(), [&](char c) {
            return is_base64(c) || signs.find(c) != std::string_view::npos;
        });
    };
    const lower_text lower{text};
    const auto bearer = lower.view().find("bearer ");
    if (bearer != std::string_view::npos) {
        text.remove_prefix(bearer + 7);
    }
    const auto begins_with = [&](std::string_view word) {
        return text.substr(0, word.size()) == word;
    };
    if (begins_with("eyJ")) {
        return stand_in::json_web_token;
    }
    if (begins_with("YWMt")) {
        return stand_in::chat_server;
    }
    if (begins_with("04") && text.size() >= 40 && all_of("=-_")) {
        return stand_in::other_vendor_04;
    }
    if (begins_with("eJ") && text.size() >= 40 && all_of("*-_=")
        && text.find_first_of("*_") != std::string_view::npos) {
        return stand_in::user_sig;
    }
    return std::nullopt;
}

/// What a server sent or was asked with in place of a token, or a token that was encoded again.
constexpr auto find_answer(std::string_view text) noexcept -> std::optional<stand_in> {
    constexpr std::size_t shortest = 40;
    const lower_text lower{text};
    if (text.size() >= shortest) {
        const auto prefix = text.substr(0, 4);
        const bool is_base64_of_token = (prefix == "MDA3" || prefix == "MDA2")
                                        && std::all_of(text.begin(), text.end(), [](char c) {
                                               return is_base64(c) || c == '=';
                                           });
        const auto digits = text.substr(0, 6);
        if (is_base64_of_token || ((digits == "303037" || digits == "303036") && is_hex(text))) {
            return stand_in::encoded_token;
        }
    }
    if (lower.begins_with("<!doctype") || lower.begins_with("<html") || lower.begins_with("<?xml")
        || lower.begins_with("<head") || lower.begins_with("<body")) {
        return stand_in::html_page;
    }
    if (begins_like_json(text) && text.find('"') != std::string_view::npos) {
        return stand_in::json_answer;
    }
    if (lower.begins_with("https://") || lower.begins_with("http://")) {
        return stand_in::address;
    }
    return std::nullopt;
}

/// The finding that says so.
constexpr auto code_of(stand_in what) noexcept -> finding_code {
    switch (what) {
    case stand_in::nothing:
    case stand_in::unset_variable:
    case stand_in::object:
    case stand_in::template_text: return finding_code::placeholder;
    case stand_in::app_id:
    case stand_in::other_id: return finding_code::identifier_given;
    case stand_in::json_web_token:
    case stand_in::chat_server:
    case stand_in::other_vendor_04:
    case stand_in::user_sig: return finding_code::foreign_token;
    case stand_in::encoded_token:
    case stand_in::html_page:
    case stand_in::json_answer:
    case stand_in::address:
    case stand_in::unknown: break;
    }
    return finding_code::not_a_token;
}

/// What is in place of a token in a text that no version is recognized in, without space around
/// it; unknown for other texts.
constexpr auto find_stand_in(std::string_view text, std::string_view app_id) noexcept -> stand_in {
    if (text.empty()) {
        return stand_in::nothing;
    }
    if (text.size() == app_id_length && is_hex(text)) {
        return equal_but_for_case(text, app_id) ? stand_in::app_id : stand_in::other_id;
    }
    if (const auto foreign = find_foreign_token(text)) {
        return *foreign;
    }
    if (const auto answer = find_answer(text)) {
        return *answer;
    }
    const lower_text lower{text};
    if (is_unset(lower.view())) {
        return stand_in::unset_variable;
    }
    if (is_object(lower)) {
        return stand_in::object;
    }
    return is_template(text, lower) ? stand_in::template_text : stand_in::unknown;
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_STAND_IN_HPP_INCLUDED
