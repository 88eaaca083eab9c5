// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/adapt/botan_hmac.hpp>

#include <boost/test/unit_test.hpp>

#include <agora_token/crypto/detail/botan.hpp>

#include "support/expect.hpp"
#include "support/hex.hpp"
#include "support/vectors.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;

static_assert(mac_256<botan_hmac_sha256>);

namespace {

// In hex; empty if the code was refused.
template <class Mac>
auto code_of(Mac& mac, std::string_view message) -> std::string {
    std::array<char, 32> code{};
    mac.update(message);
    return mac.finish(code) ? test::to_hex({code.data(), code.size()}) : "";
}

} // namespace

BOOST_AUTO_TEST_SUITE(botan_hmac)

BOOST_AUTO_TEST_CASE(rfc_4231_and_more) {
    const auto& vectors = test::primitives()["hmac_sha256"];
    auto mac = test::value_of(botan_hmac_sha256::make());
    for (const auto* list : {"rfc4231", "vectors"}) {
        BOOST_TEST_REQUIRE(!vectors[list].empty());
        for (const auto& each : vectors[list]) {
            mac.set_key(test::from_hex(each["key_hex"].get<std::string>()));
            const auto data = test::from_hex(each["data_hex"].get<std::string>());
            const auto expected = each["mac_hex"].get<std::string>();
            for (int again = 0; again < 2; ++again) { // the key stays for the next message
                // RFC 4231 publishes half of case 5
                BOOST_TEST(code_of(mac, data).substr(0, expected.size()) == expected);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(agrees_with_the_default_for_every_length) {
    auto mac = test::value_of(botan_hmac_sha256::make());
    auto other = test::value_of(hmac_sha256::make());
    for (std::size_t size = 0; size <= 200; ++size) {
        const std::string key(size, 'k');
        const std::string message(size * 7 % 300, 'm');
        mac.set_key(key);
        other.set_key(key);
        BOOST_TEST(code_of(mac, message) == code_of(other, message));
        mac.update(message);
        other.update(message);
        BOOST_TEST(code_of(mac, "in parts") == code_of(other, "in parts"));
    }
}

BOOST_AUTO_TEST_CASE(an_unkeyed_mac_has_the_empty_key) {
    auto mac = test::value_of(botan_hmac_sha256::make());
    auto other = test::value_of(hmac_sha256::make());
    BOOST_TEST(code_of(mac, "data") == code_of(other, "data"));
}

BOOST_AUTO_TEST_CASE(set_key_drops_the_message_begun) {
    auto mac = test::value_of(botan_hmac_sha256::make());
    mac.set_key("old");
    mac.update("lost");
    mac.set_key("key");
    BOOST_TEST(code_of(mac, "data")
               == "5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0");
}

BOOST_AUTO_TEST_CASE(a_key_that_is_too_long_fails_every_code_until_the_next_key) {
    auto mac = test::value_of(botan_hmac_sha256::make());
    auto other = test::value_of(hmac_sha256::make());
    const std::string longest(4096, 'k');
    mac.set_key(longest);
    other.set_key(longest);
    BOOST_TEST(code_of(mac, "data") == code_of(other, "data"));
    mac.update("lost");
    mac.set_key(longest + 'k');
    BOOST_TEST(code_of(mac, "data") == "");
    BOOST_TEST(code_of(mac, "data") == "");
    mac.set_key("key");
    BOOST_TEST(code_of(mac, "data")
               == "5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0");
}

BOOST_AUTO_TEST_CASE(moving_takes_key_and_message_along) {
    auto mac = test::value_of(botan_hmac_sha256::make());
    mac.set_key("key");
    mac.update("da");
    auto moved = std::move(mac);
    BOOST_TEST(code_of(moved, "ta")
               == "5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0");
}

BOOST_AUTO_TEST_SUITE_END()
