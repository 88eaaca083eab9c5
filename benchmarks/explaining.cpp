// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What explain() and its sentences cost: a good token, the usual mistakes, and hostile texts as
/// large as the command accepts them (64 KiB of text, 1 MiB inflated). None of those may take more
/// than 50 ms or say more than 64 KB.

#include "support/measured.hpp"
#include "support/zlib.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace at = agora_token;
using bench::measure;
using bench::stop;

constexpr at::read_options limits{.max_text = 64 << 10, .max_inflated = 1 << 20};

auto u16(std::size_t value) -> std::string {
    return {static_cast<char>(value), static_cast<char>(value >> 8)};
}
auto text_field(std::string_view bytes) -> std::string {
    return u16(bytes.size()) + std::string{bytes};
}

/// Services up to about `size` bytes in an unsigned token that is compressed.
template <class Service>
auto hostile(std::size_t size, Service service) -> std::string {
    std::string services;
    std::size_t count = 0;
    for (; services.size() < size && count < 65'535; ++count) {
        services += service(count);
    }
    const auto payload = text_field(std::string(32, 's'))
                         + text_field("970CA35de60c44645bbae8a215061b33") + std::string(12, '\1')
                         + u16(count) + services;
    return bench::token_of(bench::deflated(payload));
}

auto wildcards(std::size_t i) -> std::string {
    return u16(1) + u16(0) + text_field("*" + std::to_string(i)) + text_field("*");
}
auto stars(std::size_t) -> std::string {
    std::string pattern;
    while (pattern.size() < 62) {
        pattern += "a*";
    }
    return u16(1) + u16(0) + text_field(pattern) + text_field("7");
}
auto digits(std::size_t) -> std::string {
    return u16(1) + u16(0) + text_field(std::string(60'000, '5')) + text_field("7");
}
auto nothing(std::size_t) -> std::string {
    return u16(4) + u16(0);
}
auto privileges(std::size_t i) -> std::string {
    std::string map = u16(4'000);
    for (std::size_t k = 0; k < 4'000; ++k) {
        map += u16((i * 4'000 + k) % 65'536) + std::string(4, '\x70');
    }
    return u16(1) + map + text_field("lobby") + text_field("7");
}
auto permissions(std::size_t) -> std::string {
    std::string map = u16(1'000);
    for (std::size_t k = 0; k < 1'000; ++k) {
        map += u16(k) + u16(1) + u16(1) + u16(2) + text_field("") + text_field("*");
    }
    return u16(8) + u16(0) + text_field("7") + map;
}

void explain_text(benchmark::State& state, const std::string& text) {
    const auto certificate = bench::certificate();
    const std::vector<at::app_certificate> keys(4, certificate);
    const at::join asked{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                         at::user::uid(42)};
    const at::explain_options known{.certificates = keys, .now = bench::issued_at, .read = limits};
    const auto said = to_string(at::explain(text, asked, known));
    if (said.size() > 64 * 1024) {
        stop("an explanation is longer than 64 KB");
    }
    measure(state, {text.size(), 0},
            [&] { return to_string(at::explain(text, asked, known)).size(); });
}

void explain_good(benchmark::State& state) {
    explain_text(state, bench::token_007());
}
BENCHMARK(explain_good)->Name("explain/007_rtc");

// A megabyte of services of one kind; a smaller one where a text of 64 KiB cannot hold more.
template <class Service>
void explain_hostile(benchmark::State& state, Service service) {
    std::size_t size = (std::size_t{1} << 20) - 70'000; // the last one may be large
    auto text = hostile(size, service);
    while (text.size() > limits.max_text) {
        size /= 2;
        text = hostile(size, service);
    }
    explain_text(state, text);
}

void explain_wildcards(benchmark::State& state) {
    explain_hostile(state, wildcards);
}
BENCHMARK(explain_wildcards)->Name("explain/hostile_wildcards");
void explain_stars(benchmark::State& state) {
    explain_hostile(state, stars);
}
BENCHMARK(explain_stars)->Name("explain/hostile_stars");
void explain_digits(benchmark::State& state) {
    explain_hostile(state, digits);
}
BENCHMARK(explain_digits)->Name("explain/hostile_digits");
void explain_nothing(benchmark::State& state) {
    explain_hostile(state, nothing);
}
BENCHMARK(explain_nothing)->Name("explain/hostile_services");
void explain_privileges(benchmark::State& state) {
    explain_hostile(state, privileges);
}
BENCHMARK(explain_privileges)->Name("explain/hostile_privileges");
void explain_permissions(benchmark::State& state) {
    explain_hostile(state, permissions);
}
BENCHMARK(explain_permissions)->Name("explain/hostile_permissions");

// 006: as many privileges as 64 KiB hold, the last ones first.
void explain_006(benchmark::State& state) {
    constexpr std::size_t count = 8'000;
    std::string message = std::string(8, '\1') + u16(count);
    for (std::size_t i = 0; i < count; ++i) {
        message += u16(count - i) + std::string(4, '\1');
    }
    const auto content =
        text_field(std::string(32, 's')) + std::string(8, '\1') + text_field(message);
    explain_text(state, "006970CA35de60c44645bbae8a215061b33" + bench::token_of(content).substr(3));
}
BENCHMARK(explain_006)->Name("explain/hostile_006");

// Texts that are no tokens, as long as one may be.
void explain_repeated(benchmark::State& state) {
    explain_text(state, "007" + std::string(60'000, '0'));
}
BENCHMARK(explain_repeated)->Name("explain/hostile_zeros");
void explain_escapes(benchmark::State& state) {
    std::string text = "007";
    while (text.size() < 65'000) {
        text += "\\u0041%20 \n> ";
    }
    explain_text(state, text);
}
BENCHMARK(explain_escapes)->Name("explain/hostile_escapes");
void explain_spaces(benchmark::State& state) {
    explain_text(state, "007a" + std::string(65'000, ' ') + "b");
}
BENCHMARK(explain_spaces)->Name("explain/hostile_spaces");
void explain_runs(benchmark::State& state) {
    std::string text;
    while (text.size() < 65'000) {
        text += "007eJxTYFBjnGR/ 006.. ";
    }
    explain_text(state, text);
}
BENCHMARK(explain_runs)->Name("explain/hostile_runs");

} // namespace
