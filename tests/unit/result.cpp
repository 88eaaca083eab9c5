// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/result.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"

#include <array>
#include <memory>
#include <string>
#include <utility>

using namespace agora_token;

namespace {

constexpr error lost{errc::truncated, 9};

constexpr auto half(int number) -> result<int> {
    return number % 2 == 0 ? result<int>{number / 2} : lost;
}

// The cases that need no storage: evaluated here and, below, at run time.
struct sample {
    const char* what;
    bool (*holds)();
};
constexpr std::array samples{
    sample{"a value is a value", [] { return half(4).has_value() && half(4) && *half(4) == 2; }},
    sample{"an error is an error", [] { return !half(3) && half(3).error() == lost; }},
    sample{"a code alone has position 0",
           [] { return result<int>{errc::expired}.error() == error{errc::expired, 0}; }},
    sample{"value_or", [] { return half(4).value_or(7) == 2 && half(3).value_or(7) == 7; }},
    sample{"value_or of a constant",
           [] {
               const auto good = half(4);
               const auto bad = half(3);
               return good.value_or(7) == 2 && bad.value_or(7) == 7;
           }},
    sample{"and_then goes on", [] { return half(8).and_then(half) == result<int>{2}; }},
    sample{"and_then stops", [] { return half(6).and_then(half).error() == lost; }},
    sample{"and_then skips",
           [] {
               bool called = false;
               const auto after = half(3).and_then([&](int) -> result<int> {
                   called = true;
                   return 1;
               });
               return !called && after.error() == lost;
           }},
    sample{"and_then to another type",
           [] { return half(8).and_then([](int) -> result<void> { return {}; }).has_value(); }},
    sample{"transform",
           [] { return half(8).transform([](int n) { return n == 4; }) == result<bool>{true}; }},
    sample{"transform passes errors",
           [] { return half(3).transform([](int n) { return n == 4; }).error() == lost; }},
    sample{"or_else of a value",
           [] { return half(4).or_else([](error) { return half(100); }) == result<int>{2}; }},
    sample{"or_else of an error",
           [] {
               return half(3).or_else([](error what) {
                   return result<int>{static_cast<int>(what.position)};
               }) == result<int>{9};
           }},
    sample{"or_else of a constant",
           [] {
               const auto bad = half(3);
               const auto good = half(2);
               const auto to_zero = [](error) { return result<int>{0}; };
               return bad.or_else(to_zero) == result<int>{0}
                      && good.or_else(to_zero) == result<int>{1};
           }},
    sample{"transform_error",
           [] {
               const auto moved = [](error what) { return error{what.code, what.position + 1}; };
               return half(3).transform_error(moved).error() == error{errc::truncated, 10}
                      && half(2).transform_error(moved) == result<int>{1};
           }},
    sample{"equality",
           [] {
               return half(2) == half(2) && half(2) != half(4) && half(2) != half(3)
                      && half(3) == half(5) && half(3) != result<int>{errc::expired};
           }},
    sample{"void",
           [] {
               const result<void> good;
               const result<void> bad{lost};
               return good && !bad && bad.error() == lost && good != bad;
           }},
    sample{"void and_then",
           [] {
               const result<void> good;
               const result<void> bad{lost};
               return good.and_then([] { return half(2); }) == result<int>{1}
                      && bad.and_then([] { return half(2); }).error() == lost;
           }},
    sample{"assignment",
           [] {
               auto one = half(2);
               one = half(3);
               const bool became_error = !one;
               one = half(4);
               return became_error && *one == 2;
           }},
};
static_assert([] {
    for (const auto& each : samples) {
        if (!each.holds()) {
            return false;
        }
    }
    return true;
}());

// A value that counts how many of its kind live.
struct counted {
    explicit counted(int n) : number{n} { ++alive; }
    counted(const counted& other) : number{other.number} { ++alive; }
    counted(counted&& other) noexcept : number{std::exchange(other.number, -1)} { ++alive; }
    auto operator=(const counted&) -> counted& = default;
    auto operator=(counted&&) noexcept -> counted& = default;
    ~counted() { --alive; }
    int number;
    static inline int alive = 0;
};

} // namespace

BOOST_AUTO_TEST_SUITE(result_header)

BOOST_AUTO_TEST_CASE(behaves_at_run_time_as_when_compiling) {
    for (const auto& sample : samples) {
        BOOST_TEST(sample.holds(), sample.what);
    }
}

BOOST_AUTO_TEST_CASE(every_value_made_is_destroyed_once) {
    {
        result<counted> a{counted{1}};
        result<counted> b{lost};
        BOOST_TEST(counted::alive == 1);
        b = a; // a value over an error
        BOOST_TEST(counted::alive == 2);
        BOOST_TEST((*a).number == 1);
        a = result<counted>{lost}; // an error over a value
        BOOST_TEST(counted::alive == 1);
        BOOST_TEST((a.error() == lost));
        a = std::move(b); // the moved-from one still holds a value
        BOOST_TEST(counted::alive == 2);
        BOOST_TEST(a->number == 1);
        BOOST_TEST(b->number == -1);
        auto& same = a;
        a = same;
        a = std::move(same);
        BOOST_TEST(a->number == 1);
        auto copy = a;
        auto taken = std::move(copy);
        BOOST_TEST(counted::alive == 4);
        BOOST_TEST(taken->number == 1);
    }
    BOOST_TEST(counted::alive == 0);
}

BOOST_AUTO_TEST_CASE(carries_values_that_only_move) {
    result<std::unique_ptr<int>> owner{std::make_unique<int>(5)};
    auto moved = std::move(owner).transform([](std::unique_ptr<int> p) {
        ++*p;
        return p;
    });
    BOOST_TEST_REQUIRE(moved.has_value());
    BOOST_TEST(**moved == 6);
    const auto taken = *std::move(moved);
    BOOST_TEST(*taken == 6);
}

BOOST_AUTO_TEST_CASE(makes_values_in_place) {
    const result<std::string> text{std::in_place, 3U, 'x'};
    BOOST_TEST(*text == "xxx");
    BOOST_TEST(text->size() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
