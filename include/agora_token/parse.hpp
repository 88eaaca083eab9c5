// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// One entry point for every token version: recognizes and parses a text. Needs no Botan.

#ifndef AGORA_TOKEN_PARSE_HPP_INCLUDED
#define AGORA_TOKEN_PARSE_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/detail/begins_with.hpp>
#include <agora_token/detail/prerequisites.hpp>
#include <agora_token/legacy/detail/key_parse.hpp>
#include <agora_token/legacy/detail/signaling_parse.hpp>
#include <agora_token/v006/detail/parse.hpp>
#include <agora_token/v007/detail/parse.hpp>
#include <agora_token/vocabulary/token_version.hpp>

#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace agora_token::inline v0_1 {

/// The version of a text by its length, alphabet and first characters, or none. Says nothing
/// about whether it can be read.
[[nodiscard]] constexpr auto recognize(std::string_view text) noexcept
    -> std::optional<token_version> {
    if (const auto key = legacy::recognize_key(text)) {
        return key;
    }
    if (detail::begins_with(text, v006::prefix)) {
        return token_version::v006;
    }
    if (detail::begins_with(text, v007::prefix)) {
        return token_version::v007;
    }
    if (legacy::is_signaling(text)) {
        return token_version::signaling;
    }
    return std::nullopt;
}

/// A token of some version that was only parsed. A verifier checks it.
using any_unverified_token =
    std::variant<v007::unverified_token, v006::unverified_token, legacy::unverified_key,
                 legacy::unverified_signaling_token>;

namespace detail {

template <class Token>
concept made_of_any_version =
    std::is_nothrow_constructible_v<Token, v007::unverified_token&&>
    && std::is_nothrow_constructible_v<Token, v006::unverified_token&&>
    && std::is_nothrow_constructible_v<Token, legacy::unverified_key&&>
    && std::is_nothrow_constructible_v<Token, legacy::unverified_signaling_token&&>
    && std::is_nothrow_move_constructible_v<Token>;

} // namespace detail

/// Parses a token of any version without checking its signature:
///
///     if (const auto parsed = at::parse(text); !parsed) {
///         return parsed.error(); // a code and a position in the text
///     }
///
/// `Token` can be your own type, if each version's unverified token converts to it without
/// throwing.
/// @return the token, or empty_input, unknown_version, or the error of the version's own parse: see
/// v007::parse(), v006::parse(), legacy::parse_key(), legacy::parse_signaling(). Allocates as they
/// do.
template <class Token = any_unverified_token>
    requires detail::made_of_any_version<Token>
[[nodiscard]] constexpr auto parse(std::string_view text, const read_options& options = {}) noexcept
    -> result<Token> {
    const auto any = [](auto&& token) { return Token{std::move(token)}; };
    const auto version = recognize(text);
    if (!version) {
        return text.empty() ? errc::empty_input : errc::unknown_version;
    }
    switch (*version) {
    case token_version::v006: return v006::parse(text, options).transform(any);
    case token_version::v007: return v007::parse(text, options).transform(any);
    case token_version::signaling: return legacy::parse_signaling(text, options).transform(any);
    default: return legacy::parse_key(text, options).transform(any);
    }
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_PARSE_HPP_INCLUDED
