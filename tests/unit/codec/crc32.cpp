// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/codec/detail/crc32.hpp>

#include <boost/test/unit_test.hpp>

#include "support/hex.hpp"
#include "support/vectors.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <zlib.h>

using namespace agora_token;

namespace {

auto crc32_by_zlib(std::string_view bytes) -> std::uint32_t {
    return static_cast<std::uint32_t>(
        ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

struct sample {
    std::string_view bytes;
    std::uint32_t crc;
};
constexpr std::array samples{
    sample{"", 0}, sample{"123456789", 0xCBF43926U}, // the check value that CRC catalogues list
    sample{"7d72365eb983485397e3e3f9d460bdda", 276646071U}, // crc_channel of upstream's tests
    sample{"2882341273", 3847331927U},                      // crc_uid of upstream's tests
};
constexpr auto holds(const sample& s) -> bool {
    return agora_token::detail::crc32(s.bytes) == s.crc;
}
static_assert([] {
    for (const auto& each : samples) {
        if (!holds(each)) {
            return false;
        }
    }
    return true;
}());

} // namespace

BOOST_AUTO_TEST_SUITE(crc32_header)

BOOST_AUTO_TEST_CASE(published_values) {
    for (const auto& sample : samples) {
        BOOST_TEST(agora_token::detail::crc32(sample.bytes) == sample.crc);
    }
}

BOOST_AUTO_TEST_CASE(every_vector) {
    const auto& vectors = test::primitives()["crc32"];
    BOOST_TEST_REQUIRE(vectors["vectors"].size() > 300U);
    for (const auto& each : vectors["vectors"]) {
        const auto bytes = test::from_hex(each["hex"].get<std::string>());
        BOOST_TEST(agora_token::detail::crc32(bytes) == each["crc"].get<std::uint32_t>());
    }
    for (const auto& each : vectors["patterns"]) {
        std::string bytes(each["len"].get<std::size_t>(), '\0');
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<char>(each["kind"] == "ff"      ? 0xFF
                                         : each["kind"] == "count" ? i % 256
                                                                   : 0);
        }
        BOOST_TEST(agora_token::detail::crc32(bytes) == each["crc"].get<std::uint32_t>());
    }
}

BOOST_AUTO_TEST_CASE(agrees_with_zlib_at_every_length_and_start) {
    std::string noise;
    std::uint32_t state = 1;
    for (int i = 0; i < 200; ++i) {
        state = state * 1664525U + 1013904223U;
        noise.push_back(static_cast<char>(state >> 24));
    }
    for (std::size_t start = 0; start < 9; ++start) {
        for (std::size_t size = 0; size < 100; ++size) {
            const auto bytes = std::string_view{noise}.substr(start, size);
            BOOST_TEST_REQUIRE(agora_token::detail::crc32(bytes) == crc32_by_zlib(bytes));
        }
    }
}

BOOST_AUTO_TEST_CASE(takes_every_kind_of_bytes) {
    const std::array<unsigned char, 3> octets{0x80, 0x00, 0xFF};
    const std::array<std::byte, 3> bytes{std::byte{0x80}, std::byte{0x00}, std::byte{0xFF}};
    const std::u8string_view utf8{u8"\u0444"}; // D1 84
    const auto expected = crc32_by_zlib({"\x80\x00\xFF", 3});
    BOOST_TEST(agora_token::detail::crc32(octets) == expected);
    BOOST_TEST(agora_token::detail::crc32(bytes) == expected);
    BOOST_TEST(agora_token::detail::crc32(std::span{octets}) == expected);
    BOOST_TEST(agora_token::detail::crc32(utf8) == crc32_by_zlib("\xD1\x84"));
    BOOST_TEST(agora_token::detail::crc32(std::span<const std::byte>{}) == 0U);
    BOOST_TEST(agora_token::detail::crc32(std::string_view{}) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
