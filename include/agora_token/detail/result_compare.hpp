// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What results are equal to: results, values, errors and codes.

#ifndef AGORA_TOKEN_DETAIL_RESULT_COMPARE_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_RESULT_COMPARE_HPP_INCLUDED

#include <agora_token/detail/result_steps.hpp>
#include <agora_token/error.hpp>

namespace agora_token::inline v0_1 {

/// Equal when both hold equal values or equal errors.
template <class T, class U>
    requires detail::comparable<T, U>
constexpr auto operator==(const result<T>& a, const result<U>& b) -> bool {
    if (a.has_value() != b.has_value()) {
        return false;
    }
    return a.has_value() ? static_cast<bool>(*a == *b) : a.error() == b.error();
}
/// Equal when the result holds an equal value.
template <class T, class U>
    requires(!detail::is_result<U> && !detail::is_an_error<U> && detail::comparable<T, U>)
constexpr auto operator==(const result<T>& a, const U& b) -> bool {
    return a.has_value() && static_cast<bool>(*a == b);
}
/// Equal when the result holds this error, at this position.
template <class T>
constexpr auto operator==(const result<T>& a, const error& b) noexcept -> bool {
    return !a.has_value() && a.error() == b;
}
/// Equal when the result holds an error with this code, at any position.
template <class T>
constexpr auto operator==(const result<T>& a, errc b) noexcept -> bool {
    return !a.has_value() && a.error().code == b;
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_DETAIL_RESULT_COMPARE_HPP_INCLUDED
