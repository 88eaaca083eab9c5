// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <boost/test/unit_test.hpp>

#include "counter.hpp"

#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/crypto/detail/botan_salts.hpp>
#include <agora_token/v006/detail/builders.hpp>
#include <agora_token/v006/detail/verifier.hpp>

#include "support/expect.hpp"
#include "support/forge_006.hpp"
#include "support/golden_006.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

using namespace agora_token;
using test::allocated_by;
using test::forge_006;

namespace {

namespace golden = test::golden_006;

constexpr sys_seconds now{seconds{1}};
const join joining{golden::channel, golden::user};

} // namespace

BOOST_AUTO_TEST_SUITE(v006_allocation)

BOOST_AUTO_TEST_CASE(signing_into_a_span_allocates_nothing) {
    auto signer =
        test::value_of(v006::signer<hmac_sha256>::make(golden::id, golden::certificate()));
    std::array<char, 512> out{};
    std::string_view text;
    const auto sign = [&](const v006::access_token& token) {
        return allocated_by([&] {
            const auto written = signer.sign_to(out, token);
            text = written ? *written : std::string_view{};
        });
    };
    BOOST_TEST(sign(golden::contents(golden::user)) == test::nothing);
    BOOST_TEST(text == golden::token);

    // Grants out of order, and texts of any length, too.
    std::vector<v006::grant> grants;
    for (std::uint16_t id = 1000; id > 970; --id) {
        grants.push_back({privilege_id{id}});
    }
    const std::string longest(65'535, 'x');
    auto token = golden::contents(golden::user);
    token.channel = test::value_of(wire_text::make(longest));
    token.privileges = grants;
    BOOST_TEST(sign(token) == test::nothing);
    BOOST_TEST(text.size() == v006::token_size(grants.size()));

    // And so do errors.
    token.expires_at = sys_seconds{seconds{-1}};
    BOOST_TEST(sign(token) == test::nothing);
    BOOST_TEST(text.empty());
}

// By the clock and the salts that they take by themselves, and by those that are given.
BOOST_AUTO_TEST_CASE(builders_allocate_nothing_or_the_string) {
    auto rtc = test::value_of(v006::basic_rtc_token_builder<hmac_sha256, botan_salts>::make(
        golden::id, golden::certificate()));
    auto rtm = test::value_of(v006::basic_rtm_token_builder<hmac_sha256, botan_salts>::make(
        golden::id, golden::certificate()));
    std::array<char, 256> out{};
    for (const auto& options :
         {v006::build_options{}, v006::build_options{.privileges_expire_at = golden::join_until,
                                                     .expires_at = golden::expires_at,
                                                     .salt = golden::salt}}) {
        const auto into_span = allocated_by([&] {
            for (const auto as : {role::attendee, role::publisher, role::subscriber, role::admin}) {
                BOOST_REQUIRE(rtc.build_to(out, golden::channel, golden::user, as, options));
            }
            BOOST_REQUIRE(rtm.build_to(out, golden::user, options));
        });
        BOOST_TEST(into_span == test::nothing);
        const auto as_string = allocated_by([&] {
            BOOST_REQUIRE(rtc.build(golden::channel, golden::user, role::publisher, options));
        });
        BOOST_TEST(as_string == (test::allocations{1, 0, v006::token_size(4) + 1}));
    }
}

BOOST_AUTO_TEST_CASE(signing_into_a_string_allocates_the_string) {
    auto signer =
        test::value_of(v006::signer<hmac_sha256>::make(golden::id, golden::certificate()));
    const auto counted = allocated_by([&] {
        const auto text = signer.sign(golden::contents(golden::user));
        BOOST_REQUIRE(text && *text == golden::token);
    });
    BOOST_TEST(counted == (test::allocations{1, 0, golden::token.size() + 1}));
}

BOOST_AUTO_TEST_CASE(making_names_and_users_allocates_nothing) {
    const auto counted = allocated_by([] {
        const auto id = app_id::make(golden::id.text());
        const auto certificate = app_certificate::make(golden::certificate_text);
        const auto channel = channel_name::make(golden::channel_text);
        const auto account = user::account("user@example.com");
        const auto uid = user::uid(4'294'967'295U);
        const auto bad = channel_name::make("*");
        BOOST_REQUIRE((id && certificate && channel && account && uid.is_uid() && !bad));
    });
    BOOST_TEST(counted == test::nothing);
}

BOOST_AUTO_TEST_CASE(reading_and_verifying_a_token_of_up_to_39_privileges_allocates_nothing) {
    auto verifier = test::value_of(v006::basic_verifier<hmac_sha256>::make());
    const auto certificate = golden::certificate();
    const any_use wanted{golden::channel, golden::user};
    for (const std::size_t number : {0U, 1U, 4U, 39U}) {
        const auto text = forge_006{.privileges = forge_006::many(number)}.text();
        std::array<char, 1024> again{};
        const auto counted = allocated_by([&] {
            auto token = v006::parse(text);
            BOOST_REQUIRE(token.has_value());
            const auto good = verifier.verify(*std::move(token), certificate, wanted, now);
            BOOST_REQUIRE(good.has_value());
            BOOST_REQUIRE(((*good)->encode_to(again) && (*good)->privileges().size() == number));
        });
        BOOST_TEST(counted == test::nothing);
        BOOST_TEST((std::string_view{again.data(), text.size()} == text));
    }
}

BOOST_AUTO_TEST_CASE(a_larger_token_takes_one_allocation_of_its_size) {
    const auto text = forge_006{.privileges = forge_006::many(10'920)}.text();
    const auto counted = allocated_by([&] {
        const auto token = v006::parse(text);
        BOOST_REQUIRE(token.has_value());
    });
    BOOST_TEST(counted == (test::allocations{1, 0, 32 + (text.size() - 35) / 4 * 3}));
}

BOOST_AUTO_TEST_CASE(without_memory_a_larger_token_is_an_error_and_not_an_exception) {
    const auto large = forge_006{.privileges = forge_006::many(40)}.text();
    auto verifier = test::value_of(v006::basic_verifier<hmac_sha256>::make());
    const auto certificate = golden::certificate();
    const auto [parsed, verified, small] = [&] {
        const test::no_memory none;
        const auto code = [](const auto& got) { return got ? errc{} : got.error().code; };
        return std::tuple{code(v006::parse(large)),
                          code(verifier.verify(large, certificate, joining, now)),
                          code(verifier.verify(golden::token, certificate, joining, now))};
    }();
    BOOST_TEST(parsed == errc::out_of_memory);
    BOOST_TEST(verified == errc::out_of_memory);
    BOOST_TEST((small == errc{})); // needs none
    const auto made = [] {
        const test::no_memory none;
        return v006::basic_verifier<hmac_sha256>::make();
    }();
    test::rejects(made, {errc::out_of_memory, 0});
}

BOOST_AUTO_TEST_CASE(a_buffer_without_memory_stays_as_it_was) {
    detail::buffer<8> bytes;
    BOOST_TEST(bytes.assign("kept"));
    const auto [reserved, assigned] = [&] {
        const test::no_memory none;
        return std::pair{bytes.reserve(9), bytes.assign("beyond the object")};
    }();
    BOOST_TEST(!reserved);
    BOOST_TEST(!assigned);
    BOOST_TEST(bytes.view() == "kept");
    BOOST_TEST(bytes.capacity() == 8U);
}

BOOST_AUTO_TEST_CASE(refusing_allocates_nothing) {
    auto verifier = test::value_of(v006::basic_verifier<hmac_sha256>::make());
    const auto certificate = golden::certificate();
    const join wrong_channel{"lobby", golden::user};
    const std::string huge = "006" + std::string(1 << 20, 'A');
    const auto forged = forge_006{.forged_signature = std::string(32, 's')}.text();
    const auto counted = allocated_by([&] {
        BOOST_REQUIRE(!v006::parse(""));
        BOOST_REQUIRE(!v006::parse("007"));
        BOOST_REQUIRE(!v006::parse(golden::token.substr(0, 100)));
        BOOST_REQUIRE(v006::parse(huge).error().code == errc::text_too_long);
        BOOST_REQUIRE(verifier.verify(forged, certificate, joining, now).error().code
                      == errc::signature_or_identity_mismatch);
        BOOST_REQUIRE(verifier.verify(golden::token, certificate, wrong_channel, now).error().code
                      == errc::signature_or_identity_mismatch);
    });
    BOOST_TEST(counted == test::nothing);
}

BOOST_AUTO_TEST_SUITE_END()
