// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The door for texts outside the documented rules: anything that the wire can carry.

#ifndef AGORA_TOKEN_VOCABULARY_WIRE_TEXT_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_WIRE_TEXT_HPP_INCLUDED

#include <agora_token/codec/detail/crc32.hpp>
#include <agora_token/codec/detail/packer.hpp>
#include <agora_token/detail/text_at.hpp>
#include <agora_token/result.hpp>
#include <agora_token/vocabulary/channel_name.hpp>
#include <agora_token/vocabulary/channel_pattern.hpp>
#include <agora_token/vocabulary/user.hpp>

#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1 {

/// A text field of a token, 0 to 65,535 bytes of any value. Does not own its text, which must
/// outlive it. Documented names and users convert to it; any other text comes through make(),
/// because old tokens and other producers exist.
class wire_text {
  public:
    /// The empty text.
    constexpr wire_text() noexcept = default;
    /// A documented channel name.
    constexpr wire_text(const channel_name& name) noexcept
        : text_{name.text()},
          crc_{name.crc()},
          has_crc_{true} {}
    /// A documented channel pattern.
    constexpr wire_text(const channel_pattern& pattern) noexcept : text_{pattern.text()} {}
    /// A documented user.
    constexpr wire_text(const user& who) noexcept : text_{who.text()} {}

    /// Any text that the wire can carry, without the rules of the server guide.
    /// @return the text, or field_too_long (position: 65535).
    [[nodiscard]] static constexpr auto make(std::string_view text) noexcept -> result<wire_text> {
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
    /// The CRC-32 of the bytes, which 006 tokens carry. Made anew by each call unless the text is a
    /// channel name, which keeps its own.
    [[nodiscard]] constexpr auto crc() const noexcept -> std::uint32_t {
        return has_crc_ ? crc_ : detail::crc32(text_);
    }
    /// Equal when the bytes are.
    friend constexpr auto operator==(const wire_text& a, const wire_text& b) noexcept -> bool {
        return a.text_ == b.text_;
    }

  private:
    constexpr explicit wire_text(std::string_view text) noexcept : text_{text} {}

    std::string_view text_;
    std::uint32_t crc_ = 0; // of a name, which keeps it: others pay when a 006 token asks
    bool has_crc_ = false;
};

/// What a 007 token may name as its channel: a documented name or a documented pattern. A view of
/// either, which must outlive it.
class channel_or_pattern {
  public:
    /// One channel.
    constexpr channel_or_pattern(const channel_name& name) noexcept : text_{name} {}
    /// A set of channels.
    constexpr channel_or_pattern(const channel_pattern& pattern) noexcept : text_{pattern} {}

    /// The text for the wire.
    [[nodiscard]] constexpr auto text() const noexcept -> const wire_text& { return text_; }

  private:
    wire_text text_;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_WIRE_TEXT_HPP_INCLUDED
