// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v007/detail/services.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/hex.hpp"

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

constexpr std::array grants{v007::grant{privilege_id{std::uint16_t{1}}, seconds{0x0258}},
                            v007::grant{privilege_id{std::uint16_t{0x0302}}, seconds{0x87654321}}};
constexpr std::string_view grants_on_wire = "0200 0100 58020000 0203 21436587"_hex;

constexpr auto lobby = *channel_name::make("lobby");
constexpr auto bob = *user::account("bob");

constexpr std::array<std::string_view, 2> names{"m1", ""};
constexpr std::array<std::string_view, 1> patterns{"u*"};
constexpr std::array permissions{v007::rtm2_permission{v007::rtm2_permission_type::read, names},
                                 v007::rtm2_permission{v007::rtm2_permission_type::write, {}}};
constexpr std::array other_permissions{
    v007::rtm2_permission{v007::rtm2_permission_type::write, patterns}};
constexpr std::array resources{
    v007::rtm2_resource{v007::rtm2_resource_type::message_channels, permissions},
    v007::rtm2_resource{v007::rtm2_resource_type::stream_channels, {}},
    v007::rtm2_resource{v007::rtm2_resource_type::users, other_permissions}};

// A service, and its bytes as the format describes them: type, privilege map, fields.
struct sample {
    const char* what;
    v007::any_service service;
    std::string_view type;
    std::string_view privileges;
    std::string_view body;
};
constexpr std::string_view none = "0000"_hex;
constexpr std::array samples{
    sample{"rtc", v007::rtc_service{.channel = lobby, .user = bob, .privileges = grants},
           "0100"_hex, grants_on_wire, "0500 6c6f626279 0300 626f62"_hex},
    sample{"empty rtc", v007::rtc_service{}, "0100"_hex, none, "0000 0000"_hex},
    sample{"rtm", v007::rtm_service{.user = bob, .privileges = grants}, "0200"_hex, grants_on_wire,
           "0300 626f62"_hex},
    sample{"empty rtm", v007::rtm_service{}, "0200"_hex, none, "0000"_hex},
    sample{"streaming",
           v007::streaming_service{.channel = lobby, .user = bob, .privileges = grants}, "0300"_hex,
           grants_on_wire, "0500 6c6f626279 0300 626f62"_hex},
    sample{"empty streaming", v007::streaming_service{}, "0300"_hex, none, "0000 0000"_hex},
    sample{"fpa", v007::fpa_service{.privileges = grants}, "0400"_hex, grants_on_wire, ""},
    sample{"empty fpa", v007::fpa_service{}, "0400"_hex, none, ""},
    sample{"chat", v007::chat_service{.user = bob, .privileges = grants}, "0500"_hex,
           grants_on_wire, "0300 626f62"_hex},
    sample{"empty chat", v007::chat_service{}, "0500"_hex, none, "0000"_hex},
    sample{"fcdn", v007::fcdn_service{.channel = lobby, .user = bob, .privileges = grants},
           "0600"_hex, grants_on_wire, "0500 6c6f626279 0300 626f62"_hex},
    sample{"empty fcdn", v007::fcdn_service{}, "0600"_hex, none, "0000 0000"_hex},
    sample{"apaas",
           v007::apaas_service{.room = lobby, .user = bob, .role = 0x0102, .privileges = grants},
           "0700"_hex, grants_on_wire, "0500 6c6f626279 0300 626f62 0201"_hex},
    sample{"empty apaas has role -1", v007::apaas_service{}, "0700"_hex, none,
           "0000 0000 ffff"_hex},
    sample{"apaas with the lowest role", v007::apaas_service{.role = -32768}, "0700"_hex, none,
           "0000 0000 0080"_hex},
    sample{"rtm2", v007::rtm2_service{.user = bob, .resources = resources, .privileges = grants},
           "0800"_hex, grants_on_wire,
           "0300 626f62"
           "0300"
           "0000 0200 0000 0200 0200 6d31 0000 0100 0000"
           "0100 0000"
           "0400 0100 0100 0100 0200 752a"_hex},
    sample{"empty rtm2", v007::rtm2_service{}, "0800"_hex, none, "0000 0000"_hex},
    sample{"convo_ai", v007::convo_ai_service{.privileges = grants}, "0900"_hex, grants_on_wire,
           ""},
    sample{"empty convo_ai", v007::convo_ai_service{}, "0900"_hex, none, ""},
    sample{"stt", v007::stt_service{.privileges = grants}, "0a00"_hex, grants_on_wire, ""},
    sample{"empty stt", v007::stt_service{}, "0a00"_hex, none, ""},
    sample{
        "bytes as they are",
        v007::raw_service{.type = service_type{0xFEDC}, .body = "0078"_hex, .privileges = grants},
        "dcfe"_hex, grants_on_wire, "0078"_hex},
};

// The bytes that a service packs, in a span that is `spare` bytes larger than it announces.
template <v007::service Service>
auto packed(const Service& service, std::size_t spare = 0) -> result<std::string> {
    std::string out(v007::detail::service_size(service) + spare, '\x55');
    detail::packer fields{out};
    v007::detail::pack_service(fields, service);
    return fields.finish().transform([&](std::size_t size) { return out.substr(0, size); });
}

// The same at compile time.
constexpr auto packs_as_expected(const sample& each) -> bool {
    return std::visit(
        [&](const auto& service) {
            std::array<char, 256> out{};
            detail::packer fields{out};
            v007::detail::pack_service(fields, service);
            const auto size = each.type.size() + each.privileges.size() + each.body.size();
            const auto got = std::string_view{out.data(), size};
            return fields.finish() == result<std::size_t>{size}
                   && v007::detail::service_size(service) == size && got.substr(0, 2) == each.type
                   && got.substr(2, each.privileges.size()) == each.privileges
                   && got.substr(2 + each.privileges.size()) == each.body;
        },
        each.service);
}
static_assert([] {
    for (const auto& each : samples) {
        if (!packs_as_expected(each)) {
            return false;
        }
    }
    return true;
}());

auto with_resources(std::span<const v007::rtm2_resource> all) -> v007::rtm2_service {
    return {.resources = all};
}

} // namespace

BOOST_AUTO_TEST_SUITE(v007_services)

BOOST_AUTO_TEST_CASE(each_service_packs_type_privileges_and_fields) {
    for (const auto& each : samples) {
        BOOST_TEST_CONTEXT(each.what) {
            const auto expected =
                std::string{each.type} + std::string{each.privileges} + std::string{each.body};
            std::visit(
                [&](const auto& service) {
                    BOOST_TEST(v007::detail::service_size(service) == expected.size());
                    BOOST_TEST(service.body_size() == each.body.size());
                    test::accepts(packed(service), expected);
                },
                each.service);
        }
    }
}

BOOST_AUTO_TEST_CASE(privileges_are_sorted_by_number) {
    const std::array unsorted{v007::grant{privilege_id{std::uint16_t{0x8000}}, seconds{1}},
                              v007::grant{privilege_id{std::uint16_t{0xFFFF}}, seconds{2}},
                              v007::grant{privilege_id{std::uint16_t{9}}, seconds{3}},
                              v007::grant{privilege_id{std::uint16_t{256}}, seconds{4}},
                              v007::grant{privilege_id{std::uint16_t{0}}, seconds{5}},
                              v007::grant{privilege_id{std::uint16_t{10}}, seconds{6}}};
    test::accepts(packed(v007::fpa_service{.privileges = unsorted}),
                  std::string{"0400 0600"
                              "0000 05000000 0900 03000000 0a00 06000000"
                              "0001 04000000 0080 01000000 ffff 02000000"_hex});
}

BOOST_AUTO_TEST_CASE(a_privilege_granted_twice_is_told_by_its_number) {
    const std::array twice{v007::grant{privilege_id{std::uint16_t{700}}, seconds{1}},
                           v007::grant{privilege_id{std::uint16_t{2}}, seconds{1}},
                           v007::grant{privilege_id{std::uint16_t{700}}, seconds{1}}};
    test::rejects(packed(v007::fpa_service{.privileges = twice}), {errc::duplicate_privilege, 700});
}

BOOST_AUTO_TEST_CASE(a_privilege_lasts_for_32_bits_of_seconds) {
    const auto lasting = [](seconds time) {
        const std::array one{v007::grant{privilege_id{std::uint16_t{77}}, time}};
        return packed(v007::fpa_service{.privileges = one});
    };
    test::accepts(lasting(seconds{4294967295}), std::string{"0400 0100 4d00 ffffffff"_hex});
    test::accepts(lasting(seconds{0}), std::string{"0400 0100 4d00 00000000"_hex});
    test::rejects(lasting(seconds{4294967296}), {errc::time_out_of_range, 77});
    test::rejects(lasting(seconds{-1}), {errc::time_out_of_range, 77});
    test::rejects(lasting(seconds::max()), {errc::time_out_of_range, 77});
    test::rejects(lasting(seconds::min()), {errc::time_out_of_range, 77});
}

BOOST_AUTO_TEST_CASE(permissions_are_sorted_by_type_and_names_are_not) {
    const std::array<std::string_view, 3> unsorted_names{"b", "a", "b"};
    const std::array unsorted_permissions{
        v007::rtm2_permission{v007::rtm2_permission_type{700}, {}},
        v007::rtm2_permission{v007::rtm2_permission_type::write, unsorted_names},
        v007::rtm2_permission{v007::rtm2_permission_type::read, {}}};
    const std::array unsorted{
        v007::rtm2_resource{v007::rtm2_resource_type{0x0100}, {}},
        v007::rtm2_resource{v007::rtm2_resource_type::users, unsorted_permissions},
        v007::rtm2_resource{v007::rtm2_resource_type::message_channels, {}}};
    test::accepts(packed(with_resources(unsorted)), std::string{"0800 0000 0000 0300"
                                                                "0000 0000"
                                                                "0400 0300"
                                                                "0000 0000"
                                                                "0100 0300 0100 62 0100 61 0100 62"
                                                                "bc02 0000"
                                                                "0001 0000"_hex});
}

BOOST_AUTO_TEST_CASE(a_repeated_resource_or_permission_type_is_an_error) {
    const std::array twice{v007::rtm2_resource{v007::rtm2_resource_type::users, {}},
                           v007::rtm2_resource{v007::rtm2_resource_type::stream_channels, {}},
                           v007::rtm2_resource{v007::rtm2_resource_type::users, {}}};
    // After type, privileges, user, count and two resources without entries.
    test::rejects(packed(with_resources(twice)), {errc::duplicate_key, 2 + 2 + 2 + 2 + 2 * 4});

    const std::array same{v007::rtm2_permission{v007::rtm2_permission_type::read, names},
                          v007::rtm2_permission{v007::rtm2_permission_type::read, names}};
    const std::array one{v007::rtm2_resource{v007::rtm2_resource_type::users, same}};
    // After the header of the resource and the first permission: type, count, "m1", "".
    test::rejects(packed(with_resources(one)), {errc::duplicate_key, 8 + 4 + 4 + 4 + 2});
}

BOOST_AUTO_TEST_CASE(what_the_wire_cannot_count_or_carry_is_an_error) {
    const std::string longest(65535, 'n');
    const std::string too_long(65536, 'n');
    const std::array<std::string_view, 2> good_names{longest, "x"};
    const std::array<std::string_view, 2> bad_names{"x", too_long};
    const auto with_names = [](std::span<const std::string_view> all) {
        const std::array permission{v007::rtm2_permission{v007::rtm2_permission_type::read, all}};
        const std::array resource{v007::rtm2_resource{v007::rtm2_resource_type::users, permission}};
        return packed(with_resources(resource), 65536).transform([](const std::string& bytes) {
            return bytes.size();
        });
    };
    test::accepts(with_names(good_names), std::size_t{8 + 4 + 4 + 2 + 65535 + 2 + 1});
    test::rejects(with_names(bad_names), {errc::field_too_long, 8 + 4 + 4 + 2 + 1});

    const std::vector<std::string_view> many(65536, "");
    test::accepts(with_names(std::span{many}.first(65535)), std::size_t{8 + 4 + 4 + 65535 * 2});
    test::rejects(with_names(many), {errc::too_many_entries, 8 + 4 + 2});

    std::vector<v007::rtm2_resource> too_many(65536);
    for (std::size_t i = 0; i != too_many.size(); ++i) {
        too_many[i].type = static_cast<v007::rtm2_resource_type>(i);
    }
    const auto most =
        test::value_of(packed(with_resources(std::span{too_many}.first(65535)), 8 + 65535 * 4));
    BOOST_TEST(most.size() == 8U + 65535 * 4);
    BOOST_TEST((most.substr(6, 10) == "ffff 0000 0000 0100 0000"_hex));
    test::rejects(packed(with_resources(too_many), 65536), {errc::too_many_entries, 6});

    std::vector<v007::grant> grant_too_many(65536, grants[0]);
    test::rejects(packed(v007::fpa_service{.privileges = grant_too_many}, 65536),
                  {errc::too_many_entries, 2});
}

BOOST_AUTO_TEST_SUITE_END()
