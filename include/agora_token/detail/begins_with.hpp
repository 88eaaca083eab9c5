// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Comparing with a prefix whose length the compiler knows.

#ifndef AGORA_TOKEN_DETAIL_BEGINS_WITH_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_BEGINS_WITH_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>

#include <cstddef>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// As std::string_view::starts_with(), without a call of memcmp() where `prefix` is a constant.
AGORA_TOKEN_ALWAYS_INLINE constexpr auto begins_with(std::string_view text,
                                                     std::string_view prefix) noexcept -> bool {
    if (text.size() < prefix.size()) {
        return false;
    }
    for (std::size_t i = 0; i != prefix.size(); ++i) {
        if (text[i] != prefix[i]) {
            return false;
        }
    }
    return true;
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_BEGINS_WITH_HPP_INCLUDED
