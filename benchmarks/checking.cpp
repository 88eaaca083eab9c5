// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What a server does with a token that it is shown: parsing, verifying, and refusing bad ones.

#include "support/measured.hpp"
#include "support/zlib.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace {

namespace at = agora_token;
using bench::hmac_blocks;
using bench::measure;
using bench::must;
using bench::stop;

constexpr std::size_t blocks_007 = 2 * hmac_blocks(32) + hmac_blocks(122);

// As a server asks: a question of its own for each token.
template <class Verifier>
auto check(Verifier& verifier, std::string_view text, const at::app_certificate& certificate) {
    static const auto channel = bench::channel();
    static const auto user = at::user::uid(bench::uid);
    return verifier.verify(text, certificate, at::join{channel, user}, bench::issued_at);
}
template <class Outcome>
void must_be(const Outcome& outcome, at::errc code) {
    if (outcome.has_value() || outcome.error().code != code) {
        stop("a rejected token was not rejected as it should be");
    }
}

void parse_006_rtc(benchmark::State& state) {
    auto text = bench::token_006();
    must(at::v006::parse(text));
    measure(state, {text.size(), 0}, [&] {
        benchmark::DoNotOptimize(text.data());
        return at::v006::parse(text);
    });
}
BENCHMARK(parse_006_rtc)->Name("parse/006_rtc");

void parse_007(benchmark::State& state, std::string text) {
    must(at::v007::parse(text));
    measure(state, {text.size(), 0}, [&] {
        benchmark::DoNotOptimize(text.data());
        return at::v007::parse(text);
    });
}
void parse_007_rtc(benchmark::State& state) {
    parse_007(state, bench::token_007());
}
BENCHMARK(parse_007_rtc)->Name("parse/007_rtc");
void parse_007_rtc_zlib(benchmark::State& state) {
    parse_007(state, bench::compressed(bench::token_007()));
}
BENCHMARK(parse_007_rtc_zlib)->Name("parse/007_rtc_zlib");

template <class Verifier>
void verify(benchmark::State& state, std::string text, std::size_t blocks) {
    auto verifier = must(Verifier::make());
    const auto certificate = bench::certificate();
    must(check(verifier, text, certificate));
    measure(state, {text.size(), blocks}, [&] {
        benchmark::DoNotOptimize(text.data());
        return check(verifier, text, certificate);
    });
}
using verifier_006 = at::v006::verifier;
using verifier_007 = at::v007::verifier;

void verify_006_rtc(benchmark::State& state) {
    verify<verifier_006>(state, bench::token_006(), hmac_blocks(108));
}
BENCHMARK(verify_006_rtc)->Name("verify/006_rtc");
void verify_007_rtc(benchmark::State& state) {
    verify<verifier_007>(state, bench::token_007(), blocks_007);
}
BENCHMARK(verify_007_rtc)->Name("verify/007_rtc");
void verify_007_rtc_zlib(benchmark::State& state) {
    verify<verifier_007>(state, bench::compressed(bench::token_007()), blocks_007);
}
BENCHMARK(verify_007_rtc_zlib)->Name("verify/007_rtc_zlib");

// As most people write it: a verifier for this call alone.
void verify_once(benchmark::State& state, const std::string& text) {
    const auto certificate = bench::certificate();
    const auto channel = bench::channel();
    constexpr auto user = at::user::uid(bench::uid);
    const auto check = [&] {
        return at::verify(text, certificate, at::join{channel, user}, bench::issued_at);
    };
    must(check());
    measure(state, {text.size(), 0}, check);
}
void verify_006_once(benchmark::State& state) {
    verify_once(state, bench::token_006());
}
BENCHMARK(verify_006_once)->Name("one_call/verify_006");
void verify_007_once(benchmark::State& state) {
    verify_once(state, bench::token_007());
}
BENCHMARK(verify_007_once)->Name("one_call/verify_007");

template <class Verifier>
void reject(benchmark::State& state, const std::string& text, at::errc code) {
    auto verifier = must(Verifier::make());
    const auto certificate = bench::certificate();
    must_be(check(verifier, text, certificate), code);
    measure(state, {text.size(), 0}, [&] { return check(verifier, text, certificate); });
}
void reject_006_bad_signature(benchmark::State& state) {
    auto text = bench::token_006();
    text[40] = text[40] == 'A' ? 'B' : 'A';
    reject<verifier_006>(state, text, at::errc::signature_or_identity_mismatch);
}
BENCHMARK(reject_006_bad_signature)->Name("reject/006_bad_signature");
void reject_006_truncated(benchmark::State& state) {
    auto text = bench::token_006();
    reject<verifier_006>(state, text.substr(0, text.size() - 12), at::errc::truncated);
}
BENCHMARK(reject_006_truncated)->Name("reject/006_truncated");
void reject_006_wrong_version(benchmark::State& state) {
    reject<verifier_006>(state, bench::token_007(), at::errc::unknown_version);
}
BENCHMARK(reject_006_wrong_version)->Name("reject/006_wrong_version");
void reject_007_bad_signature(benchmark::State& state) {
    auto payload = must(at::v007::parse(bench::token_007()));
    std::string bytes{payload.unverified_content().payload()};
    bytes[10] = static_cast<char>(bytes[10] ^ 1);
    reject<verifier_007>(state, bench::stored(bytes), at::errc::signature_mismatch);
}
BENCHMARK(reject_007_bad_signature)->Name("reject/007_bad_signature");
void reject_007_truncated(benchmark::State& state) {
    auto text = bench::token_007();
    reject<verifier_007>(state, text.substr(0, text.size() - 12), at::errc::truncated_stream);
}
BENCHMARK(reject_007_truncated)->Name("reject/007_truncated");
// 16 MiB of zeros in some 22,000 characters, refused at the limit of 64 KiB.
void reject_007_bomb(benchmark::State& state) {
    const std::string zeros(std::size_t{16} << 20, '\0');
    reject<verifier_007>(state, bench::token_of(bench::deflated(zeros)),
                         at::errc::inflated_too_large);
}
BENCHMARK(reject_007_bomb)->Name("reject/007_bomb");

} // namespace
