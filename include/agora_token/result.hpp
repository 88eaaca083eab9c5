// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// `result<T>`: a value or an error, with the vocabulary of `std::expected<T, error>`.
/// It is the library's own type because an alias that follows the user's `-std=` flag would give
/// two translation units of one program two different types.

#ifndef AGORA_TOKEN_RESULT_HPP_INCLUDED
#define AGORA_TOKEN_RESULT_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/error.hpp>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <type_traits>
#include <utility>

namespace agora_token::inline v0_1 {

template <class T>
class result;

namespace detail {

template <class R>
inline constexpr bool is_result = false;
template <class T>
inline constexpr bool is_result<result<T>> = true;

// Reading a value that is not there is a bug in the caller: stop instead of guessing.
constexpr void require(bool condition) noexcept {
    if (!condition) {
        std::abort();
    }
}

// clang 14 has no conditionally trivial destructors, hence two storages.
template <class T, bool Trivial = std::is_trivially_copyable_v<T>>
class result_storage {
  public:
    constexpr result_storage(error what) noexcept : error_{what}, has_value_{0} {}
    template <class... Args>
    constexpr result_storage(std::in_place_t, Args&&... args)
        : value_(std::forward<Args>(args)...),
          has_value_{1} {}

  protected:
    union {
        T value_;
        error error_;
    };
    // As wide as the value's alignment, so that no padding is left: compilers return a result in
    // registers, and loading a word of which a byte was just stored waits for that store.
    std::conditional_t<(alignof(T) > 4), std::uint64_t, std::uint32_t> has_value_;
};

template <class T>
class result_storage<T, false> {
  public:
    constexpr result_storage(error what) noexcept : error_{what}, has_value_{false} {}
    template <class... Args>
    constexpr result_storage(std::in_place_t, Args&&... args)
        : value_(std::forward<Args>(args)...),
          has_value_{true} {}
    constexpr result_storage(const result_storage& other)
        requires std::is_copy_constructible_v<T>
        : error_{},
          has_value_{false} {
        take(other);
    }
    constexpr result_storage(result_storage&& other) noexcept : error_{}, has_value_{false} {
        take(std::move(other));
    }
    constexpr auto operator=(const result_storage& other) -> result_storage&
        requires std::is_copy_constructible_v<T>
    {
        if (this != std::addressof(other)) {
            auto copy = other; // a copy that throws leaves this untouched
            drop();
            take(std::move(copy));
        }
        return *this;
    }
    constexpr auto operator=(result_storage&& other) noexcept -> result_storage& {
        if (this != std::addressof(other)) {
            drop();
            take(std::move(other));
        }
        return *this;
    }
    constexpr ~result_storage() { drop(); }

  protected:
    union {
        T value_;
        error error_;
    };
    bool has_value_;

  private:
    template <class Other>
    constexpr void take(Other&& other) {
        if (other.has_value_) {
            std::construct_at(std::addressof(value_), std::forward<Other>(other).value_);
            has_value_ = true;
        } else {
            error_ = other.error_;
        }
    }
    constexpr void drop() noexcept {
        if (has_value_) {
            std::destroy_at(std::addressof(value_));
            std::construct_at(std::addressof(error_));
            has_value_ = false;
        }
    }
};

} // namespace detail

/// A value of type `T`, or the error that kept it from being made.
///
/// Never throws by itself and never allocates. Reading the value of an error, or the error of a
/// value, ends the program: it is a bug that must not be silent. As thread-safe as `T`.
template <class T>
class [[nodiscard]] result : private detail::result_storage<T> {
    using base = detail::result_storage<T>;
    static_assert(std::is_nothrow_move_constructible_v<T>);

  public:
    using value_type = T;                  ///< The type of the value.
    using error_type = agora_token::error; ///< The type of the error.

    /// A value.
    constexpr result(T value) noexcept : base{std::in_place, std::move(value)} {}
    /// A value made in place.
    template <class... Args>
    constexpr explicit result(std::in_place_t, Args&&... args)
        : base{std::in_place, std::forward<Args>(args)...} {}
    /// An error.
    constexpr result(agora_token::error what) noexcept : base{what} {}
    /// An error at position 0.
    constexpr result(errc what) noexcept : base{agora_token::error{what}} {}

    /// True if there is a value.
    [[nodiscard]] constexpr auto has_value() const noexcept -> bool {
        return this->has_value_ != 0;
    }
    /// True if there is a value.
    constexpr explicit operator bool() const noexcept { return this->has_value_ != 0; }

    /// The value. @pre has_value()
    [[nodiscard]] constexpr auto operator*() & noexcept -> T& { return get(*this); }
    /// The value. @pre has_value()
    [[nodiscard]] constexpr auto operator*() const& noexcept -> const T& { return get(*this); }
    /// The value. @pre has_value()
    [[nodiscard]] constexpr auto operator*() && noexcept -> T&& { return std::move(get(*this)); }
    /// The value's members. @pre has_value()
    [[nodiscard]] constexpr auto operator->() noexcept -> T* { return std::addressof(get(*this)); }
    /// The value's members. @pre has_value()
    [[nodiscard]] constexpr auto operator->() const noexcept -> const T* {
        return std::addressof(get(*this));
    }

    /// The error. @pre !has_value()
    [[nodiscard]] constexpr auto error() const noexcept -> agora_token::error {
        detail::require(this->has_value_ == 0);
        return this->error_;
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

    /// Calls `f(value)`, which returns a `result`; passes an error through.
    template <class F>
    constexpr auto and_then(F&& f) const& {
        return chain(*this, std::forward<F>(f));
    }
    /// Calls `f(value)`, which returns a `result`; passes an error through.
    template <class F>
    constexpr auto and_then(F&& f) && {
        return chain(std::move(*this), std::forward<F>(f));
    }
    /// A result of `f(value)`; passes an error through.
    template <class F>
    constexpr auto transform(F&& f) const& {
        return map(*this, std::forward<F>(f));
    }
    /// A result of `f(value)`; passes an error through.
    template <class F>
    constexpr auto transform(F&& f) && {
        return map(std::move(*this), std::forward<F>(f));
    }
    /// This, or what `f(error)` returns if there is no value.
    template <class F>
    constexpr auto or_else(F&& f) const& -> result {
        return this->has_value_ != 0 ? *this : std::forward<F>(f)(this->error_);
    }
    /// This, or what `f(error)` returns if there is no value.
    template <class F>
    constexpr auto or_else(F&& f) && -> result {
        return this->has_value_ != 0 ? std::move(*this) : std::forward<F>(f)(this->error_);
    }
    /// This with its error replaced by `f(error)`.
    template <class F>
    constexpr auto transform_error(F&& f) && -> result {
        return this->has_value_ != 0 ? std::move(*this)
                                     : result{agora_token::error{std::forward<F>(f)(this->error_)}};
    }

    /// Equal when both hold equal values or equal errors.
    friend constexpr auto operator==(const result& a, const result& b) -> bool
        requires requires(const T& t) { static_cast<bool>(t == t); }
    {
        if (a.has_value() != b.has_value()) {
            return false;
        }
        return a.has_value() ? *a == *b : a.error() == b.error();
    }

  private:
    template <class Self>
    static constexpr auto& get(Self& self) noexcept {
        detail::require(self.has_value_ != 0);
        return self.value_;
    }
    template <class Self, class F>
    static constexpr auto chain(Self&& self, F&& f) {
        using next = std::remove_cvref_t<decltype(std::forward<F>(f)(*std::forward<Self>(self)))>;
        static_assert(detail::is_result<next>, "and_then wants a function that returns a result");
        return self.has_value_ != 0 ? std::forward<F>(f)(*std::forward<Self>(self))
                                    : next{self.error_};
    }
    template <class Self, class F>
    static constexpr auto map(Self&& self, F&& f) {
        using next = std::remove_cvref_t<decltype(std::forward<F>(f)(*std::forward<Self>(self)))>;
        return self.has_value_ != 0 ? result<next>{std::forward<F>(f)(*std::forward<Self>(self))}
                                    : result<next>{self.error_};
    }
};

/// Success without a value, or an error.
template <>
class [[nodiscard]] result<void> {
  public:
    using value_type = void;               ///< There is no value.
    using error_type = agora_token::error; ///< The type of the error.

    /// Success.
    constexpr result() noexcept = default;
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
    /// The error. @pre !has_value()
    [[nodiscard]] constexpr auto error() const noexcept -> agora_token::error {
        detail::require(!has_value());
        return error_;
    }
    /// Calls `f()`, which returns a `result`; passes an error through.
    template <class F>
    constexpr auto and_then(F&& f) const {
        using next = std::remove_cvref_t<decltype(std::forward<F>(f)())>;
        return has_value() ? std::forward<F>(f)() : next{error_};
    }
    /// Equal when both succeeded or both hold equal errors.
    friend constexpr auto operator==(const result&, const result&) noexcept -> bool = default;

  private:
    agora_token::error error_{};
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_RESULT_HPP_INCLUDED
