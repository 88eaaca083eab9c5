// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What every extension point asks of an object.

#ifndef AGORA_TOKEN_DETAIL_MOVABLE_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_MOVABLE_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <type_traits>

namespace agora_token::inline v0_1::detail {

/// An object that can be moved, without throwing where a new one is made. Asked by type traits:
/// std::movable also asks for swapping, which costs compilers ten times as much.
template <class T>
concept movable =
    std::is_object_v<T> && std::is_nothrow_move_constructible_v<T> && std::is_move_assignable_v<T>;

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_MOVABLE_HPP_INCLUDED
