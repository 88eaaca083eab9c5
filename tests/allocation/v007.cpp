// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <boost/test/unit_test.hpp>

#include "counter.hpp"

#include <agora_token.hpp>

#include "support/expect.hpp"
#include "support/golden_007.hpp"
#include "support/zlib_oracle.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

using namespace agora_token;
using test::allocated_by;

namespace {

namespace golden = test::golden_007;

auto rtc() -> v007::rtc_service {
    return {.channel = golden::channel, .user = golden::user, .privileges = golden::join};
}
auto signer() -> v007::signer<hmac_sha256> {
    return test::value_of(v007::signer<hmac_sha256>::make(golden::id, golden::certificate()));
}
const join joining{golden::channel, golden::user};

// Permissions for `count` channels.
struct permissions {
    std::vector<std::string_view> names;
    std::array<v007::rtm2_permission, 1> permission{};
    std::array<v007::rtm2_resource, 1> resource{};

    explicit permissions(std::size_t count) : names(count, "a channel of some length") {
        permission = {{{v007::rtm2_permission_type::read, names}}};
        resource = {{{v007::rtm2_resource_type::message_channels, permission}}};
    }
    permissions(const permissions&) = delete; // views point into it
};

} // namespace

BOOST_AUTO_TEST_SUITE(v007_allocation)

BOOST_AUTO_TEST_CASE(signing_into_a_span_allocates_nothing) {
    auto code = signer();
    std::array<char, 1024> out{};
    std::string_view text;
    const auto sign = [&](const auto&... services) {
        return allocated_by([&] {
            const auto written = code.sign_to(out, golden::head, services...);
            text = written ? *written : std::string_view{};
        });
    };
    BOOST_TEST(sign(rtc()) == test::nothing);
    BOOST_TEST(text == golden::stored);
    BOOST_TEST(sign(v007::stt_service{}, v007::rtm_service{.user = golden::user}, rtc())
               == test::nothing);
    BOOST_TEST(!text.empty());
    const std::array<v007::any_service, 2> listed{v007::stt_service{}, rtc()};
    BOOST_TEST(sign(std::span<const v007::any_service>{listed}) == test::nothing);
    BOOST_TEST(!text.empty());
    BOOST_TEST(sign() == test::nothing); // and so do errors
    BOOST_TEST(text.empty());
}

BOOST_AUTO_TEST_CASE(signing_more_than_a_stored_block_allocates_nothing) {
    auto code = signer();
    const permissions many{5'000};
    const v007::rtm2_service rtm2{.user = golden::user, .resources = many.resource};
    std::string out(v007::token_size(rtm2), '\0');
    BOOST_TEST_REQUIRE(v007::payload_size(rtm2) > 65'535U);
    const auto counted =
        allocated_by([&] { BOOST_REQUIRE(code.sign_to(out, golden::head, rtm2).has_value()); });
    BOOST_TEST(counted == test::nothing);
}

BOOST_AUTO_TEST_CASE(signing_into_a_string_allocates_the_string) {
    auto code = signer();
    const auto counted = allocated_by([&] {
        const auto text = code.sign(golden::head, rtc());
        BOOST_REQUIRE((text && *text == golden::stored));
    });
    BOOST_TEST(counted == (test::allocations{1, 0, golden::stored.size() + 1}));
}

// With the clock and the salts that the builder takes by itself.
BOOST_AUTO_TEST_CASE(building_with_all_defaults_allocates_nothing) {
    auto builder = test::value_of(
        basic_rtc_token_builder<hmac_sha256, botan_salts>::make(golden::id, golden::certificate()));
    std::array<char, 512> out{};
    const auto counted = allocated_by([&] {
        for (int i = 0; i != 100; ++i) {
            BOOST_REQUIRE(builder
                              .build_to(out, golden::channel, golden::user, role::publisher,
                                        {.expires_in = seconds{600}})
                              .has_value());
        }
    });
    BOOST_TEST(counted == test::nothing);
}

BOOST_AUTO_TEST_CASE(every_builder_allocates_nothing) {
    const auto made = []<class Builder>(std::type_identity<Builder>) {
        return test::value_of(Builder::make(golden::id, golden::certificate()));
    };
    auto rtc = made(std::type_identity<rtc_token_builder>{});
    auto rtm = made(std::type_identity<rtm_token_builder>{});
    auto chat = made(std::type_identity<chat_token_builder>{});
    auto fpa = made(std::type_identity<fpa_token_builder>{});
    auto apaas = made(std::type_identity<apaas_token_builder>{});
    auto agent = made(std::type_identity<convo_ai_token_builder>{});
    const auto& channel = golden::channel;
    const auto& who = golden::user;
    const std::array names{std::string_view{"lobby"}};
    const std::array permissions{v007::rtm2_permission{v007::rtm2_permission_type::read, names}};
    const std::array resources{
        v007::rtm2_resource{v007::rtm2_resource_type::message_channels, permissions}};
    std::array<char, 1024> out{};
    const auto counted = allocated_by([&] {
        const token_options lasting{.expires_in = seconds{600}};
        const rtc_rtm_options both{.expires_in = seconds{600}, .rtm_expires_in = seconds{600}};
        BOOST_REQUIRE(
            rtc.build_with_privileges_to(out, channel, who, {.expires_in = seconds{600}}));
        BOOST_REQUIRE(rtc.build_with_rtm_to(out, channel, who, role::publisher,
                                            {.expires_in = seconds{600}}));
        BOOST_REQUIRE(rtc.build_with_rtm_to(out, channel, who, role::publisher, who, both));
        BOOST_REQUIRE(rtm.build_to(out, who, lasting));
        BOOST_REQUIRE(rtm.build_with_permissions_to(out, who, resources, lasting));
        BOOST_REQUIRE(chat.build_user_to(out, who, lasting));
        BOOST_REQUIRE(chat.build_app_to(out, lasting));
        BOOST_REQUIRE(fpa.build_to(out));
        BOOST_REQUIRE(apaas.build_room_user_to(out, channel, who, 1, lasting));
        BOOST_REQUIRE(apaas.build_user_to(out, who, lasting));
        BOOST_REQUIRE(apaas.build_app_to(out, lasting));
        BOOST_REQUIRE(agent.build_to(out, channel, who, role::publisher, who, both));
    });
    BOOST_TEST(counted == test::nothing);
}

// The stream once, and doubled room for what is inflated, from 512 bytes to the limit.
BOOST_AUTO_TEST_CASE(a_bomb_takes_no_more_than_the_limit) {
    const auto stream = test::zlib_deflate(std::string(16 << 20, '\0'), {.level = 9});
    std::string bomb = "007" + std::string(detail::base64::encoded_size(stream.size()), '?');
    test::accepts(detail::base64::encode_to(std::span{bomb}.subspan(3), stream), bomb.size() - 3);
    for (const auto& [limit, growths] : {std::pair{1024U, 1U}, {65'536U, 7U}, {1U << 20, 11U}}) {
        error refused{};
        const auto counted =
            allocated_by([&] { refused = v007::parse(bomb, {.max_inflated = limit}).error(); });
        BOOST_TEST((refused.code == errc::inflated_too_large));
        BOOST_TEST(
            counted
            == (test::allocations{1 + growths, 0, (bomb.size() - 3) / 4 * 3 + 2 * limit - 1024}));
    }
}

BOOST_AUTO_TEST_CASE(reading_and_verifying_a_common_token_allocates_nothing) {
    auto verifier = test::value_of(v007::basic_verifier<hmac_sha256>::make());
    const auto certificate = golden::certificate();
    for (const auto text : {golden::stored, golden::fixed_codes, golden::dynamic_codes}) {
        bool parsed = false;
        BOOST_TEST(allocated_by([&] { parsed = v007::parse(text).has_value(); }) == test::nothing);
        BOOST_TEST(parsed);
    }
    for (const auto text : {golden::stored, golden::fixed_codes}) {
        const auto counted = allocated_by([&] {
            auto token = v007::parse(text);
            BOOST_REQUIRE(token.has_value());
            BOOST_REQUIRE(
                verifier.verify(*std::move(token), certificate, joining, golden::issued_at)
                    .has_value());
        });
        BOOST_TEST(counted == test::nothing);
    }
}

// The decoded stream, which goes again, and the payload, which the token keeps.
BOOST_AUTO_TEST_CASE(a_larger_token_takes_its_stream_and_its_payload) {
    const permissions many{100};
    const v007::rtm2_service rtm2{.user = golden::user, .resources = many.resource};
    const auto text = test::value_of(signer().sign(golden::head, rtm2));
    const auto counted = allocated_by([&] { BOOST_REQUIRE(v007::parse(text).has_value()); });
    BOOST_TEST(counted.by_malloc == 0U);
    BOOST_TEST(counted.by_new == 2U);
    BOOST_TEST(counted.bytes <= (text.size() - 3) / 4 * 3 + 2 * v007::payload_size(rtm2));
}

BOOST_AUTO_TEST_CASE(refusing_and_running_out_of_memory) {
    auto verifier = test::value_of(v007::basic_verifier<hmac_sha256>::make());
    const auto certificate = golden::certificate();
    const join wrong_channel{"lobby", golden::user};
    const std::string huge = "007" + std::string(1 << 20, 'A');
    const auto counted = allocated_by([&] {
        BOOST_REQUIRE(v007::parse(huge).error().code == errc::text_too_long);
        BOOST_REQUIRE(v007::parse(golden::stored.substr(0, 99)).error().code
                      == errc::truncated_stream);
        BOOST_REQUIRE(verifier.verify(golden::stored, certificate, wrong_channel, golden::issued_at)
                          .error()
                          .code
                      == errc::channel_mismatch);
    });
    BOOST_TEST(counted == test::nothing);

    const permissions many{100};
    const v007::rtm2_service rtm2{.user = golden::user, .resources = many.resource};
    const auto large = test::value_of(signer().sign(golden::head, rtm2));
    const auto [parsed, small] = [&] {
        const test::no_memory none;
        const auto code = [](const auto& got) { return got ? errc{} : got.error().code; };
        return std::tuple{
            code(v007::parse(large)),
            code(verifier.verify(golden::stored, certificate, joining, golden::issued_at))};
    }();
    BOOST_TEST(parsed == errc::out_of_memory);
    BOOST_TEST((small == errc{})); // needs none
}

// The thread keeps the hash and the seed that the first one made.
BOOST_AUTO_TEST_CASE(a_call_for_one_token_allocates_nothing_after_the_first) {
    const auto id = golden::id;
    const auto certificate = golden::certificate();
    std::array<char, 1024> out{};
    std::string_view text;
    bool good = false;
    const auto build = [&] {
        auto builder = *rtc_token_builder::make_for_one_token(id, certificate);
        text = *builder.build_to(out, golden::channel, golden::user, role::publisher,
                                 {.expires_in = seconds{600}});
    };
    const auto check = [&] { good = verify(text, certificate, joining).has_value(); };
    build();
    check();
    BOOST_TEST(allocated_by(build) == test::nothing);
    BOOST_TEST(allocated_by(check) == test::nothing);
    BOOST_TEST(good);
}

BOOST_AUTO_TEST_SUITE_END()
