// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/time.hpp>

#include <agora_token/vocabulary/verify_options.hpp>

#include <boost/test/unit_test.hpp>

#include <agora_token/vocabulary/read_options.hpp>

#include "support/expect.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <type_traits>

using namespace agora_token;
using namespace std::chrono_literals;

namespace {

constexpr auto at(std::int64_t count) -> sys_seconds {
    return sys_seconds{seconds{count}};
}

constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
constexpr auto highest = std::numeric_limits<std::int64_t>::max();

struct sample {
    std::int64_t count;
    bool fits;
};
constexpr std::array samples{
    sample{0, true},
    sample{1, true},
    sample{4'294'967'295, true},
    sample{4'294'967'296, false},
    sample{-1, false},
    sample{lowest, false},
    sample{highest, false},
};
constexpr auto holds(const sample& s) -> bool {
    const auto point = to_wire(at(s.count));
    const auto duration = to_wire(seconds{s.count});
    return s.fits ? point && *point == s.count && duration && *duration == s.count
                        && sys_seconds_from_wire(*point) == at(s.count)
                  : point.error() == error{errc::time_out_of_range}
                        && duration.error() == error{errc::time_out_of_range};
}
static_assert(std::all_of(samples.begin(), samples.end(), holds));
static_assert(to_wire(1h) == result<std::uint32_t>{3600U}); // coarser durations convert

// Hours of which 64 bits cannot hold the seconds do not wrap.
constexpr std::int64_t most_hours = highest / 3600;
static_assert(seconds{given_duration{std::chrono::hours{most_hours}}}.count() == most_hours * 3600);
static_assert(seconds{given_duration{std::chrono::hours{most_hours + 1}}} == seconds::max());
static_assert(seconds{given_duration{std::chrono::hours::max()}} == seconds::max());
static_assert(seconds{given_duration{std::chrono::hours{-most_hours}}}.count()
              == -most_hours * 3600);
static_assert(seconds{given_duration{std::chrono::hours::min()}} == seconds::min());
static_assert(seconds{given_duration{std::chrono::duration<unsigned>{5U}}} == seconds{5});
static_assert(seconds{given_duration{std::chrono::duration<std::uint64_t>{highest}}}.count()
              == highest);

// Constants in finer units are good where they are whole seconds.
static_assert(seconds{given_duration{3'600'000ms}} == 1h);
static_assert(seconds{given_duration{-1'000'000'000ns}} == seconds{-1});
static_assert(seconds{given_duration{std::chrono::duration<double>{60.0}}} == 60s);

// Any time of the system clock, rounded down.
static_assert(sys_seconds{given_time{std::chrono::sys_time<std::chrono::milliseconds>{1999ms}}}
              == at(1));
static_assert(sys_seconds{given_time{std::chrono::sys_time<std::chrono::milliseconds>{-1ms}}}
              == at(-1));
static_assert(sys_seconds{given_time{std::chrono::sys_days{std::chrono::days{1}}}} == at(86'400));
static_assert(sys_seconds{
                  given_time{std::chrono::sys_time<std::chrono::hours>{std::chrono::hours::max()}}}
              == sys_seconds::max());
static_assert(std::is_convertible_v<std::chrono::system_clock::time_point, given_time>);
static_assert(!std::is_convertible_v<std::chrono::steady_clock::time_point, given_time>);
static_assert(!std::is_convertible_v<seconds, given_time>
              && !std::is_convertible_v<int, given_time>);

struct question {
    std::int64_t now;
    std::int64_t end;
    std::int64_t leeway;
    bool before;
};
constexpr std::array questions{
    question{0, 1, 0, true},
    question{1, 1, 0, false}, // the end itself is too late
    question{2, 1, 0, false},
    question{100, 70, 31, true},
    question{100, 70, 30, false},
    question{100, 101, -1, false},
    question{100, 102, -1, true},
    question{highest, highest, 0, false},
    question{highest, highest, 1, true}, // the sum would overflow
    question{highest - 1, highest, 0, true},
    question{highest, 1, highest, true},
    question{highest, 0, highest, false},
    question{highest, highest - 1, highest, true},
    question{0, highest, highest, true},
    question{lowest, lowest, 0, false},
    question{lowest, lowest, 1, true},
    question{lowest, lowest, -1, false},
    question{lowest, 0, lowest, false},
    question{lowest, 1, lowest, true},
    question{lowest, -1, lowest, false},
    question{lowest, highest, lowest, true},
    question{0, lowest, highest, false},
};
constexpr auto answered(const question& q) -> bool {
    return detail::is_before_end(at(q.now), at(q.end), seconds{q.leeway}) == q.before;
}
static_assert(std::all_of(questions.begin(), questions.end(), answered));

} // namespace

BOOST_AUTO_TEST_SUITE(time_header)

BOOST_AUTO_TEST_CASE(what_fits_32_bits_goes_on_the_wire) {
    for (const auto& sample : samples) {
        BOOST_TEST(holds(sample), sample.count);
    }
}

BOOST_AUTO_TEST_CASE(the_end_and_the_leeway_never_overflow) {
    for (const auto& question : questions) {
        BOOST_TEST(answered(question),
                   question.now << " before " << question.end << " + " << question.leeway);
    }
}

BOOST_AUTO_TEST_CASE(system_now_is_the_system_clock) {
    const auto before = std::chrono::floor<seconds>(std::chrono::system_clock::now());
    const auto now = system_now();
    const auto after = std::chrono::floor<seconds>(std::chrono::system_clock::now());
    BOOST_TEST((now >= before - 1s)); // the kernel's coarse clock may lag by one tick
    BOOST_TEST((now <= after));
}

BOOST_AUTO_TEST_SUITE_END()
