// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/error.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

static_assert(sizeof(error) == 8 && std::is_trivially_copyable_v<error>);

struct group {
    unsigned first;
    unsigned last;
    error_kind kind;
};
// The ranges that error.hpp documents, and how many codes each has.
constexpr std::array groups{
    group{1, 79, error_kind::malformed},      group{80, 99, error_kind::untrusted},
    group{100, 139, error_kind::rejected},    group{140, 199, error_kind::misuse},
    group{200, 255, error_kind::environment},
};
constexpr auto holds(const group& g) -> bool {
    for (auto number = g.first; number <= g.last; ++number) {
        const error what{static_cast<errc>(number)};
        if (what.kind() != g.kind || kind(what.code) != g.kind) {
            return false;
        }
    }
    return true;
}
static_assert(std::all_of(groups.begin(), groups.end(), holds));

auto is_a_code(unsigned number) -> bool {
    return name(static_cast<errc>(number)) != "unknown_error";
}

} // namespace

BOOST_AUTO_TEST_SUITE(error_header)

BOOST_AUTO_TEST_CASE(the_kind_is_told_by_the_number) {
    for (const auto& group : groups) {
        BOOST_TEST_CONTEXT(group.first) {
            BOOST_TEST(holds(group));
        }
    }
}

BOOST_AUTO_TEST_CASE(names_and_messages_are_unique_and_plain) {
    std::set<std::string_view> names;
    std::set<std::string_view> messages;
    std::size_t codes = 0;
    for (unsigned number = 0; number <= 255; ++number) {
        if (!is_a_code(number)) {
            continue;
        }
        ++codes;
        const auto code = static_cast<errc>(number);
        BOOST_TEST_CONTEXT(number) {
            BOOST_TEST(name(code).find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789")
                       == std::string_view::npos);
            BOOST_TEST(message(code).size() > 4);
            BOOST_TEST(message(code).back() != '.');
            BOOST_TEST(names.insert(name(code)).second, name(code) << " stands twice");
            BOOST_TEST(messages.insert(message(code)).second, message(code) << " stands twice");
        }
    }
    BOOST_TEST(codes >= 60U); // the switch was walked, not an empty range
    BOOST_TEST(name(errc::bad_base64_padding) == "bad_base64_padding");
    BOOST_TEST(name(errc::salt_unavailable) == "salt_unavailable");
}

BOOST_AUTO_TEST_CASE(no_error_and_unknown_numbers_have_no_name) {
    BOOST_TEST(name(errc{}) == "unknown_error");
    BOOST_TEST(name(static_cast<errc>(79)) == "unknown_error");
    BOOST_TEST(message(static_cast<errc>(255)) == "unknown error code");
    BOOST_TEST(name(error_kind{}) == "unknown");
}

BOOST_AUTO_TEST_CASE(kinds_have_names) {
    BOOST_TEST(name(error_kind::malformed) == "malformed");
    BOOST_TEST(name(error_kind::untrusted) == "untrusted");
    BOOST_TEST(name(error_kind::rejected) == "rejected");
    BOOST_TEST(name(error_kind::misuse) == "misuse");
    BOOST_TEST(name(error_kind::environment) == "environment");
}

BOOST_AUTO_TEST_CASE(a_position_beyond_32_bits_is_capped) {
    BOOST_TEST(error(errc::truncated, 4'294'967'294U).position == 4'294'967'294U);
    BOOST_TEST(error(errc::truncated, 4'294'967'295U).position == 4'294'967'295U);
    BOOST_TEST(error(errc::truncated, std::numeric_limits<std::size_t>::max()).position
               == 4'294'967'295U);
}

BOOST_AUTO_TEST_CASE(equality_takes_code_and_position) {
    BOOST_TEST(error(errc::truncated, 1) == error(errc::truncated, 1));
    BOOST_TEST(error(errc::truncated, 1) != error(errc::truncated, 2));
    BOOST_TEST(error(errc::truncated, 1) != error(errc::trailing_bytes, 1));
    BOOST_TEST(error{} == error(errc{}));
}

// The helpers of all other tests must be able to fail.
BOOST_AUTO_TEST_CASE(rejects_reports_a_success, *boost::unit_test::expected_failures(1)) {
    test::rejects(result<void>{}, {errc::truncated, 0});
}
BOOST_AUTO_TEST_CASE(rejects_reports_a_wrong_position, *boost::unit_test::expected_failures(1)) {
    test::rejects(result<void>{error{errc::truncated, 1}}, {errc::truncated, 2});
}
BOOST_AUTO_TEST_CASE(accepts_reports_an_error, *boost::unit_test::expected_failures(1)) {
    test::accepts(result<int>{errc::truncated}, 3);
}
BOOST_AUTO_TEST_CASE(accepts_reports_a_wrong_value, *boost::unit_test::expected_failures(1)) {
    test::accepts(result<int>{4}, 3);
}

BOOST_AUTO_TEST_SUITE_END()
