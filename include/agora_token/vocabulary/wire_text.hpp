// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The text fields of tokens: documented names, or any bytes that the wire can carry.

#ifndef AGORA_TOKEN_VOCABULARY_WIRE_TEXT_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_WIRE_TEXT_HPP_INCLUDED

#include <agora_token/codec/detail/crc32.hpp>
#include <agora_token/codec/detail/packer.hpp>
#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/text_at.hpp>
#include <agora_token/result.hpp>
#include <agora_token/vocabulary/channel_name.hpp>
#include <agora_token/vocabulary/channel_pattern.hpp>
#include <agora_token/vocabulary/user.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1 {

class wire_channel;
class wire_user;

/// A text field of a token, 0 to 65,535 bytes of any value. Does not own its text, which must
/// outlive it: a temporary does not compile. Documented names and users convert to it; any other
/// text comes through make(), because old tokens and other producers exist.
class wire_text {
  public:
    /// The empty text.
    constexpr wire_text() noexcept = default;
    /// A documented channel name.
    constexpr wire_text(const channel_name& name AGORA_TOKEN_LIFETIMEBOUND) noexcept
        : text_{name.text()},
          crc_{name.crc()},
          has_crc_{true},
          documented_{true} {}
    /// A documented channel pattern.
    constexpr wire_text(const channel_pattern& pattern AGORA_TOKEN_LIFETIMEBOUND) noexcept
        : text_{pattern.text()},
          documented_{true} {}
    /// A documented user.
    constexpr wire_text(const user& who AGORA_TOKEN_LIFETIMEBOUND) noexcept
        : text_{who.text()},
          documented_{true} {}
    /// Does not compile: a temporary would not outlive this.
    wire_text(const channel_name&&) = delete;
    /// Does not compile: a temporary would not outlive this.
    wire_text(const channel_pattern&&) = delete;
    /// Does not compile: a temporary would not outlive this.
    wire_text(const user&&) = delete;

    /// Any text that the wire can carry, without the rules of the server guide.
    /// @return the text, or field_too_long (position: 65535).
    [[nodiscard]] static constexpr auto
    make(std::string_view text AGORA_TOKEN_LIFETIMEBOUND) noexcept -> result<wire_text> {
        if (text.size() > detail::max_wire_length) {
            return error{errc::field_too_long, detail::max_wire_length};
        }
        return wire_text{text};
    }
    /// A C string; the empty text for a null pointer.
    [[nodiscard]] static constexpr auto make(const char* text) noexcept -> result<wire_text> {
        return make(detail::text_at(text));
    }

    /// The bytes.
    [[nodiscard]] constexpr auto text() const noexcept -> std::string_view { return text_; }
    /// The CRC-32 of the bytes, which 006 tokens carry. Computed by each call unless the text is a
    /// channel name, which keeps its own.
    [[nodiscard]] constexpr auto crc() const noexcept -> std::uint32_t {
        return has_crc_ ? crc_ : detail::crc32(text_);
    }
    /// True if this was made from a documented name, pattern or user.
    [[nodiscard]] constexpr auto is_documented() const noexcept -> bool { return documented_; }
    /// Equal when the bytes are.
    friend constexpr auto operator==(const wire_text& a, const wire_text& b) noexcept -> bool {
        return a.text_ == b.text_;
    }

  private:
    friend wire_channel;

    constexpr explicit wire_text(std::string_view text) noexcept : text_{text} {}
    // Of a channel name that lives as long as the program.
    static constexpr auto of_literal(std::string_view name) noexcept -> wire_text {
        wire_text text{name};
        text.documented_ = true;
        return text;
    }

    std::string_view text_;
    std::uint32_t crc_ = 0; // of a name, which keeps it: others pay when a 006 token asks
    bool has_crc_ = false;
    bool documented_ = false;
};

/// The channel field of a service or a token: a documented name or pattern, or any text that came
/// through wire_text::make(). A user does not convert. A view of what it is made from.
class wire_channel : public wire_text {
  public:
    /// One channel known at compile time, from a string literal: see channel_name.
    template <std::size_t Size>
    consteval wire_channel(const char (&literal)[Size])
        : wire_text{of_literal(detail::text_of_literal(literal))} {
        if (!channel_name::make(detail::text_of_literal(literal))) {
            detail::a_channel_name_is_1_to_63_characters_of_the_documented_alphabet();
        }
    }
    /// No channel named: any.
    constexpr wire_channel() noexcept = default;
    /// One channel.
    constexpr wire_channel(const channel_name& name AGORA_TOKEN_LIFETIMEBOUND) noexcept
        : wire_text{name} {}
    /// A set of channels, for 007 only.
    constexpr wire_channel(const channel_pattern& pattern AGORA_TOKEN_LIFETIMEBOUND) noexcept
        : wire_text{pattern} {}
    /// Any text.
    constexpr wire_channel(const wire_text& text) noexcept : wire_text{text} {}
    /// Does not compile: a temporary would not outlive this.
    wire_channel(const channel_name&&) = delete;
    /// Does not compile: a temporary would not outlive this.
    wire_channel(const channel_pattern&&) = delete;
    /// Does not compile: a channel is required.
    wire_channel(const wire_user&) = delete;
    /// Does not compile: a channel is required.
    wire_channel(const user&) = delete;
};

/// The user field of a service or a token: a documented user, or any text that came through
/// wire_text::make(). A channel does not convert. A view of what it is made from.
class wire_user : public wire_text {
  public:
    /// No user named: anybody.
    constexpr wire_user() noexcept = default;
    /// One user, or anybody.
    constexpr wire_user(const user& who AGORA_TOKEN_LIFETIMEBOUND) noexcept : wire_text{who} {}
    /// Any text.
    constexpr wire_user(const wire_text& text) noexcept : wire_text{text} {}
    /// Does not compile: a temporary would not outlive this.
    wire_user(const user&&) = delete;
    /// Does not compile: a user is required.
    wire_user(const wire_channel&) = delete;
    /// Does not compile: a user is required.
    wire_user(const channel_name&) = delete;
    /// Does not compile: a user is required.
    wire_user(const channel_pattern&) = delete;
};

/// What a 007 token may name as its channel: a documented name or a documented pattern. A view of
/// either, which must outlive it.
class channel_or_pattern {
  public:
    /// One channel.
    constexpr channel_or_pattern(const channel_name& name AGORA_TOKEN_LIFETIMEBOUND) noexcept
        : text_{name} {}
    /// A set of channels.
    constexpr channel_or_pattern(const channel_pattern& pattern AGORA_TOKEN_LIFETIMEBOUND) noexcept
        : text_{pattern} {}
    /// One channel known at compile time, from a string literal: see channel_name.
    template <std::size_t Size>
    consteval channel_or_pattern(const char (&literal)[Size]) : text_{literal} {}

    /// The text for the wire.
    [[nodiscard]] constexpr auto text() const noexcept -> const wire_channel& { return text_; }

  private:
    wire_channel text_;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_WIRE_TEXT_HPP_INCLUDED
