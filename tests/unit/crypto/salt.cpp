// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/crypto/detail/salt.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>

using namespace agora_token;

namespace {

// Upper halves of what java.util.SplittableRandom(seed).nextLong() gives, which is SplitMix64.
struct sample {
    std::uint64_t seed;
    std::array<std::uint32_t, 3> salts;
};
constexpr std::array samples{
    sample{0, {0xE220A839, 0x6E789E6A, 0x06C45D18}},
    sample{1234567, {0x599ED017, 0x2C73F084, 0x883EBCE5}},
};
constexpr auto holds(const sample& each) -> bool {
    salt_sequence sequence{each.seed};
    for (const auto salt : each.salts) {
        if (sequence.next() != salt) {
            return false;
        }
    }
    return true;
}
static_assert(holds(samples[0]) && holds(samples[1]));

} // namespace

BOOST_AUTO_TEST_SUITE(salt_header)

BOOST_AUTO_TEST_CASE(a_sequence_is_splitmix64) {
    for (const auto& each : samples) {
        BOOST_TEST(holds(each), "seed " << each.seed);
    }
}

BOOST_AUTO_TEST_CASE(a_salt_of_zero_is_left_out) {
    // SplitMix64's first number from this seed is 0: its state is then 0, which mixes to 0.
    salt_sequence sequence{0U - 0x9E3779B97F4A7C15U};
    BOOST_TEST(sequence.next() == samples[0].salts[0]); // the second one, from state 0 on
}

BOOST_AUTO_TEST_CASE(salts_of_a_sequence_rarely_repeat) {
    salt_sequence sequence{42};
    std::set<std::uint32_t> seen;
    for (int i = 0; i < 10000; ++i) {
        seen.insert(sequence.next());
    }
    // Of 10,000 random 32-bit numbers 0.012 repeat on average.
    BOOST_TEST(seen.size() >= 9999U);
}

BOOST_AUTO_TEST_SUITE_END()
