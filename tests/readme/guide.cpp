// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Compiles every C++ block of the guide and every example in the comments of the public headers,
// which the build extracts, and runs what can run alone.

#include <agora_token/adapt/botan_hmac.hpp>
#include <agora_token/adapt/openssl.hpp>

#include "guide_code.hpp"
#include "header_examples.hpp"

#include <boost/test/unit_test.hpp>

#include <iostream>
#include <sstream>

BOOST_AUTO_TEST_SUITE(guide)

using namespace std::chrono_literals;
namespace at = agora_token;

constexpr const char* id_text = "970CA35de60c44645bbae8a215061b33";
constexpr const char* secret_text = "5CFd2fd1755d40ecb72977518be15d3b";
const auto id = at::app_id::make(id_text).value();
const auto secret = at::app_certificate::make(secret_text).value();

BOOST_AUTO_TEST_CASE(a_golden_token_expires_on_time) {
    auto builder = at::rtc_token_builder::make(id, secret);
    BOOST_TEST_REQUIRE(builder.has_value());
    const auto token = guide_recipes::golden(*builder);
    BOOST_TEST_REQUIRE(token.has_value());
    BOOST_TEST((token == guide_recipes::golden(*builder)));
    BOOST_TEST(guide_recipes::expires_on_time(*token, secret));
}

BOOST_AUTO_TEST_CASE(a_subscriber_may_not_speak_and_rotation_is_seen) {
    auto builder = at::rtc_token_builder::make(id, secret);
    BOOST_TEST_REQUIRE(builder.has_value());
    const at::channel_name room = "lobby";
    const auto who = at::user::uid(42);
    const auto listens = builder->build(room, who, at::role::subscriber, {.expires_in = 1h});
    const auto speaks = builder->build(room, who, at::role::publisher, {.expires_in = 1h});
    BOOST_TEST(!guide_recipes::may_speak(*listens, secret, room, who));
    BOOST_TEST(guide_recipes::may_speak(*speaks, secret, room, who));
    const auto fresh = at::app_certificate::literal("00000000000000000000000000000001");
    BOOST_TEST(guide_recipes::checks_both(*speaks, fresh, secret, at::join{room, who}).value());
    BOOST_TEST(!guide_recipes::checks_both(*speaks, secret, fresh, at::join{room, who}).value());
}

BOOST_AUTO_TEST_CASE(one_token_serves_three_products) {
    auto issuer = guide_recipes::issuer::make(id, secret);
    BOOST_TEST_REQUIRE(issuer.has_value());
    const at::channel_name room = "lobby";
    const auto who = at::user::uid(42);
    const auto uuid = at::user::literal("2e4b7c10-9f3a-11ee-8c90-0242ac120002");
    const auto token = guide_recipes::everything(*issuer, room, who, uuid, at::system_now());
    BOOST_TEST_REQUIRE(token.has_value());
    BOOST_TEST(at::verify(*token, secret, at::join{room, who}).has_value());
    BOOST_TEST(at::verify(*token, secret, at::log_in_to_rtm{who}).has_value());
    BOOST_TEST(at::verify(*token, secret, at::use_chat{uuid}).has_value());
    auto small = guide_recipes::small_rtc_builder::make(id, secret);
    BOOST_TEST_REQUIRE(small.has_value());
    const auto rebuilt = small->build(room, who, {.expires_in = 1h});
    BOOST_TEST(at::verify(rebuilt.value(), secret, at::join{room, who}).has_value());
}

BOOST_AUTO_TEST_CASE(a_service_of_its_own_is_verified) {
    auto signer = at::v007::signer<at::hmac_sha256>::make(id, secret);
    BOOST_TEST_REQUIRE(signer.has_value());
    const auto token = guide_recipes::own_service(*signer);
    BOOST_TEST_REQUIRE(token.has_value());
    BOOST_TEST(guide_recipes::may_use_it(*token, secret));
}

BOOST_AUTO_TEST_CASE(a_gateway_learns_the_user) {
    auto builder = at::rtc_token_builder::make(id, secret);
    auto verifier = at::verifier::make();
    const at::channel_name room = "lobby";
    const auto token = builder->build(room, at::user::uid(42), {.expires_in = 1h});
    const auto long_one = builder->build(room, at::user::uid(42), {.expires_in = 5h});
    const guide_recipes::app_settings app{id, secret};
    BOOST_TEST((guide_recipes::admit(*verifier, *token, app, room) == std::string{"42"}));
    BOOST_TEST(guide_recipes::log_line(*token, at::join{room, at::user::uid(43)})
               == "refused user_mismatch");
    BOOST_TEST((guide_recipes::admit(*verifier, *long_one, app, room) == std::string{"42"}));
    const auto good = guide_recipes::answer(11, app, "lobby", 42);
    BOOST_TEST(at::verify(good.body(), secret, at::join{room, at::user::uid(42)}).has_value());
    BOOST_TEST(guide_recipes::answer(11, app, "lobby", 0).result_int() == 400u);
}

BOOST_AUTO_TEST_CASE(code_written_for_upstream_runs) {
    const auto token = guide_migrating::upstream_token();
    BOOST_TEST(at::verify(token, secret, at::join{"lobby", at::user::uid(42)}).has_value());
    BOOST_TEST(guide_server_guide::as_in_the_guide(id, secret).has_value());
}

BOOST_AUTO_TEST_CASE(the_other_recipes_issue_tokens) {
    const at::channel_name room = "lobby";
    const auto who = at::user::uid(42);
    auto rtc = at::rtc_token_builder::make(id, secret);
    auto rtm = at::rtm_token_builder::make(id, secret);
    auto chat = at::chat_token_builder::make(id, secret);
    auto apaas = at::apaas_token_builder::make(id, secret);
    auto agent = at::convo_ai_token_builder::make(id, secret);
    auto stt = at::stt_token_builder::make(id, secret);
    BOOST_TEST(guide_five_minutes::lesson_token(*rtc, "lobby", "alice").has_value());
    BOOST_TEST(guide_recipes::tour_token(*rtc).has_value());
    BOOST_TEST(guide_recipes::rtc_and_rtm(*rtc, room, who).has_value());
    BOOST_TEST(guide_recipes::rtc_and_other_rtm(*rtc, room, who, who).has_value());
    BOOST_TEST(guide_recipes::rtm_login(*rtm, who).has_value());
    BOOST_TEST(guide_recipes::chat_login(*chat, "2e4b").has_value());
    BOOST_TEST(guide_recipes::chat_rest(*chat).has_value());
    BOOST_TEST(guide_recipes::classroom(*apaas, room, who).has_value());
    BOOST_TEST(guide_recipes::agent_header(*agent, room, who).has_value());
    BOOST_TEST(guide_recipes::transcript_token(*stt, room, who).has_value());
}

BOOST_AUTO_TEST_CASE(a_setting_that_is_missing_is_an_error) {
    const char* const unset = nullptr;
    BOOST_TEST(
        (guide_five_minutes::builder_of(unset, secret_text).error() == at::errc::app_id_empty));
    BOOST_TEST((guide_five_minutes::builder_of(id_text, unset).error()
                == at::errc::app_certificate_empty));
}

BOOST_AUTO_TEST_CASE(an_error_is_printed_as_the_comment_says) {
    const auto failure = at::channel_name::make("lob*by").error();
    std::ostringstream printed;
    auto* const before = std::cerr.rdbuf(printed.rdbuf());
    guide_five_minutes::log(failure);
    std::cerr.rdbuf(before);
    BOOST_TEST(
        printed.str()
        == "channel_bad_character at 3: a character that is not allowed in a channel name\n");
}

BOOST_AUTO_TEST_CASE(another_user_is_told_why_not) {
    auto builder = at::rtc_token_builder::make(id, secret);
    BOOST_TEST_REQUIRE(builder.has_value());
    const auto token =
        builder->build(at::channel_name{"lobby"}, at::user::uid(43), {.expires_in = 1h});
    BOOST_TEST_REQUIRE(token.has_value());
    BOOST_TEST(guide_refused::why_not(*token).find("[user_mismatch]") != std::string::npos);
    BOOST_TEST(!guide_refused::ended(*token));
}

BOOST_AUTO_TEST_SUITE_END()
