// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// A reference to the value of a result that is gone.
// expect: will be destroyed at the end of the full-expression
// only: clang
// flags: -Werror=dangling
// under: make
#include <agora_token/result.hpp>

#include <string>

auto make() -> agora_token::result<std::string>;

inline auto first() -> char {
#ifdef FIXED
    const auto text = *make();
#else
    const auto& text = *make();
#endif
    return text.front();
}
