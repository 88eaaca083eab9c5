// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// One builder and one verifier for each thread, with all else shared, as the documentation says.
// The thread sanitizer finds the races, this program wrong tokens and salts drawn twice.

#include <agora_token.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace agora_token;

namespace {

// Shared by all threads, and only read.
const auto id = *app_id::make("970CA35de60c44645bbae8a215061b33");
const auto secret = *app_certificate::make("5CFd2fd1755d40ecb72977518be15d3b");
const auto room = *channel_name::make("room");
const auto who = user::uid(12);

using salts = std::vector<std::uint32_t>;

void require(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "FAILED: %s\n", what);
        std::exit(1);
    }
}

// Builds, reads, verifies and explains; returns the salts that were drawn.
auto work(rtc_token_builder& builder, std::size_t tokens) -> salts {
    auto code = *verifier::make();
    salts drawn;
    for (std::size_t i = 0; i < tokens; ++i) {
        const auto text =
            builder.build(room, who, role::publisher, {.expires_in = seconds{600 + i % 3}});
        require(text.has_value(), "a token is built");
        const auto token = code.verify(*text, secret, join{room, who}.publishing(media::audio),
                                       system_now(), {.leeway = seconds{60}});
        require(token.has_value(), "it verifies");
        drawn.push_back((*token->as_007())->salt());
        if (i % 16 == 0) {
            const auto why = explain(*text, join{"other", user::uid(42)}, {.certificates = secret});
            require(why.refused() && !to_string(why).empty(), "it is explained");
        }
    }
    return drawn;
}

// 32-bit salts that are drawn at random meet by chance too, so pairs are compared, which do not.
auto has_repeated_pair(const std::vector<salts>& all) -> bool {
    std::vector<std::uint64_t> pairs;
    for (const auto& drawn : all) {
        for (std::size_t i = 1; i < drawn.size(); ++i) {
            pairs.push_back(std::uint64_t{drawn[i - 1]} << 32 | drawn[i]);
        }
    }
    std::sort(pairs.begin(), pairs.end());
    return std::adjacent_find(pairs.begin(), pairs.end()) != pairs.end();
}

void threads(std::size_t count, std::size_t tokens) {
    std::vector<salts> drawn(count);
    std::vector<std::thread> running;
    for (std::size_t i = 0; i < count; ++i) {
        running.emplace_back([&drawn, i, tokens] {
            auto builder = *rtc_token_builder::make(id, secret);
            drawn[i] = work(builder, tokens);
        });
    }
    for (auto& each : running) {
        each.join();
    }
    require(!has_repeated_pair(drawn), "threads do not repeat each other's salts");
}

// A builder that was made in one thread is used by another after it.
void handed_over() {
    auto builder = *rtc_token_builder::make(id, secret);
    std::vector<salts> drawn(2);
    drawn[0] = work(builder, 50);
    std::thread other{[&] {
        auto mine = std::move(builder);
        drawn[1] = work(mine, 50);
    }};
    other.join();
    require(!has_repeated_pair(drawn), "a builder that moved goes on");
}

// The same builder in a parent and its children, each of which writes its salts into a pipe.
void forks(std::size_t count, std::size_t tokens) {
    auto builder = *rtc_token_builder::make(id, secret);
    std::vector<salts> drawn{work(builder, 1)};
    std::vector<std::array<int, 2>> pipes(count);
    for (auto& ends : pipes) {
        require(pipe(ends.data()) == 0, "pipe");
        const auto child = fork();
        require(child >= 0, "fork");
        if (child == 0) {
            const auto mine = work(builder, tokens);
            const auto size = mine.size() * sizeof(std::uint32_t);
            _exit(write(ends[1], mine.data(), size) == static_cast<ssize_t>(size) ? 0 : 1);
        }
    }
    drawn.push_back(work(builder, tokens));
    for (auto& ends : pipes) {
        salts theirs(tokens);
        const auto size = theirs.size() * sizeof(std::uint32_t);
        require(read(ends[0], theirs.data(), size) == static_cast<ssize_t>(size), "read");
        drawn.push_back(theirs);
        int status = 1;
        require(wait(&status) > 0 && status == 0, "every child ended well");
    }
    require(!has_repeated_pair(drawn),
            "children do not repeat their parent's or each other's salts");
    require(!has_repeated_pair({{1, 2, 3}, {5, 6}}) && has_repeated_pair({{1, 2, 3}, {9, 2, 3}}),
            "repetition is seen");
}

} // namespace

auto main() -> int {
    forks(4, 200); // before there are threads
    threads(8, 400);
    handed_over();
    std::puts("passed");
    return 0;
}
