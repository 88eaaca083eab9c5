// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/verify_options.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

using namespace agora_token;
using namespace std::chrono_literals;

namespace {

constexpr auto at(std::int64_t count) -> sys_seconds {
    return sys_seconds{seconds{count}};
}
constexpr auto latest = sys_seconds::max();
constexpr auto earliest = sys_seconds::min();

} // namespace

BOOST_AUTO_TEST_SUITE(verify_options_header)

BOOST_AUTO_TEST_CASE(the_defaults_are_the_strict_ones) {
    constexpr verify_options none;
    BOOST_TEST(!none.app_id.has_value());
    BOOST_TEST((none.leeway == 0s));
    BOOST_TEST(!none.max_lifetime.has_value());
    BOOST_TEST((none.accept == current_versions));
    BOOST_TEST((none.read.how == strictness::strict));
    BOOST_TEST(none.read.max_text == 262'144U);
    BOOST_TEST(none.read.max_inflated == 65'536U);
    BOOST_TEST(none.read.services.all().empty());
    BOOST_TEST((detail::lifetime_ceiling(none) == 24h)); // Agora's limit for 007
    BOOST_TEST((detail::lifetime_ceiling({.max_lifetime = 1h}) == 1h));
    BOOST_TEST((detail::lifetime_ceiling({.max_lifetime = seconds::max()}) == seconds::max()));
}

BOOST_AUTO_TEST_CASE(an_end_is_reached_after_the_leeway) {
    using detail::is_before_end;
    BOOST_TEST(is_before_end(at(9), at(10), 0s));
    BOOST_TEST(!is_before_end(at(10), at(10), 0s));
    BOOST_TEST(is_before_end(at(14), at(10), 5s));
    BOOST_TEST(!is_before_end(at(15), at(10), 5s));
    BOOST_TEST(is_before_end(at(4), at(10), -5s));
    BOOST_TEST(!is_before_end(at(5), at(10), -5s));
    // Where the sum would overflow.
    BOOST_TEST(is_before_end(latest, at(10), seconds::max()));
    BOOST_TEST(is_before_end(latest, latest, 1s));
    BOOST_TEST(!is_before_end(latest, latest, 0s));
    BOOST_TEST(!is_before_end(earliest, at(-10), seconds::min()));
    BOOST_TEST(!is_before_end(earliest, earliest, -1s));
    BOOST_TEST(is_before_end(earliest, at(0), seconds::min() + 1s));
}

BOOST_AUTO_TEST_CASE(a_token_is_issued_at_its_second_less_the_leeway) {
    using detail::is_issued;
    BOOST_TEST(is_issued(at(10), at(10), 0s));
    BOOST_TEST(!is_issued(at(10), at(9), 0s));
    BOOST_TEST(is_issued(at(10), at(5), 5s));
    BOOST_TEST(!is_issued(at(10), at(4), 5s));
    BOOST_TEST(!is_issued(at(10), at(10), -1s));
    BOOST_TEST(is_issued(at(10), at(11), -1s));
}

BOOST_AUTO_TEST_CASE(a_lifetime_is_short_enough_up_to_its_last_second) {
    const auto is_short = [](std::int64_t end, std::int64_t now, const std::optional<seconds>& most,
                             seconds leeway = 0s) {
        return detail::is_short_lived(at(end), at(now), {.leeway = leeway, .max_lifetime = most});
    };
    BOOST_TEST(is_short(4'294'967'295, 0, std::nullopt));
    BOOST_TEST(is_short(110, 100, 10s));
    BOOST_TEST(!is_short(111, 100, 10s));
    BOOST_TEST(is_short(115, 100, 10s, 5s));
    BOOST_TEST(!is_short(116, 100, 10s, 5s));
    BOOST_TEST(is_short(100, 100, 0s));
    BOOST_TEST(!is_short(101, 100, 0s));
    BOOST_TEST(!is_short(100, 100, -1s));
    for (const auto most : {seconds::max(), seconds::max() - 1s}) {
        for (const auto leeway : {0s, 1s, seconds::max()}) {
            BOOST_TEST(is_short(4'294'967'295, 0, most, leeway));
        }
    }
    for (const auto most : {seconds::min(), seconds::min() + 1s}) {
        for (const auto leeway : {0s, -1s, seconds::min()}) {
            BOOST_TEST(!is_short(0, 0, most, leeway));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
