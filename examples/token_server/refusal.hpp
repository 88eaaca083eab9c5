// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Why a request is not answered with a token. Thrown by what reads it, written by its route.

#ifndef AGORA_TOKEN_SERVER_REFUSAL_HPP
#define AGORA_TOKEN_SERVER_REFUSAL_HPP

#include <agora_token/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace server {

struct refusal {
    unsigned status = 400;
    std::string_view code; // a literal, or the name of the library's code
    std::string message;   // a sentence without a full stop
    std::string member{};  // what is wrong, where it has a name
    std::optional<std::uint32_t> position{};
    unsigned retry_after = 0;
    const char* published_key = "message"; // of the JSON that agora-token-service would send
};

// The status for an error of the library in what a client asked.
inline auto status_of(agora_token::error what) -> unsigned {
    return what.kind() == agora_token::error_kind::environment ? 503 : 400;
}

inline auto refusal_of(agora_token::error what, std::string member) -> refusal {
    return {.status = status_of(what),
            .code = name(what.code),
            .message = member + ": " + std::string{message(what.code)},
            .member = std::move(member),
            .position = what.position};
}

// The value, or the refusal that names `member`.
template <class T>
auto value_of(agora_token::result<T> made, const char* member) -> T {
    if (!made) {
        throw refusal_of(made.error(), member);
    }
    return *std::move(made);
}

} // namespace server

#endif
