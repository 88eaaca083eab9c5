// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/channel_name.hpp>

#include <boost/test/unit_test.hpp>

#include "support/documented_characters.hpp"
#include "support/expect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

using namespace agora_token;
using namespace std::string_view_literals;

namespace {

constexpr auto of_63 = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01234567890"sv;
constexpr auto of_64 = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ012345678901"sv;
static_assert(of_63.size() == 63 && of_64.size() == 64);

constexpr std::array names{"a"sv, " "sv, "7d72365eb983485397e3e3f9d460bdda"sv,
                           "!#$%&()+-:;<=.>?@[]^_{}|~,"sv, of_63};
constexpr auto taken(std::string_view text) -> bool {
    const auto name = channel_name::make(text);
    return name && name->text() == text && std::string_view{*name} == text
           && name->crc() == detail::crc32(text);
}
static_assert(std::all_of(names.begin(), names.end(), taken));

struct fault {
    std::string_view text;
    error expected;
};
constexpr std::array faults{
    fault{"", {errc::channel_empty, 0}},
    fault{of_64, {errc::channel_too_long, 63}},
    fault{"*", {errc::channel_bad_character, 0}},
    fault{"room*", {errc::channel_bad_character, 4}},
    fault{"a\"b", {errc::channel_bad_character, 1}},
    fault{"a'b", {errc::channel_bad_character, 1}},
    fault{"a/b", {errc::channel_bad_character, 1}},
    fault{"a\\b", {errc::channel_bad_character, 1}},
    fault{"a`b", {errc::channel_bad_character, 1}},
    fault{"a\0b"sv, {errc::channel_bad_character, 1}},
    fault{"a\tb", {errc::channel_bad_character, 1}},
    fault{"ab\n", {errc::channel_bad_character, 2}},
    fault{"a\x7F", {errc::channel_bad_character, 1}},
    fault{"a\x80", {errc::channel_bad_character, 1}},
    fault{"caf\xC3\xA9", {errc::channel_bad_character, 3}},
    fault{"a\xFF*", {errc::channel_bad_character, 1}}, // the first of two
};
constexpr auto refused(const fault& f) -> bool {
    const auto name = channel_name::make(f.text);
    return !name && name.error() == f.expected;
}
static_assert(std::all_of(faults.begin(), faults.end(), refused));

constexpr auto exactly_the_documented_characters() -> bool {
    for (unsigned value = 0; value < 256; ++value) {
        const char text[]{'a', static_cast<char>(value), 'z'};
        if (channel_name::make({text, 3}).has_value() != test::is_documented(value)) {
            return false;
        }
    }
    return true;
}
static_assert(exactly_the_documented_characters());

// Names known when compiling.
constexpr channel_name lobby = "lobby";
static_assert(lobby == *channel_name::make("lobby") && lobby.crc() == detail::crc32(lobby.text()));
constexpr channel_name hall = "hall";
constexpr channel_name longest_literal =
    "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ!";
static_assert(longest_literal.text().size() == 63);
static_assert(channel_name{"a"} < channel_name{"b"} && channel_name{"aa"} > channel_name{"a"});

} // namespace

BOOST_AUTO_TEST_SUITE(channel_name_header)

BOOST_AUTO_TEST_CASE(takes_and_keeps_documented_names) {
    for (const auto name : names) {
        BOOST_TEST(taken(name), name);
    }
}

BOOST_AUTO_TEST_CASE(names_every_fault_and_its_place) {
    for (const auto& fault : faults) {
        BOOST_TEST_CONTEXT(fault.text) {
            test::rejects(channel_name::make(fault.text), fault.expected);
        }
    }
}

BOOST_AUTO_TEST_CASE(takes_exactly_the_documented_characters) {
    BOOST_TEST(exactly_the_documented_characters());
}

BOOST_AUTO_TEST_CASE(a_null_pointer_is_an_empty_name) {
    const char* const unset = nullptr;
    test::rejects(channel_name::make(unset), {errc::channel_empty, 0});
    test::rejects(channel_name::make(nullptr), {errc::channel_empty, 0});
}

BOOST_AUTO_TEST_CASE(names_are_keys_of_maps) {
    std::unordered_map<channel_name, int> hashed{{lobby, 1}, {hall, 2}};
    BOOST_TEST(hashed.at(lobby) == 1);
    std::map<channel_name, int> ordered{{lobby, 1}, {hall, 2}};
    BOOST_TEST(ordered.begin()->first.text() == "hall");
}

BOOST_AUTO_TEST_CASE(copies_are_names_of_their_own) {
    std::string text{"lobby"};
    auto name = test::value_of(channel_name::make(text));
    text.assign(5, 'x');
    const auto copy = name;
    name = test::value_of(channel_name::make("a longer name"));
    BOOST_TEST(copy.text() == "lobby");
    BOOST_TEST(copy.crc() == detail::crc32("lobby"sv));
    BOOST_TEST(name.text() == "a longer name");
    BOOST_TEST(name.crc() == detail::crc32("a longer name"sv));
    BOOST_TEST((name != copy));
    name = copy;
    BOOST_TEST((name == copy));
    BOOST_TEST(name.text() == "lobby"); // nothing is left of the longer name
}

BOOST_AUTO_TEST_SUITE_END()
