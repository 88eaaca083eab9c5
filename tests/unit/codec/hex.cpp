// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/codec/detail/hex.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>

using namespace agora_token;
using namespace std::string_view_literals;

namespace {

struct sample {
    std::string_view bytes;
    std::string_view lower;
    std::string_view upper;
};
constexpr std::array samples{
    // RFC 4648 section 10 and the two ends
    sample{"", "", ""},
    sample{"f", "66", "66"},
    sample{"foobar", "666f6f626172", "666F6F626172"},
    sample{"\x00\xff\x9a\xA9"sv, "00ff9aa9", "00FF9AA9"},
};
constexpr auto holds(const sample& s) -> bool {
    std::array<char, 16> out{};
    const auto writes = [&](std::string_view expected, detail::hex::letter_case letters) {
        const auto size = detail::hex::encode_to(out, s.bytes, letters);
        return size && std::string_view{out.data(), *size} == expected;
    };
    const auto reads = [&](std::string_view text) {
        const auto size = detail::hex::decode_to(out, text);
        return size && std::string_view{out.data(), *size} == s.bytes;
    };
    return writes(s.lower, detail::hex::letter_case::lower)
           && writes(s.upper, detail::hex::letter_case::upper) && reads(s.lower) && reads(s.upper);
}
static_assert(std::all_of(samples.begin(), samples.end(), holds));

} // namespace

BOOST_AUTO_TEST_SUITE(hex_header)

BOOST_AUTO_TEST_CASE(published_values) {
    for (const auto& sample : samples) {
        BOOST_TEST(holds(sample), sample.lower);
    }
}

BOOST_AUTO_TEST_CASE(every_byte_as_printf_writes_it) {
    for (unsigned value = 0; value < 256; ++value) {
        const auto byte = static_cast<unsigned char>(value);
        char expected[3];
        std::array<char, 2> out{};
        std::snprintf(expected, sizeof expected, "%02x", value);
        test::accepts(detail::hex::encode_to(out, std::span{&byte, 1}), 2U);
        BOOST_TEST((std::string_view{out.data(), 2}) == expected);
        std::snprintf(expected, sizeof expected, "%02X", value);
        test::accepts(
            detail::hex::encode_to(out, std::span{&byte, 1}, detail::hex::letter_case::upper), 2U);
        BOOST_TEST((std::string_view{out.data(), 2}) == expected);
        std::uint8_t back = 0;
        test::accepts(detail::hex::decode_to(std::span{&back, 1}, {out.data(), 2}), 1U);
        BOOST_TEST(back == value);
    }
}

BOOST_AUTO_TEST_CASE(of_256_characters_22_are_digits) {
    constexpr auto digits = "0123456789abcdefABCDEF"sv;
    for (unsigned value = 0; value < 256; ++value) {
        const auto character = static_cast<char>(value);
        const auto at = digits.find(character);
        const auto expected = at == std::string_view::npos ? -1
                              : at < 16                    ? static_cast<int>(at)
                                                           : static_cast<int>(at) - 6;
        BOOST_TEST(detail::hex::digit_value(character) == expected);
        // Two words of eight and two more: neighbours in a word must not help or harm each other.
        for (const char neighbour : {'0', 'f'}) {
            for (std::size_t place = 0; place != 18; ++place) {
                std::string text(18, neighbour);
                text[place] = character;
                std::array<char, 9> out{};
                const auto read = detail::hex::decode_to(out, text);
                if (expected >= 0) {
                    test::accepts(read, 9U);
                } else {
                    test::rejects(read, {errc::bad_hex_digit, place});
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(names_every_fault_and_its_place) {
    std::array<char, 4> out{};
    const std::span<char> into{out};
    test::rejects(detail::hex::decode_to(into, "abc"), {errc::wrong_length, 3});
    test::rejects(detail::hex::decode_to(into, "g0"), {errc::bad_hex_digit, 0});
    test::rejects(detail::hex::decode_to(into, "00ag"), {errc::bad_hex_digit, 3});
    test::rejects(detail::hex::decode_to(into, "0 00"), {errc::bad_hex_digit, 1});
    test::rejects(detail::hex::decode_to(into, "0x00"), {errc::bad_hex_digit, 1});
    test::rejects(detail::hex::decode_to(into, "00\0\0"sv), {errc::bad_hex_digit, 2});
    test::rejects(detail::hex::decode_to(into, "0000000000"), {errc::output_too_small, 5});
    test::rejects(detail::hex::encode_to(into, "abc"sv), {errc::output_too_small, 6});
    BOOST_TEST(std::string_view(out.data(), 4) == "\0\0\0\0"sv); // untouched by faults
    test::accepts(detail::hex::decode_to(std::span<std::byte>{}, ""), 0U);
    test::accepts(detail::hex::encode_to(std::span<char>{}, ""sv), 0U);
}

BOOST_AUTO_TEST_SUITE_END()
