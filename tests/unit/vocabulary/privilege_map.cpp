// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/privilege_map.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/hex.hpp"
#include "support/vectors.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace agora_token;
using namespace test::literals;

namespace {

constexpr auto until(std::uint16_t id, std::int64_t time) -> absolute_grant {
    return {privilege_id{id}, sys_seconds{seconds{time}}};
}
constexpr auto during(std::uint16_t id, std::int64_t time) -> relative_grant {
    return {privilege_id{id}, seconds{time}};
}

template <class Grant>
auto pack(const std::vector<Grant>& grants) -> result<std::string> {
    std::string out(detail::privilege_map_size(grants.size()), '\0');
    detail::packer fields{out};
    detail::pack_privileges(fields, std::span<const Grant>{grants});
    return fields.finish().transform([&](std::size_t size) { return out.substr(0, size); });
}

constexpr auto sorts_when_compiling() -> bool {
    const std::array grants{until(1000, 5), until(2, 4'294'967'295), until(1, 0)};
    std::array<char, 20> out{};
    detail::packer fields{out};
    detail::pack_privileges(fields, std::span<const absolute_grant>{grants});
    return fields.finish().has_value()
           && std::string_view{out.data(), out.size()}
                  == "0300 0100 00000000 0200 ffffffff e803 05000000"_hex;
}
static_assert(sorts_when_compiling());

struct parsed {
    result<void> status;
    std::size_t entries;
};
auto unpack(std::string_view wire, strictness how) -> parsed {
    detail::unpacker in{wire};
    const auto map = detail::unpack_privileges<absolute_grant>(in, how);
    return {in.status(), map.size()};
}

constexpr auto reads_in_wire_order() -> bool {
    detail::unpacker in{"0200 0300 04000000 0100 ffffffff"_hex};
    const auto map = detail::unpack_privileges<relative_grant>(in, strictness::strict);
    auto entry = map.begin();
    const auto first = *entry++;
    const auto second = *entry;
    return in.status().has_value() && map.size() == 2 && !map.empty() && first == during(3, 4)
           && second == during(1, 4'294'967'295) && ++entry == map.end()
           && *map.find(privilege_id{std::uint16_t{1}}) == second
           && map.find(privilege_id{std::uint16_t{2}}).error() == error{errc::privilege_missing};
}
static_assert(reads_in_wire_order());

} // namespace

BOOST_AUTO_TEST_SUITE(privilege_map_header)

BOOST_AUTO_TEST_CASE(every_vector_whatever_the_insertion_order) {
    const auto& vectors = test::primitives()["pack"]["map_u32"];
    BOOST_TEST_REQUIRE(vectors.size() >= 5U);
    for (const auto& each : vectors) {
        std::vector<absolute_grant> absolute;
        std::vector<relative_grant> relative;
        for (const auto& entry : each["insertion"]) {
            const auto id = entry[0].get<std::uint16_t>();
            const auto time = entry[1].get<std::int64_t>();
            absolute.push_back(until(id, time));
            relative.push_back(during(id, time));
        }
        BOOST_TEST(test::to_hex(test::value_of(pack(absolute))) == each["hex"].get<std::string>());
        BOOST_TEST(test::to_hex(test::value_of(pack(relative))) == each["hex"].get<std::string>());
    }
}

BOOST_AUTO_TEST_CASE(runs_at_run_time_as_when_compiling) {
    BOOST_TEST(sorts_when_compiling());
    BOOST_TEST(reads_in_wire_order());
}

BOOST_AUTO_TEST_CASE(a_privilege_granted_twice_is_a_mistake) {
    test::rejects(pack<absolute_grant>({until(1, 1), until(1, 1)}), {errc::duplicate_privilege, 1});
    test::rejects(pack<absolute_grant>({until(7, 1), until(2, 1), until(7, 2)}),
                  {errc::duplicate_privilege, 7});
    test::rejects(pack<absolute_grant>({until(0, 1), until(0, 1)}), {errc::duplicate_privilege, 0});
    test::rejects(pack<relative_grant>({during(65'535, 1), during(1, 1), during(65'535, 1)}),
                  {errc::duplicate_privilege, 65'535});
}

BOOST_AUTO_TEST_CASE(a_time_must_fit_the_wire) {
    test::accepts(pack<absolute_grant>({until(1, 0), until(2, 4'294'967'295)}));
    test::rejects(pack<absolute_grant>({until(1, 0), until(3, -1)}), {errc::time_out_of_range, 3});
    test::rejects(pack<absolute_grant>({until(9, 4'294'967'296)}), {errc::time_out_of_range, 9});
    test::rejects(pack<relative_grant>({during(9, 4'294'967'296)}), {errc::time_out_of_range, 9});
    test::rejects(pack<relative_grant>({during(4, -1)}), {errc::time_out_of_range, 4});
    // Of two faults the one of the smaller privilege, which is packed first.
    test::rejects(pack<absolute_grant>({until(9, -1), until(8, 1), until(8, 1)}),
                  {errc::duplicate_privilege, 8});
}

BOOST_AUTO_TEST_CASE(strict_refuses_a_key_that_comes_twice) {
    struct sample {
        std::string_view wire;
        std::size_t entries;
        std::size_t position; // 0: no fault
    };
    for (const auto& [wire, entries, position] : {
             sample{"0000"_hex, 0, 0},
             {"0200 0100 00000000 0200 00000000"_hex, 2, 0},
             {"0200 0200 00000000 0100 00000000"_hex, 2, 0}, // descending, but each once
             {"0200 0100 00000000 0100 00000000"_hex, 2, 8},
             {"0300 0100 00000000 0200 00000000 0100 00000000"_hex, 3, 14},
             {"0300 ffff 00000000 0000 00000000 ffff 00000000"_hex, 3, 14},
             {"0300 0000 00000000 0000 00000000 0000 00000000"_hex, 3, 8}, // the first repetition
         }) {
        BOOST_TEST_CONTEXT(test::to_hex(wire)) {
            const auto strict = unpack(wire, strictness::strict);
            if (position == 0) {
                test::accepts(strict.status);
            } else {
                test::rejects(strict.status, {errc::duplicate_key, position});
            }
            const auto lenient = unpack(wire, strictness::lenient);
            test::accepts(lenient.status);
            BOOST_TEST(lenient.entries == entries);
        }
    }
}

BOOST_AUTO_TEST_CASE(of_a_key_that_comes_twice_the_first_counts) {
    detail::unpacker in{"0200 0100 07000000 0100 08000000"_hex};
    const auto map = detail::unpack_privileges<absolute_grant>(in, strictness::lenient);
    BOOST_TEST((test::value_of(map.find(privilege::join_channel)) == until(1, 7)));
}

BOOST_AUTO_TEST_CASE(believes_no_count) {
    for (const auto how : {strictness::strict, strictness::lenient}) {
        test::rejects(unpack({}, how).status, {errc::truncated, 0});
        test::rejects(unpack("01"_hex, how).status, {errc::truncated, 0});
        test::rejects(unpack("0100"_hex, how).status, {errc::truncated, 2});
        test::rejects(unpack("0100 0100 000000"_hex, how).status, {errc::truncated, 2});
        test::rejects(unpack("ffff 0100 00000000"_hex, how).status, {errc::truncated, 2});
        BOOST_TEST(unpack("ffff 0100 00000000"_hex, how).entries == 0U);
    }
}

BOOST_AUTO_TEST_CASE(all_65535_entries_make_the_round_trip) {
    std::vector<relative_grant> grants;
    for (std::uint32_t id = 0; id < 65'535; ++id) {
        grants.push_back(during(static_cast<std::uint16_t>(id), id * 3));
    }
    const auto wire = test::value_of(pack(grants));
    detail::unpacker in{wire};
    const auto map = detail::unpack_privileges<relative_grant>(in, strictness::strict);
    test::accepts(in.status());
    BOOST_TEST(in.at_end());
    BOOST_TEST(std::equal(map.begin(), map.end(), grants.begin(), grants.end()));
    grants.push_back(during(65'535, 0));
    test::rejects(pack(grants), {errc::too_many_entries, 0});
}

BOOST_AUTO_TEST_SUITE_END()
