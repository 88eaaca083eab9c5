// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Who a token is for: a numeric uid or a text user account, as the server guide allows them.

#ifndef AGORA_TOKEN_VOCABULARY_USER_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_USER_HPP_INCLUDED

#include <agora_token/codec/detail/crc32.hpp>
#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/copy_short.hpp>
#include <agora_token/detail/decimal.hpp>
#include <agora_token/detail/text_at.hpp>
#include <agora_token/detail/words.hpp>
#include <agora_token/result.hpp>
#include <agora_token/vocabulary/detail/alphabet.hpp>

#include <algorithm>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace agora_token::inline v0_1 {

/// The most bytes of a user account. Source: server guide, parameter userAccount.
inline constexpr std::size_t max_account_length = 255;

/// Reads a uid from its decimal text.
/// @return the number, or empty_input, bad_decimal_digit (position: the character),
/// uid_out_of_range beyond 4294967295 (position: the digit that passes it).
[[nodiscard]] constexpr auto parse_uid(std::string_view text) noexcept -> result<std::uint32_t> {
    if (text.empty()) {
        return errc::empty_input;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] < '0' || text[i] > '9') {
            return error{errc::bad_decimal_digit, i};
        }
        value = value * 10 + static_cast<std::uint64_t>(text[i] - '0');
        if (value > 0xFFFFFFFFU) {
            return error{errc::uid_out_of_range, i};
        }
    }
    return static_cast<std::uint32_t>(value);
}
/// Reads a uid from a C string; empty_input for a null pointer.
[[nodiscard]] constexpr auto parse_uid(const char* text) noexcept -> result<std::uint32_t> {
    return parse_uid(detail::text_at(text));
}

namespace detail {

// A number, which neither a character nor a truth value is.
template <class T>
concept whole_number = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>
                       && !std::same_as<T, wchar_t> && !std::same_as<T, char8_t>
                       && !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

// Never defined: reaching one in a constant expression names the mistake in the compiler's message.
void uid_0_is_nobody_write_user_any_for_anybody();
void a_uid_is_not_negative();
void a_uid_is_at_most_4294967295();
void a_user_account_is_1_to_255_characters_of_the_documented_alphabet();

// A uid known at compile time. Its name is in the compiler's message where the number is not.
class constant_uid_or_else_user_make {
  public:
    template <whole_number Number>
    consteval constant_uid_or_else_user_make(const Number& number)
        : number_{static_cast<std::uint32_t>(number)} {
        if (std::cmp_less(number, 0)) {
            a_uid_is_not_negative();
        } else if (number == 0) {
            uid_0_is_nobody_write_user_any_for_anybody();
        } else if (std::cmp_not_equal(number_, number)) {
            a_uid_is_at_most_4294967295();
        }
    }
    [[nodiscard]] constexpr auto number() const noexcept -> std::uint32_t { return number_; }

  private:
    std::uint32_t number_;
};

} // namespace detail

/// A user: a uid (on the wire its decimal text), a user account, or anybody (the empty text).
/// Owns its text. The account "42" and the uid 42 are the same on the wire.
///
///     constexpr auto teacher = at::user::uid(42);       // a constant
///     const auto student = at::user::account(text);     // at run time: a result
class user {
  public:
    /// The user with this uid, an integer constant from 1 to 4294967295. Anything else does not
    /// compile: a number known at run time goes through make(), and any() is the only name for
    /// anybody. Source: server guide, parameter uid.
    [[nodiscard]] static constexpr auto uid(detail::constant_uid_or_else_user_make number) noexcept
        -> user {
        return user{detail::to_decimal(number.number())};
    }
    /// The user with this uid, a number of any integer type known at run time.
    /// @return the user, or uid_zero (which Agora would read as anybody: see any()),
    /// uid_out_of_range below 0 and above 4294967295. Source: server guide, parameter uid.
    template <detail::whole_number Number>
    [[nodiscard]] static constexpr auto make(Number number) noexcept -> result<user> {
        const auto wire = static_cast<std::uint32_t>(number);
        if (std::cmp_not_equal(wire, number)) {
            return errc::uid_out_of_range;
        }
        if (number == 0) {
            return errc::uid_zero;
        }
        return result<user>{std::in_place, detail::to_decimal(wire)};
    }
    /// The user with this account: 1 to 255 bytes of the documented alphabet.
    /// The alphabet is that of channel_name: letters, digits, space and
    /// `!#$%&()+-:;<=.>?@[]^_{}|~,`.
    /// @return the user, or account_empty, account_too_long (position: 255), account_bad_character
    /// (position: the byte). Source: server guide, parameter userAccount.
    [[nodiscard]] static constexpr auto account(std::string_view text) noexcept -> result<user> {
        if (text.empty()) {
            return errc::account_empty;
        }
        if (text.size() > max_account_length) {
            return error{errc::account_too_long, max_account_length};
        }
        if (const auto at = detail::first_undocumented(text); at != std::string_view::npos) {
            return error{errc::account_bad_character, at};
        }
        return user{text, false};
    }
    /// The user with this account, a C string; account_empty for a null pointer.
    [[nodiscard]] static constexpr auto account(const char* text) noexcept -> result<user> {
        return account(detail::text_at(text));
    }
    /// The user with this account, known at compile time: a wrong one does not compile.
    [[nodiscard]] static consteval auto literal(std::string_view text) -> user {
        if (!account(text)) {
            detail::a_user_account_is_1_to_255_characters_of_the_documented_alphabet();
        }
        return user{text, false};
    }
    /// Anybody: a token for this user lets every user in. Use with care and with role subscriber.
    [[nodiscard]] static constexpr auto any() noexcept -> user { return user{{}, true}; }

    /// For make(): the user with these digits.
    constexpr explicit user(detail::decimal_text digits) noexcept
        : size_{static_cast<std::uint8_t>(digits.size)},
          is_uid_{true} {
        if (std::is_constant_evaluated()) {
            std::fill_n(text_, max_account_length, '\0');
        }
        detail::store_le(text_, digits.first);
        detail::store_le(text_ + 8, digits.second);
    }

    /// The text on the wire. Valid as long as this object.
    [[nodiscard]] constexpr auto text() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> std::string_view {
        return {text_, size_};
    }
    /// The text on the wire. Valid as long as this object.
    constexpr explicit operator std::string_view() const noexcept AGORA_TOKEN_LIFETIMEBOUND {
        return text();
    }
    /// The CRC-32 of the text, which 006 tokens carry; 0 for anybody. Computed by each call.
    [[nodiscard]] constexpr auto crc() const noexcept -> std::uint32_t {
        return detail::crc32(text());
    }
    /// True if this was made from a uid (or is anybody, which is uid 0) and not from an account.
    /// The wire does not tell.
    [[nodiscard]] constexpr auto is_uid() const noexcept -> bool { return is_uid_; }
    /// True if this is anybody.
    [[nodiscard]] constexpr auto is_any() const noexcept -> bool { return size_ == 0; }
    /// Equal when the texts on the wire are.
    friend constexpr auto operator==(const user& a, const user& b) noexcept -> bool {
        return a.text() == b.text();
    }
    /// In the order of the texts on the wire.
    friend constexpr auto operator<=>(const user& a, const user& b) noexcept
        -> std::strong_ordering {
        return a.text() <=> b.text();
    }

    /// A copy.
    constexpr user(const user& other) noexcept : user{other.text(), other.is_uid_} {}
    /// A copy.
    constexpr auto operator=(const user& other) noexcept -> user& {
        if (this != &other) {
            detail::copy_short(other.text_, other.size_, text_);
            size_ = other.size_;
            is_uid_ = other.is_uid_;
        }
        return *this;
    }
    constexpr ~user() = default;

  private:
    constexpr user(std::string_view text, bool is_uid) noexcept
        : size_{static_cast<std::uint8_t>(text.size())},
          is_uid_{is_uid} {
        if (std::is_constant_evaluated()) {
            std::fill_n(text_, max_account_length, '\0'); // a constant has no unset bytes
        }
        detail::copy_short(text.data(), text.size(), text_);
    }

    std::uint8_t size_;
    bool is_uid_;
    char text_[max_account_length]; // at run time only size_ bytes are set: most uids have ten
};

} // namespace agora_token::inline v0_1

/// @cond
// Equal users have equal hashes.
template <>
struct std::hash<agora_token::user> {
    // The hash of the text on the wire.
    [[nodiscard]] auto operator()(const agora_token::user& who) const noexcept -> std::size_t {
        return std::hash<std::string_view>{}(who.text());
    }
};
/// @endcond

#endif // AGORA_TOKEN_VOCABULARY_USER_HPP_INCLUDED
