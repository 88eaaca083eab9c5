// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/user.hpp>

#include <boost/test/unit_test.hpp>

#include <agora_token/vocabulary/role.hpp>

#include "support/documented_characters.hpp"
#include "support/expect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

using namespace agora_token;
using namespace std::string_view_literals;

namespace {

struct number {
    std::uint32_t uid;
    std::string_view text;
};
constexpr std::array numbers{
    number{1, "1"},
    number{9, "9"},
    number{10, "10"},
    number{2'147'483'647U, "2147483647"},
    number{2'147'483'648U, "2147483648"}, // unsigned, not negative
    number{2'882'341'273U, "2882341273"},
    number{4'294'967'295U, "4294967295"},
};
constexpr auto holds(const number& n) -> bool {
    const auto who = *user::make(n.uid);
    return who.text() == n.text && std::string_view{who} == n.text && !who.is_any() && who.is_uid()
           && who.crc() == detail::crc32(n.text)
           && parse_uid(n.text) == result<std::uint32_t>{n.uid};
}
static_assert(std::all_of(numbers.begin(), numbers.end(), holds));

// Anybody has the empty text: not "0".
static_assert(user::any().is_any() && user::any().is_uid());
static_assert(user::any().text().empty() && user::any().crc() == 0);
static_assert(*user::account("0") != user::any() && !user::account("0")->is_any());

// On the wire an account of digits and the uid are one.
static_assert(*user::account("42") == user::uid(42));
static_assert(!user::account("42")->is_uid());
static_assert(*user::account("042") != user::uid(42));

// A number of any integer type is a user, or says why not.
static_assert(user::make(1)->text() == "1" && user::make(1LL)->is_uid());
static_assert(user::make(std::uint8_t{200})->text() == "200");
static_assert(user::make(std::int64_t{4'294'967'295})->text() == "4294967295");
static_assert(user::make(std::uint64_t{4'294'967'295})->text() == "4294967295");
template <auto Number, errc Code>
constexpr bool no_user = user::make(Number).error() == error{Code};
static_assert(no_user<0, errc::uid_zero> && no_user<std::uint64_t{0}, errc::uid_zero>);
static_assert(no_user<-1, errc::uid_out_of_range> && no_user<-1LL, errc::uid_out_of_range>);
static_assert(no_user<-2'147'483'647 - 1, errc::uid_out_of_range>);
static_assert(no_user<4'294'967'296LL, errc::uid_out_of_range>, "0 in 32 bits");
static_assert(no_user<4'294'967'297LL, errc::uid_out_of_range>, "1 in 32 bits");
static_assert(no_user<18'446'744'073'709'551'615ULL, errc::uid_out_of_range>);
static_assert(no_user<std::int8_t{-7}, errc::uid_out_of_range>);

// No truth value, character or fraction is a uid, and no number known at run time is a constant.
template <class T>
concept makes_user = requires(T number) { user::make(number); };
static_assert(makes_user<int> && makes_user<unsigned long long> && makes_user<short>);
static_assert(!makes_user<bool> && !makes_user<char> && !makes_user<wchar_t>);
static_assert(!makes_user<char8_t> && !makes_user<char32_t> && !makes_user<double>);
static_assert(!makes_user<std::string_view> && !makes_user<role>);

// Accounts known when compiling.
static_assert(user::literal("alice") == *user::account("alice") && !user::literal("7").is_uid());

// In the order of their texts, as the keys of a map.
static_assert(user::uid(10) < user::uid(9) && user::uid(2) > user::uid(10));
static_assert(user::any() < user::uid(1) && user::uid(42) <= user::literal("42"));

struct fault {
    std::string_view text;
    error expected;
};
constexpr std::array uid_faults{
    fault{"", {errc::empty_input, 0}},
    fault{"4294967296", {errc::uid_out_of_range, 9}},
    fault{"4294967300", {errc::uid_out_of_range, 9}},
    fault{"42949672950", {errc::uid_out_of_range, 10}},
    fault{"99999999999999999999999999", {errc::uid_out_of_range, 9}},
    fault{"18446744073709551617", {errc::uid_out_of_range, 10}}, // 1 in 64 bits
    fault{"-1", {errc::bad_decimal_digit, 0}},
    fault{"+1", {errc::bad_decimal_digit, 0}},
    fault{" 1", {errc::bad_decimal_digit, 0}},
    fault{"1 ", {errc::bad_decimal_digit, 1}},
    fault{"1.0", {errc::bad_decimal_digit, 1}},
    fault{"0x1", {errc::bad_decimal_digit, 1}},
    fault{"12a", {errc::bad_decimal_digit, 2}},
    fault{"1\0"sv, {errc::bad_decimal_digit, 1}},
    fault{"1\xB2", {errc::bad_decimal_digit, 1}},
};
constexpr auto uid_refused(const fault& f) -> bool {
    const auto uid = parse_uid(f.text);
    return !uid && uid.error() == f.expected;
}
static_assert(std::all_of(uid_faults.begin(), uid_faults.end(), uid_refused));
static_assert(parse_uid("0") == result<std::uint32_t>{0U});
static_assert(parse_uid("0000000000000042") == result<std::uint32_t>{42U});

constexpr auto longest = [] {
    std::array<char, 256> text{};
    text.fill('u');
    return text;
}();
constexpr std::string_view of_255{longest.data(), 255};
constexpr std::string_view of_256{longest.data(), 256};

constexpr std::array accounts{"a"sv, " "sv, "user@example.com"sv, "!#$%&()+-:;<=.>?@[]^_{}|~,"sv,
                              of_255};
constexpr auto taken(std::string_view text) -> bool {
    const auto who = user::account(text);
    return who && who->text() == text && who->crc() == detail::crc32(text);
}
static_assert(std::all_of(accounts.begin(), accounts.end(), taken));

constexpr std::array account_faults{
    fault{"", {errc::account_empty, 0}},
    fault{of_256, {errc::account_too_long, 255}},
    fault{"*", {errc::account_bad_character, 0}}, // the wildcard is user::any()
    fault{"a\"b", {errc::account_bad_character, 1}},
    fault{"a'b", {errc::account_bad_character, 1}},
    fault{"a/b", {errc::account_bad_character, 1}},
    fault{"a\\b", {errc::account_bad_character, 1}},
    fault{"a`b", {errc::account_bad_character, 1}},
    fault{"a\0b"sv, {errc::account_bad_character, 1}},
    fault{"ab\n", {errc::account_bad_character, 2}},
    fault{"a\x7F", {errc::account_bad_character, 1}},
    fault{"a\x80", {errc::account_bad_character, 1}},
    fault{"caf\xC3\xA9", {errc::account_bad_character, 3}},
};
constexpr auto account_refused(const fault& f) -> bool {
    const auto who = user::account(f.text);
    return !who && who.error() == f.expected;
}
static_assert(std::all_of(account_faults.begin(), account_faults.end(), account_refused));

} // namespace

BOOST_AUTO_TEST_SUITE(user_header)

BOOST_AUTO_TEST_CASE(a_uid_is_its_decimal_text) {
    for (const auto& number : numbers) {
        BOOST_TEST(holds(number), number.text);
    }
}

BOOST_AUTO_TEST_CASE(parse_uid_names_every_fault_and_its_place) {
    for (const auto& fault : uid_faults) {
        BOOST_TEST_CONTEXT(fault.text) {
            test::rejects(parse_uid(fault.text), fault.expected);
        }
    }
}

BOOST_AUTO_TEST_CASE(takes_and_keeps_documented_accounts) {
    for (const auto text : accounts) {
        BOOST_TEST(taken(text), text);
    }
}

BOOST_AUTO_TEST_CASE(names_every_fault_of_an_account_and_its_place) {
    for (const auto& fault : account_faults) {
        BOOST_TEST_CONTEXT(fault.text) {
            test::rejects(user::account(fault.text), fault.expected);
        }
    }
}

BOOST_AUTO_TEST_CASE(takes_exactly_the_documented_characters) {
    for (unsigned value = 0; value < 256; ++value) {
        const char text[]{'a', static_cast<char>(value), 'z'};
        if (test::is_documented(value)) {
            test::accepts(user::account({text, 3}));
        } else {
            test::rejects(user::account({text, 3}), {errc::account_bad_character, 1});
        }
    }
}

BOOST_AUTO_TEST_CASE(a_null_pointer_is_an_empty_text) {
    const char* const unset = nullptr;
    test::rejects(user::account(unset), {errc::account_empty, 0});
    test::rejects(user::account(nullptr), {errc::account_empty, 0});
    test::rejects(parse_uid(unset), {errc::empty_input, 0});
}

BOOST_AUTO_TEST_CASE(users_are_keys_of_maps) {
    std::unordered_map<user, int> hashed{{user::uid(42), 1}, {user::literal("ann"), 2}};
    BOOST_TEST(hashed.at(user::literal("42")) == 1); // one user on the wire
    std::map<user, int> ordered{{user::uid(42), 1}, {user::literal("ann"), 2}};
    BOOST_TEST(ordered.at(user::literal("ann")) == 2);
}

BOOST_AUTO_TEST_CASE(copies_are_users_of_their_own) {
    std::string text(255, 'x');
    auto who = test::value_of(user::account(text));
    text.assign(255, 'y');
    BOOST_TEST(who.text() == std::string(255, 'x'));
    const auto copy = who;
    who = user::uid(7);
    BOOST_TEST(who.text() == "7");
    BOOST_TEST(who.crc() == detail::crc32("7"sv));
    BOOST_TEST(who.is_uid());
    BOOST_TEST(copy.text() == std::string(255, 'x'));
    BOOST_TEST(!copy.is_uid());
    who = copy;
    BOOST_TEST((who == copy));
    BOOST_TEST(who.crc() == copy.crc());
    BOOST_TEST(!who.is_uid());
    const auto& same = who;
    who = same;
    BOOST_TEST(who.text() == std::string(255, 'x'));
    const auto moved = std::move(who);
    BOOST_TEST((moved == copy));
}

BOOST_AUTO_TEST_SUITE_END()
