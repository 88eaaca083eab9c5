// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The parts of and_then(), transform(), or_else() and transform_error(), and what a value is made
/// from and compared with.

#ifndef AGORA_TOKEN_DETAIL_RESULT_STEPS_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_RESULT_STEPS_HPP_INCLUDED

#include <agora_token/error.hpp>

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

template <class T>
concept is_an_error = std::is_same_v<T, error> || std::is_same_v<T, errc>;

// A U makes a T and loses nothing: numbers are not narrowed.
template <class T, class U>
concept makes = std::is_constructible_v<T, U>
                && (!std::is_arithmetic_v<T> || requires(U&& from) { T{std::forward<U>(from)}; });

// A T would be made from the whole result, not from its value.
template <class T, class U>
concept made_from_result =
    !std::is_same_v<T, bool>
    && (std::is_constructible_v<T, const result<U>&> || std::is_constructible_v<T, result<U>>);

// What result<T>'s constructors accept as a value of another type, and as another result, of U,
// whose value it gets as an Access. Checks by name come first: they cost compilers least.
template <class U, class T>
concept is_value_for = !std::is_same_v<std::remove_cvref_t<U>, std::remove_cv_t<T>>
                       && !is_result<std::remove_cvref_t<U>> && !is_an_error<std::remove_cvref_t<U>>
                       && !std::is_same_v<std::remove_cvref_t<U>, std::in_place_t> && makes<T, U>;
template <class U, class Access, class T>
concept is_result_for =
    !std::is_same_v<T, U> && !std::is_void_v<U> && makes<T, Access> && !made_from_result<T, U>;

template <class T, class U>
concept comparable = requires(const T& a, const U& b) { static_cast<bool>(a == b); };

// std::invoke() of one argument; <functional> costs a compiler more than this library.
template <class F, class Value>
constexpr auto call(F&& f, Value&& value) -> std::invoke_result_t<F, Value> {
    if constexpr (!std::is_member_pointer_v<std::remove_cvref_t<F>>) {
        return std::forward<F>(f)(std::forward<Value>(value));
    } else if constexpr (requires { (std::forward<Value>(value).*f)(); }) {
        return (std::forward<Value>(value).*f)();
    } else if constexpr (requires { std::forward<Value>(value).*f; }) {
        return std::forward<Value>(value).*f;
    } else {
        return call(f, *std::forward<Value>(value)); // a pointer
    }
}

template <class F>
constexpr auto call(F&& f) -> std::invoke_result_t<F> {
    return std::forward<F>(f)();
}

template <class F, class... Value>
using called = std::remove_cvref_t<std::invoke_result_t<F, Value...>>;

// A result of what f returns, which may be nothing.
template <class F, class... Value>
constexpr auto result_of_call(F&& f, Value&&... value) -> result<called<F, Value...>> {
    if constexpr (std::is_void_v<called<F, Value...>>) {
        call(std::forward<F>(f), std::forward<Value>(value)...);
        return {};
    } else {
        return result<called<F, Value...>>{std::in_place,
                                           call(std::forward<F>(f), std::forward<Value>(value)...)};
    }
}

// The error that f makes of an error.
template <class F, class Error>
constexpr auto changed(F&& f, Error&& held) -> error {
    static_assert(is_an_error<called<F, Error>>,
                  "transform_error() expects a function that returns an error or an errc");
    return error{call(std::forward<F>(f), std::forward<Error>(held))};
}

} // namespace detail
} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_DETAIL_RESULT_STEPS_HPP_INCLUDED
