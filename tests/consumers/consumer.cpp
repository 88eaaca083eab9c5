// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What every consumer here builds: signs a token and verifies it, with Botan's crypto.

#include <agora_token.hpp>

#include <chrono>
#include <iostream>

auto main() -> int {
    namespace at = agora_token;
    using namespace at::literals;
    using namespace std::chrono_literals;

    const auto app_id = "970CA35de60c44645bbae8a215061b33"_app_id;
    const auto certificate = at::app_certificate::literal("5CFd2fd1755d40ecb72977518be15d3b");
    const auto channel = at::channel_name::make("lobby");
    const auto user = at::user::uid(42);
    auto builder = at::rtc_token_builder::make(app_id, certificate);
    if (!channel || !builder) {
        std::cerr << "no builder\n";
        return 1;
    }
    const auto token = builder->build(*channel, user, at::role::publisher, {.expires_in = 1h});
    if (!token) {
        std::cerr << "not signed: " << at::name(token.error().code) << '\n';
        return 1;
    }
    const auto now = std::chrono::system_clock::now();
    const auto verified = at::verify(*token, certificate, at::join{"lobby", user}, now);
    if (!verified) {
        std::cerr << "not verified: " << at::name(verified.error().code) << '\n';
        return 1;
    }
    std::cout << *token << '\n';
    return 0;
}
