// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// parse() does not throw, so what it converts to must not either.
// expect-g++: is_nothrow_constructible_v
// expect-clang: is_nothrow_constructible_v
// lines: 30
#include <agora_token/parse.hpp>

#ifdef FIXED
#define PROMISE noexcept
#else
#define PROMISE
#endif

namespace at = agora_token;

struct own_token {
    template <class Token>
        requires(!std::is_same_v<std::remove_cvref_t<Token>, own_token>)
    explicit own_token(Token&& /*token*/) PROMISE {}
};
inline auto parsed(std::string_view text) -> bool {
    return at::parse<own_token>(text).has_value();
}
