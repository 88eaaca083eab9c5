// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Opt-in: error codes as `std::error_code` and error kinds as `std::error_condition`, so that
/// `code == error_kind::rejected` asks what a server must answer, whatever the exact code is.

#ifndef AGORA_TOKEN_ADAPT_SYSTEM_ERROR_HPP_INCLUDED
#define AGORA_TOKEN_ADAPT_SYSTEM_ERROR_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/error.hpp>

#include <string>
#include <system_error>
#include <type_traits>

namespace agora_token::inline v0_1 {

/// The category of errc, called "agora_token".
[[nodiscard]] auto error_category() noexcept -> const std::error_category&;
/// The category of error_kind, called "agora_token.kind".
[[nodiscard]] auto error_kind_category() noexcept -> const std::error_category&;

/// A code as `std::error_code`; found by `std::error_code{errc::expired}`.
[[nodiscard]] inline auto make_error_code(errc code) noexcept -> std::error_code {
    return {static_cast<int>(code), error_category()};
}
/// The code of an error, without its position.
[[nodiscard]] inline auto make_error_code(error what) noexcept -> std::error_code {
    return make_error_code(what.code);
}
/// A kind as `std::error_condition`; found by `code == error_kind::rejected`.
[[nodiscard]] inline auto make_error_condition(error_kind kind) noexcept -> std::error_condition {
    return {static_cast<int>(kind), error_kind_category()};
}

//=== implementation ===//

namespace detail {

class errc_category final : public std::error_category {
  public:
    [[nodiscard]] auto name() const noexcept -> const char* override { return "agora_token"; }
    [[nodiscard]] auto message(int value) const -> std::string override {
        return std::string{agora_token::message(static_cast<errc>(value))};
    }
    // What `code == error_kind::rejected` asks.
    [[nodiscard]] auto default_error_condition(int value) const noexcept
        -> std::error_condition override {
        return value > 0 && value <= 0xFF ? make_error_condition(kind(static_cast<errc>(value)))
                                          : std::error_condition{value, *this};
    }
};

class kind_category final : public std::error_category {
  public:
    [[nodiscard]] auto name() const noexcept -> const char* override { return "agora_token.kind"; }
    [[nodiscard]] auto message(int value) const -> std::string override {
        return std::string{agora_token::name(static_cast<error_kind>(value))};
    }
};

} // namespace detail

inline auto error_category() noexcept -> const std::error_category& {
    static const detail::errc_category category;
    return category;
}
inline auto error_kind_category() noexcept -> const std::error_category& {
    static const detail::kind_category category;
    return category;
}

} // namespace agora_token::inline v0_1

/// @cond
template <>
struct std::is_error_code_enum<agora_token::errc> : std::true_type {};
template <>
struct std::is_error_condition_enum<agora_token::error_kind> : std::true_type {};
/// @endcond

#endif // AGORA_TOKEN_ADAPT_SYSTEM_ERROR_HPP_INCLUDED
