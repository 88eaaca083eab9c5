// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v006/detail/builders.hpp>

#include <agora_token/v006/detail/parse.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/golden_006.hpp"
#include "support/models.hpp"
#include "support/sha256.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;

namespace {

namespace golden = test::golden_006;

using builder = v006::basic_rtc_token_builder<test::hmac_sha256, test::counting_salts>;
using rtm_builder = v006::basic_rtm_token_builder<test::hmac_sha256, test::counting_salts>;

template <class Builder = builder>
auto make_builder() -> Builder {
    return test::value_of(Builder::make(golden::id, golden::certificate()));
}
auto parsed(const result<std::string>& text) -> v006::unverified_token {
    return test::value_of(v006::parse(test::value_of(text)));
}
// The privileges of a token, such as "1:60 2:60 ".
auto privileges(const v006::unverified_token& token) -> std::string {
    std::string all;
    for (const auto& grant : token.unverified_content().privileges()) {
        all += std::to_string(grant.what.number()) + ":"
               + std::to_string(grant.expires_at.time_since_epoch().count()) + " ";
    }
    return all;
}

const auto bob = *user::account("bob");
constexpr v006::build_options given{.privileges_expire_at = golden::join_until,
                                    .expires_at = golden::expires_at,
                                    .salt = golden::salt};

} // namespace

BOOST_AUTO_TEST_SUITE(v006_builders)

BOOST_AUTO_TEST_CASE(gives_what_upstream_publishes) {
    auto made = make_builder();
    test::accepts(made.build(golden::channel, golden::user, role::subscriber, given),
                  golden::token);
    test::accepts(made.build(golden::channel, user::any(), role::subscriber, given),
                  golden::token_for_any);
    std::array<char, builder::max_size> out{};
    test::accepts(made.build_to(out, golden::channel, golden::user, role::subscriber, given),
                  golden::token);
}

BOOST_AUTO_TEST_CASE(attendee_publisher_and_admin_may_publish) {
    auto made = make_builder();
    const v006::build_options until{.privileges_expire_at = sys_seconds{seconds{60}}};
    for (const auto as : {role::attendee, role::publisher, role::admin}) {
        BOOST_TEST(privileges(parsed(made.build(golden::channel, bob, as, until)))
                   == "1:60 2:60 3:60 4:60 ");
    }
    for (const auto number : {2U, 3U, 100U, 102U, 4294967295U}) {
        BOOST_TEST(
            privileges(parsed(made.build(golden::channel, bob, role_from_number(number), until)))
            == "1:60 ");
    }
    BOOST_TEST(privileges(parsed(made.build(golden::channel, bob))) == "1:0 "); // a subscriber
}

BOOST_AUTO_TEST_CASE(a_token_lasts_24_hours_unless_told) {
    auto made = make_builder();
    const auto before = system_now();
    const auto token = parsed(made.build(golden::channel, bob));
    const auto after = system_now();
    constexpr seconds day{86400};
    BOOST_TEST((before + day <= token.unverified_content().expires_at()));
    BOOST_TEST((token.unverified_content().expires_at() <= after + day));
    const auto told = parsed(
        made.build(golden::channel, bob, role::publisher, {.expires_at = sys_seconds{seconds{7}}}));
    BOOST_TEST((told.unverified_content().expires_at() == sys_seconds{seconds{7}}));
}

BOOST_AUTO_TEST_CASE(the_24_hours_count_from_the_issue_time) {
    auto made = make_builder();
    const auto token = parsed(made.build(golden::channel, golden::user, role::subscriber,
                                         {.issued_at = sys_seconds{seconds{1000}}}));
    BOOST_TEST((token.unverified_content().expires_at() == sys_seconds{seconds{1000 + 86'400}}));
}

BOOST_AUTO_TEST_CASE(salts_come_from_the_source_unless_given) {
    auto made = make_builder();
    const auto salt = [&](const v006::build_options& options) {
        return parsed(made.build(golden::channel, bob, role::publisher, options))
            .unverified_content()
            .salt();
    };
    BOOST_TEST(salt({}) == 1U);
    BOOST_TEST(salt({.salt = 0U}) == 0U);
    BOOST_TEST(salt({}) == 2U);
}

BOOST_AUTO_TEST_CASE(times_must_fit_the_wire) {
    auto made = make_builder();
    const auto at = [&](sys_seconds privileges, sys_seconds token) {
        return made.build(golden::channel, bob, role::subscriber,
                          {.privileges_expire_at = privileges, .expires_at = token});
    };
    const sys_seconds last{seconds{4294967295}};
    test::accepts(at(last, last));
    test::accepts(at({}, {}));
    test::rejects(at({}, last + seconds{1}), {errc::time_out_of_range, 0});
    test::rejects(at({}, sys_seconds{seconds{-1}}), {errc::time_out_of_range, 0});
    test::rejects(at(last + seconds{1}, last), {errc::time_out_of_range, 1}); // the privilege
    test::rejects(at(sys_seconds::min(), last), {errc::time_out_of_range, 1});
}

BOOST_AUTO_TEST_CASE(rtm_has_the_account_where_the_channel_goes) {
    auto made = make_builder<rtm_builder>();
    const auto token = parsed(made.build(bob, {.privileges_expire_at = sys_seconds{seconds{60}}}));
    BOOST_TEST(privileges(token) == "1000:60 ");
    BOOST_TEST(token.unverified_content().channel_crc() == 0xF5CBB140U);
    BOOST_TEST(token.unverified_content().user_crc() == 0U);
    std::array<char, rtm_builder::max_size> out{};
    test::accepts(made.build_to(out, bob, given), test::value_of(made.build(bob, given)));
}

BOOST_AUTO_TEST_CASE(anybody_cannot_log_in_to_rtm) {
    auto made = make_builder<rtm_builder>();
    std::array<char, rtm_builder::max_size> out{};
    test::rejects(made.build(user::any()), {errc::account_empty, 0});
    test::rejects(made.build_to(out, user::any()), {errc::account_empty, 0});
}

BOOST_AUTO_TEST_CASE(a_small_span_is_told_what_it_takes) {
    auto made = make_builder();
    std::string out(builder::max_size - 1, 'x');
    test::rejects(made.build_to(out, golden::channel, bob, role::publisher, given),
                  {errc::output_too_small, builder::max_size});
    BOOST_TEST(out == std::string(builder::max_size - 1, 'x'));
    test::accepts(made.build(golden::channel, bob, role::publisher, given)
                      .transform([](const std::string& text) { return text.size(); }),
                  builder::max_size);
}

BOOST_AUTO_TEST_CASE(what_fails_is_told_and_the_next_token_is_right) {
    using fragile = v006::basic_rtc_token_builder<test::fragile_mac, test::counting_salts>;
    test::fragile_mac::reset();
    test::counting_salts::reset();
    auto made = make_builder<fragile>();
    const auto build = [&](const v006::build_options& options) {
        return made.build(golden::channel, golden::user, role::subscriber, options);
    };
    test::fragile_mac::fails_at = 0;
    test::rejects(build(given), {errc::crypto_unavailable, 0});
    test::accepts(build(given), golden::token);
    test::counting_salts::next_fails_with = errc::salt_unavailable;
    test::rejects(build({}), {errc::salt_unavailable, 0});
    test::accepts(build(given), golden::token);
    test::counting_salts::make_fails_with = errc::salt_unavailable;
    test::rejects(fragile::make(golden::id, golden::certificate()), {errc::salt_unavailable, 0});
    test::fragile_mac::make_fails_with = errc::out_of_memory;
    test::rejects(fragile::make(golden::id, golden::certificate()), {errc::out_of_memory, 0});
    test::fragile_mac::reset();
    test::counting_salts::reset();
}

BOOST_AUTO_TEST_SUITE_END()
