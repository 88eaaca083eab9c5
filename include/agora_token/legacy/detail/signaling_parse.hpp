// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Reading of signaling tokens. Checks the shape only: see legacy/signaling_verifier.hpp for trust.

#ifndef AGORA_TOKEN_LEGACY_DETAIL_SIGNALING_PARSE_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_DETAIL_SIGNALING_PARSE_HPP_INCLUDED

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/detail/buffer.hpp>
#include <agora_token/legacy/detail/signaling_signer.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/read_options.hpp>
#include <agora_token/vocabulary/time.hpp>
#include <agora_token/vocabulary/trust.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace agora_token::inline v0_1::legacy {

/// True if a text starts like a signaling token. Says nothing about whether it can be read.
[[nodiscard]] constexpr auto is_signaling(std::string_view text) noexcept -> bool {
    return text.substr(0, signaling_prefix.size()) == signaling_prefix;
}

/// What a signaling token's text says. Owns its bytes; views it hands out are valid as long as it
/// lives and is not moved. Lies inside the object if parsed strictly.
class signaling_content {
  public:
    /// The App ID field: 32 bytes, hexadecimal digits in a genuine token.
    [[nodiscard]] constexpr auto app_id() const noexcept -> std::string_view {
        return part(app_id_at, app_id_length);
    }
    /// When the token ends; 1970 (zero) means never.
    [[nodiscard]] constexpr auto expires_at() const noexcept -> sys_seconds {
        return sys_seconds_from_wire(expires_at_);
    }
    /// The end as it is written and signed.
    [[nodiscard]] constexpr auto expires_text() const noexcept -> std::string_view {
        return part(end_at, text().size() - end_at - 1 - hash_digits);
    }
    /// The hash as written: 32 hexadecimal digits.
    [[nodiscard]] constexpr auto signature() const noexcept -> std::string_view {
        return part(text().size() - hash_digits, hash_digits);
    }
    /// The token's text.
    [[nodiscard]] constexpr auto text() const noexcept -> std::string_view { return text_.view(); }

    /// The exact length of the token's text.
    [[nodiscard]] constexpr auto text_size() const noexcept -> std::size_t { return text_.size(); }
    /// Writes the token's text again at the start of `out`.
    /// @return the text, or output_too_small (position: the size needed). Does not allocate.
    template <agora_token::detail::byte_buffer Out = std::span<char>>
    [[nodiscard]] constexpr auto encode_to(Out&& out) const noexcept -> result<std::string_view> {
        if (std::size(out) < text_size()) {
            return error{errc::output_too_small, text_size()};
        }
        std::copy_n(text_.data(), text_size(), std::data(out));
        return std::string_view{std::data(out), text_size()};
    }
    /// The token's text again as a string. Throws std::bad_alloc.
    template <class Text = std::string>
    [[nodiscard]] auto encode() const -> Text {
        return Text{text()};
    }

  private:
    /// @cond
    friend struct agora_token::detail::content_reader;
    /// @endcond

    constexpr signaling_content() noexcept {} // not defaulted: that would zero the buffer

    static constexpr std::size_t app_id_at = signaling_prefix.size();
    static constexpr std::size_t end_at = app_id_at + app_id_length + 1;
    static constexpr std::size_t hash_digits = 32;

    // Empty where the content was moved from.
    [[nodiscard]] constexpr auto part(std::size_t at, std::size_t size) const noexcept
        -> std::string_view {
        return at <= text().size() ? text().substr(at, size) : std::string_view{};
    }
    template <class Options>
    [[nodiscard]] constexpr auto read_text(std::string_view text, const Options& options) noexcept
        -> result<void>;
    [[nodiscard]] constexpr auto read(std::string_view text, strictness how) noexcept
        -> result<void>;

    agora_token::detail::buffer<80> text_;
    std::uint32_t expires_at_ = 0;
};

/// A signaling token that was only parsed.
using unverified_signaling_token = unverified<signaling_content>;

/// Reads a signaling token without checking its hash.
///
/// @param text the token as received, without surrounding space.
/// @tparam Options read_options: a template, so that only programs that parse compile a parser.
/// @param options strict or lenient, and the limit on the text.
/// @return the token, or an error of kind malformed: empty_input, unknown_version, text_too_long,
/// truncated (position: the text's length), bad_separator, bad_decimal_digit (strict: also at a
/// leading zero), number_out_of_range, bad_hex_digit, trailing_bytes; or out_of_memory.
///
/// Lenient parsing accepts leading zeros and digits of either case in the hash. Reentrant.
template <std::same_as<read_options> Options = read_options>
[[nodiscard]] constexpr auto parse_signaling(std::string_view text,
                                             const Options& options = {}) noexcept
    -> result<unverified_signaling_token>;

//=== implementation ===//

constexpr auto signaling_content::read(std::string_view text, strictness how) noexcept
    -> result<void> {
    if (text.size() < end_at) {
        return error{errc::truncated, text.size()};
    }
    if (text[end_at - 1] != ':') {
        return error{errc::bad_separator, end_at - 1};
    }
    auto at = end_at;
    std::uint64_t value = 0;
    for (; at < text.size() && text[at] != ':'; ++at) {
        if (text[at] < '0' || text[at] > '9') {
            return error{errc::bad_decimal_digit, at};
        }
        if (how == strictness::strict && at == end_at + 1 && text[end_at] == '0') {
            return error{errc::bad_decimal_digit, end_at};
        }
        value = value * 10 + static_cast<std::uint64_t>(text[at] - '0');
        if (value > 0xFFFFFFFFU) {
            return error{errc::number_out_of_range, at};
        }
    }
    if (at == text.size()) {
        return error{errc::truncated, text.size()};
    }
    if (at == end_at) {
        return error{errc::bad_decimal_digit, at};
    }
    const auto hash_at = at + 1;
    for (at = hash_at; at < text.size() && at < hash_at + hash_digits; ++at) {
        const bool upper = text[at] >= 'A' && text[at] <= 'F';
        if (agora_token::detail::hex::digit_value(text[at]) < 0
            || (upper && how == strictness::strict)) {
            return error{errc::bad_hex_digit, at};
        }
    }
    if (at != hash_at + hash_digits) {
        return error{errc::truncated, text.size()};
    }
    if (at != text.size()) {
        return error{text[at] == ':' ? errc::bad_separator : errc::trailing_bytes, at};
    }
    expires_at_ = static_cast<std::uint32_t>(value);
    return text_.assign(text) ? result<void>{} : errc::out_of_memory;
}

template <class Options>
constexpr auto signaling_content::read_text(std::string_view text, const Options& options) noexcept
    -> result<void> {
    if (text.empty()) {
        return errc::empty_input;
    }
    if (!is_signaling(text)) {
        return errc::unknown_version;
    }
    if (text.size() > options.max_text) {
        return error{errc::text_too_long, options.max_text};
    }
    return read(text, options.how);
}

template <std::same_as<read_options> Options>
constexpr auto parse_signaling(std::string_view text, const Options& options) noexcept
    -> result<unverified_signaling_token> {
    return agora_token::detail::content_reader::read<signaling_content>(text, options);
}

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_DETAIL_SIGNALING_PARSE_HPP_INCLUDED
