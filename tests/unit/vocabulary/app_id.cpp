// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/app_id.hpp>

#include <boost/test/unit_test.hpp>

#include <agora_token/vocabulary/app_certificate.hpp>

#include "support/expect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

using namespace agora_token;
using namespace agora_token::literals;
using namespace std::string_view_literals;

namespace {

constexpr auto mixed = "970CA35de60c44645bbae8a215061b33"sv;
constexpr auto lower = "970ca35de60c44645bbae8a215061b33"sv;

struct fault {
    std::string_view text;
    std::size_t position;
    errc of_id = errc::invalid_app_id;
    errc of_certificate = errc::invalid_app_certificate;
};
constexpr auto wrong_length(std::string_view text, std::size_t position) -> fault {
    return {text, position, errc::app_id_wrong_length, errc::app_certificate_wrong_length};
}
constexpr std::array faults{
    fault{"", 0, errc::app_id_empty, errc::app_certificate_empty},
    wrong_length("9", 1),
    wrong_length("970ca35de60c44645bbae8a215061b3", 31),   // a digit missing
    wrong_length("970ca35de60c44645bbae8a215061b333", 32), // one too many
    wrong_length("970ca35de60c44645bbae8a215061b33\0"sv, 32),
    wrong_length("970ca35de60c44645bbae8a215061b33\n", 32),
    fault{"g70ca35de60c44645bbae8a215061b33", 0},
    fault{"970ca35de60c44645bbae8a215061b3g", 31},
    fault{"970ca35de60c44645bbae8a215061b3G", 31},
    fault{"970ca35de60c44-45bbae8a215061b33", 14},
    fault{" 970ca35de60c44645bbae8a215061b3", 0},
    fault{"970ca35de60c4464\0bbae8a215061b33"sv, 16},
    fault{"970ca35de60c44645bbae8a215061\xC3\xA9"sv, 29},
    fault{"0x0ca35de60c44645bbae8a215061b33", 1},
    fault{"x", 0}, // the character goes before the length
};
constexpr auto refused(const fault& f) -> bool {
    const auto id = app_id::make(f.text);
    const auto certificate = app_certificate::make(f.text);
    return !id && id.error() == error{f.of_id, f.position} && !certificate
           && certificate.error() == error{f.of_certificate, f.position};
}
static_assert(std::all_of(faults.begin(), faults.end(), refused));

constexpr auto kept_as_given() -> bool {
    return app_id::make(mixed)->text() == mixed && std::string_view{*app_id::make(lower)} == lower
           && app_certificate::make(mixed)->reveal() == mixed;
}
static_assert(kept_as_given());
static_assert("970CA35de60c44645bbae8a215061b33"_app_id == *app_id::make(mixed));
static_assert(app_id::literal(lower) != *app_id::make(mixed)); // signed as text: the case counts

constexpr auto digit_allowed(unsigned value) -> bool {
    std::array<char, 32> text{};
    text.fill('0');
    text[17] = static_cast<char>(value);
    return app_id::make({text.data(), text.size()}).has_value();
}
constexpr auto only_digits_are_allowed() -> bool {
    for (unsigned value = 0; value < 256; ++value) {
        const auto is_digit = (value >= '0' && value <= '9') || (value >= 'a' && value <= 'f')
                              || (value >= 'A' && value <= 'F');
        if (digit_allowed(value) != is_digit) {
            return false;
        }
    }
    return true;
}
static_assert(only_digits_are_allowed());

} // namespace

BOOST_AUTO_TEST_SUITE(app_id_header)

BOOST_AUTO_TEST_CASE(names_the_first_fault) {
    for (const auto& fault : faults) {
        BOOST_TEST_CONTEXT(fault.text) {
            test::rejects(app_id::make(fault.text), {fault.of_id, fault.position});
            test::rejects(app_certificate::make(fault.text),
                          {fault.of_certificate, fault.position});
        }
    }
}

BOOST_AUTO_TEST_CASE(keeps_the_text_as_given) {
    BOOST_TEST(kept_as_given());
}

BOOST_AUTO_TEST_CASE(takes_hexadecimal_digits_only) {
    BOOST_TEST(only_digits_are_allowed());
}

BOOST_AUTO_TEST_CASE(owns_its_text) {
    std::string text{mixed};
    const auto id = test::value_of(app_id::make(text));
    const auto certificate = test::value_of(app_certificate::make(text));
    text.assign(32, '0');
    BOOST_TEST(id.text() == mixed);
    BOOST_TEST(certificate.reveal() == mixed);
}

BOOST_AUTO_TEST_CASE(certificates_compare_by_every_character) {
    const auto one = test::value_of(app_certificate::make(mixed));
    BOOST_TEST((one == test::value_of(app_certificate::make(mixed))));
    BOOST_TEST((one != test::value_of(app_certificate::make(lower))));
    for (std::size_t i = 0; i < mixed.size(); ++i) {
        std::string other{mixed};
        other[i] = other[i] == '0' ? '1' : '0';
        BOOST_TEST((one != test::value_of(app_certificate::make(other))));
    }
}

BOOST_AUTO_TEST_CASE(certificates_are_seen_in_the_order_given) {
    const std::array both{test::value_of(app_certificate::make(mixed)),
                          test::value_of(app_certificate::make(lower))};
    BOOST_TEST(certificates{both[1]}.all().size() == 1U);
    BOOST_TEST((certificates{both[1]}.all()[0] == both[1]));
    BOOST_TEST(certificates{both}.all().size() == 2U);
    BOOST_TEST((certificates{both}.all()[1] == both[1]));
}

// The same certificates, however they are given.
auto counts(const certificates& given) -> std::vector<std::string> {
    std::vector<std::string> all;
    for (const auto& one : given.all()) {
        all.emplace_back(one.reveal());
    }
    return all;
}

BOOST_AUTO_TEST_CASE(certificates_are_owned_however_they_are_given) {
    const auto one = test::value_of(app_certificate::make(mixed));
    const auto two = test::value_of(app_certificate::make(lower));
    const std::vector<std::string> texts{std::string{mixed}, std::string{lower}};
    std::vector<app_certificate> list{one, two};
    std::map<int, app_certificate> by_number{{1, one}, {2, two}};
    const app_certificate array[]{one, two};
    const std::span<const app_certificate> view{list};
    BOOST_TEST(counts({one, two}) == texts);
    BOOST_TEST(counts(list) == texts);
    BOOST_TEST(counts(std::vector{one, two}) == texts);
    BOOST_TEST(counts(array) == texts);
    BOOST_TEST(counts(view) == texts);
    BOOST_TEST(counts(std::views::values(by_number)) == texts);
    BOOST_TEST(counts({}).empty());
    BOOST_TEST(counts(std::vector<app_certificate>{}).empty());

    certificates kept{one};
    certificates both{list};
    list.clear();
    BOOST_TEST(counts(both) == texts);
    kept = both;
    both = certificates{};
    BOOST_TEST(counts(both).empty());
    BOOST_TEST(counts(kept) == texts);
    const auto& same = kept;
    kept = same;
    BOOST_TEST(counts(kept) == texts);
    const auto copy = kept;
    BOOST_TEST(counts(copy) == texts);
}

BOOST_AUTO_TEST_CASE(more_than_four_certificates_are_not_forgotten) {
    const auto one = test::value_of(app_certificate::make(mixed));
    const certificates four{one, one, one, one};
    BOOST_TEST(!four.overflowed());
    BOOST_TEST(four.all().size() == 4U);
    const certificates five{one, one, one, one, one};
    BOOST_TEST(five.overflowed());
    BOOST_TEST(certificates{std::vector<app_certificate>(6, one)}.overflowed());
    const auto copy = five;
    BOOST_TEST(copy.overflowed());
    auto assigned = four;
    assigned = five;
    BOOST_TEST(assigned.overflowed());
    assigned = four;
    BOOST_TEST(!assigned.overflowed());
}

BOOST_AUTO_TEST_CASE(a_null_pointer_is_a_setting_that_is_missing) {
    const char* const unset = nullptr;
    test::rejects(app_id::make(unset), {errc::app_id_empty, 0});
    test::rejects(app_id::make(nullptr), {errc::app_id_empty, 0});
    test::rejects(app_certificate::make(unset), {errc::app_certificate_empty, 0});
    test::rejects(app_certificate::make(nullptr), {errc::app_certificate_empty, 0});
}

BOOST_AUTO_TEST_CASE(ids_are_keys_of_maps) {
    const auto a = test::value_of(app_id::make(lower));
    const auto b = test::value_of(app_id::make(mixed));
    std::map<app_id, int> ordered{{a, 1}, {b, 2}};
    std::unordered_map<app_id, int> hashed{{a, 1}, {b, 2}};
    BOOST_TEST(ordered.at(b) == 2);
    BOOST_TEST(hashed.at(a) == 1);
    BOOST_TEST(((a <=> b) == (a.text() <=> b.text())));
}

BOOST_AUTO_TEST_SUITE_END()
