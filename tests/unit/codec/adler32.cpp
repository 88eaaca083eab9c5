// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/codec/detail/adler32.hpp>

#include <boost/test/unit_test.hpp>

#include "support/hex.hpp"
#include "support/zlib_oracle.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::string_view_literals;
using namespace test::literals;

struct known {
    std::string_view bytes;
    std::uint32_t sum;
};
// Random bytes summed by zlib 1.2.13, at lengths around whole words; the text is an example that
// many descriptions of the checksum use.
constexpr std::array knowns{
    known{""sv, 1},
    known{"Wikipedia"sv, 300286872},
    known{"c1"_hex, 12714178},
    known{"cc0b"_hex, 27590872},
    known{"f3f1c41a40654c"_hex, 308544436},
    known{"1026810b6bd19c45"_hex, 174785248},
    known{"60cd4b3edea1992045"_hex, 377226292},
    known{"7e10876e2dd31a67933b09d109ae2385"_hex, 857802252},
    known{"affb12098e2aa59158680c57611e60073a"_hex, 1062602231},
    known{"8075accdbb0e57503918a55e5704d0935bb092b68161def4db7b5267f7492e"_hex, 3985772405},
};
constexpr auto holds(const known& each) -> bool {
    return agora_token::detail::adler32(each.bytes) == each.sum;
}
static_assert([] {
    for (const auto& each : knowns) {
        if (!holds(each)) {
            return false;
        }
    }
    return true;
}());

struct pattern {
    std::size_t size;
    std::uint32_t of_zeros;
    std::uint32_t of_ff;
    std::uint32_t of_counting; // the bytes i mod 256
};
// By zlib 1.2.13. The sizes are those where sums pass the modulus or 32 bits.
constexpr std::array patterns{
    pattern{0, 1, 1, 1},
    pattern{1, 65537, 16777472, 65537},
    pattern{255, 16711681, 150011394, 779452034},
    pattern{5551, 363790337, 1443076749, 3346968976},
    pattern{5552, 363855873, 4052720524, 2043458111},
    pattern{5553, 363921409, 2385091723, 751481583},
    pattern{11104, 727711745, 4285478694, 3196353932},
    pattern{65521, 1, 1, 846428394},
    pattern{65536, 983041, 2006388466, 3149563762},
    pattern{1000000, 1126236161, 943972798, 237492440},
};

// In constant evaluation past the modulus and past 32 bits.
static_assert(agora_token::detail::adler32(std::array<unsigned char, 11104>{}) == 727711745);
static_assert([] {
    std::array<unsigned char, 5553> bytes{};
    bytes.fill(0xFF);
    return agora_token::detail::adler32(bytes) == 2385091723;
}());

auto counting(std::size_t size) -> std::vector<unsigned char> {
    std::vector<unsigned char> bytes(size);
    for (std::size_t i = 0; i != size; ++i) {
        bytes[i] = static_cast<unsigned char>(i);
    }
    return bytes;
}

} // namespace

BOOST_AUTO_TEST_SUITE(adler32_header)

BOOST_AUTO_TEST_CASE(known_sums) {
    for (const auto& each : knowns) {
        BOOST_TEST(agora_token::detail::adler32(each.bytes) == each.sum);
    }
}

BOOST_AUTO_TEST_CASE(long_runs_do_not_overflow) {
    for (const auto& each : patterns) {
        BOOST_TEST_CONTEXT(each.size << " bytes") {
            BOOST_TEST(agora_token::detail::adler32(std::string(each.size, '\0')) == each.of_zeros);
            BOOST_TEST(agora_token::detail::adler32(std::string(each.size, '\xff')) == each.of_ff);
            BOOST_TEST(agora_token::detail::adler32(counting(each.size)) == each.of_counting);
        }
    }
}

BOOST_AUTO_TEST_CASE(every_length_and_alignment_agrees_with_zlib) {
    for (const auto& bytes : {counting(600), std::vector<unsigned char>(600, 0xFF)}) {
        for (std::size_t from = 0; from != 9; ++from) {
            for (std::size_t size = 0; from + size <= bytes.size(); ++size) {
                const auto part = std::span{bytes}.subspan(from, size);
                const auto expected = ::adler32(1, part.data(), static_cast<uInt>(size));
                BOOST_REQUIRE_EQUAL(agora_token::detail::adler32(part), expected);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(any_kind_of_byte) {
    const std::array<std::byte, 2> bytes{std::byte{0xcc}, std::byte{0x0b}};
    const std::array<char8_t, 2> text{0xcc, 0x0b};
    BOOST_TEST(agora_token::detail::adler32(bytes) == 27590872U);
    BOOST_TEST(agora_token::detail::adler32(text) == 27590872U);
}

BOOST_AUTO_TEST_SUITE_END()
