// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What a variant holds, given to a function.

#ifndef AGORA_TOKEN_DETAIL_VISIT_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_VISIT_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <cstddef>
#include <variant>

namespace agora_token::inline v0_1::detail {

/// std::visit() of one variant whose alternatives move without throwing. Asks for one alternative
/// after the other: compilers build no table of functions for that, and it cannot throw.
template <std::size_t Index = 0, class Variant, class F>
constexpr auto visit(F&& f, const Variant& held) noexcept {
    const auto* const here = std::get_if<Index>(&held);
    if constexpr (Index + 1 != std::variant_size_v<Variant>) {
        if (here == nullptr) {
            return visit<Index + 1>(f, held);
        }
    }
    return f(*here);
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_VISIT_HPP_INCLUDED
