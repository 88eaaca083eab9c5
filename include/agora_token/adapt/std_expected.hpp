// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Opt-in: `to_expected()` turns a result into a `std::expected` where the standard library has one
/// (C++23). Elsewhere this header declares nothing.

#ifndef AGORA_TOKEN_ADAPT_STD_EXPECTED_HPP_INCLUDED
#define AGORA_TOKEN_ADAPT_STD_EXPECTED_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/result.hpp>

#include <version>

#if defined(__cpp_lib_expected)

#include <expected>
#include <type_traits>
#include <utility>

namespace agora_token::inline v0_1 {

/// The same value or error as a `std::expected`.
template <class T>
[[nodiscard]] constexpr auto to_expected(result<T> from) noexcept -> std::expected<T, error> {
    if (!from) {
        return std::unexpected{from.error()};
    }
    if constexpr (std::is_void_v<T>) {
        return {};
    } else {
        return *std::move(from);
    }
}

} // namespace agora_token::inline v0_1

#endif

#endif // AGORA_TOKEN_ADAPT_STD_EXPECTED_HPP_INCLUDED
