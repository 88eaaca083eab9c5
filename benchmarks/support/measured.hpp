// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The token that is measured, and how a call is measured.

#ifndef AGORA_TOKEN_BENCHMARKS_SUPPORT_MEASURED_HPP_INCLUDED
#define AGORA_TOKEN_BENCHMARKS_SUPPORT_MEASURED_HPP_INCLUDED

#include "allocations.hpp"

#include <agora_token.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bench {

namespace at = agora_token;

inline constexpr auto id = at::app_id::literal("970CA35de60c44645bbae8a215061b33");
inline constexpr std::string_view certificate_text = "5CFd2fd1755d40ecb72977518be15d3b";
inline constexpr std::string_view channel_text = "7d72365eb983485397e3e3f9d460bdda"; // 32 bytes
inline constexpr std::uint32_t uid = 2882341273U;                                    // ten digits
inline constexpr std::string_view user_text = "2882341273";
inline constexpr std::uint32_t salt = 0x5ACE'CA7EU;
inline constexpr at::sys_seconds issued_at{at::seconds{1'700'000'000}};
inline constexpr at::seconds lifetime{3600};

[[nodiscard]] inline auto certificate() -> at::app_certificate {
    return *at::app_certificate::make(certificate_text);
}
[[nodiscard]] inline auto channel() -> at::channel_name {
    return *at::channel_name::make(channel_text);
}

/// Ends the program: a benchmark of a call that fails would be fast and mean nothing.
[[noreturn]] inline void stop(std::string_view why) {
    std::fprintf(stderr, "%.*s\n", static_cast<int>(why.size()), why.data());
    std::abort();
}
template <class T>
auto must(at::result<T> got) -> T {
    if (!got) {
        stop(at::name(got.error().code));
    }
    return *std::move(got);
}

/// The measured 006 token, and 007 token.
[[nodiscard]] inline auto token_006() -> std::string {
    return must(must(at::v006::rtc_token_builder::make(id, certificate()))
                    .build(channel(), at::user::uid(uid), at::role::publisher,
                           {.privileges_expire_at = issued_at + lifetime,
                            .expires_at = issued_at + lifetime,
                            .salt = salt}));
}
[[nodiscard]] inline auto token_007() -> std::string {
    return must(must(at::rtc_token_builder::make(id, certificate()))
                    .build(channel(), at::user::uid(uid), at::role::publisher,
                           {.expires_in = lifetime,
                            .privileges_expire_in = lifetime,
                            .issued_at = issued_at,
                            .salt = salt}));
}

/// How many SHA-256 blocks HMAC needs for a message: the padded key before it, the length after it,
/// and two blocks of the outer hash.
[[nodiscard]] constexpr auto hmac_blocks(std::size_t message) noexcept -> std::size_t {
    return (64 + message + 9 + 63) / 64 + 2;
}

/// What is known of a call beforehand, for the counters.
struct facts {
    std::size_t bytes = 0;         ///< Of text read or written in a call.
    std::size_t sha256_blocks = 0; ///< Hashed in a call.
};

/// Measures `call`, which returns something.
template <class Call>
void measure(benchmark::State& state, facts known, Call call) {
    constexpr int warm = 16;
    benchmark::DoNotOptimize(call());
    const auto before = allocations();
    for (int i = 0; i < warm; ++i) {
        benchmark::DoNotOptimize(call());
    }
    const auto allocated = allocations() - before;
    for (auto _ : state) {
        benchmark::DoNotOptimize(call());
    }
    using benchmark::Counter;
    state.counters["per_second"] = Counter{1, Counter::kIsIterationInvariantRate};
    state.counters["allocations"] = static_cast<double>(allocated) / warm;
    state.counters["bytes"] = static_cast<double>(known.bytes);
    if (known.sha256_blocks != 0) {
        state.counters["sha256_blocks"] = static_cast<double>(known.sha256_blocks);
    }
}

} // namespace bench

#endif // AGORA_TOKEN_BENCHMARKS_SUPPORT_MEASURED_HPP_INCLUDED
