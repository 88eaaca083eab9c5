// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// A view of a secret that is wiped.
// expect: will be destroyed at the end of the full-expression
// only: clang
// flags: -Werror=dangling
#include <agora_token/mac.hpp>

#include <string_view>

auto derived() -> agora_token::secret_bytes<32>;

inline auto first() -> char {
#ifdef FIXED
    const auto key = derived();
    const std::string_view text = key.view();
#else
    const std::string_view text = derived().view();
#endif
    return text.front();
}
