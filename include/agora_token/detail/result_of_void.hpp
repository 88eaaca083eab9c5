// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// result<void>.

#ifndef AGORA_TOKEN_DETAIL_RESULT_OF_VOID_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_RESULT_OF_VOID_HPP_INCLUDED

#include <agora_token/detail/bad_result_access.hpp>
#include <agora_token/detail/result_steps.hpp>
#include <agora_token/detail/stop.hpp>
#include <agora_token/error.hpp>

#include <type_traits>
#include <utility>

namespace agora_token::inline v0_1 {

/// Success without a value, or an error.
template <>
class [[nodiscard]] result<void> {
  public:
    using value_type = void;               ///< There is no value.
    using error_type = agora_token::error; ///< The type of the error.
    template <class U>
    using rebind = result<U>; ///< A result of another type.

    /// Success.
    constexpr result() noexcept = default;
    /// Success.
    constexpr explicit result(std::in_place_t /*tag*/) noexcept {}
    /// An error.
    constexpr result(agora_token::error what) noexcept : error_{what} {}
    /// An error at position 0.
    constexpr result(errc what) noexcept : error_{what} {}

    /// True on success.
    [[nodiscard]] constexpr auto has_value() const noexcept -> bool {
        return error_.code == errc{};
    }
    /// True on success.
    constexpr explicit operator bool() const noexcept { return has_value(); }
    /// Nothing. @pre has_value()
    constexpr void operator*() const noexcept {
        if (!has_value()) {
            detail::read_the_value_of_an_error(error_);
        }
    }
    /// Nothing. @throws bad_result_access on an error. Without exceptions it ends the program.
    constexpr void value() const {
        if (!has_value()) {
            detail::throw_bad_result_access(error_);
        }
    }
    /// The error. @pre !has_value()
    [[nodiscard]] constexpr auto error() const noexcept -> agora_token::error {
        if (has_value()) {
            detail::read_the_error_of_a_value();
        }
        return error_;
    }
    /// The error, or `other` on success.
    [[nodiscard]] constexpr auto error_or(agora_token::error other) const noexcept
        -> agora_token::error {
        return has_value() ? other : error_;
    }

    /// Calls `f()`, which returns a `result`; passes an error through.
    template <class F>
    constexpr auto and_then(F&& f) const {
        using next = detail::called<F>;
        static_assert(detail::is_result<next>,
                      "and_then() expects a function that returns a result");
        return has_value() ? next(std::forward<F>(f)()) : next(error_);
    }
    /// A result of `f()`, which may return nothing; passes an error through.
    template <class F>
    constexpr auto transform(F&& f) const {
        return has_value() ? detail::result_of_call(std::forward<F>(f))
                           : result<detail::called<F>>{error_};
    }
    /// Success as what `f` returns, or `f(error)`: a result of void, also with other errors.
    template <class F>
    constexpr auto or_else(F&& f) const {
        using next = detail::called<F, const agora_token::error&>;
        static_assert(std::is_void_v<typename next::value_type>,
                      "or_else() expects a function that returns a result of the same type");
        return has_value() ? next() : next(detail::call(std::forward<F>(f), error_));
    }
    /// This with its error replaced by `f(error)`, an error or a code.
    template <class F>
    constexpr auto transform_error(F&& f) const -> result {
        return has_value() ? result{} : result{detail::changed(std::forward<F>(f), error_)};
    }

    /// Becomes a success.
    constexpr void emplace() noexcept { error_ = {}; }
    /// Swaps what two results hold.
    constexpr void swap(result& other) noexcept { std::swap(error_, other.error_); }
    /// Swaps what two results hold.
    friend constexpr void swap(result& a, result& b) noexcept { a.swap(b); }

    /// Equal when both succeeded or both hold equal errors.
    friend constexpr auto operator==(const result&, const result&) noexcept -> bool = default;

  private:
    agora_token::error error_{};
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_DETAIL_RESULT_OF_VOID_HPP_INCLUDED
