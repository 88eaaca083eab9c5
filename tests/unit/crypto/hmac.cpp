// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/crypto/detail/hmac.hpp>

#include <boost/test/unit_test.hpp>

#include <agora_token/crypto/detail/botan.hpp>

#include "support/expect.hpp"
#include "support/failing_hash.hpp"
#include "support/hex.hpp"
#include "support/sha256.hpp"
#include "support/vectors.hpp"

#include <botan/mac.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;
using test::failing_hash;
using test::failing_mac;

namespace {

template <class Mac>
auto code_of(Mac& mac, std::string_view message) -> std::string {
    std::string code(Mac::digest_size, '\0');
    mac.update(message);
    BOOST_TEST(mac.finish(std::span<char, Mac::digest_size>{code.data(), code.size()}));
    return code;
}
template <class Mac>
auto code_of(std::string_view key, std::string_view message) -> std::string {
    auto mac = test::value_of(Mac::make());
    mac.set_key(key);
    return code_of(mac, message);
}

auto code_by_botan(const char* name, const std::string& key, const std::string& message)
    -> std::string {
    const auto mac = Botan::MessageAuthenticationCode::create_or_throw(name);
    mac->set_key(reinterpret_cast<const std::uint8_t*>(key.data()), key.size());
    mac->update(message);
    const auto code = mac->final();
    return {code.begin(), code.end()};
}

auto noise(std::size_t size, std::uint32_t seed) -> std::string {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) {
        seed = seed * 1664525U + 1013904223U;
        bytes.push_back(static_cast<char>(seed >> 24));
    }
    return bytes;
}

template <class Mac>
void check_vectors(const nlohmann::json& vectors, std::size_t at_least) {
    BOOST_TEST_REQUIRE(vectors.size() >= at_least);
    for (const auto& each : vectors) {
        const auto key = test::from_hex(each["key_hex"].get<std::string>());
        const auto data = test::from_hex(each["data_hex"].get<std::string>());
        const auto expected = each["mac_hex"].get<std::string>();
        auto code = test::to_hex(code_of<Mac>(key, data));
        code.resize(expected.size()); // RFC 4231 publishes half of case 5
        BOOST_TEST(code == expected);
    }
}

auto finishes(failing_mac& mac) -> bool {
    std::array<char, 32> code{};
    mac.update("m");
    return mac.finish(code);
}

} // namespace

BOOST_AUTO_TEST_SUITE(hmac_header)

BOOST_AUTO_TEST_CASE(rfc_4231_and_more) {
    const auto& vectors = test::primitives()["hmac_sha256"];
    check_vectors<hmac_sha256>(vectors["rfc4231"], 7);
    check_vectors<hmac_sha256>(vectors["vectors"], 100);
    check_vectors<test::hmac_sha256>(vectors["rfc4231"], 7);
    check_vectors<test::hmac_sha256>(vectors["vectors"], 100);
}

BOOST_AUTO_TEST_CASE(rfc_2202_and_more) {
    const auto& vectors = test::primitives()["hmac_sha1"];
    check_vectors<hmac_sha1>(vectors["rfc2202"], 7);
    check_vectors<hmac_sha1>(vectors["vectors"], 50);
}

BOOST_AUTO_TEST_CASE(agrees_with_botan_for_every_key_length) {
    auto sha256 = test::value_of(hmac_sha256::make());
    auto sha1 = test::value_of(hmac_sha1::make());
    auto pure = test::value_of(test::hmac_sha256::make());
    for (std::size_t size = 0; size <= 130; ++size) {
        const auto key = noise(size, 1);
        const auto message = noise(size * 7 % 150, 2);
        sha256.set_key(key);
        sha1.set_key(key);
        pure.set_key(key);
        for (int again = 0; again < 2; ++again) { // the key stays for the next message
            const auto expected = code_by_botan("HMAC(SHA-256)", key, message);
            BOOST_TEST(code_of(sha256, message) == expected);
            BOOST_TEST(code_of(pure, message) == expected);
            BOOST_TEST(code_of(sha1, message) == code_by_botan("HMAC(SHA-1)", key, message));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_message_may_come_in_parts) {
    auto mac = test::value_of(hmac_sha256::make());
    mac.set_key("key");
    mac.update("");
    mac.update("da");
    mac.update(std::string_view{});
    BOOST_TEST(test::to_hex(code_of(mac, "ta"))
               == "5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0");
}

BOOST_AUTO_TEST_CASE(agrees_with_botan_for_every_message_length_and_parting) {
    auto mac = test::value_of(hmac_sha256::make());
    mac.set_key("key");
    for (std::size_t size = 0; size <= 600; size += size < 300 ? 1 : 7) {
        const auto message = noise(size, 3);
        const auto expected = code_by_botan("HMAC(SHA-256)", "key", message);
        BOOST_TEST(code_of(mac, message) == expected);
        const std::string_view all{message};
        const auto half = size / 2;
        mac.update(all.substr(0, half));
        BOOST_TEST(code_of(mac, all.substr(half)) == expected);
        for (std::size_t at = 0; at + 100 < size; at += 100) {
            mac.update(all.substr(at, 100));
        }
        BOOST_TEST(code_of(mac, all.substr(size <= 100 ? 0 : (size - 1) / 100 * 100)) == expected);
    }
}

BOOST_AUTO_TEST_CASE(an_unkeyed_mac_has_the_empty_key) {
    auto mac = test::value_of(hmac_sha256::make());
    BOOST_TEST(code_of(mac, "data") == code_by_botan("HMAC(SHA-256)", "", "data"));
    // and the empty message
    BOOST_TEST(code_of<hmac_sha256>("key", "") == code_by_botan("HMAC(SHA-256)", "key", ""));
}

BOOST_AUTO_TEST_CASE(set_key_drops_the_message_begun) {
    auto mac = test::value_of(hmac_sha256::make());
    mac.set_key("old");
    mac.update("lost");
    mac.set_key("key");
    BOOST_TEST(code_of(mac, "data") == code_by_botan("HMAC(SHA-256)", "key", "data"));
    mac.update("lost");
    mac.set_key(std::string(100, 'k')); // a key that is hashed must not be mixed with the message
    BOOST_TEST(code_of(mac, "data")
               == code_by_botan("HMAC(SHA-256)", std::string(100, 'k'), "data"));
}

BOOST_AUTO_TEST_CASE(moving_takes_key_and_message_along) {
    auto mac = test::value_of(hmac_sha256::make());
    mac.set_key("key");
    mac.update("da");
    auto moved = std::move(mac);
    BOOST_TEST(code_of(moved, "ta") == code_by_botan("HMAC(SHA-256)", "key", "data"));
}

BOOST_AUTO_TEST_CASE(a_failing_hash_fails_the_code_and_not_the_next_one) {
    auto mac = test::value_of(failing_mac::make());
    mac.set_key("key");
    BOOST_TEST(finishes(mac));
    failing_hash::fail_at = 1; // the inner pass
    BOOST_TEST(!finishes(mac));
    BOOST_TEST(finishes(mac));
    failing_hash::fail_at = 2; // the outer pass
    BOOST_TEST(!finishes(mac));
    BOOST_TEST(finishes(mac));
}

BOOST_AUTO_TEST_CASE(a_key_that_could_not_be_hashed_fails_every_code_until_the_next_key) {
    auto mac = test::value_of(failing_mac::make());
    failing_hash::fail_at = 1;
    mac.set_key(std::string(65, 'k'));
    BOOST_TEST(!finishes(mac));
    BOOST_TEST(!finishes(mac));
    mac.set_key("key");
    BOOST_TEST(finishes(mac));

    mac.update(std::string(300, 'b')); // more than is collected before the hash gets any
    failing_hash::fail_at = 1;         // dropping it fails
    mac.set_key("key");
    BOOST_TEST(!finishes(mac));
    mac.set_key("key");
    BOOST_TEST(finishes(mac));
}

BOOST_AUTO_TEST_CASE(a_hash_that_cannot_be_made_is_passed_on) {
    failing_hash::make_fails = true;
    const auto mac = failing_mac::make();
    failing_hash::make_fails = false;
    test::rejects(mac, {errc::out_of_memory, 0});
}

BOOST_AUTO_TEST_SUITE_END()
