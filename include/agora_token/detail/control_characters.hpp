// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Finding control characters.

#ifndef AGORA_TOKEN_DETAIL_CONTROL_CHARACTERS_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_CONTROL_CHARACTERS_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <cstddef>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// The position of the first byte below 0x20 or of DEL, or npos.
[[nodiscard]] constexpr auto first_control_character(std::string_view text) noexcept
    -> std::size_t {
    for (std::size_t i = 0; i != text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F) {
            return i;
        }
    }
    return std::string_view::npos;
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_CONTROL_CHARACTERS_HPP_INCLUDED
