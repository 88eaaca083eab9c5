// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/role.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

using namespace agora_token;

namespace {

struct sample {
    std::uint32_t number;
    std::string_view name;
    bool publishes;
};
constexpr std::array samples{
    // server guide, parameter role; any other number only joins
    sample{0, "attendee", true}, sample{1, "publisher", true},   sample{2, "subscriber", false},
    sample{101, "admin", true},  sample{3, "", false},           sample{100, "", false},
    sample{102, "", false},      sample{4294967295U, "", false},
};
constexpr auto holds(const sample& s) -> bool {
    const auto who = role_from_number(s.number);
    return static_cast<std::uint32_t>(who) == s.number && name(who) == s.name
           && may_publish(who) == s.publishes;
}
static_assert(std::all_of(samples.begin(), samples.end(), holds));
static_assert(role_from_number(0) == role::attendee && role_from_number(1) == role::publisher);
static_assert(role_from_number(2) == role::subscriber && role_from_number(101) == role::admin);

} // namespace

BOOST_AUTO_TEST_SUITE(role_header)

BOOST_AUTO_TEST_CASE(numbers_names_and_rights) {
    for (const auto& sample : samples) {
        BOOST_TEST(holds(sample), sample.number);
    }
}

BOOST_AUTO_TEST_SUITE_END()
