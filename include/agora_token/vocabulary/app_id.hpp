// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// App ID and App Certificate: 32 hexadecimal digits each, kept in the case given, since 006 and
/// 007 sign them as text. Source: cpp/src/utils.h IsUUID upstream.

#ifndef AGORA_TOKEN_VOCABULARY_APP_ID_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_APP_ID_HPP_INCLUDED

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/text_at.hpp>
#include <agora_token/result.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <string_view>

namespace agora_token::inline v0_1 {

/// Characters of an App ID and of an App Certificate.
inline constexpr std::size_t app_id_length = 32;

namespace detail {

// The position of the first fault in what should be 32 hexadecimal digits, or npos.
constexpr auto fault_in_app_id(std::string_view text) noexcept -> std::size_t {
    if (const auto at = hex::first_bad_digit(text.substr(0, app_id_length));
        at != std::string_view::npos) {
        return at;
    }
    return text.size() == app_id_length ? std::string_view::npos
                                        : (std::min)(text.size(), app_id_length);
}

// Which of three codes stands for a fault at `at`.
constexpr auto code_of_fault(std::string_view text, std::size_t at, errc empty, errc wrong_length,
                             errc wrong_digit) noexcept -> errc {
    return text.empty()                               ? empty
           : at == text.size() || at == app_id_length ? wrong_length
                                                      : wrong_digit;
}

// Never defined: reaching it in a constant expression names the mistake in the compiler's message.
void an_app_id_literal_is_32_hexadecimal_digits();

} // namespace detail

/// The App ID that Agora's console shows for a project. Public, not a secret.
class app_id {
  public:
    /// Checks and keeps a text of 32 hexadecimal digits of either case.
    /// @return the id, or app_id_empty; invalid_app_id at the first character that is no digit;
    /// app_id_wrong_length at the first one that is missing or extra.
    [[nodiscard]] static constexpr auto make(std::string_view text) noexcept -> result<app_id> {
        if (const auto at = detail::fault_in_app_id(text); at != std::string_view::npos) {
            return error{detail::code_of_fault(text, at, errc::app_id_empty,
                                               errc::app_id_wrong_length, errc::invalid_app_id),
                         at};
        }
        return app_id{text};
    }
    /// Checks and keeps a C string; app_id_empty for a null pointer, as std::getenv() returns.
    [[nodiscard]] static constexpr auto make(const char* text) noexcept -> result<app_id> {
        return make(detail::text_at(text));
    }
    /// An id known at compile time: a wrong one does not compile.
    [[nodiscard]] static consteval auto literal(std::string_view text) -> app_id {
        if (detail::fault_in_app_id(text) != std::string_view::npos) {
            detail::an_app_id_literal_is_32_hexadecimal_digits();
        }
        return app_id{text};
    }

    /// The 32 characters as given. Valid as long as this object.
    [[nodiscard]] constexpr auto text() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> std::string_view {
        return {text_, app_id_length};
    }
    /// The 32 characters as given. Valid as long as this object.
    constexpr explicit operator std::string_view() const noexcept AGORA_TOKEN_LIFETIMEBOUND {
        return text();
    }
    /// Equal when every character is: the case counts, as it does in a signature.
    friend constexpr auto operator==(const app_id& a, const app_id& b) noexcept -> bool {
        return a.text() == b.text();
    }
    /// In the order of the characters.
    friend constexpr auto operator<=>(const app_id& a, const app_id& b) noexcept
        -> std::strong_ordering {
        return a.text() <=> b.text();
    }

  private:
    constexpr explicit app_id(std::string_view text) noexcept {
        std::copy_n(text.data(), app_id_length, text_);
    }

    char text_[app_id_length]{};
};

namespace literals {

/// `"970ca35de60c44645bbae8a215061b33"_app_id`: a wrong id does not compile.
[[nodiscard]] consteval auto operator""_app_id(const char* text, std::size_t size) -> app_id {
    return app_id::literal({text, size});
}

} // namespace literals

} // namespace agora_token::inline v0_1

/// @cond
// Equal ids have equal hashes.
template <>
struct std::hash<agora_token::app_id> {
    // The hash of the characters.
    [[nodiscard]] auto operator()(const agora_token::app_id& id) const noexcept -> std::size_t {
        return std::hash<std::string_view>{}(id.text());
    }
};
/// @endcond

#endif // AGORA_TOKEN_VOCABULARY_APP_ID_HPP_INCLUDED
