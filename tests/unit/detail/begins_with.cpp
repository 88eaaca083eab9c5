// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/detail/begins_with.hpp>

#include <boost/test/unit_test.hpp>

#include <string_view>

using agora_token::detail::begins_with;

static_assert(begins_with("007eJx", "007"));
static_assert(begins_with("007", "007"));
static_assert(!begins_with("006", "007"));
static_assert(!begins_with("00", "007"));
static_assert(!begins_with("", "007"));
static_assert(begins_with("", ""));

BOOST_AUTO_TEST_CASE(begins_with_as_the_standard_library_has_it) {
    for (const std::string_view text : {"", "0", "00", "007", "007a", "017", "107", "0070"}) {
        for (const std::string_view prefix : {"", "0", "00", "007"}) {
            BOOST_TEST(begins_with(text, prefix) == text.starts_with(prefix));
        }
    }
}
