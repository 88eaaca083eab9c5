// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Which dynamic key a text is.

#ifndef AGORA_TOKEN_LEGACY_DETAIL_RECOGNIZE_KEY_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_DETAIL_RECOGNIZE_KEY_HPP_INCLUDED

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/detail/begins_with.hpp>
#include <agora_token/legacy/detail/fixed_key.hpp>
#include <agora_token/legacy/detail/vocabulary.hpp>
#include <agora_token/vocabulary/token_version.hpp>

#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::legacy {

/// Which version of key a text is, or none. Says nothing about whether the text can be read.
///
/// 001 and 002 are recognized by their length and the 40 hexadecimal digits they begin with, which
/// may read "003" to "007": where other versions are possible too, ask this first. No well-formed
/// token of another version has either length.
[[nodiscard]] constexpr auto recognize_key(std::string_view text) noexcept
    -> std::optional<token_version> {
    constexpr auto size_of_001 = detail::layout_of(key_version::v001).size();
    constexpr auto size_of_002 = detail::layout_of(key_version::v002).size();
    if ((text.size() == size_of_001 || text.size() == size_of_002)
        && detail::check_digits(text.substr(0, detail::signature_digits),
                                agora_token::detail::hex::letter_case::lower, strictness::lenient,
                                0)) {
        return text.size() == size_of_001 ? token_version::v001 : token_version::v002;
    }
    using agora_token::detail::begins_with;
    return begins_with(text, "003")   ? std::optional{token_version::v003}
           : begins_with(text, "004") ? std::optional{token_version::v004}
           : begins_with(text, "005") ? std::optional{token_version::v005}
                                      : std::nullopt;
}

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_DETAIL_RECOGNIZE_KEY_HPP_INCLUDED
