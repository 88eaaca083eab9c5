// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What the worst tokens cost a server that verifies them, per byte of their text: each kind in
/// three sizes, which shows that the cost grows no faster than the text.

#include "support/measured.hpp"
#include "support/zlib.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace at = agora_token;
using bench::must;

auto u16(std::size_t value) -> std::string {
    return {static_cast<char>(value), static_cast<char>(value >> 8)};
}
auto u32(std::size_t value) -> std::string {
    return u16(value & 0xFFFF) + u16(value >> 16);
}
auto text(std::string_view bytes) -> std::string {
    return u16(bytes.size()) + std::string{bytes};
}

// A token with these services as they are on the wire, with the right signature.
auto signed_token(std::size_t count, const std::string& services) -> std::string {
    const auto message = text(bench::id.text()) + u32(1'700'000'000) + u32(3600) + u32(bench::salt)
                         + u16(count) + services;
    auto code = must(at::hmac_sha256::make());
    const auto mac = [&](std::string_view key, std::string_view of) {
        std::string out(32, '\0');
        code.set_key(key);
        code.update(of);
        if (!code.finish(std::span<char, 32>{out})) {
            bench::stop("no code");
        }
        return out;
    };
    const auto of_second = mac(u32(1'700'000'000), bench::certificate_text);
    const auto of_token = mac(u32(bench::salt), of_second);
    return bench::stored(text(mac(of_token, message)) + message);
}

// Many stars in a long pattern, matched with a channel that it nearly covers.
auto patterns(std::size_t size) -> std::string {
    std::string pattern;
    while (pattern.size() + 2 < size) {
        pattern += "*a";
    }
    const auto join = u16(1) + u16(1) + u16(1) + u32(0);
    return signed_token(1, join + text(pattern + "b") + text("42"));
}
// Short patterns, so that each needs a search of its own.
auto many_patterns(std::size_t size) -> std::string {
    const auto one = u16(1) + u16(0) + text("*a*a*a*b") + text("");
    std::string services;
    std::size_t count = 0;
    for (; services.size() < size; ++count) {
        services += one;
    }
    return signed_token(count, services);
}
// Thousands of services that have nothing in them.
auto services(std::size_t size) -> std::string {
    std::string all;
    std::size_t count = 0;
    for (; all.size() < size; ++count) {
        all += u16(4) + u16(0);
    }
    return signed_token(count, all);
}
// One map whose keys go down, the last one twice.
auto duplicate_keys(std::size_t size) -> std::string {
    const auto count = size / 6;
    std::string map;
    for (std::size_t i = 0; i < count; ++i) {
        map += u16(count - i) + u32(0);
    }
    map += u16(1) + u32(0);
    return signed_token(1, u16(1) + u16(count + 1) + map + text("lobby") + text("42"));
}

void verify(benchmark::State& state, auto make) {
    const auto token = make(static_cast<std::size_t>(state.range(0)));
    auto verifier = must(at::verifier::make());
    const auto certificate = bench::certificate();
    const auto room = must(at::channel_name::make(std::string(63, 'a')));
    const at::join joining{room, at::user::uid(42)};
    const auto check = [&] {
        return verifier.verify(token, certificate, joining, bench::issued_at);
    };
    if (check()) {
        bench::stop("a hostile token was let in");
    }
    bench::measure(state, {token.size(), 0}, check);
    using benchmark::Counter;
    state.counters["per_byte"] = Counter{static_cast<double>(token.size()),
                                         Counter::kIsIterationInvariantRate | Counter::kInvert};
}

constexpr std::int64_t small = 1'500;
constexpr std::int64_t middle = 12'000;
constexpr std::int64_t large = 48'000;

BENCHMARK_CAPTURE(verify, pattern, patterns)
    ->Name("hostile/pattern")
    ->Arg(small)
    ->Arg(middle)
    ->Arg(large);
BENCHMARK_CAPTURE(verify, patterns, many_patterns)
    ->Name("hostile/patterns")
    ->Arg(small)
    ->Arg(middle)
    ->Arg(large);
BENCHMARK_CAPTURE(verify, services, services)
    ->Name("hostile/services")
    ->Arg(small)
    ->Arg(middle)
    ->Arg(large);
BENCHMARK_CAPTURE(verify, duplicate_keys, duplicate_keys)
    ->Name("hostile/duplicate_keys")
    ->Arg(small)
    ->Arg(middle)
    ->Arg(large);

} // namespace
