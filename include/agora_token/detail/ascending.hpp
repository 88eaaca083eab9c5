// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Visiting in ascending order without a sorted copy, since signing must not allocate.

#ifndef AGORA_TOKEN_DETAIL_ASCENDING_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_ASCENDING_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <cstdint>
#include <span>

namespace agora_token::inline v0_1::detail {

/// Calls `visit` with each element in ascending order of `key(element)`, a u16; equal keys in the
/// order given. One pass where the elements are in order already, else one for each distinct key.
template <class T, class Key, class Visit>
constexpr void for_each_ascending(std::span<const T> all, Key key, Visit visit) {
    std::uint32_t next = 0; // the smallest key not yet visited
    bool in_order = true;
    for (const auto& element : all) {
        in_order = in_order && key(element) >= next;
        next = key(element);
    }
    // One place that calls `visit`, so that compilers inline it: half the time for four privileges.
    for (std::uint32_t current = 0; current <= 0xFFFF; current = next) {
        next = 0x1'0000;
        for (const auto& element : all) {
            const std::uint32_t found = key(element);
            if (in_order || found == current) {
                visit(element);
            } else if (found > current && found < next) {
                next = found;
            }
        }
    }
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_ASCENDING_HPP_INCLUDED
