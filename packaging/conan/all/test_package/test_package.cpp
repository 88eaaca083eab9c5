// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#ifdef WITH_BOTAN
#include <agora_token.hpp>
static_assert(agora_token::mac_256<agora_token::hmac_sha256>);
#else
#include <agora_token/core.hpp>
#endif
#include <cstdlib>

auto main() -> int {
    return agora_token::parse("").has_value() ? EXIT_FAILURE : EXIT_SUCCESS;
}
