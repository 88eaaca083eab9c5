// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/adapt/zlib.hpp>

#include <boost/test/unit_test.hpp>

#include "counter.hpp"

#include <agora_token.hpp>

#include "support/expect.hpp"
#include "support/golden_007.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

using namespace agora_token;
using test::allocated_by;

namespace {

namespace golden = test::golden_007;

using zlib_signer = v007::signer<hmac_sha256, zlib_compressor>;

auto signer() -> zlib_signer {
    return test::value_of(zlib_signer::make(golden::id, golden::certificate()));
}
auto rooms(std::size_t count) -> std::vector<v007::any_service> {
    return std::vector<v007::any_service>(count, v007::rtc_service{.channel = golden::channel,
                                                                   .user = golden::user,
                                                                   .privileges = golden::join});
}

} // namespace

BOOST_AUTO_TEST_SUITE(zlib_allocation)

// The stream's state and its tables: 256 KiB and what zlib adds for keeping account.
BOOST_AUTO_TEST_CASE(a_compressor_takes_its_memory_when_made) {
    const auto counted = allocated_by([] { BOOST_REQUIRE(zlib_compressor::make().has_value()); });
    BOOST_TEST(counted.by_new == 1U);
    if (test::counts_malloc()) {
        BOOST_TEST(counted.by_malloc > 0U);
        BOOST_TEST(counted.bytes >= 256U * 1024U);
        BOOST_TEST(counted.bytes <= 272U * 1024U);
    }
}

// One block, for the payload and the stream; none for what is no larger than a payload before.
BOOST_AUTO_TEST_CASE(signing_allocates_where_a_payload_is_the_largest_so_far) {
    auto code = signer();
    std::string out(65'536, '\0');
    const auto sign = [&](const std::vector<v007::any_service>& services) {
        return allocated_by(
            [&] { BOOST_REQUIRE(code.sign_to(out, golden::head, services).has_value()); });
    };
    const auto block = [](const std::vector<v007::any_service>& services) {
        const auto size = v007::payload_size(services);
        return test::allocations{1, 0, size + zlib_compressor::bound(size)};
    };
    const auto one = rooms(1);
    const auto many = rooms(24);
    BOOST_TEST(sign(one) == block(one));
    BOOST_TEST(sign(one) == test::nothing);
    BOOST_TEST(sign(many) == block(many));
    BOOST_TEST(sign(many) == test::nothing);
    BOOST_TEST(sign(one) == test::nothing);
}

// And the string, as long as token_size() says that a token can be.
BOOST_AUTO_TEST_CASE(signing_into_a_string_allocates_the_string_too) {
    auto code = signer();
    const auto services = rooms(24);
    test::accepts(code.sign(golden::head, services));
    const auto counted =
        allocated_by([&] { BOOST_REQUIRE(code.sign(golden::head, services).has_value()); });
    BOOST_TEST(counted
               == (test::allocations{1, 0, v007::token_size<zlib_compressor>(services) + 1}));
}

BOOST_AUTO_TEST_CASE(a_builder_allocates_once) {
    using builder = basic_rtc_token_builder<hmac_sha256, botan_salts, zlib_compressor>;
    auto code = test::value_of(builder::make(golden::id, golden::certificate()));
    std::string out(512, '\0');
    const auto build = [&] {
        return allocated_by([&] {
            BOOST_REQUIRE(code.build_to(out, golden::channel, golden::user, role::publisher,
                                        {.expires_in = seconds{600}})
                              .has_value());
        });
    };
    BOOST_TEST(build().by_new == 1U);
    for (int i = 0; i != 100; ++i) {
        BOOST_TEST(build() == test::nothing);
    }
}

BOOST_AUTO_TEST_CASE(running_out_of_memory) {
    auto code = signer();
    const auto services = rooms(24);
    std::string out(8'192, '\0');
    const auto [made, signed_one] = [&] {
        const test::no_memory none;
        return std::pair{zlib_compressor::make().error().code,
                         code.sign_to(out, golden::head, services).error().code};
    }();
    BOOST_TEST(made == errc::out_of_memory);
    BOOST_TEST(signed_one == errc::out_of_memory);
    test::accepts(code.sign_to(out, golden::head, services)); // and goes on
}

BOOST_AUTO_TEST_SUITE_END()
