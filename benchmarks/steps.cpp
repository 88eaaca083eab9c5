// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Does one thing a given number of times, for instructions.py to count its instructions.

#include "support/allocations.hpp"
#include "support/measured.hpp"
#include "support/zlib.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace {

namespace at = agora_token;
using bench::must;

const auto certificate = bench::certificate();
const auto channel = bench::channel();
constexpr auto user = at::user::uid(bench::uid);

auto signing_006() -> std::function<void()> {
    static auto builder = must(at::v006::rtc_token_builder::make(bench::id, certificate));
    return [] {
        std::array<char, 512> out{};
        benchmark::DoNotOptimize(
            builder.build_to(out, channel, user, at::role::publisher,
                             {.privileges_expire_at = bench::issued_at + bench::lifetime,
                              .expires_at = bench::issued_at + bench::lifetime,
                              .salt = bench::salt}));
    };
}
auto signing_007() -> std::function<void()> {
    static auto builder = must(at::rtc_token_builder::make(bench::id, certificate));
    return [] {
        std::array<char, 512> out{};
        benchmark::DoNotOptimize(builder.build_to(
            out, channel, user, at::role::publisher,
            {.expires_in = bench::lifetime, .issued_at = bench::issued_at, .salt = bench::salt}));
    };
}
auto signing_006_once() -> std::function<void()> {
    return [] {
        std::array<char, 512> out{};
        auto builder =
            must(at::v006::rtc_token_builder::make_for_one_token(bench::id, certificate));
        benchmark::DoNotOptimize(builder.build_to(out, channel, user, at::role::publisher));
    };
}
auto signing_007_once() -> std::function<void()> {
    return [] {
        std::array<char, 512> out{};
        auto builder = must(at::rtc_token_builder::make_for_one_token(bench::id, certificate));
        benchmark::DoNotOptimize(builder.build_to(out, channel, user, at::role::publisher,
                                                  {.expires_in = bench::lifetime}));
    };
}
auto verifying(std::string text) -> std::function<void()> {
    static auto verifier = must(at::verifier::make());
    return [text] {
        benchmark::DoNotOptimize(
            must(verifier.verify(text, certificate, at::join{channel, user}, bench::issued_at)));
    };
}
auto verifying_once(std::string text) -> std::function<void()> {
    return [text] {
        benchmark::DoNotOptimize(
            must(at::verify(text, certificate, at::join{channel, user}, bench::issued_at)));
    };
}
auto parsing(std::string text) -> std::function<void()> {
    return [text] { benchmark::DoNotOptimize(must(at::parse(text))); };
}

} // namespace

auto main(int argc, char** argv) -> int {
    const std::map<std::string_view, std::function<std::function<void()>()>> steps{
        {"sign/006", signing_006},
        {"sign/007", signing_007},
        {"verify/006", [] { return verifying(bench::token_006()); }},
        {"verify/007", [] { return verifying(bench::token_007()); }},
        {"verify/007_zlib", [] { return verifying(bench::compressed(bench::token_007())); }},
        {"one_call/sign_006", signing_006_once},
        {"one_call/sign_007", signing_007_once},
        {"one_call/verify_006", [] { return verifying_once(bench::token_006()); }},
        {"one_call/verify_007", [] { return verifying_once(bench::token_007()); }},
        {"parse/006", [] { return parsing(bench::token_006()); }},
        {"parse/007", [] { return parsing(bench::token_007()); }},
        {"parse/007_zlib", [] { return parsing(bench::compressed(bench::token_007())); }},
    };
    if (argc != 3 || !steps.contains(argv[1])) {
        for (const auto& step : steps) {
            std::printf("%.*s\n", static_cast<int>(step.first.size()), step.first.data());
        }
        return argc == 1 ? 0 : 2;
    }
    const auto step = steps.at(argv[1])();
    for (long left = std::strtol(argv[2], nullptr, 10); left > 0; --left) {
        step();
    }
    return 0;
}
