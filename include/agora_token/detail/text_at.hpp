// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// C strings that may be missing, as those of std::getenv() are.

#ifndef AGORA_TOKEN_DETAIL_TEXT_AT_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_TEXT_AT_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <string_view>

namespace agora_token::inline v0_1::detail {

/// The characters before the null character at `text`; none for a null pointer.
[[nodiscard]] constexpr auto text_at(const char* text) noexcept -> std::string_view {
    return text == nullptr ? std::string_view{} : std::string_view{text};
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_TEXT_AT_HPP_INCLUDED
