// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/detail/bytes.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace agora_token;

namespace {

constexpr auto value_is_kept() -> bool {
    for (unsigned value = 0; value < 256; ++value) {
        if (detail::octet(static_cast<char>(value)) != value
            || detail::octet(static_cast<unsigned char>(value)) != value
            || detail::octet(static_cast<char8_t>(value)) != value
            || detail::octet(std::byte(value)) != value) {
            return false;
        }
    }
    return true;
}
static_assert(value_is_kept());

} // namespace

BOOST_AUTO_TEST_SUITE(bytes)

BOOST_AUTO_TEST_CASE(octet_is_the_value_for_every_byte_type) {
    BOOST_TEST(value_is_kept());
}

BOOST_AUTO_TEST_CASE(as_span_sees_the_bytes_of_the_range) {
    const std::string text = "abc";
    BOOST_TEST(detail::as_span(text).data() == text.data());
    BOOST_TEST(detail::as_span(text).size() == 3U);

    std::vector<std::byte> bytes{std::byte{1}, std::byte{2}};
    BOOST_TEST(detail::as_span(bytes).data() == bytes.data());
    BOOST_TEST(detail::as_span(bytes).size() == 2U);

    const std::span<char> window{};
    BOOST_TEST(detail::as_span(window).empty());
    BOOST_TEST(detail::as_span(std::string_view{}).empty());

    const unsigned char plain[4]{};
    BOOST_TEST(detail::as_span(plain).size() == 4U);
}

BOOST_AUTO_TEST_CASE(as_writable_span_writes_into_the_range) {
    std::string text = "abc";
    char plain[2]{};
    std::span<char> window{text};
    detail::as_writable_span(text)[0] = 'x';
    detail::as_writable_span(plain)[1] = 'y';
    detail::as_writable_span(window)[2] = 'z';
    BOOST_TEST(text == "xbz");
    BOOST_TEST(plain[1] == 'y');
}

BOOST_AUTO_TEST_SUITE_END()
