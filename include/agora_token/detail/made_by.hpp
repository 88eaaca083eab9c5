// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Constructors that only their own class calls, though result<T> makes the object in its place.

#ifndef AGORA_TOKEN_DETAIL_MADE_BY_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_MADE_BY_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

namespace agora_token::inline v0_1::detail {

/// The first parameter of such a constructor: only `Owner` has one to pass.
template <class Owner>
class made_by {
    friend Owner;
    constexpr explicit made_by() noexcept = default;
};

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_MADE_BY_HPP_INCLUDED
