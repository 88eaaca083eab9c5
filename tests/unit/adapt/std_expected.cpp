// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/adapt/std_expected.hpp>

#if defined(__cpp_lib_expected)

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <type_traits>

using namespace agora_token;

static_assert(std::is_same_v<decltype(to_expected(result<int>{1})), std::expected<int, error>>);
static_assert(std::is_same_v<decltype(to_expected(result<void>{})), std::expected<void, error>>);
static_assert(*to_expected(result<int>{1}) == 1);
static_assert(to_expected(result<void>{}).has_value());

BOOST_AUTO_TEST_SUITE(std_expected_header)

BOOST_AUTO_TEST_CASE(keeps_the_value_or_the_error) {
    const error lost{errc::truncated, 9};
    BOOST_TEST(*to_expected(result<std::string>{"text"}) == "text");
    BOOST_TEST((to_expected(result<std::string>{lost}).error() == lost));
    BOOST_TEST(to_expected(result<void>{}).has_value());
    BOOST_TEST((to_expected(result<void>{lost}).error() == lost));
    BOOST_TEST(**to_expected(result<std::unique_ptr<int>>{std::make_unique<int>(5)}) == 5);
}

BOOST_AUTO_TEST_SUITE_END()

#endif
