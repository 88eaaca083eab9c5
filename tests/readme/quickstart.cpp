// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Runs the README's code, which the build takes out of it.

#include "readme_code.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(readme)

constexpr const char* id = "970CA35de60c44645bbae8a215061b33";
constexpr const char* secret = "5CFd2fd1755d40ecb72977518be15d3b";

BOOST_AUTO_TEST_CASE(the_token_made_lets_its_user_in) {
    auto builder =
        at::rtc_token_builder::make(*at::app_id::make(id), *at::app_certificate::make(secret));
    BOOST_TEST_REQUIRE(builder.has_value());
    const auto certificate = at::app_certificate::make(secret);
    const auto token = token_for(*builder, "lobby", 42);
    BOOST_TEST_REQUIRE(token.has_value());
    BOOST_TEST(may_enter(*token, *certificate));
    const auto another = token_for(*builder, "lobby", 43);
    BOOST_TEST_REQUIRE(another.has_value());
    BOOST_TEST(!may_enter(*another, *certificate));
}

BOOST_AUTO_TEST_CASE(a_bad_room_is_an_error_with_its_position) {
    auto builder =
        at::rtc_token_builder::make(*at::app_id::make(id), *at::app_certificate::make(secret));
    BOOST_TEST_REQUIRE(builder.has_value());
    const auto token = token_for(*builder, "lob*by", 42);
    BOOST_TEST_REQUIRE(!token.has_value());
    BOOST_TEST((token.error() == at::error{at::errc::channel_bad_character, 3}));
}

BOOST_AUTO_TEST_SUITE_END()
