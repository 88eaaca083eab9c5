// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/codec/detail/packer.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/hex.hpp"
#include "support/vectors.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace agora_token;
using namespace test::literals;

namespace {

// Every kind of field, in constant evaluation and at run time.
constexpr auto packs_every_kind_of_field() -> bool {
    std::array<char, 18> out{};
    detail::packer fields{out};
    fields.u16(600);
    fields.u32(600);
    fields.count(2);
    fields.text("hi");
    fields.raw("!");
    fields.skip(2);
    fields.raw("?");
    return fields.size() == 16 && fields.finish() == result<std::size_t>{16U}
           && std::string_view{out.data(), 16} == "5802 58020000 0200 0200 6869 21 0000 3f"_hex;
}
static_assert(packs_every_kind_of_field());

template <class Put>
auto packed(std::size_t room, Put put) -> std::string {
    std::string out(room, '\0');
    detail::packer fields{out};
    put(fields);
    test::accepts(fields.finish(), room);
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(packer_header)

BOOST_AUTO_TEST_CASE(packs_every_kind_of_field_at_run_time) {
    BOOST_TEST(packs_every_kind_of_field());
}

BOOST_AUTO_TEST_CASE(every_vector) {
    const auto& vectors = test::primitives()["pack"];
    for (const auto& each : vectors["u16"]) {
        const auto value = each["value"].get<std::uint16_t>();
        BOOST_TEST(test::to_hex(packed(2, [&](detail::packer& p) { p.u16(value); }))
                   == each["hex"].get<std::string>());
    }
    for (const auto& each : vectors["u32"]) {
        const auto value = each["value"].get<std::uint32_t>();
        BOOST_TEST(test::to_hex(packed(4, [&](detail::packer& p) { p.u32(value); }))
                   == each["hex"].get<std::string>());
    }
    for (const auto& each : vectors["string"]) {
        const auto value = each["value"].get<std::string>();
        BOOST_TEST(test::to_hex(packed(2 + value.size(), [&](detail::packer& p) { p.text(value); }))
                   == each["hex"].get<std::string>());
    }
}

BOOST_AUTO_TEST_CASE(carries_65535_bytes_and_entries_but_not_one_more) {
    const std::string longest(65'535, 'x');
    const auto wire = packed(65'537, [&](detail::packer& p) { p.text(longest); });
    BOOST_TEST((wire.substr(0, 2) == "ffff"_hex));
    BOOST_TEST((wire.substr(2) == longest));

    std::string out(70'000, '?');
    detail::packer texts{out};
    texts.u32(1);
    texts.text(longest + "x");
    test::rejects(texts.finish(), {errc::field_too_long, 4});
    BOOST_TEST(texts.size() == 4U); // not cut short: not written at all
    BOOST_TEST((out.substr(4) == std::string(out.size() - 4, '?')));

    BOOST_TEST((packed(2, [](detail::packer& p) { p.count(65'535); }) == "ffff"_hex));
    detail::packer counts{out};
    counts.u16(1);
    counts.count(65'536);
    test::rejects(counts.finish(), {errc::too_many_entries, 2});
    detail::packer wide{out};
    wide.count(std::size_t{1} << 4 * sizeof(std::size_t)); // zero in half as many bits
    test::rejects(wide.finish(), {errc::too_many_entries, 0});
}

BOOST_AUTO_TEST_CASE(says_where_the_field_began_that_did_not_fit) {
    struct sample {
        std::size_t room;
        std::size_t position;
    };
    // u16 at 0, u32 at 2, text length at 6, its bytes at 8, raw at 11
    for (const auto& [room, position] : {sample{0, 0},
                                         {1, 0},
                                         {2, 2},
                                         {5, 2},
                                         {6, 6},
                                         {7, 6},
                                         {8, 8},
                                         {10, 8},
                                         {11, 11},
                                         {12, 11}}) {
        std::string out(16, '?');
        detail::packer fields{{out.data(), room}};
        fields.u16(1);
        fields.u32(2);
        fields.text("abc");
        fields.raw("de");
        test::rejects(fields.finish(), {errc::output_too_small, position});
        BOOST_TEST(out.substr(room) == std::string(16 - room, '?'));
    }
}

BOOST_AUTO_TEST_CASE(keeps_the_first_fault_and_writes_nothing_after_it) {
    std::string out(8, '?');
    detail::packer fields{out};
    fields.u16(0);
    fields.fail({errc::duplicate_privilege, 77});
    fields.u16(0);
    fields.text("ab");
    fields.count(65'536);
    fields.skip(100);
    fields.fail({errc::expired, 1});
    test::rejects(fields.finish(), {errc::duplicate_privilege, 77});
    BOOST_TEST(fields.size() == 2U);
    BOOST_TEST(out.substr(2) == "??????");
}

BOOST_AUTO_TEST_CASE(skips_only_what_is_there) {
    std::string out(4, '?');
    detail::packer fields{out};
    fields.skip(4);
    BOOST_TEST(out == "????");
    test::accepts(fields.finish(), 4U);
    fields.skip(1);
    test::rejects(fields.finish(), {errc::output_too_small, 4});
}

BOOST_AUTO_TEST_SUITE_END()
