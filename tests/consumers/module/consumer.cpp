// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Signs and verifies a token with the module alone.

#include <chrono>
#include <cstdio>

import agora_token;

namespace at = agora_token;

auto main() -> int {
    constexpr auto id = at::app_id::literal("970ca35de60c44645bbae8a215061b33");
    const auto certificate = at::app_certificate::literal("5cfd2fd1755d40ecb72977518be15d3b");
    constexpr at::channel_name lobby = "lobby";
    auto builder = at::rtc_token_builder::make(id, certificate);
    if (!builder) {
        return 1;
    }
    const auto token = builder->build(lobby, at::user::uid(42), at::role::publisher,
                                      {.expires_in = std::chrono::hours{1}});
    if (!token || !at::verify(*token, certificate, at::join{lobby, at::user::uid(42)})) {
        return 1;
    }
    std::puts(token->c_str());
    return 0;
}
