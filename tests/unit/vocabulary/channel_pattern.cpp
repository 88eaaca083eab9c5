// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/channel_pattern.hpp>

#include <boost/test/unit_test.hpp>

#include "support/documented_characters.hpp"
#include "support/expect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

using namespace agora_token;
using namespace std::string_view_literals;

namespace {

struct sample {
    std::string_view pattern;
    std::string_view name;
    bool matches;
};
constexpr std::array samples{
    sample{"", "", true},
    sample{"", "any", true},
    sample{"*", "", true},
    sample{"*", "any", true},
    sample{"**", "any", true},
    sample{"a", "a", true},
    sample{"a", "b", false},
    sample{"a", "", false},
    sample{"a", "aa", false},
    sample{"aa", "a", false},
    sample{"A", "a", false},
    sample{"a*", "a", true},
    sample{"a*", "abc", true},
    sample{"a*", "ba", false},
    sample{"*a", "a", true},
    sample{"*a", "bca", true},
    sample{"*a", "ab", false},
    sample{"*a*", "bab", true},
    sample{"*a*", "bbb", false},
    sample{"1*a*2", "1a2", true}, // the documentation's own pattern
    sample{"1*a*2", "1xxaxx2", true},
    sample{"1*a*2", "1aa2", true},
    sample{"1*a*2", "1a2a2", true},
    sample{"1*a*2", "12", false},
    sample{"1*a*2", "1a23", false},
    sample{"1*a*2", "01a2", false},
    sample{"*ab", "aab", true}, // the star takes its first letter back
    sample{"*aab", "aaaab", true},
    sample{"*abab*c", "ababababc", true},
    sample{"a*b*c", "abc", true},
    sample{"a*b*c", "acb", false},
    sample{"a*a", "a", false},
    sample{"a*a", "aa", true},
    sample{"?", "a", false}, // no other wildcard
    sample{"[a]", "a", false},
    sample{"a", "*", false}, // a star in the name is a character
    sample{"*", "a*b", true},
    sample{"a\0b"sv, "a\0b"sv, true},
    sample{"a\0b"sv, "a\0c"sv, false},
};
constexpr auto holds(const sample& s) -> bool {
    return matches_pattern(s.pattern, s.name) == s.matches;
}
static_assert(std::all_of(samples.begin(), samples.end(), holds));

// The plainest matcher there is, to compare with.
auto matches_plainly(std::string_view pattern, std::string_view name) -> bool {
    if (pattern.empty()) {
        return name.empty();
    }
    if (pattern[0] == '*') {
        return matches_plainly(pattern.substr(1), name)
               || (!name.empty() && matches_plainly(pattern, name.substr(1)));
    }
    return !name.empty() && name[0] == pattern[0]
           && matches_plainly(pattern.substr(1), name.substr(1));
}

// The `number`-th text of up to `most` characters over an alphabet.
auto nth_text(std::size_t number, std::string_view letters) -> std::string {
    std::string text;
    for (; number != 0; number = (number - 1) / letters.size()) {
        text += letters[(number - 1) % letters.size()];
    }
    return text;
}

constexpr auto of_63 = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789*"sv;
static_assert(of_63.size() == 63);
static_assert(channel_pattern::make(of_63)->text() == of_63);
static_assert(channel_pattern::make("").error() == error{errc::channel_empty});
static_assert(channel_pattern::any().text() == "*");
constexpr channel_pattern documented = "1*a*2";
static_assert(documented == *channel_pattern::make("1*a*2"));
static_assert(channel_pattern::make(nullptr).error() == error{errc::channel_empty});
static_assert(channel_pattern::make("room-*")->matches(*channel_name::make("room-7")));
static_assert(!channel_pattern::make("room-*")->matches(*channel_name::make("hall-7")));

} // namespace

BOOST_AUTO_TEST_SUITE(channel_pattern_header)

BOOST_AUTO_TEST_CASE(matches_as_the_table_says) {
    for (const auto& sample : samples) {
        BOOST_TEST(holds(sample), sample.pattern << " and " << sample.name);
    }
}

BOOST_AUTO_TEST_CASE(matches_as_the_plainest_matcher_does) {
    for (std::size_t p = 1; p < 364; ++p) { // all patterns of 1 to 5 of three characters
        const auto pattern = nth_text(p, "a*b");
        for (std::size_t n = 0; n < 127; ++n) { // all names of 0 to 6 of two
            const auto name = nth_text(n, "ab");
            BOOST_TEST_REQUIRE(matches_pattern(pattern, name) == matches_plainly(pattern, name),
                               pattern << " and " << name);
        }
    }
}

BOOST_AUTO_TEST_CASE(takes_the_channel_alphabet_and_the_star) {
    for (unsigned value = 0; value < 256; ++value) {
        const char text[]{'a', static_cast<char>(value), 'z'};
        const auto pattern = channel_pattern::make({text, 3});
        if (test::is_documented(value) || value == '*') {
            BOOST_TEST(pattern.has_value());
        } else {
            test::rejects(pattern, {errc::channel_bad_character, 1});
        }
    }
}

BOOST_AUTO_TEST_CASE(takes_63_bytes_and_not_one_more) {
    test::accepts(channel_pattern::make(of_63));
    test::rejects(channel_pattern::make(std::string{of_63} + "x"), {errc::channel_too_long, 63});
}

// Their search would cost the product of their lengths, in a token that may not be genuine.
BOOST_AUTO_TEST_CASE(what_is_longer_than_any_channel_is_not_searched) {
    const std::string longest(63, 'a');
    const std::string longer(64, 'a');
    BOOST_TEST(matches_pattern("a*a", longest));
    BOOST_TEST(matches_pattern(std::string(62, 'a') + "*", longest));
    BOOST_TEST(!matches_pattern("a*a", longer));
    BOOST_TEST(!matches_pattern("**", longer));
    BOOST_TEST(!matches_pattern(std::string(63, 'a') + "*", longest));
    BOOST_TEST(!matches_pattern(std::string(64, '*'), "a"));
    // What needs no search.
    const std::string huge(60'000, 'a');
    for (const auto& name : {longer, huge}) {
        BOOST_TEST(matches_pattern("", name));
        BOOST_TEST(matches_pattern("*", name));
        BOOST_TEST(matches_pattern(name, name));
        BOOST_TEST(!matches_pattern(name + "a", name));
    }
    BOOST_TEST(!matches_pattern(std::string(30'000, '*') + "b", huge));
    const auto odd = longer + "*";
    BOOST_TEST(matches_pattern(odd, odd)); // equal, whatever it is
}

BOOST_AUTO_TEST_SUITE_END()
