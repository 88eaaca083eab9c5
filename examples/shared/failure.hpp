// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// A request that cannot be carried out.

#ifndef AGORA_TOKEN_SHARED_FAILURE_HPP
#define AGORA_TOKEN_SHARED_FAILURE_HPP

#include <agora_token/error.hpp>
#include <agora_token/result.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace shared {

// The command's exit status. A server answers 400 for `usage` and 500 for `environment`.
enum exit_status : int { good = 0, refused = 1, usage = 2, environment = 3 };

// Thrown. The message never holds a value that may be a secret; `cause` is the library's error
// where there was one.
struct failure {
    int status;
    std::string message;
    agora_token::error cause{};
};

// Throws failure with the option's name, the error and its position.
[[noreturn]] void reject(agora_token::error what, std::string_view option, int status);

// The value of a result, or reject().
template <class T>
auto value_of(agora_token::result<T> made, std::string_view option, int status = usage) -> T {
    if (!made) {
        reject(made.error(), option, status);
    }
    return *std::move(made);
}

} // namespace shared

#endif
