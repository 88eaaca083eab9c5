// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/codec/detail/zlib_stored.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/hex.hpp"
#include "support/zlib_oracle.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace zlib = agora_token::detail::zlib;

namespace {

using namespace std::string_view_literals;
using namespace test::literals;

// Sizes around the 65,535 bytes that LEN can say (RFC 1951 3.2.4).
constexpr std::array<std::size_t, 9> sizes{0, 1, 2, 65534, 65535, 65536, 131070, 131071, 200000};

auto payload_of(std::size_t size) -> std::string {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i != size; ++i) {
        bytes[i] = static_cast<char>(i * 31 + i / 251);
    }
    return bytes;
}

auto stored(std::string_view payload) -> std::string {
    std::string out(zlib::stored_size(payload.size()), '\x55');
    test::accepts(zlib::store_to(out, payload), out.size());
    return out;
}

// By hand from RFC 1950 2.2 and RFC 1951 3.2.4; the checksums are those of adler32.cpp.
constexpr auto writes(std::string_view payload, std::string_view stream) -> bool {
    std::array<char, 64> out{};
    const auto size = zlib::store_to(out, payload);
    return size.has_value() && *size == stream.size()
           && std::string_view{out.data(), *size} == stream;
}
static_assert(writes("", "789c 01 0000 ffff 00000001"_hex));
static_assert(writes("Wikipedia", "789c 01 0900 f6ff 57696b697065646961 11e60398"_hex));

} // namespace

BOOST_AUTO_TEST_SUITE(zlib_stored_header)

BOOST_AUTO_TEST_CASE(small_streams_byte_for_byte) {
    BOOST_TEST(test::to_hex(stored("")) == "789c010000ffff00000001");
    BOOST_TEST(test::to_hex(stored("Wikipedia")) == "789c010900f6ff57696b69706564696111e60398");
}

BOOST_AUTO_TEST_CASE(sizes_are_exact) {
    BOOST_TEST(zlib::stored_size(0) == 11U);
    BOOST_TEST(zlib::stored_size(65535) == 65535U + 11);
    BOOST_TEST(zlib::stored_size(65536) == 65536U + 16);
    BOOST_TEST(zlib::stored_size(131070) == 131070U + 16);
    BOOST_TEST(zlib::stored_size(131071) == 131071U + 21);
    BOOST_TEST(zlib::stored_payload_offset(0) == 7U);
    BOOST_TEST(zlib::stored_payload_offset(65535) == 7U);
    BOOST_TEST(zlib::stored_payload_offset(65536) == 12U);
    BOOST_TEST(zlib::stored_payload_offset(131071) == 17U);
}

BOOST_AUTO_TEST_CASE(zlib_reads_what_is_written) {
    for (const auto size : sizes) {
        BOOST_TEST_CONTEXT(size << " bytes") {
            const auto payload = payload_of(size);
            BOOST_CHECK(test::zlib_inflate(stored(payload), size) == payload);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_payload_in_place_gives_the_same_stream) {
    for (const auto size : sizes) {
        BOOST_TEST_CONTEXT(size << " bytes") {
            const auto payload = payload_of(size);
            std::string out(zlib::stored_size(size), '\x55');
            std::copy(payload.begin(), payload.end(),
                      out.begin() + static_cast<std::ptrdiff_t>(zlib::stored_payload_offset(size)));
            zlib::finish_stored(out.data(), size);
            BOOST_CHECK(out == stored(payload));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_small_output_stays_untouched_and_learns_the_size_needed) {
    for (const auto size : sizes) {
        const auto needed = zlib::stored_size(size);
        std::string out(needed - 1, '\x55');
        test::rejects(zlib::store_to(out, payload_of(size)),
                      {agora_token::errc::output_too_small, needed});
        BOOST_CHECK(out == std::string(needed - 1, '\x55'));
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_written_past_the_stream) {
    std::string out(zlib::stored_size(5) + 3, '\x55');
    test::accepts(zlib::store_to(out, std::string_view{"hello"}), zlib::stored_size(5));
    BOOST_TEST(out.substr(zlib::stored_size(5)) == "\x55\x55\x55");
}

BOOST_AUTO_TEST_SUITE_END()
