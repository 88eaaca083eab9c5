// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Signs on several threads: each has a builder of its own, so nothing is shared and nothing locked.
//
//   signer_per_thread [THREADS [TOKENS_FOR_EACH]]

#include <agora_token.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace at = agora_token;
using namespace std::chrono_literals;

namespace {

// What one thread owns. Builders made one after the other do not share cache lines.
struct worker {
    at::rtc_token_builder builder;
    std::uint32_t first_uid;
    std::uint32_t signed_tokens = 0;

    void run(const at::channel_name& channel, std::uint32_t tokens) {
        std::array<char, 512> out; // room for every token of this builder: no allocation
        for (std::uint32_t i = 0; i < tokens; ++i) {
            const auto token = at::user::make(first_uid + i).and_then([&](const at::user& who) {
                return builder.build_to(out, channel, who, at::role::publisher,
                                        {.expires_in = 1h, .privileges_expire_in = 1h});
            });
            signed_tokens += token.has_value() ? 1U : 0U; // a server would send it here
        }
    }
};

auto number(int argc, char** argv, int index, std::uint32_t otherwise)
    -> std::optional<std::uint32_t> {
    if (argc <= index) {
        return otherwise;
    }
    const std::string_view text{argv[index]};
    std::uint32_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc{} && end == text.data() + text.size() && value > 0
               ? std::optional{value}
               : std::nullopt;
}

} // namespace

auto main(int argc, char** argv) -> int {
    const auto threads = number(argc, argv, 1, std::max(2U, std::thread::hardware_concurrency()));
    const auto tokens = number(argc, argv, 2, 100'000);
    if (!threads || !tokens || *threads > 1000) {
        std::cerr << "signer_per_thread [THREADS [TOKENS_FOR_EACH]]\n";
        return 2;
    }
    constexpr auto id = at::app_id::literal("970ca35de60c44645bbae8a215061b33");
    const auto certificate = at::app_certificate::make("5cfd2fd1755d40ecb72977518be15d3b");
    const auto channel = at::channel_name::make("lobby");
    if (!certificate || !channel) {
        return 1;
    }

    std::vector<worker> workers;
    for (std::uint32_t i = 0; i < *threads; ++i) {
        auto builder = at::rtc_token_builder::make(id, *certificate);
        if (!builder) {
            std::cerr << message(builder.error().code) << '\n';
            return 1;
        }
        workers.push_back({*std::move(builder), 1 + i * *tokens});
    }
    const auto start = std::chrono::steady_clock::now();
    {
        std::vector<std::jthread> running; // joined where this ends
        for (auto& worker : workers) {
            running.emplace_back([&] { worker.run(*channel, *tokens); });
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;

    std::uint64_t all = 0;
    for (const auto& worker : workers) {
        all += worker.signed_tokens;
    }
    std::cout << *threads << " threads signed " << all << " tokens in " << took.count() << " s, "
              << static_cast<std::uint64_t>(static_cast<double>(all) / took.count())
              << " a second\n";
    return all == std::uint64_t{*threads} * *tokens ? 0 : 1;
}
