// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The end of a program that reads what is not there: it says what was, then aborts.

#ifndef AGORA_TOKEN_DETAIL_STOP_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_STOP_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/error.hpp>

#include <cstdio>
#include <cstdlib>

namespace agora_token::inline v0_1::detail {

// These are not constexpr: in a constant expression their names are the message.

// A code's name and position are no secret. stderr is not buffered, and nothing is allocated.
[[noreturn]] AGORA_TOKEN_NOINLINE inline void read_the_value_of_an_error(error held) noexcept {
    const auto what = name(held.code);
    std::fprintf(
        stderr, "agora-token: read the value of a result that holds the error %.*s at %lu\n",
        static_cast<int>(what.size()), what.data(), static_cast<unsigned long>(held.position));
    std::abort();
}
[[noreturn]] AGORA_TOKEN_NOINLINE inline void read_the_error_of_a_value() noexcept {
    std::fputs("agora-token: read the error of a result that holds a value\n", stderr);
    std::abort();
}
[[noreturn]] AGORA_TOKEN_NOINLINE inline void broke_a_precondition() noexcept {
    std::fputs("agora-token: a call broke its precondition\n", stderr);
    std::abort();
}

// A broken precondition is a bug in the caller: stop instead of guessing.
constexpr void require(bool condition) noexcept {
    if (!condition) {
        broke_a_precondition();
    }
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_STOP_HPP_INCLUDED
