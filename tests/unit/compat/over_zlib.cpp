// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The migration header with AGORA_TOKEN_COMPAT_ZLIB and AGORA_TOKEN_COMPAT_NO_DEPRECATED.

#include <agora_token/compat/agora_tools.hpp>

#include <boost/test/unit_test.hpp>

#include <agora_token/compat/helpers.hpp>

#include "support/golden_007.hpp"
#include "support/hex.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace agora::tools;

namespace {

namespace golden = test::golden_007;

const std::string id{golden::id.text()};
const std::string certificate{golden::certificate_text};

auto token() -> AccessToken2 {
    AccessToken2 made{id, certificate, 1111111, 600};
    made.salt_ = 1;
    return made;
}

// Upstream's services grant all their privileges for 600 seconds.
void add(AccessToken2& to, std::unique_ptr<Service> service, std::uint16_t privileges) {
    for (std::uint16_t i = 1; i <= privileges; ++i) {
        service->AddPrivilege(i, 600);
    }
    to.AddService(std::move(service));
}

} // namespace

BOOST_AUTO_TEST_SUITE(compat_over_zlib)

BOOST_AUTO_TEST_CASE(tokens_are_upstreams_letter_by_letter) {
    auto one = token();
    add(one, std::make_unique<ServiceRtc>(std::string{golden::channel_text}, 2882341273U), 1);
    BOOST_TEST(one.Build() == golden::fixed_codes);

    auto rooms = token();
    for (int i = 0; i != 24; ++i) {
        add(rooms, std::make_unique<ServiceRtc>("room" + std::to_string(i), 2882341273U), 4);
    }
    BOOST_TEST(rooms.Build() == golden::of_24_rooms);

    std::vector<std::string> channels;
    std::vector<std::string> streams;
    for (int i = 0; i != 40; ++i) {
        channels.push_back("channel-" + std::to_string(i));
        streams.push_back("stream-" + std::to_string(i));
    }
    ServiceRtm2::Permissions permissions;
    permissions.Add(ServiceRtm2::Permissions::kMessageChannels, ServiceRtm2::Permissions::kRead,
                    channels);
    permissions.Add(ServiceRtm2::Permissions::kStreamChannels, ServiceRtm2::Permissions::kWrite,
                    streams);
    auto names = token();
    add(names, std::make_unique<ServiceRtm2>("bob", permissions), 1);
    BOOST_TEST(names.Build() == golden::of_80_names);
}

BOOST_AUTO_TEST_CASE(a_token_that_was_read_builds_the_same_text) {
    AccessToken2 read;
    BOOST_TEST_REQUIRE(read.FromString(std::string{golden::of_24_rooms}));
    BOOST_TEST(read.services_.size() == 24U);
    BOOST_TEST(read.VerifySignature(certificate) == kTokenVerifySuccess);
    BOOST_TEST(read.Build() == golden::of_24_rooms);
}

// Expected values by zlib 1.2.13.
BOOST_AUTO_TEST_CASE(compresses_at_the_default_level) {
    const std::string text = "hello hello hello";
    BOOST_TEST(Compress("") == test::from_hex("789c030000000001"));
    BOOST_TEST(Compress(text) == test::from_hex("789ccb48cdc9c957c84090003a2e067d"));
    BOOST_TEST(Decompress(Compress(text)) == text);
    BOOST_TEST(Decompress(test::from_hex( // level 0
                   "7801011100eeff68656c6c6f2068656c6c6f2068656c6c6f3a2e067d"))
               == text);
    BOOST_TEST(Decompress(Compress(std::string(70'000, 'a'))) == std::string(70'000, 'a'));
    BOOST_TEST(Decompress("no zlib stream").empty());
}

// A warning would be an error in CI.
BOOST_AUTO_TEST_CASE(old_roles_do_not_warn) {
    BOOST_TEST(static_cast<int>(Role_Attendee) == 0);
    BOOST_TEST(static_cast<int>(Role_Admin) == 101);
}

BOOST_AUTO_TEST_SUITE_END()
