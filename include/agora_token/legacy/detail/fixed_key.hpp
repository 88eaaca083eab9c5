// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// How keys 001 to 004 are written, signed and read: one text of fixed width, in four layouts.
/// Source: cpp/src/DynamicKey.h to DynamicKey4.h upstream.

#ifndef AGORA_TOKEN_LEGACY_DETAIL_FIXED_KEY_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_DETAIL_FIXED_KEY_HPP_INCLUDED

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/codec/detail/packer.hpp>
#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/legacy/detail/vocabulary.hpp>
#include <agora_token/result.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/privilege_map.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1::legacy::detail {

inline constexpr std::size_t signature_digits = 40;
inline constexpr std::size_t number_digits = 10; // "%010u"
inline constexpr std::size_t salt_digits = 8;    // "%08x"

// A part of a content's bytes; empty where the content was moved from.
constexpr auto part_of(std::string_view all, std::size_t at,
                       std::size_t size = std::string_view::npos) noexcept -> std::string_view {
    return at <= all.size() ? all.substr(at, size) : std::string_view{};
}

// The text is prefix, signature, App ID, time, salt and then uid and end where the version has
// them.
struct fixed_layout {
    std::string_view prefix;
    bool carries_uid;
    bool carries_end; // and signs uid and end

    [[nodiscard]] constexpr auto signature_at() const noexcept -> std::size_t {
        return prefix.size();
    }
    [[nodiscard]] constexpr auto app_id_at() const noexcept -> std::size_t {
        return signature_at() + signature_digits;
    }
    [[nodiscard]] constexpr auto issued_at() const noexcept -> std::size_t {
        return app_id_at() + app_id_length;
    }
    [[nodiscard]] constexpr auto salt_at() const noexcept -> std::size_t {
        return issued_at() + number_digits;
    }
    [[nodiscard]] constexpr auto uid_at() const noexcept -> std::size_t {
        return salt_at() + salt_digits;
    }
    [[nodiscard]] constexpr auto end_at() const noexcept -> std::size_t {
        return uid_at() + (carries_uid ? number_digits : 0);
    }
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t {
        return end_at() + (carries_end ? number_digits : 0);
    }
};

// @pre version is not 005
constexpr auto layout_of(key_version version) noexcept -> fixed_layout {
    switch (version) {
    case key_version::v001: return {.prefix = "", .carries_uid = false, .carries_end = false};
    case key_version::v002: return {.prefix = "", .carries_uid = true, .carries_end = true};
    case key_version::v003: return {.prefix = "003", .carries_uid = true, .carries_end = true};
    case key_version::v004:
    case key_version::v005: break;
    }
    return {.prefix = "004", .carries_uid = false, .carries_end = true};
}

// What is signed, carried or not.
struct fixed_fields {
    key_version version{};
    std::string_view service{}; // 004 only
    std::string_view app_id{};
    std::string_view channel{};
    std::uint32_t issued_at = 0;
    std::uint32_t salt = 0;
    std::uint32_t uid = 0;        // not 001
    std::uint32_t expires_at = 0; // not 001
};

// The text that 004 signs for a service; "" for one that it does not have.
constexpr auto service_text(key_service service) noexcept -> std::string_view {
    switch (service) {
    case key_service::media_channel: return "ACS";
    case key_service::recording: return "ARS";
    case key_service::public_sharing: return "APSS";
    case key_service::in_channel_permission: break;
    }
    return {};
}

template <std::size_t Size>
constexpr auto view_of(const std::array<char, Size>& text) noexcept -> std::string_view {
    return {text.data(), text.size()};
}

constexpr auto number_text(std::uint32_t number) noexcept -> std::array<char, number_digits> {
    std::array<char, number_digits> text{};
    for (auto i = text.size(); i-- > 0; number /= 10) {
        text[i] = static_cast<char>('0' + number % 10);
    }
    return text;
}

constexpr auto salt_text(std::uint32_t salt) noexcept -> std::array<char, salt_digits> {
    std::array<char, salt_digits> text{};
    for (auto i = text.size(); i-- > 0; salt >>= 4) {
        text[i] = "0123456789abcdef"[salt & 15U];
    }
    return text;
}

// Writes the text with room for the signature.
constexpr void write_fixed(agora_token::detail::packer& out, const fixed_fields& key) noexcept {
    const auto layout = layout_of(key.version);
    out.raw(layout.prefix);
    out.skip(signature_digits);
    out.raw(key.app_id);
    out.raw(view_of(number_text(key.issued_at)));
    out.raw(view_of(salt_text(key.salt)));
    if (layout.carries_uid) {
        out.raw(view_of(number_text(key.uid)));
    }
    if (layout.carries_end) {
        out.raw(view_of(number_text(key.expires_at)));
    }
}

// The signed message. The channel is between what all versions have and what 001 has not.
template <mac_160 Mac>
constexpr void update_fixed(Mac& code, const fixed_fields& key) noexcept {
    code.update(key.service);
    code.update(key.app_id);
    code.update(view_of(number_text(key.issued_at)));
    code.update(view_of(salt_text(key.salt)));
    code.update(key.channel);
    if (layout_of(key.version).carries_end) {
        code.update(view_of(number_text(key.uid)));
        code.update(view_of(number_text(key.expires_at)));
    }
}

// The first character that is no digit of the case asked for, as bad_hex_digit.
constexpr auto check_digits(std::string_view digits, agora_token::detail::hex::letter_case letters,
                            strictness how, std::size_t at) noexcept -> result<void> {
    const char wrong_a = letters == agora_token::detail::hex::letter_case::lower ? 'A' : 'a';
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const bool wrong_case = digits[i] >= wrong_a && digits[i] <= wrong_a + 5;
        if (agora_token::detail::hex::digit_value(digits[i]) < 0
            || (wrong_case && how == strictness::strict)) {
            return error{errc::bad_hex_digit, at + i};
        }
    }
    return {};
}

// Takes the fields of a fixed-width text one after the other; the first fault stays.
class fixed_reader {
  public:
    constexpr fixed_reader(std::string_view text, strictness how) noexcept
        : text_{text},
          how_{how} {}

    constexpr void skip(std::size_t characters) noexcept { at_ += characters; }
    constexpr void signature() noexcept {
        note(check_digits(text_.substr(at_, signature_digits),
                          agora_token::detail::hex::letter_case::lower, how_, at_));
        at_ += signature_digits;
    }
    constexpr auto salt() noexcept -> std::uint32_t {
        const auto digits = text_.substr(at_, salt_digits);
        note(check_digits(digits, agora_token::detail::hex::letter_case::lower, how_, at_));
        at_ += salt_digits;
        std::uint32_t value = 0;
        for (const char digit : digits) {
            value =
                value << 4
                | (static_cast<std::uint32_t>(agora_token::detail::hex::digit_value(digit)) & 15U);
        }
        return value;
    }
    constexpr auto number() noexcept -> std::uint32_t {
        std::uint64_t value = 0;
        for (const auto end = at_ + number_digits; at_ < end; ++at_) {
            if (text_[at_] < '0' || text_[at_] > '9') {
                note(error{errc::bad_decimal_digit, at_});
            }
            value = value * 10 + static_cast<std::uint64_t>(text_[at_] - '0');
        }
        if (value > 0xFFFFFFFFU) {
            note(error{errc::number_out_of_range, at_ - 1}); // only the last digit can pass it
        }
        return static_cast<std::uint32_t>(value);
    }
    [[nodiscard]] constexpr auto status() const noexcept -> result<void> { return status_; }

  private:
    constexpr void note(result<void> found) noexcept {
        if (status_) {
            status_ = found;
        }
    }

    std::string_view text_;
    strictness how_;
    std::size_t at_ = 0;
    result<void> status_;
};

} // namespace agora_token::inline v0_1::legacy::detail

#endif // AGORA_TOKEN_LEGACY_DETAIL_FIXED_KEY_HPP_INCLUDED
