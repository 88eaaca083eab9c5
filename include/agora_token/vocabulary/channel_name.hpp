// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Channel names as the server guide allows them.

#ifndef AGORA_TOKEN_VOCABULARY_CHANNEL_NAME_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_CHANNEL_NAME_HPP_INCLUDED

#include <agora_token/codec/detail/crc32.hpp>
#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/text_at.hpp>
#include <agora_token/result.hpp>
#include <agora_token/vocabulary/detail/alphabet.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1 {

/// The most bytes of a channel name: "less than 64 bytes" in the server guide.
inline constexpr std::size_t max_channel_length = 63;

namespace detail {

// Never defined: reaching it in a constant expression names the mistake in the compiler's message.
void a_channel_name_is_1_to_63_characters_of_the_documented_alphabet();

// The characters of a string literal, without the null character at its end.
template <std::size_t Size>
constexpr auto text_of_literal(const char (&text)[Size]) noexcept -> std::string_view {
    return {text, text[Size - 1] == '\0' ? Size - 1 : Size};
}

} // namespace detail

/// The name of one channel: 1 to 63 bytes of the documented alphabet.
/// The alphabet is letters, digits, space and `!#$%&()+-:;<=.>?@[]^_{}|~,`; a `*` is not in it: see
/// channel_pattern. Owns its text and keeps its CRC-32, so that signing for a channel again
/// computes nothing.
class channel_name {
  public:
    /// A name known at compile time, from a string literal: `constexpr channel_name lobby =
    /// "lobby"`. A wrong one does not compile; text known at run time goes through make().
    template <std::size_t Size>
    consteval channel_name(const char (&text)[Size]) : channel_name{detail::text_of_literal(text)} {
        if (!make(detail::text_of_literal(text))) {
            detail::a_channel_name_is_1_to_63_characters_of_the_documented_alphabet();
        }
    }
    /// Checks and keeps a name.
    /// @return the name, or channel_empty, channel_too_long (position: 63), channel_bad_character
    /// (position: the byte). Source: server guide, parameter channelName.
    [[nodiscard]] static constexpr auto make(std::string_view text) noexcept
        -> result<channel_name> {
        if (text.empty()) {
            return errc::channel_empty;
        }
        if (text.size() > max_channel_length) {
            return error{errc::channel_too_long, max_channel_length};
        }
        if (const auto at = detail::first_undocumented(text); at != std::string_view::npos) {
            return error{errc::channel_bad_character, at};
        }
        return channel_name{text};
    }
    /// Checks and keeps a name, a C string; channel_empty for a null pointer.
    [[nodiscard]] static constexpr auto make(const char* text) noexcept -> result<channel_name> {
        return make(detail::text_at(text));
    }

    /// The name. Valid as long as this object.
    [[nodiscard]] constexpr auto text() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> std::string_view {
        return {text_, size_};
    }
    /// The name. Valid as long as this object.
    constexpr explicit operator std::string_view() const noexcept AGORA_TOKEN_LIFETIMEBOUND {
        return text();
    }
    /// The CRC-32 of the name, which 006 tokens carry.
    [[nodiscard]] constexpr auto crc() const noexcept -> std::uint32_t { return crc_; }
    /// Equal when the names are.
    friend constexpr auto operator==(const channel_name& a, const channel_name& b) noexcept
        -> bool {
        return a.text() == b.text();
    }
    /// In the order of the names.
    friend constexpr auto operator<=>(const channel_name& a, const channel_name& b) noexcept
        -> std::strong_ordering {
        return a.text() <=> b.text();
    }

  private:
    constexpr explicit channel_name(std::string_view text) noexcept
        : size_{static_cast<std::uint8_t>(text.size())},
          crc_{detail::crc32(text)} {
        std::copy_n(text.data(), (std::min)(text.size(), max_channel_length), text_);
    }

    char text_[max_channel_length]{};
    std::uint8_t size_;
    std::uint32_t crc_;
};

} // namespace agora_token::inline v0_1

/// @cond
// Equal names have equal hashes.
template <>
struct std::hash<agora_token::channel_name> {
    // The hash of the name.
    [[nodiscard]] auto operator()(const agora_token::channel_name& name) const noexcept
        -> std::size_t {
        return std::hash<std::string_view>{}(name.text());
    }
};
/// @endcond

#endif // AGORA_TOKEN_VOCABULARY_CHANNEL_NAME_HPP_INCLUDED
