// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Runs the README's code, which the build takes out of it.

#include "readme_code.hpp"

#include <boost/test/unit_test.hpp>

#include <iostream>
#include <sstream>

BOOST_AUTO_TEST_SUITE(readme)

constexpr const char* id = "970CA35de60c44645bbae8a215061b33";
constexpr const char* secret = "5CFd2fd1755d40ecb72977518be15d3b";

BOOST_AUTO_TEST_CASE(the_token_made_lets_its_user_in) {
    auto builder = builder_of(id, secret);
    BOOST_TEST_REQUIRE(builder.has_value());
    const auto certificate = at::app_certificate::make(secret);
    const auto token = token_for(*builder, "lobby", 42);
    BOOST_TEST_REQUIRE(token.has_value());
    BOOST_TEST(may_enter(*token, *certificate));
    BOOST_TEST(why_not(*token).find("error") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(another_user_is_told_why_not) {
    auto builder = builder_of(id, secret);
    BOOST_TEST_REQUIRE(builder.has_value());
    const auto token = token_for(*builder, "lobby", 43);
    BOOST_TEST_REQUIRE(token.has_value());
    BOOST_TEST(!may_enter(*token, *at::app_certificate::make(secret)));
    BOOST_TEST(why_not(*token).find("[user_mismatch]") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_bad_room_is_an_error_with_its_position) {
    auto builder = builder_of(id, secret);
    BOOST_TEST_REQUIRE(builder.has_value());
    const auto token = token_for(*builder, "lob*by", 42);
    BOOST_TEST_REQUIRE(!token.has_value());
    BOOST_TEST((token.error() == at::error{at::errc::channel_bad_character, 3}));
}

BOOST_AUTO_TEST_CASE(a_setting_that_is_missing_is_an_error) {
    const char* const unset = nullptr;
    BOOST_TEST((builder_of(unset, secret).error() == at::errc::app_id_empty));
    BOOST_TEST((builder_of(id, unset).error() == at::errc::app_certificate_empty));
}

BOOST_AUTO_TEST_CASE(an_error_is_printed_as_the_comment_says) {
    const auto failure = at::channel_name::make("lob*by").error();
    std::ostringstream printed;
    auto* const before = std::cerr.rdbuf(printed.rdbuf());
    log(failure);
    std::cerr.rdbuf(before);
    BOOST_TEST(
        printed.str()
        == "channel_bad_character at 3: a character that is not allowed in a channel name\n");
}

BOOST_AUTO_TEST_SUITE_END()
