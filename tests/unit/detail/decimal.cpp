// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/detail/decimal.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace {

using agora_token::detail::to_decimal;

// All 16 bytes of the two words.
constexpr auto bytes_of(std::uint32_t number) -> std::array<char, 16> {
    const auto text = to_decimal(number);
    std::array<char, 16> bytes{};
    for (std::size_t i = 0; i != 8; ++i) {
        bytes[i] = static_cast<char>(text.first >> 8 * i & 0xff);
        bytes[8 + i] = static_cast<char>(text.second >> 8 * i & 0xff);
    }
    return bytes;
}
constexpr auto is(std::uint32_t number, std::string_view digits) -> bool {
    const auto bytes = bytes_of(number);
    for (std::size_t i = 0; i != bytes.size(); ++i) {
        if (bytes[i] != (i < digits.size() ? digits[i] : '\0')) {
            return false;
        }
    }
    return to_decimal(number).size == digits.size();
}
static_assert(is(0, ""));
static_assert(is(1, "1") && is(9, "9") && is(10, "10") && is(99, "99") && is(100, "100"));
static_assert(is(9'999, "9999") && is(10'000, "10000") && is(12'345'678, "12345678"));
static_assert(is(99'999'999, "99999999") && is(100'000'000, "100000000"));
static_assert(is(100'000'001, "100000001") && is(987'654'321, "987654321"));
static_assert(is(999'999'999, "999999999") && is(1'000'000'000, "1000000000"));
static_assert(is(2'882'341'273U, "2882341273") && is(4'294'967'295U, "4294967295"));

void is_as_to_chars(std::uint32_t number) {
    std::array<char, 16> expected{};
    const auto* const end =
        std::to_chars(expected.data(), expected.data() + expected.size(), number).ptr;
    const std::string_view digits{expected.data(), static_cast<std::size_t>(end - expected.data())};
    BOOST_TEST_REQUIRE(is(number, digits), "of " + std::string{digits});
}

} // namespace

BOOST_AUTO_TEST_SUITE(decimal)

BOOST_AUTO_TEST_CASE(writes_what_to_chars_does) {
    for (std::uint32_t number = 1; number != 20'000; ++number) {
        is_as_to_chars(number);
    }
    for (std::uint64_t power = 10; power <= 0xFFFF'FFFF; power *= 10) {
        for (std::uint64_t first = 1; first != 10; ++first) {
            for (std::uint64_t near = first * power - 2; near != first * power + 3; ++near) {
                if (near <= 0xFFFF'FFFF) {
                    is_as_to_chars(static_cast<std::uint32_t>(near));
                }
            }
        }
    }
    std::mt19937 random{6};
    for (int i = 0; i != 100'000; ++i) {
        is_as_to_chars(static_cast<std::uint32_t>(random()) >> random() % 32 | 1U);
    }
}

BOOST_AUTO_TEST_SUITE_END()
