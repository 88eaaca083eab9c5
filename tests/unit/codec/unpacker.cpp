// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/codec/detail/unpacker.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/hex.hpp"
#include "support/vectors.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

using namespace agora_token;
using namespace test::literals;

namespace {

constexpr auto wire = "5802 58020080 0200 6869 21 ffff"_hex;

constexpr auto reads_every_kind_of_field() -> bool {
    detail::unpacker in{wire};
    return in.u16() == 600 && in.u32() == 0x80000258U && in.position() == 6 && in.text() == "hi"
           && in.raw(1) == "!" && !in.at_end() && in.rest() == "ffff"_hex && in.at_end()
           && in.rest().empty() && in.status().has_value() && !in.failed();
}
static_assert(reads_every_kind_of_field());
static_assert(detail::read_u16("ff00"_hex) == 255
              && detail::read_u32("ffffff80"_hex) == 0x80FFFFFFU);

} // namespace

BOOST_AUTO_TEST_SUITE(unpacker_header)

BOOST_AUTO_TEST_CASE(reads_every_kind_of_field_at_run_time) {
    BOOST_TEST(reads_every_kind_of_field());
}

BOOST_AUTO_TEST_CASE(every_vector) {
    const auto& vectors = test::primitives()["pack"];
    for (const auto& each : vectors["u16"]) {
        const auto bytes = test::from_hex(each["hex"].get<std::string>());
        BOOST_TEST(detail::unpacker{bytes}.u16() == each["value"].get<std::uint16_t>());
    }
    for (const auto& each : vectors["u32"]) {
        const auto bytes = test::from_hex(each["hex"].get<std::string>());
        BOOST_TEST(detail::unpacker{bytes}.u32() == each["value"].get<std::uint32_t>());
    }
    for (const auto& each : vectors["string"]) {
        const auto bytes = test::from_hex(each["hex"].get<std::string>());
        detail::unpacker in{bytes};
        BOOST_TEST(in.text() == each["value"].get<std::string>());
        BOOST_TEST(in.at_end());
    }
}

BOOST_AUTO_TEST_CASE(says_where_the_field_began_that_reaches_past_the_end) {
    // u16 at 0, u32 at 2, a text's length at 6 and its bytes at 8, one byte at 10, two at 11
    for (std::size_t size = 0; size < wire.size(); ++size) {
        // A copy of its own size, so that a reader past the end is seen by a sanitizer.
        const auto copy = std::make_unique<char[]>(size);
        std::copy_n(wire.data(), size, copy.get());
        detail::unpacker in{{copy.get(), size}};
        (void)in.u16();
        (void)in.u32();
        (void)in.text();
        (void)in.raw(1);
        (void)in.u16();
        const std::size_t starts[]{0, 2, 6, 8, 10, 11};
        const auto past = std::upper_bound(std::begin(starts), std::end(starts), size);
        BOOST_TEST(in.failed());
        test::rejects(in.status(), {errc::truncated, *std::prev(past)});
    }
}

BOOST_AUTO_TEST_CASE(believes_no_length) {
    detail::unpacker in{"ffff 00"_hex};
    BOOST_TEST(in.text().empty());
    test::rejects(in.status(), {errc::truncated, 2});

    detail::unpacker huge{"00"_hex};
    BOOST_TEST(huge.raw(~std::size_t{0}).empty());
    test::rejects(huge.status(), {errc::truncated, 0});
}

BOOST_AUTO_TEST_CASE(reads_zero_and_nothing_after_a_fault) {
    detail::unpacker in{"0100 0000"_hex};
    in.fail({errc::duplicate_key, 3});
    in.fail({errc::trailing_bytes, 4}); // the first fault stays
    BOOST_TEST(in.u16() == 0);
    BOOST_TEST(in.u32() == 0U);
    BOOST_TEST(in.text().empty());
    BOOST_TEST(in.rest().empty());
    BOOST_TEST(in.position() == 0U);
    test::rejects(in.status(), {errc::duplicate_key, 3});
}

BOOST_AUTO_TEST_CASE(an_empty_content_is_at_its_end) {
    detail::unpacker in{{}};
    BOOST_TEST(in.at_end());
    BOOST_TEST(in.raw(0).empty());
    test::accepts(in.status());
    BOOST_TEST(in.u16() == 0);
    test::rejects(in.status(), {errc::truncated, 0});
}

BOOST_AUTO_TEST_CASE(a_key_set_tells_the_first_from_the_second) {
    detail::key_set seen;
    for (const auto key : std::array<std::uint16_t, 8>{0, 1, 63, 64, 65, 32'767, 32'768, 65'535}) {
        BOOST_TEST(seen.insert(key));
        BOOST_TEST(!seen.insert(key));
    }
    BOOST_TEST(seen.insert(2)); // no neighbour was marked
}

BOOST_AUTO_TEST_SUITE_END()
