// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Channel wildcards of version 007. Source: Agora's documentation of wildcard tokens.

#ifndef AGORA_TOKEN_VOCABULARY_CHANNEL_PATTERN_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_CHANNEL_PATTERN_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/result.hpp>
#include <agora_token/vocabulary/channel_name.hpp>
#include <agora_token/vocabulary/detail/alphabet.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1 {

namespace detail {

// Never defined: reaching it in a constant expression names the mistake in the compiler's message.
void a_channel_pattern_is_1_to_63_characters_of_the_documented_alphabet_and_stars();

} // namespace detail

/// True if `pattern` matches `name`: each `*` matches any run of bytes, also none;
/// an empty pattern matches every name; anything else matches itself. A pattern or name longer than
/// max_channel_length, which no channel has, is not searched: only an empty pattern, `*` alone and
/// an equal text match then. So the time is bounded by 63 times 63 steps and one comparison.
[[nodiscard]] constexpr auto matches_pattern(std::string_view pattern,
                                             std::string_view name) noexcept -> bool {
    if (pattern.empty() || pattern == name) { // most are plain names: 10 ns less for 32 bytes
        return true;
    }
    if (pattern.size() > max_channel_length || name.size() > max_channel_length) {
        return pattern == "*";
    }
    std::size_t p = 0;
    std::size_t n = 0;
    auto star = std::string_view::npos; // the last `*` seen, to come back to
    std::size_t retry = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            retry = n;
        } else if (p < pattern.size() && pattern[p] == name[n]) {
            ++p;
            ++n;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            n = ++retry;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') {
        ++p;
    }
    return p == pattern.size();
}

/// A set of channels, for 007 tokens only: `*` (any channel), or a pattern such as `1*a*2`. 1 to 63
/// bytes of the channel alphabet and `*`. Whether Agora's gateway accepts a given
/// pattern cannot be tested here; its documentation recommends the subscriber role with wildcards.
class channel_pattern {
  public:
    /// A pattern known at compile time, from a string literal. A wrong one does not compile; text
    /// known at run time goes through make().
    template <std::size_t Size>
    consteval channel_pattern(const char (&text)[Size])
        : channel_pattern{detail::text_of_literal(text)} {
        if (!make(detail::text_of_literal(text))) {
            detail::a_channel_pattern_is_1_to_63_characters_of_the_documented_alphabet_and_stars();
        }
    }
    /// Checks and keeps a pattern.
    /// @return the pattern, or channel_empty (on the wire any channel: see any()), channel_too_long
    /// (position: 63), channel_bad_character (position: the byte).
    [[nodiscard]] static constexpr auto make(std::string_view text) noexcept
        -> result<channel_pattern> {
        if (text.empty()) {
            return errc::channel_empty;
        }
        if (text.size() > max_channel_length) {
            return error{errc::channel_too_long, max_channel_length};
        }
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '*' && detail::first_undocumented(text.substr(i, 1)) == 0) {
                return error{errc::channel_bad_character, i};
            }
        }
        return channel_pattern{text};
    }
    /// Checks and keeps a pattern, a C string; channel_empty for a null pointer.
    [[nodiscard]] static constexpr auto make(const char* text) noexcept -> result<channel_pattern> {
        return make(detail::text_at(text));
    }
    /// Every channel: the pattern `*`.
    [[nodiscard]] static constexpr auto any() noexcept -> channel_pattern {
        return channel_pattern{std::string_view{"*"}};
    }

    /// The pattern. Valid as long as this object.
    [[nodiscard]] constexpr auto text() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> std::string_view {
        return {text_, size_};
    }
    /// The pattern. Valid as long as this object.
    constexpr explicit operator std::string_view() const noexcept AGORA_TOKEN_LIFETIMEBOUND {
        return text();
    }
    /// True if the pattern matches this channel.
    [[nodiscard]] constexpr auto matches(const channel_name& name) const noexcept -> bool {
        return matches_pattern(text(), name.text());
    }
    /// Equal when the texts are.
    friend constexpr auto operator==(const channel_pattern& a, const channel_pattern& b) noexcept
        -> bool {
        return a.text() == b.text();
    }

  private:
    constexpr explicit channel_pattern(std::string_view text) noexcept
        : size_{static_cast<std::uint8_t>(text.size())} {
        std::copy_n(text.data(), (std::min)(text.size(), max_channel_length), text_);
    }

    char text_[max_channel_length]{};
    std::uint8_t size_;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_CHANNEL_PATTERN_HPP_INCLUDED
