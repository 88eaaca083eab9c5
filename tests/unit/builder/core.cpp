// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/builder/detail/core.hpp>

#include <agora_token/builder/detail/messaging.hpp>
#include <agora_token/v007/detail/parse.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/golden_007.hpp"
#include "support/models.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;

// The simplest builder stands for all: what is tested here they share.
using builder = basic_chat_token_builder<test::fragile_mac, test::counting_salts>;

struct models {
    models() { reset(); }
    ~models() { reset(); }
    static void reset() {
        test::fragile_mac::reset();
        test::counting_salts::reset();
    }
};

auto make_builder() -> builder {
    return test::value_of(builder::make(golden::id, golden::certificate()));
}
auto parsed(const std::string& text) -> v007::unverified_token {
    return test::value_of(v007::parse(text));
}

// Crypto and salts that note what for they are made.
struct noting_mac : test::fragile_mac {
    static inline std::optional<usage> made_for;

    static auto make(usage how = usage::kept) noexcept -> result<noting_mac> {
        made_for = how;
        return fragile_mac::make().transform(
            [](auto&& code) { return noting_mac{std::move(code)}; });
    }
};
struct noting_salts : test::counting_salts {
    static inline std::optional<usage> made_for;

    static auto make(usage how = usage::kept) noexcept -> result<noting_salts> {
        made_for = how;
        return noting_salts{};
    }
};

constexpr token_options given{
    .expires_in = seconds{600}, .issued_at = golden::issued_at, .salt = 1U};

} // namespace

BOOST_FIXTURE_TEST_SUITE(builder_core, models)

BOOST_AUTO_TEST_CASE(salts_come_from_the_source_unless_given) {
    auto made = make_builder();
    const auto salt = [&](const token_options& options) {
        return parsed(test::value_of(made.build_app(options))).unverified_content().salt();
    };
    BOOST_TEST(salt({.expires_in = seconds{600}}) == 1U);
    BOOST_TEST(salt({.expires_in = seconds{600}}) == 2U);
    BOOST_TEST(salt({.expires_in = seconds{600}, .salt = 77U}) == 77U);
    BOOST_TEST(salt({.expires_in = seconds{600}, .salt = 0U}) == 0U); // given is given
    BOOST_TEST(salt({.expires_in = seconds{600}}) == 3U);
}

BOOST_AUTO_TEST_CASE(the_time_is_the_present_unless_given) {
    auto made = make_builder();
    const auto before = system_now();
    const auto token = parsed(test::value_of(made.build_app({.expires_in = seconds{600}})));
    const auto after = system_now();
    BOOST_TEST((before <= token.unverified_content().issued_at()));
    BOOST_TEST((token.unverified_content().issued_at() <= after));
    const auto earlier = parsed(test::value_of(made.build_app(given)));
    BOOST_TEST((earlier.unverified_content().issued_at() == golden::issued_at));
    const auto earliest = parsed(
        test::value_of(made.build_app({.expires_in = seconds{600}, .issued_at = sys_seconds{}})));
    BOOST_TEST((earliest.unverified_content().issued_at() == sys_seconds{}));
}

BOOST_AUTO_TEST_CASE(a_token_lasts_1_second_to_366_days) {
    auto made = make_builder();
    const auto lasting = [&](seconds duration) {
        return made.build_app({.expires_in = duration}).transform([](const std::string& text) {
            return parsed(text).unverified_content().expires_in().count();
        });
    };
    test::rejects(lasting(seconds{0}), {errc::duration_zero, 0});
    test::accepts(lasting(seconds{1}), 1);
    test::accepts(lasting(std::chrono::hours{24 * 366}), 31'622'400);
    test::rejects(lasting(seconds{31'622'401}), {errc::duration_too_long, 0});
    test::rejects(lasting(seconds::max()), {errc::duration_too_long, 0});
    test::rejects(lasting(seconds{-1}), {errc::time_out_of_range, 0});
    test::rejects(lasting(seconds::min()), {errc::time_out_of_range, 0});
    // The mistake this is about.
    const auto in_an_hour = system_now() + std::chrono::hours{1};
    test::rejects(lasting(in_an_hour.time_since_epoch()), {errc::duration_too_long, 0});
}

BOOST_AUTO_TEST_CASE(any_time_of_the_system_clock_is_an_issue_time) {
    auto made = make_builder();
    const std::chrono::sys_time<std::chrono::milliseconds> late{std::chrono::milliseconds{7999}};
    const auto token =
        parsed(test::value_of(made.build_app({.expires_in = seconds{600}, .issued_at = late})));
    BOOST_TEST((token.unverified_content().issued_at() == sys_seconds{seconds{7}}));
}

BOOST_AUTO_TEST_CASE(an_issue_time_off_the_wire_is_an_error) {
    auto made = make_builder();
    for (const auto time : {sys_seconds{seconds{-1}}, sys_seconds{seconds{4294967296}},
                            sys_seconds::max(), sys_seconds::min()}) {
        test::rejects(made.build_app({.expires_in = seconds{1}, .issued_at = time}),
                      {errc::time_out_of_range, 0});
    }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_made_is_told) {
    for (const auto code : {errc::crypto_unavailable, errc::out_of_memory}) {
        test::fragile_mac::make_fails_with = code;
        test::rejects(builder::make(golden::id, golden::certificate()), {code, 0});
    }
    reset();
    test::counting_salts::make_fails_with = errc::salt_unavailable;
    test::rejects(builder::make(golden::id, golden::certificate()), {errc::salt_unavailable, 0});
}

BOOST_AUTO_TEST_CASE(a_builder_for_one_token_says_so_and_builds_the_same) {
    using noting_builder = basic_chat_token_builder<noting_mac, noting_salts>;
    const auto expected = test::value_of(make_builder().build_app(given));
    for (const auto how : {usage::once, usage::kept}) {
        auto made = test::value_of(
            how == usage::once
                ? noting_builder::make_for_one_token(golden::id, golden::certificate())
                : noting_builder::make(golden::id, golden::certificate()));
        BOOST_TEST((noting_mac::made_for == how));
        BOOST_TEST((noting_salts::made_for == how));
        test::accepts(made.build_app(given), expected);
    }
    // Crypto that knows of no usage serves as well.
    auto made = test::value_of(builder::make_for_one_token(golden::id, golden::certificate()));
    test::accepts(made.build_app(given), expected);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_made_for_one_token_is_told) {
    test::fragile_mac::make_fails_with = errc::crypto_unavailable;
    test::rejects(builder::make_for_one_token(golden::id, golden::certificate()),
                  {errc::crypto_unavailable, 0});
}

BOOST_AUTO_TEST_CASE(a_source_without_salts_is_an_error_only_where_one_is_needed) {
    auto made = make_builder();
    test::counting_salts::next_fails_with = errc::salt_unavailable;
    test::rejects(made.build_app({.expires_in = seconds{1}}), {errc::salt_unavailable, 0});
    test::accepts(made.build_app(given));
    test::counting_salts::next_fails_with = {};
    test::accepts(made.build_app({.expires_in = seconds{1}}));
}

BOOST_AUTO_TEST_CASE(a_failing_mac_is_an_error_and_the_next_token_is_right) {
    auto made = make_builder();
    const auto expected = test::value_of(made.build_app(given));
    test::fragile_mac::fails_at = test::fragile_mac::codes; // the only one of a salt again
    test::rejects(made.build_app(given), {errc::crypto_unavailable, 0});
    test::accepts(made.build_app(given), expected);
}

BOOST_AUTO_TEST_CASE(a_small_span_is_told_what_it_takes) {
    auto made = make_builder();
    const auto text = test::value_of(made.build_app(given));
    std::string exact(text.size(), '\0');
    test::accepts(made.build_app_to(exact, given), text);
    std::string small(text.size() - 1, 'x');
    test::rejects(made.build_app_to(small, given), {errc::output_too_small, text.size()});
    BOOST_TEST(small == std::string(text.size() - 1, 'x'));
}

BOOST_AUTO_TEST_CASE(builds_on_after_a_move) {
    auto made = make_builder();
    const auto expected = test::value_of(made.build_app(given));
    auto moved = std::move(made);
    test::accepts(moved.build_app(given), expected);
}

BOOST_AUTO_TEST_SUITE_END()
