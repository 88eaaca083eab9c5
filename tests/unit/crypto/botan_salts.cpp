// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/crypto/detail/botan_salts.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <thread>
#include <utility>
#include <vector>

#if __has_include(<unistd.h>)
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace agora_token;

namespace {

using salts = std::vector<std::uint32_t>;

auto draw(botan_salts& source, std::size_t count) -> salts {
    salts drawn;
    for (std::size_t i = 0; i < count; ++i) {
        drawn.push_back(source.next().value_or(0U));
    }
    return drawn;
}
auto make() -> botan_salts {
    return test::value_of(botan_salts::make());
}

// How many numbers are in both. Two independent runs of 100 share one once in 400,000 times.
auto shared(salts a, salts b) -> std::size_t {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    salts both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both.size();
}

} // namespace

BOOST_AUTO_TEST_SUITE(crypto_botan_salts)

BOOST_AUTO_TEST_CASE(a_source_does_not_repeat_itself_or_give_zero) {
    auto source = make();
    const auto drawn = draw(source, 1000);
    BOOST_TEST(std::count(drawn.begin(), drawn.end(), 0U) == 0);
    auto sorted = drawn;
    std::sort(sorted.begin(), sorted.end());
    const auto different = std::unique(sorted.begin(), sorted.end()) - sorted.begin();
    BOOST_TEST(different >= 999);
}

BOOST_AUTO_TEST_CASE(two_sources_differ) {
    auto one = make();
    auto two = make();
    BOOST_TEST(shared(draw(one, 100), draw(two, 100)) <= 1U);
}

BOOST_AUTO_TEST_CASE(a_moved_source_goes_on_where_it_was) {
    auto one = make();
    const auto before = draw(one, 100);
    auto two = std::move(one);
    BOOST_TEST(shared(before, draw(two, 100)) <= 1U);
}

BOOST_AUTO_TEST_CASE(sources_of_two_threads_differ) {
    std::array<salts, 2> drawn;
    std::vector<std::thread> threads;
    for (auto& mine : drawn) {
        threads.emplace_back([&mine] {
            auto source = botan_salts::make();
            if (source) {
                mine = draw(*source, 100);
            }
        });
    }
    for (auto& each : threads) {
        each.join();
    }
    BOOST_TEST_REQUIRE(drawn[0].size() == 100U);
    BOOST_TEST_REQUIRE(drawn[1].size() == 100U);
    BOOST_TEST(shared(drawn[0], drawn[1]) <= 1U);
}

BOOST_AUTO_TEST_CASE(sources_for_one_token_differ) {
    salts first;
    for (int i = 0; i < 1000; ++i) {
        auto source = test::value_of(botan_salts::make(usage::once));
        first.push_back(test::value_of(source.next()));
    }
    std::thread{[&first] {
        for (int i = 0; i < 1000; ++i) {
            auto source = botan_salts::make(usage::once);
            first.push_back(source ? source->next().value_or(0U) : 0U);
        }
    }}.join();
    BOOST_TEST(std::count(first.begin(), first.end(), 0U) == 0);
    std::sort(first.begin(), first.end());
    const auto different = std::unique(first.begin(), first.end()) - first.begin();
    BOOST_TEST(different >= 1998); // of 2000 random ones two are equal once in 2148 runs
}

#if __has_include(<unistd.h>)

namespace {

// What the source that `get` returns yields in a child process, which has a copy of this process's
// memory.
template <class Get>
auto draw_in_child(Get get, std::size_t count) -> salts {
    std::array<int, 2> ends{};
    BOOST_TEST_REQUIRE(pipe(ends.data()) == 0);
    const auto child = fork();
    BOOST_TEST_REQUIRE(child >= 0);
    if (child == 0) {
        auto&& source = get();
        const auto drawn = draw(source, count);
        const auto size = drawn.size() * sizeof drawn[0];
        const bool sent = write(ends[1], drawn.data(), size) == static_cast<ssize_t>(size);
        _exit(sent ? 0 : 1);
    }
    close(ends[1]);
    salts drawn(count);
    const auto size = count * sizeof drawn[0]; // less than a pipe holds: one read has all
    const auto got = read(ends[0], drawn.data(), size);
    close(ends[0]);
    int status = -1;
    BOOST_TEST(waitpid(child, &status, 0) == child);
    BOOST_TEST(status == 0);
    BOOST_TEST(got == static_cast<ssize_t>(size));
    return drawn;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_fork_does_not_copy_the_sequence) {
    auto source = make();
    (void)draw(source, 3);
    const auto mine = [&]() -> botan_salts& { return source; };
    const auto in_first_child = draw_in_child(mine, 100);
    const auto in_second_child = draw_in_child(mine, 100);
    const auto in_parent = draw(source, 100);
    BOOST_TEST(std::count(in_first_child.begin(), in_first_child.end(), 0U) == 0);
    BOOST_TEST(shared(in_first_child, in_parent) <= 1U);
    BOOST_TEST(shared(in_second_child, in_parent) <= 1U);
    BOOST_TEST(shared(in_first_child, in_second_child) <= 1U);
}

BOOST_AUTO_TEST_CASE(a_fork_does_not_copy_the_source_of_those_for_one_token) {
    auto before = test::value_of(botan_salts::make(usage::once));
    (void)draw(before, 1);
    const auto made = [] { return test::value_of(botan_salts::make(usage::once)); };
    const auto first = draw_in_child(made, 100);
    const auto second = draw_in_child(made, 100);
    auto source = made();
    BOOST_TEST(shared(first, second) <= 1U);
    BOOST_TEST(shared(first, draw(source, 100)) <= 1U);
}

BOOST_AUTO_TEST_CASE(the_parent_of_a_fork_goes_on_with_its_sequence) {
    auto source = make();
    auto copy = source; // yields the same numbers, as a child would if nothing were done
    BOOST_TEST((draw(copy, 10) == draw(source, 10)));
    (void)draw_in_child([&]() -> botan_salts& { return source; }, 1);
    BOOST_TEST((draw(copy, 10) == draw(source, 10)));
}

#endif

BOOST_AUTO_TEST_SUITE_END()
