// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// One table of what people ask about refused tokens and of all that explained() can find.

#include <agora_token/explain/detail/explain.hpp>

#include <boost/test/unit_test.hpp>

#include "maker_007.hpp"
#include "scenario.hpp"
#include "support/forge_006.hpp"
#include "support/golden_legacy.hpp"
#include "support/models.hpp"
#include "support/token_007.hpp"

#include <array>
#include <set>
#include <string>
#include <vector>

using namespace agora_token;
using test::app;
using test::forge_006;
using test::maker;
using test::now;
using test::now_count;
using test::rtc;
using test::rtm;
using test::secret;
using test::tried;
using test::uid_0;
using test::uid_42;
namespace wire = test::wire;

using test::explained;
using test::question;
using test::who;

namespace {

// For whom a row is: a thread of users (T is AgoraIO/Tools), or the code that it shows.
using table = std::vector<test::scenario>;

const std::string uuid = "8a3f7b66-2f7e-4a8e-9f0a-6f2d3b1f5c11";

auto good() -> std::string {
    return test::good();
}
auto of_user(std::string_view who) -> std::string {
    return maker{.services = rtc("lobby", who)}.text();
}
auto granting(test::grants all) -> std::string {
    return maker{.services = rtc("lobby", "42", all)}.text();
}
auto lasting(std::uint32_t ago, std::uint32_t lasts) -> std::string {
    return maker{.issued_at = now_count - ago, .expires_in = lasts}.text();
}
template <class Change>
auto made_006(Change change) -> std::string {
    forge_006 made{.app_id = app,
                   .certificate = secret,
                   .channel = "lobby",
                   .user = "42",
                   .expires_at = now_count + 3600,
                   .privileges = {{1, 0}, {2, 0}, {3, 0}, {4, 0}}};
    change(made);
    return made.text();
}
auto good_006() -> std::string {
    return made_006([](forge_006&) {});
}

auto as_account(const char* text) -> question {
    return tried([&](question& wanted) { wanted.user = who::account(text); });
}
auto as_uid(const user& who) -> question {
    return tried([&](question& wanted) { wanted.user = who; });
}
auto joining(const char* channel) -> question {
    return tried([&](question& wanted) { wanted.channel = channel; });
}
auto as_role(agora_token::role as) -> question {
    return tried([&](question& wanted) { wanted.role = as; });
}
auto using_service(service_type type) -> question {
    return tried([&](question& wanted) { wanted.service = type; });
}
auto at(std::uint32_t count) -> question {
    return tried([&](question& wanted) { wanted.now = sys_seconds{seconds{count}}; });
}
auto knowing_only_now() -> question {
    return {.now = now};
}

// features.md section 3A, row by row.
auto threads() -> table {
    static const auto uid_7 = user::uid(7);
    static const auto big = user::uid(4294967295U);
    const std::vector<std::string> unchecked{"note signature_unchecked", "note channel_unchecked",
                                             "note user_unchecked"};
    return {
        {"T#350 validate without asking the server: good", good(), tried(), {}},
        {"T#350 validate without asking the server: ended",
         good(),
         at(now_count + 3540),
         {"error expired"}},
        {"T#350 validate without asking the server: forged",
         maker{.certificate = std::string(32, 'a')}.text(),
         tried(),
         {"error wrong_certificate"}},
        {"T#158 read a token without the secret", good(), knowing_only_now(), unchecked},
        {"T#158 read a 006 token without the secret", good_006(), knowing_only_now(), unchecked},
        {"T#417 a UUID as user, 36000 s, joined with a number",
         maker{.services = rtc("lobby", uuid), .expires_in = 36000}.text(),
         tried(),
         {"error user_kind_mismatch"}},
        {"T#188 the first token 110: the server's clock is ahead",
         maker{.issued_at = now_count + 120}.text(),
         tried(),
         {"error issued_in_future"}},
        {"T#188 the second works: the client's time has come",
         maker{.issued_at = now_count + 120}.text(),
         at(now_count + 150),
         {}},
        {"T#69 works, then fails hours later", lasting(7200, 3600), tried(), {"error expired"}},
        {"T#231 works, then fails hours later (006)",
         made_006([](forge_006& made) { made.expires_at = now_count - 7200; }),
         tried(),
         {"error expired"}},
        {"T#119 C# 110: the RTM account in the channel's place (006)",
         made_006([](forge_006& made) {
             made.channel = "lobby";
             made.user = "";
             made.privileges = {{1000, now_count + 3600}};
         }),
         tried(),
         {"error service_missing"}},
        {"T#223 the same in 007",
         maker{.services = rtm("lobby")}.text(),
         tried(),
         {"error service_missing"}},
        {"T#320 joined with uid 0", good(), as_uid(uid_0), {"error user_mismatch"}},
        {"T#155 joined with another uid", good(), as_uid(uid_7), {"error user_mismatch"}},
        {"T#160 joined with another uid (006)",
         good_006(),
         as_uid(uid_7),
         {"error user_mismatch", "note signature_unchecked"}},
        {"T#133 joined with uid 0 (006)",
         good_006(),
         as_uid(uid_0),
         {"error user_mismatch", "note signature_unchecked"}},
        {"T#178 Java's negative uid",
         made_006([](forge_006& made) { made.user = "-1"; }),
         as_uid(big),
         {"error user_mismatch", "note made_by_quirk", "note signature_unchecked"}},
        {"T#180 Java's uid, as a number and as a text: the same on the wire",
         good(),
         as_account("42"),
         {}},
        {"T#32 a text as user where the token has a uid",
         good(),
         as_account("alice"),
         {"error user_kind_mismatch"}},
        {"T#297 PHP works only without uid: it wrote the text 0",
         of_user("0"),
         as_uid(uid_0),
         {"error user_kind_mismatch", "note made_by_quirk"}},
        {"T#322 works on Android, which joined with the uid", good(), tried(), {}},
        {"T#322 and not on the web, which got spaces for plus",
         test::replaced(test::with_plus(), "+", " "),
         tried(),
         {"error space_for_plus"}},
        {"T#322 and not on the web, which joined with a text",
         good(),
         as_account("forty-two"),
         {"error user_kind_mismatch"}},
        {"T#175 arguments in the wrong order",
         maker{.services = rtc("42", "lobby")}.text(),
         tried(),
         {"error arguments_swapped"}},
        {"T#172 milliseconds", lasting(60, 3600000), tried(), {"warning milliseconds"}},
        {"T#278 the end computed once, when the module was loaded (006)",
         made_006([](forge_006& made) { made.expires_at = now_count - 86400; }),
         tried(),
         {"error expired"}},
        {"T#117 longer than 24 h", lasting(60, 172800), tried(), {"warning lifetime_over_24h"}},
        {"T#193 the classroom's RTM 401: an RTC token",
         good(),
         using_service(service_type::rtm),
         {"error service_missing"}},
        {"API-Examples-Web#66 authorized failed: another case of the channel",
         good(),
         joining("Lobby"),
         {"error channel_mismatch"}},
        {"API-Examples-Web#66 authorized failed: a certificate with a line end",
         maker{.certificate = secret + "\n"}.text(),
         tried(),
         {"error wrong_certificate"}},
        {"API-Examples-Web#85 seven days, on the second",
         lasting(86400, 604800),
         tried(),
         {"error expired", "warning lifetime_over_24h"}},
        {"API-Examples-Web#86 seven days, on the first",
         lasting(86399, 604800),
         tried(),
         {"warning expires_soon", "warning lifetime_over_24h"}},
        {"AgoraWebSDK-NG#59 another vendor key",
         maker{.app_id = std::string(32, 'b')}.text(),
         tried(),
         {"error app_id_mismatch"}},
        {"AgoraWebSDK-NG#7 no vendor key",
         maker{.app_id = "my-app"}.text(),
         tried(),
         {"error app_id_malformed"}},
        {"Basic-Video-Call#47 a leading space in the App ID",
         maker{.app_id = " " + app}.text(),
         tried(),
         {"error app_id_malformed"}},
        {"Basic-Video-Call#282 the App ID as certificate",
         maker{.certificate = app}.text(),
         tried(),
         {"error wrong_certificate"}},
        {"Basic-Video-Call#341 App ID and certificate swapped",
         maker{.app_id = secret, .certificate = app}.text(),
         tried(),
         {"error certificate_exposed", "error wrong_certificate"}},
        {"react-native-agora#195 renewToken: the privilege has ended",
         granting({{1, 30}}),
         tried(),
         {"error privilege_expired"}},
        {"agora-rtc-react#184 renewToken: no privilege to join",
         granting({{2, 0}}),
         tried(),
         {"error join_privilege_missing"}},
        {"stackoverflow 77171597 a UUID as channel and account, right",
         maker{.services = rtc(uuid, uuid)}.text(),
         tried([](question& wanted) {
             wanted.channel = uuid;
             wanted.user = who::account(uuid);
         }),
         {}},
        {"stackoverflow 77171597 a UUID as account where the client joins with a number (006)",
         made_006([](forge_006& made) { made.user = uuid; }),
         tried(),
         {"error user_mismatch", "note signature_unchecked"}},
        {"agora-token-service#29 a subscriber with uid 0",
         of_user(""),
         as_uid(uid_0),
         {"note wildcard_user"}},
        {"agora-token-service#29 a time for a duration",
         lasting(60, now_count + 3600),
         tried(),
         {"warning absolute_time_in_relative_field"}},
    };
}

// Codes that no thread shows, and tokens in which two things are wrong at once.
auto codes() -> table {
    const std::array both{*app_certificate::make("ffffffffffffffffffffffffffffffff"),
                          test::true_key};
    static const std::array certificate_list{both};
    std::string crowded = rtc();
    for (std::size_t i = 0; i < 60; ++i) {
        const auto hard_to_compress = test::hmac_of("k", std::to_string(i));
        crowded += rtc(test::replaced(hard_to_compress, "*", "x"), std::string(30, 'x'));
    }
    return {
        {"not_a_token", "hello", tried(), {"error not_a_token"}},
        {"truncated", good().substr(0, 40), tried(), {"error truncated"}},
        {"damaged", test::replaced(test::with_plus(), "+", "!"), tried(), {"error damaged"}},
        {"placeholder", "null", tried(), {"error placeholder"}},
        {"identifier_given", std::string(32, 'a'), tried(), {"error identifier_given"}},
        {"foreign_token", "eyJhbGciOiJIUzI1NiJ9.e30.x", tried(), {"error foreign_token"}},
        {"shortened", good().substr(0, 40) + "...", tried(), {"error shortened"}},
        {"case_lost", test::lower(good()), tried(), {"error case_lost"}},
        {"not_compressed",
         "007" + test::base64_of(test::payload_of(good())),
         tried(),
         {"error not_compressed"}},
        {"foreign_layout", "007AAAA", tried(), {"error foreign_layout"}},
        {"repeated", good() + good(), tried(), {"error repeated"}},
        {"invisible_character", good() + "\xE2\x80\x8B", tried(), {"error invisible_character"}},
        {"authorization_header",
         "Authorization: agora token=" + good(),
         tried(),
         {"error surrounding_text", "note authorization_header"}},
        {"json_escaped",
         test::replaced(test::with_plus(), "+", "\\u002B"),
         tried(),
         {"error json_escaped"}},
        {"too_many_certificates",
         good(),
         tried([](question& wanted) {
             wanted.keys = std::vector<app_certificate>(5, test::true_key);
         }),
         {"error too_many_certificates"}},
        {"user_slot_not_empty",
         made_006([](forge_006& made) {
             made.channel = made.user = "alice";
             made.privileges = {{1000, now_count + 3600}};
         }),
         tried([](question& wanted) {
             wanted.service = service_type::rtm;
             wanted.channel.reset();
             wanted.user = who::account("alice");
         }),
         {"error user_slot_not_empty"}},
        {"user_not_in_version",
         std::string{test::golden_legacy::key_001},
         {.user = test::uid_42, .now = test::golden_legacy::expires_at + seconds{60}},
         {"error user_not_in_version", "warning obsolete_version", "warning never_expires",
          "note signature_unchecked", "note channel_unchecked"}},
        {"ends_when_issued", lasting(0, 0), tried(), {"error ends_when_issued", "error expired"}},
        {"lifetime_too_long",
         made_006([](forge_006& made) { made.expires_at = now_count + 7200; }),
         tried([](question& wanted) { wanted.max_lifetime = seconds{3600}; }),
         {"error lifetime_too_long"}},
        {"privilege_missing",
         maker{.services = test::chat("42", {})}.text(),
         tried([](question& wanted) {
             wanted.channel.reset();
             wanted.service = service_type::chat;
         }),
         {"error privilege_missing"}},
        {"app_token",
         maker{.services = test::chat("", {{2, 3600}})}.text(),
         {.now = now},
         {"note app_token", "note signature_unchecked", "note user_unchecked"}},
        {"uid_above_32_bits",
         of_user("4294967296"),
         tried([](question& wanted) { wanted.user = "4294967296"; }),
         {"warning uid_above_32_bits"}},
        {"surrounding_space", good() + "\n", tried(), {"error surrounding_space"}},
        {"surrounding_text", "token=" + good(), tried(), {"error surrounding_text"}},
        {"url_encoded",
         test::replaced(test::with_plus(), "+", "%2B"),
         tried(),
         {"error url_encoded"}},
        {"relative_time_in_absolute_field",
         made_006([](forge_006& made) { made.expires_at = 3600; }),
         tried(),
         {"error relative_time_in_absolute_field", "error expired"}},
        {"publish_privilege_missing",
         granting({{1, 0}}),
         as_role(role::publisher),
         {"error publish_privilege_missing"}},
        {"never_expires",
         made_006([](forge_006& made) { made.expires_at = 0xFFFFFFFF; }),
         tried(),
         {"warning never_expires"}},
        {"too_long_for_web_sdk",
         maker{.services = crowded, .count = 61}.text(),
         tried(),
         {"warning too_long_for_web_sdk"}},
        {"obsolete_version",
         std::string{test::golden_legacy::key_001},
         {.now = test::golden_legacy::expires_at + seconds{60}},
         {"warning obsolete_version", "warning never_expires", "note signature_unchecked",
          "note channel_unchecked"}},
        {"wildcard_channel",
         maker{.services = rtc("lo*y")}.text(),
         tried(),
         {"note wildcard_channel"}},
        {"unknown_service",
         maker{.services = rtc() + wire::u16(99) + wire::u16(0), .count = 2}.text(),
         tried(),
         {"note unknown_service"}},
        {"unknown_privilege", granting({{1, 0}, {77, 0}}), tried(), {"note unknown_privilege"}},
        {"other_certificate",
         good(),
         tried([](question& wanted) { wanted.keys = certificates{certificate_list}; }),
         {"note other_certificate"}},
        {"time_unchecked",
         good(),
         tried([](question& wanted) { wanted.now.reset(); }),
         {"note time_unchecked"}},
        {"a line end and another channel",
         good() + "\r\n",
         joining("hall"),
         {"error surrounding_space", "error channel_mismatch"}},
        {"another user, and it has ended",
         maker{.services = rtc("lobby", "7"), .issued_at = now_count - 7200}.text(),
         tried(),
         {"error user_mismatch", "error expired"}},
        {"another certificate, and milliseconds",
         maker{.expires_in = 3600000, .certificate = std::string(32, 'a')}.text(),
         tried(),
         {"error wrong_certificate", "warning milliseconds"}},
        {"another App ID, and no privilege to join",
         maker{.services = rtc("lobby", "42", {{2, 0}}), .app_id = std::string(32, 'b')}.text(),
         tried(),
         {"error app_id_mismatch", "error join_privilege_missing"}},
        {"another case of the channel, and it has ended (006)",
         made_006([](forge_006& made) {
             made.channel = "LOBBY";
             made.expires_at = now_count - 1;
         }),
         tried(),
         {"error channel_mismatch", "error expired"}},
    };
}

// Where nothing is wrong.
auto nothing_wrong() -> table {
    return {
        {"007", good(), tried(), {}},
        {"007 for a publisher", good(), as_role(role::publisher), {}},
        {"007 for its service", good(), using_service(service_type::rtc), {}},
        {"007 without a privilege to send, for a subscriber",
         granting({{1, 0}}),
         as_role(role::subscriber),
         {}},
        {"006", good_006(), tried(), {}},
        {"006 for a publisher", good_006(), as_role(role::publisher), {}},
        {"a classroom's room next to its RTM",
         maker{.services = test::rtm("42") + test::apaas("lobby", "42"), .count = 2}.text(),
         tried(),
         {}},
        {"RTC and RTM", maker{.services = rtc() + rtm("42"), .count = 2}.text(), tried(), {}},
        {"another channel's RTC next to the room",
         maker{.services = rtc("hall") + test::apaas("lobby", "42"), .count = 2}.text(),
         tried(),
         {}},
    };
}

} // namespace

BOOST_AUTO_TEST_SUITE(explain_table)

BOOST_AUTO_TEST_CASE(answers_what_users_ask) {
    for (const auto& row : threads()) {
        test::expect(row);
    }
}

BOOST_AUTO_TEST_CASE(finds_every_code) {
    // These have tests of their own.
    std::set<std::string> shown{"warning crypto_unavailable", "warning chat_user_not_uuid"};
    for (const auto& rows : {threads(), codes()}) {
        for (const auto& row : rows) {
            shown.insert(row.findings.begin(), row.findings.end());
        }
    }
    for (const auto& row : codes()) {
        test::expect(row);
    }
    for (int i = 1; i <= static_cast<int>(last_finding_code); ++i) {
        const auto code = " " + std::string{name(static_cast<finding_code>(i))};
        BOOST_TEST(std::any_of(shown.begin(), shown.end(),
                               [&](const std::string& one) { return one.ends_with(code); }),
                   code);
    }
}

BOOST_AUTO_TEST_CASE(finds_nothing_where_nothing_is_wrong) {
    for (const auto& row : nothing_wrong()) {
        BOOST_TEST(row.findings.empty());
        test::expect(row);
        BOOST_TEST(headline(explained(row.token, row.wanted))
                   == "nothing found that would get it refused");
    }
}

BOOST_AUTO_TEST_CASE(finds_that_the_crypto_library_fails) {
    test::fragile_mac::reset();
    test::fragile_mac::make_fails_with = errc::crypto_unavailable;
    const auto wanted = tried();
    const auto said = explain<test::fragile_mac>(good(), wanted.intent(), wanted.options());
    test::fragile_mac::reset();
    BOOST_TEST(test::listed(said) == std::vector<std::string>{"warning crypto_unavailable"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
