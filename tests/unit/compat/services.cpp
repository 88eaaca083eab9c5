// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/compat/services.hpp>

#include "support/token_007.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace agora::tools;
namespace wire = test::wire;

namespace {

struct sample {
    std::unique_ptr<Service> service;
    std::string bytes; // put together by hand
};

auto samples() -> std::vector<sample> {
    const auto head = [](std::uint16_t type) { return wire::u16(type) + wire::privilege(1, 600); };
    ServiceRtm2::Permissions permissions;
    permissions.Add(ServiceRtm2::Permissions::kUsers, ServiceRtm2::Permissions::kWrite, {});
    permissions.Add(ServiceRtm2::Permissions::kUsers, ServiceRtm2::Permissions::kRead, {"z", "a"});
    permissions.Add(ServiceRtm2::Permissions::kMessageChannels, ServiceRtm2::Permissions::kRead,
                    {""});
    std::vector<sample> all;
    all.push_back({std::make_unique<ServiceRtc>("room", 123),
                   head(1) + wire::text("room") + wire::text("123")});
    all.push_back({std::make_unique<ServiceRtm>("rtm"), head(2) + wire::text("rtm")});
    all.push_back({std::make_unique<ServiceStreaming>("room", "0"),
                   head(3) + wire::text("room") + wire::text("0")});
    all.push_back({std::make_unique<ServiceFpa>(), head(4)});
    all.push_back({std::make_unique<ServiceChat>("chat"), head(5) + wire::text("chat")});
    all.push_back(
        {std::make_unique<ServiceFCdn>("room", 0), head(6) + wire::text("room") + wire::text("")});
    all.push_back({std::make_unique<ServiceApaas>("room", "user", std::int16_t{-2}),
                   head(7) + wire::text("room") + wire::text("user") + "\xfe\xff"});
    all.push_back({std::make_unique<ServiceRtm2>("rtm2", permissions),
                   head(8) + wire::text("rtm2") + wire::u16(2) + wire::u16(0) + wire::u16(1)
                       + wire::u16(0) + wire::u16(1) + wire::text("") + wire::u16(4) + wire::u16(2)
                       + wire::u16(0) + wire::u16(2) + wire::text("z") + wire::text("a")
                       + wire::u16(1) + wire::u16(0)});
    for (const auto& each : all) {
        each.service->AddPrivilege(1, 600);
    }
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(compat_services)

BOOST_AUTO_TEST_CASE(pack_as_the_wire_has_them) {
    for (const auto& [service, bytes] : samples()) {
        BOOST_TEST_CONTEXT("service " << service->ServiceType()) {
            BOOST_TEST(service->PackService() == bytes);
        }
    }
}

BOOST_AUTO_TEST_CASE(clones_are_equal_and_apart) {
    for (const auto& [service, bytes] : samples()) {
        const auto clone = service->Clone();
        service->AddPrivilege(2, 1);
        BOOST_TEST(clone->PackService() == bytes);
        BOOST_TEST(service->PackService() != bytes);
    }
}

BOOST_AUTO_TEST_CASE(unpacking_replaces_what_was_there) {
    for (const auto& [service, bytes] : samples()) {
        const auto other = service->Clone();
        other->AddPrivilege(7, 7);
        Unpacker in{std::string_view{bytes}.substr(2)}; // behind the type
        other->UnpackService(&in);
        BOOST_TEST(!in.Failed());
        BOOST_TEST(other->PackService() == bytes);
    }
}

BOOST_AUTO_TEST_CASE(unpacking_cut_bytes_fails) {
    for (const auto& [service, bytes] : samples()) {
        for (std::size_t size = 2; size < bytes.size(); ++size) {
            const auto other = service->Clone();
            Unpacker in{std::string_view{bytes}.substr(2, size - 2)};
            other->UnpackService(&in);
            BOOST_TEST(in.Failed());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_pointer_to_a_service_writes_all_of_it) {
    const ServiceRtm rtm{"user"};
    BOOST_TEST(Pack(&rtm) == wire::u16(2) + wire::u16(0) + wire::text("user"));
    BOOST_TEST(Pack(static_cast<const Service*>(&rtm)) == wire::u16(2) + wire::u16(0));
}

BOOST_AUTO_TEST_CASE(what_the_wire_cannot_carry_packs_to_nothing) {
    BOOST_TEST(ServiceRtm{std::string(65'535, 'u')}.PackService().size() == 2U + 2U + 2U + 65'535U);
    BOOST_TEST(ServiceRtm{std::string(65'536, 'u')}.PackService().empty());
    BOOST_TEST(Pack(std::vector<std::string>(65'535)).size() == 2U + 2U * 65'535U);
    BOOST_TEST(Pack(std::vector<std::string>(65'536)).empty());
}

BOOST_AUTO_TEST_CASE(of_a_repeated_key_the_first_counts) {
    const auto bytes = wire::u16(2) + wire::u16(1) + wire::u32(5) + wire::u16(1) + wire::u32(6);
    Unpacker in{bytes};
    ServiceFpa fpa;
    fpa.UnpackService(&in);
    BOOST_TEST(fpa.privileges_.size() == 1U);
    BOOST_TEST(fpa.privileges_.at(1) == 5U);
}

BOOST_AUTO_TEST_SUITE_END()
