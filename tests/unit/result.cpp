// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/result.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"

#include <array>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace agora_token;

namespace {

constexpr error lost{errc::truncated, 9};

constexpr auto half(int number) -> result<int> {
    return number % 2 == 0 ? result<int>{number / 2} : lost;
}

struct point {
    int x;
    [[nodiscard]] constexpr auto twice() const -> int { return 2 * x; }
};

// A result of somebody else's, with texts for errors.
struct foreign {
    using value_type = int;
    constexpr foreign(std::in_place_t /*tag*/, int n) : number{n} {}
    constexpr explicit foreign(std::string_view why) : text{why} {}
    int number = 0;
    std::string_view text;
};

// Which of the four kinds of reference a function was called with.
struct kinds {
    constexpr auto operator()(int& /*n*/) const -> result<char> { return 'l'; }
    constexpr auto operator()(const int& /*n*/) const -> result<char> { return 'c'; }
    constexpr auto operator()(int&& /*n*/) const -> result<char> { return 'r'; }
    constexpr auto operator()(const int&& /*n*/) const -> result<char> { return 'k'; }
};
struct error_kinds {
    constexpr auto operator()(error& /*what*/) const -> result<int> { return 1; }
    constexpr auto operator()(const error& /*what*/) const -> result<int> { return 2; }
    constexpr auto operator()(error&& /*what*/) const -> result<int> { return 3; }
    constexpr auto operator()(const error&& /*what*/) const -> result<int> { return 4; }
};

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
    sample{"value of every kind of reference",
           [] {
               auto r = half(4);
               const auto c = half(8);
               r.value() += 5;
               return r.value() == 7 && c.value() == 4 && std::move(r).value() == 7
                      && std::move(c).value() == 4 && *std::move(c) == 4;
           }},
    sample{"and_then and transform call with the reference they are called on",
           [] {
               auto r = half(4);
               const auto c = half(4);
               const auto bare = [](auto&& n) { return *kinds{}(static_cast<decltype(n)>(n)); };
               return r.and_then(kinds{}) == 'l' && c.and_then(kinds{}) == 'c'
                      && std::move(r).and_then(kinds{}) == 'r'
                      && std::move(c).and_then(kinds{}) == 'k' && r.transform(bare) == 'l'
                      && c.transform(bare) == 'c' && std::move(r).transform(bare) == 'r'
                      && std::move(c).transform(bare) == 'k';
           }},
    sample{"or_else and transform_error too",
           [] {
               auto r = half(3);
               const auto c = half(3);
               const auto code = [](auto&& e) {
                   return error{errc::expired,
                                static_cast<unsigned>(*error_kinds{}(static_cast<decltype(e)>(e)))};
               };
               return r.or_else(error_kinds{}) == 1 && c.or_else(error_kinds{}) == 2
                      && std::move(r).or_else(error_kinds{}) == 3
                      && std::move(c).or_else(error_kinds{}) == 4
                      && r.transform_error(code).error().position == 1
                      && c.transform_error(code).error().position == 2
                      && std::move(r).transform_error(code).error().position == 3
                      && std::move(c).transform_error(code).error().position == 4;
           }},
    sample{"a function may change the value in place",
           [] {
               auto r = half(4);
               const auto after = r.and_then([](int& n) -> result<void> {
                   n = 9;
                   return {};
               });
               const auto none = r.transform([](int& n) { ++n; });
               return after && none && r == 10
                      && std::is_same_v<decltype(none), const result<void>>;
           }},
    sample{"transform to void passes errors",
           [] {
               bool called = false;
               const auto none = half(3).transform([&](int) { called = true; });
               return none == lost && !called;
           }},
    sample{"pointers to members",
           [] {
               result<point> r{point{21}};
               result<const point*> p{&*r};
               return r.transform(&point::x) == 21 && r.transform(&point::twice) == 42
                      && p.transform(&point::x) == 21 && p.transform(&point::twice) == 42;
           }},
    sample{"or_else to a result of another type",
           [] {
               const auto told = [](error) { return foreign{"odd"}; };
               return half(3).or_else(told).text == "odd" && half(4).or_else(told).number == 2;
           }},
    sample{"transform_error to a code",
           [] {
               return half(3).transform_error([](error) { return errc::expired; })
                      == error{errc::expired, 0};
           }},
    sample{"error_or",
           [] {
               return half(3).error_or(errc::expired) == lost
                      && half(2).error_or(errc::expired) == error{errc::expired, 0};
           }},
    sample{"emplace",
           [] {
               auto r = half(3);
               r.emplace(4) += 1;
               const bool became_value = r == 5;
               return became_value && r.emplace(6) == 6 && *r == 6;
           }},
    sample{"swap",
           [] {
               auto a = half(4);
               auto b = half(3);
               a.swap(b);
               const bool swapped = a == lost && b == 2;
               swap(a, b);
               return swapped && a == 2 && b == lost;
           }},
    sample{"from a result of another type",
           [] {
               const result<int> two = half(4);
               const result<int> none = half(3);
               const result<long> wide = two;
               const result<long> moved = half(8);
               const result<long> error = none;
               return wide == 2L && moved == 4L && error == lost && wide == two && error == none;
           }},
    sample{"equal to a value, an error and a code",
           [] {
               return half(4) == 2 && 2 == half(4) && half(4) != 3 && half(3) != 0
                      && half(3) == lost && half(3) != error{errc::truncated, 8} && half(4) != lost
                      && half(3) == errc::truncated && half(3) != errc::expired
                      && half(4) != errc::truncated;
           }},
    sample{"void: the rest of the vocabulary",
           [] {
               result<void> good{std::in_place};
               result<void> bad{lost};
               *good;
               good.value();
               const bool steps =
                   good.transform([] { return 7; }) == 7 && bad.transform([] { return 7; }) == lost
                   && good.transform([] {}).has_value()
                   && bad.or_else([](error) { return result<void>{}; }).has_value()
                   && bad.or_else([](error) { return result<void>{errc::expired}; })
                          == errc::expired
                   && good.or_else([](error) { return result<void>{lost}; })
                   && bad.transform_error([](error) { return errc::expired; }) == errc::expired
                   && good.transform_error([](error) { return errc::expired; })
                   && bad.error_or(errc::expired) == lost
                   && good.error_or(errc::expired) == errc::expired;
               good.swap(bad);
               const bool swapped = good == lost && bad;
               swap(good, bad);
               bad.emplace();
               return steps && swapped && good && bad;
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

BOOST_AUTO_TEST_CASE(moves_the_value_out_of_a_temporary_and_copies_it_otherwise) {
    auto owner = [] { return result<std::unique_ptr<int>>{std::make_unique<int>(5)}; };
    BOOST_TEST(*owner().value() == 5);
    const auto taken = owner().and_then(
        [](std::unique_ptr<int>&& p) { return result<std::unique_ptr<int>>{std::move(p)}; });
    BOOST_TEST(**taken == 5);
    BOOST_TEST(**owner().or_else([](error e) { return result<std::unique_ptr<int>>{e}; }) == 5);
    BOOST_TEST(**owner().transform_error([](error e) { return e; }) == 5);
    auto kept = owner();
    kept.transform([](std::unique_ptr<int>& p) { ++*p; }).value();
    BOOST_TEST(**kept == 6);
    const result<std::string> text{"kept"};
    BOOST_TEST(*text.or_else([](error e) { return result<std::string>{e}; }) == "kept");
    BOOST_TEST(*text == "kept");
}

BOOST_AUTO_TEST_CASE(makes_values_in_place) {
    const result<std::string> text{std::in_place, 3U, 'x'};
    BOOST_TEST(*text == "xxx");
    BOOST_TEST(text->size() == 3U);
    result<std::vector<int>> list{std::in_place, {1, 2, 3}};
    BOOST_TEST(list->size() == 3U);
    BOOST_TEST(list.emplace({4, 5}).size() == 2U);
    BOOST_TEST(list.emplace(list->begin(), list->begin() + 1).front() == 4);
    list = lost;
    BOOST_TEST(list.emplace(7U, 1).size() == 7U);
}

BOOST_AUTO_TEST_CASE(converts_what_converts) {
    result<std::string> text = "from a literal";
    BOOST_TEST(*text == "from a literal");
    text = "again";
    BOOST_TEST((text == "again"));
    text = result<const char*>{"of a result"};
    BOOST_TEST((text == "of a result"));
    text = result<const char*>{lost};
    BOOST_TEST((text == lost));
}

// A value that cannot be made leaves what was there.
BOOST_AUTO_TEST_CASE(emplace_that_throws_changes_nothing) {
    struct picky {
        explicit picky(int n) : number{n == 0 ? throw std::invalid_argument{"0"} : n} {}
        int number;
    };
    result<picky> held{std::in_place, 3};
    BOOST_CHECK_THROW(held.emplace(0), std::invalid_argument);
    BOOST_TEST(held->number == 3);
    held = lost;
    BOOST_CHECK_THROW(held.emplace(0), std::invalid_argument);
    BOOST_TEST((held.error() == lost));
}

BOOST_AUTO_TEST_CASE(value_throws_the_error) {
    const auto carries = [](const bad_result_access& thrown) {
        return thrown.error() == error{errc::truncated, 9}
               && std::string_view{thrown.what()} == "the content ends inside a field";
    };
    auto bad = half(3);
    const result<void> nothing{lost};
    BOOST_CHECK_EXCEPTION(bad.value(), bad_result_access, carries);
    BOOST_CHECK_EXCEPTION(std::as_const(bad).value(), bad_result_access, carries);
    BOOST_CHECK_EXCEPTION(std::move(bad).value(), bad_result_access, carries);
    BOOST_CHECK_EXCEPTION(std::move(std::as_const(bad)).value(), bad_result_access, carries);
    BOOST_CHECK_EXCEPTION(nothing.value(), bad_result_access, carries);
    BOOST_CHECK_THROW(half(5).value(), std::exception);
}

BOOST_AUTO_TEST_SUITE_END()
