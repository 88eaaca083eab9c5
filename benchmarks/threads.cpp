// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// One thread against two, each with its own builder. The builders are made one after the other by
/// one thread and lie side by side, as a server that makes them all at the start has them.

#include "support/measured.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <thread>
#include <vector>

namespace {

namespace at = agora_token;
using bench::must;

constexpr int tokens_a_turn = 20'000;

// The thread's own time, which other programs on the machine do not add to.
auto thread_nanoseconds() -> double {
#if defined(CLOCK_THREAD_CPUTIME_ID)
    std::timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e9 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec);
#else
    return 1e9 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
#endif
}

auto sign_many(at::v006::rtc_token_builder& builder) -> double {
    const auto channel = bench::channel();
    const at::v006::build_options options{.privileges_expire_at = bench::issued_at,
                                          .expires_at = bench::issued_at,
                                          .salt = bench::salt};
    std::array<char, at::v006::rtc_token_builder::max_size> out;
    const auto start = thread_nanoseconds();
    for (std::uint32_t i = 0; i < tokens_a_turn; ++i) {
        benchmark::DoNotOptimize(builder.build_to(out, channel, *at::user::make(bench::uid + i),
                                                  at::role::publisher, options));
    }
    return (thread_nanoseconds() - start) / tokens_a_turn;
}

void threads(benchmark::State& state, std::size_t count) {
    std::vector<at::v006::rtc_token_builder> builders;
    builders.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        builders.push_back(
            must(at::v006::rtc_token_builder::make(bench::id, bench::certificate())));
    }
    std::atomic<unsigned> turn{0};
    std::atomic<unsigned> done{0};
    std::vector<std::jthread> others;
    constexpr auto stopped = ~0U;
    for (std::size_t i = 1; i < count; ++i) {
        others.emplace_back([&, i] {
            for (unsigned next = 1;; ++next) {
                while (turn.load() != next) {
                    if (turn.load() == stopped) {
                        return;
                    }
                }
                sign_many(builders[i]);
                ++done;
            }
        });
    }
    using clock = std::chrono::steady_clock;
    auto elapsed = clock::duration{};
    double nanoseconds = 0;
    for (auto _ : state) {
        const auto start = clock::now();
        ++turn;
        nanoseconds += sign_many(builders[0]);
        while (done.load() != turn.load() * (count - 1)) {
        }
        elapsed += clock::now() - start;
    }
    const auto turns = turn.exchange(stopped);
    const auto tokens = static_cast<double>(turns) * tokens_a_turn * static_cast<double>(count);
    state.counters["per_second"] = tokens / std::chrono::duration<double>(elapsed).count();
    state.counters["thread_ns_per_token"] = nanoseconds / turns;
}
BENCHMARK_CAPTURE(threads, _, 1)->Name("threads/sign_006/1");
BENCHMARK_CAPTURE(threads, _, 2)->Name("threads/sign_006/2");

} // namespace
