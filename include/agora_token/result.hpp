// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// `result<T>`: a value or an error, with the vocabulary of `std::expected<T, error>`.
/// It is the library's own type because an alias that follows the user's `-std=` flag would give
/// two translation units of one program two different types.
///
///     auto id = app_id::make(text);
///     if (!id) {
///         return id.error(); // converts to any result: no std::unexpected is needed
///     }
///     use(*id);
///
/// Three things differ from `std::expected`, all to lose nothing by accident: there is no default
/// constructor but that of `result<void>`, a number is not narrowed on the way into a result, and a
/// dereference without a value ends the program.

#ifndef AGORA_TOKEN_RESULT_HPP_INCLUDED
#define AGORA_TOKEN_RESULT_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/bad_result_access.hpp>
#include <agora_token/detail/result_compare.hpp>
#include <agora_token/detail/result_of_void.hpp>
#include <agora_token/detail/result_steps.hpp>
#include <agora_token/detail/result_storage.hpp>
#include <agora_token/detail/stop.hpp>
#include <agora_token/error.hpp>

#include <initializer_list>
#include <memory>
#include <type_traits>
#include <utility>

namespace agora_token::inline v0_1 {

/// A value of type `T`, or the error that explains why there is none.
///
/// Never allocates, and throws nothing but what `T` and the functions given to it throw, except for
/// value(). Reading the value of an error with `*` or `->`, or the error of a value, prints what is
/// held to stderr and ends the program: a bug must not stay silent. As thread-safe as `T`.
template <class T>
class [[nodiscard]] result : private detail::result_storage<T> {
    using base = detail::result_storage<T>;
    static_assert(std::is_object_v<T> && !std::is_array_v<T>);
    static_assert(!detail::is_an_error<std::remove_cv_t<T>>, "error or value?");
    static_assert(std::is_nothrow_move_constructible_v<T>);

  public:
    using value_type = T;                  ///< The type of the value.
    using error_type = agora_token::error; ///< The type of the error.
    template <class U>
    using rebind = result<U>; ///< A result of another type.

    /// A value.
    constexpr result(T value) noexcept : base{std::in_place, std::move(value)} {}
    /// A value made from another type, without narrowing.
    template <class U>
        requires detail::is_value_for<U, T>
    constexpr explicit(!std::is_convertible_v<U, T>)
        result(U&& value) noexcept(std::is_nothrow_constructible_v<T, U>)
        : base{std::in_place, std::forward<U>(value)} {}
    /// A value made in place.
    template <class... Args>
        requires std::is_constructible_v<T, Args...>
    constexpr explicit result(std::in_place_t /*tag*/,
                              Args&&... args) noexcept(std::is_nothrow_constructible_v<T, Args...>)
        : base{std::in_place, std::forward<Args>(args)...} {}
    /// A value made in place from a list.
    template <class U, class... Args>
        requires std::is_constructible_v<T, std::initializer_list<U>&, Args...>
    constexpr explicit result(std::in_place_t /*tag*/, std::initializer_list<U> list,
                              Args&&... args)
        : base{std::in_place, list, std::forward<Args>(args)...} {}
    /// An error.
    constexpr result(agora_token::error what) noexcept : base{what} {}
    /// An error at position 0.
    constexpr result(errc what) noexcept : base{agora_token::error{what}} {}
    /// The value of another result, without narrowing, or its error.
    template <class U>
        requires detail::is_result_for<U, std::add_lvalue_reference_t<const U>, T>
    constexpr explicit(!std::is_convertible_v<std::add_lvalue_reference_t<const U>, T>)
        result(const result<U>& other) noexcept(std::is_nothrow_constructible_v<T, const U&>)
        : result{other.has_value() ? result{std::in_place, *other} : result{other.error()}} {}
    /// The value of another result, without narrowing, or its error.
    template <class U>
        requires detail::is_result_for<U, U, T>
    constexpr explicit(!std::is_convertible_v<U, T>)
        result(result<U>&& other) noexcept(std::is_nothrow_constructible_v<T, U>)
        : result{other.has_value() ? result{std::in_place, *std::move(other)}
                                   : result{other.error()}} {}

    /// True if there is a value.
    [[nodiscard]] constexpr auto has_value() const noexcept -> bool {
        return this->has_value_ != 0;
    }
    /// True if there is a value.
    constexpr explicit operator bool() const noexcept { return this->has_value_ != 0; }

    /// The value. @pre has_value()
    [[nodiscard]] constexpr auto operator*() & noexcept AGORA_TOKEN_LIFETIMEBOUND->T& {
        return get(*this);
    }
    /// The value. @pre has_value()
    [[nodiscard]] constexpr auto operator*() const& noexcept AGORA_TOKEN_LIFETIMEBOUND->const T& {
        return get(*this);
    }
    /// The value. @pre has_value()
    [[nodiscard]] constexpr auto operator*() && noexcept AGORA_TOKEN_LIFETIMEBOUND->T&& {
        return std::move(get(*this));
    }
    /// The value. @pre has_value()
    [[nodiscard]] constexpr auto operator*() const&& noexcept AGORA_TOKEN_LIFETIMEBOUND->const T&& {
        return std::move(get(*this));
    }
    /// The value's members. @pre has_value()
    [[nodiscard]] constexpr auto operator->() noexcept AGORA_TOKEN_LIFETIMEBOUND->T* {
        return std::addressof(get(*this));
    }
    /// The value's members. @pre has_value()
    [[nodiscard]] constexpr auto operator->() const noexcept AGORA_TOKEN_LIFETIMEBOUND->const T* {
        return std::addressof(get(*this));
    }

    /// The value. The one function that throws by itself.
    /// @throws bad_result_access if there is none. Compiled without exceptions it ends the program.
    constexpr auto value() & AGORA_TOKEN_LIFETIMEBOUND -> T& { return checked(*this); }
    /// The value. @throws bad_result_access if there is none
    constexpr auto value() const& AGORA_TOKEN_LIFETIMEBOUND -> const T& { return checked(*this); }
    /// The value. @throws bad_result_access if there is none
    constexpr auto value() && AGORA_TOKEN_LIFETIMEBOUND -> T&& { return std::move(checked(*this)); }
    /// The value. @throws bad_result_access if there is none
    constexpr auto value() const&& AGORA_TOKEN_LIFETIMEBOUND -> const T&& {
        return std::move(checked(*this));
    }
    /// The value, or `other` if there is none.
    template <class U>
    [[nodiscard]] constexpr auto value_or(U&& other) const& -> T {
        return this->has_value_ != 0 ? this->value_ : static_cast<T>(std::forward<U>(other));
    }
    /// The value, or `other` if there is none.
    template <class U>
    [[nodiscard]] constexpr auto value_or(U&& other) && -> T {
        return this->has_value_ != 0 ? std::move(this->value_)
                                     : static_cast<T>(std::forward<U>(other));
    }
    /// The error. @pre !has_value()
    [[nodiscard]] constexpr auto error() const noexcept -> agora_token::error {
        if (this->has_value_ != 0) {
            detail::read_the_error_of_a_value();
        }
        return this->error_;
    }
    /// The error, or `other` if there is a value.
    [[nodiscard]] constexpr auto error_or(agora_token::error other) const noexcept
        -> agora_token::error {
        return this->has_value_ != 0 ? other : this->error_;
    }

    /// Calls `f(value)`, which returns a `result`; passes an error on.
    template <class F>
    constexpr auto and_then(F&& f) & {
        return chain(*this, std::forward<F>(f));
    }
    /// Calls `f(value)`, which returns a `result`; passes an error on.
    template <class F>
    constexpr auto and_then(F&& f) const& {
        return chain(*this, std::forward<F>(f));
    }
    /// Calls `f(value)`, which returns a `result`; passes an error on.
    template <class F>
    constexpr auto and_then(F&& f) && {
        return chain(std::move(*this), std::forward<F>(f));
    }
    /// Calls `f(value)`, which returns a `result`; passes an error on.
    template <class F>
    constexpr auto and_then(F&& f) const&& {
        return chain(std::move(*this), std::forward<F>(f));
    }
    /// A result of `f(value)`, which may return nothing; passes an error on.
    template <class F>
    constexpr auto transform(F&& f) & {
        return map(*this, std::forward<F>(f));
    }
    /// A result of `f(value)`, which may return nothing; passes an error on.
    template <class F>
    constexpr auto transform(F&& f) const& {
        return map(*this, std::forward<F>(f));
    }
    /// A result of `f(value)`, which may return nothing; passes an error on.
    template <class F>
    constexpr auto transform(F&& f) && {
        return map(std::move(*this), std::forward<F>(f));
    }
    /// A result of `f(value)`, which may return nothing; passes an error on.
    template <class F>
    constexpr auto transform(F&& f) const&& {
        return map(std::move(*this), std::forward<F>(f));
    }
    /// The value as what `f` returns, or `f(error)`: a result of `T`, also with other errors.
    template <class F>
    constexpr auto or_else(F&& f) & {
        return recover(*this, std::forward<F>(f));
    }
    /// The value as what `f` returns, or `f(error)`: a result of `T`, also with other errors.
    template <class F>
    constexpr auto or_else(F&& f) const& {
        return recover(*this, std::forward<F>(f));
    }
    /// The value as what `f` returns, or `f(error)`: a result of `T`, also with other errors.
    template <class F>
    constexpr auto or_else(F&& f) && {
        return recover(std::move(*this), std::forward<F>(f));
    }
    /// The value as what `f` returns, or `f(error)`: a result of `T`, also with other errors.
    template <class F>
    constexpr auto or_else(F&& f) const&& {
        return recover(std::move(*this), std::forward<F>(f));
    }
    /// This with its error replaced by `f(error)`, an error or a code.
    template <class F>
    constexpr auto transform_error(F&& f) & -> result {
        return restate(*this, std::forward<F>(f));
    }
    /// This with its error replaced by `f(error)`, an error or a code.
    template <class F>
    constexpr auto transform_error(F&& f) const& -> result {
        return restate(*this, std::forward<F>(f));
    }
    /// This with its error replaced by `f(error)`, an error or a code.
    template <class F>
    constexpr auto transform_error(F&& f) && -> result {
        return restate(std::move(*this), std::forward<F>(f));
    }
    /// This with its error replaced by `f(error)`, an error or a code.
    template <class F>
    constexpr auto transform_error(F&& f) const&& -> result {
        return restate(std::move(*this), std::forward<F>(f));
    }

    /// Constructs a new value, then drops the old content.
    template <class... Args>
        requires std::is_constructible_v<T, Args...>
    constexpr auto emplace(Args&&... args) noexcept(std::is_nothrow_constructible_v<T, Args...>)
        AGORA_TOKEN_LIFETIMEBOUND -> T& {
        this->replace(T(std::forward<Args>(args)...));
        return this->value_;
    }
    /// Constructs a new value from a list.
    template <class U, class... Args>
        requires std::is_constructible_v<T, std::initializer_list<U>&, Args...>
    constexpr auto emplace(std::initializer_list<U> list, Args&&... args) AGORA_TOKEN_LIFETIMEBOUND
    -> T& {
        this->replace(T(list, std::forward<Args>(args)...));
        return this->value_;
    }
    /// Swaps the contents of two results.
    constexpr void swap(result& other) noexcept {
        auto held = std::move(other);
        other = std::move(*this);
        *this = std::move(held);
    }
    /// Swaps the contents of two results.
    friend constexpr void swap(result& a, result& b) noexcept { a.swap(b); }

  private:
    template <class Self>
    static constexpr auto& get(Self& self) noexcept {
        if (self.has_value_ == 0) {
            detail::read_the_value_of_an_error(self.error_);
        }
        return self.value_;
    }
    template <class Self>
    static constexpr auto& checked(Self& self) {
        if (self.has_value_ == 0) {
            detail::throw_bad_result_access(self.error_);
        }
        return self.value_;
    }
    template <class Self, class F>
    static constexpr auto chain(Self&& self, F&& f) {
        using next = detail::called<F, decltype((std::forward<Self>(self).value_))>;
        static_assert(detail::is_result<next>,
                      "and_then() expects a function that returns a result");
        return self.has_value_ != 0
                   ? next(detail::call(std::forward<F>(f), std::forward<Self>(self).value_))
                   : next(self.error_);
    }
    template <class Self, class F>
    static constexpr auto map(Self&& self, F&& f) {
        using next = detail::called<F, decltype((std::forward<Self>(self).value_))>;
        return self.has_value_ != 0
                   ? detail::result_of_call(std::forward<F>(f), std::forward<Self>(self).value_)
                   : result<next>{self.error_};
    }
    template <class Self, class F>
    static constexpr auto recover(Self&& self, F&& f) {
        using next = detail::called<F, decltype((std::forward<Self>(self).error_))>;
        static_assert(std::is_same_v<typename next::value_type, T>,
                      "or_else() expects a function that returns a result of the same type");
        return self.has_value_ != 0
                   ? next(std::in_place, std::forward<Self>(self).value_)
                   : next(detail::call(std::forward<F>(f), std::forward<Self>(self).error_));
    }
    template <class Self, class F>
    static constexpr auto restate(Self&& self, F&& f) -> result {
        return self.has_value_ != 0
                   ? result{std::in_place, std::forward<Self>(self).value_}
                   : result{detail::changed(std::forward<F>(f), std::forward<Self>(self).error_)};
    }
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_RESULT_HPP_INCLUDED
