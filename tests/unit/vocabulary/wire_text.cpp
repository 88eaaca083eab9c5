// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/wire_text.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"

#include <cstddef>
#include <string>
#include <string_view>

using namespace agora_token;
using namespace std::string_view_literals;

namespace {

constexpr auto name = *channel_name::make("lobby");
constexpr auto pattern = *channel_pattern::make("lob*");
constexpr auto who = user::uid(42);

static_assert(wire_text{name}.text() == "lobby" && wire_text{name}.crc() == name.crc());
static_assert(wire_text{pattern}.text() == "lob*"
              && wire_text{pattern}.crc() == detail::crc32("lob*"sv));
static_assert(wire_text{who}.text() == "42" && wire_text{who}.crc() == who.crc());
static_assert(wire_text{}.text().empty() && wire_text{}.crc() == 0);
static_assert(*wire_text::make("lobby") == wire_text{name});
static_assert(*wire_text::make("") == wire_text{});
static_assert(wire_text::make("lobb")->text() != wire_text{name}.text());
static_assert(channel_or_pattern{name}.text() == wire_text{name});
static_assert(channel_or_pattern{pattern}.text() == wire_text{pattern});

} // namespace

BOOST_AUTO_TEST_SUITE(wire_text_header)

BOOST_AUTO_TEST_CASE(takes_any_byte) {
    std::string all(256, '\0');
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i] = static_cast<char>(i);
    }
    const auto text = test::value_of(wire_text::make(all));
    BOOST_TEST(text.text().data() == all.data()); // a view, not a copy
    BOOST_TEST(text.text() == all);
    BOOST_TEST(text.crc() == detail::crc32(all));
}

BOOST_AUTO_TEST_CASE(takes_65535_bytes_and_not_one_more) {
    const std::string longest(65'535, 'x');
    test::accepts(wire_text::make(longest));
    const auto longer = longest + "x";
    test::rejects(wire_text::make(longer), {errc::field_too_long, 65'535});
}

BOOST_AUTO_TEST_SUITE_END()
