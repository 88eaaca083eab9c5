// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/explain/detail/hint.hpp>

#include <boost/test/unit_test.hpp>

#include <string_view>

using namespace agora_token;

BOOST_AUTO_TEST_SUITE(explain_hint)

BOOST_AUTO_TEST_CASE(advises_by_what_the_certificate_was) {
    using enum signed_with;
    const auto advice = [](signed_with variant) {
        return hint({.code = finding_code::wrong_certificate, .variant = variant});
    };
    const auto says = [&](signed_with variant, std::string_view word) {
        return advice(variant).find(word) != std::string_view::npos;
    };
    for (const auto variant : {upper_certificate, lower_certificate, upper_app_id, lower_app_id}) {
        BOOST_TEST(says(variant, "upper and lower case count"));
    }
    for (const auto variant : {line_feed, carriage_return, trailing_space, leading_space}) {
        BOOST_TEST(says(variant, "trim the certificate"));
    }
    BOOST_TEST(says(spaced_app_id, "trim the App ID"));
    BOOST_TEST(says(app_id, "sign with the certificate"));
    BOOST_TEST(says(other_text, "the channel and the user"));
    BOOST_TEST(says(unknown, "primary certificate"));
}

BOOST_AUTO_TEST_SUITE_END()
