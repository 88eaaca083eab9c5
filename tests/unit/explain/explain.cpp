// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/explain/detail/explain.hpp>

#include <boost/test/unit_test.hpp>

#include "maker_007.hpp"
#include "scenario.hpp"
#include "support/models.hpp"

#include <array>
#include <optional>
#include <vector>

using namespace agora_token;
using test::apaas;
using test::app;
using test::chat;
using test::expect;
using test::good;
using test::grants;
using test::maker;
using test::map_of;
using test::now;
using test::now_count;
using test::replaced;
using test::rtc;
using test::rtm;
using test::scenario;
using test::secret;
using test::tried;
using test::uid_0;
using test::uid_42;
using test::with_plus;
namespace wire = test::wire;

using test::explained;
using test::question;
using test::who;

namespace {

auto as_role(agora_token::role as) {
    return [as](question& wanted) { wanted.role = as; };
}
auto as_account(const char* text) {
    return [text](question& wanted) { wanted.user = who::account(text); };
}
auto as_uid(const user& who) {
    return [&who](question& wanted) { wanted.user = who; };
}
auto joining(const char* text) {
    return [text](question& wanted) { wanted.channel = text; };
}
auto using_service(service_type type) {
    return [type](question& wanted) { wanted.service = type; };
}

const auto other_certificate = *app_certificate::make("ffffffffffffffffffffffffffffffff");

} // namespace

BOOST_AUTO_TEST_SUITE(explain_007)

BOOST_AUTO_TEST_CASE(says_nothing_of_a_token_that_is_right) {
    expect({"everything given", good(), tried(), {}});
    expect({"as publisher", good(), tried(as_role(role::publisher)), {}});
    expect({"as subscriber", good(), tried(as_role(role::subscriber)), {}});
    expect({"the account \"42\" is uid 42 on the wire", good(), tried(as_account("42")), {}});
    expect({"for its service", good(), tried(using_service(service_type::rtc)), {}});
    expect({"the last second", maker{.issued_at = now_count - 3600 + 31}.text(), tried(), {}});
    expect({"a day", maker{.expires_in = 86400}.text(), tried(), {}});
    const std::array both{test::true_key, other_certificate};
    expect({"primary and secondary certificate",
            good(),
            tried([&](question& wanted) { wanted.keys = certificates{both}; }),
            {}});
}

// What transport and hands do to a text.
BOOST_AUTO_TEST_CASE(finds_what_happened_to_the_text) {
    const auto text = with_plus();
    const auto encoded = replaced(replaced(replaced(text, "+", "%2B"), "/", "%2F"), "=", "%3D");
    const auto half = text.substr(0, text.size() / 2 / 4 * 4 + 3);
    expect({"nothing", "", tried(), {"error placeholder"}});
    expect({"a JWT", "eyJhbGciOiJIUzI1NiJ9.e30.x", tried(), {"error foreign_token"}});
    expect({"a version to come", "008" + text.substr(3), tried(), {"error not_a_token"}});
    expect({"a line end", text + "\n", tried(), {"error surrounding_space"}});
    expect({"a leading space", " " + text, tried(), {"error surrounding_space"}});
    expect({"quotes from JSON", "\"" + text + "\"", tried(), {"error surrounding_space"}});
    expect({"a byte order mark", "\xEF\xBB\xBF" + text, tried(), {"error invisible_character"}});
    expect({"wrapped into lines",
            text.substr(0, 76) + "\r\n" + text.substr(76),
            tried(),
            {"error surrounding_space"}});
    expect({"a plus lost in a URL", replaced(text, "+", " "), tried(), {"error space_for_plus"}});
    expect({"still URL-encoded", encoded, tried(), {"error url_encoded"}});
    expect({"URL-encoded twice", replaced(encoded, "%", "%25"), tried(), {"error url_encoded"}});
    expect({"a column too short", half, tried(), {"error truncated"}});
    expect({"cut at four characters", text.substr(0, 83), tried(), {"error truncated"}});
    expect({"the version alone", "007", tried(), {"error truncated"}});
    expect({"a foreign character", replaced(text, "+", "!"), tried(), {"error damaged"}});
    expect({"not compressed", "007AAAA", tried(), {"error foreign_layout"}});
    expect({"pasted with its JSON",
            "{\"rtcToken\":\"" + text + "\"}",
            tried(),
            {"error surrounding_text"}});
    expect({"with its header", "Bearer " + text, tried(), {"error surrounding_text"}});
    expect({"with its parameter",
            "/join?uid=42&token=" + encoded + "&channel=lobby",
            tried(),
            {"error surrounding_text", "error url_encoded"}});
    expect({"line end and mismatch at once",
            text + "\r\n",
            tried(joining("other")),
            {"error surrounding_space", "error channel_mismatch"}});
    expect({"twice in one text", text + text, tried(), {"error repeated"}});
}

// Agora's own readers overlook them (they read the services that are counted, and the signature
// holds), but verify() is strict: what it refuses is said to be refused.
BOOST_AUTO_TEST_CASE(refuses_bytes_after_the_end) {
    auto fields = test::fields_007{app, now_count, 3600, 1, 1, rtc() + "more"};
    expect({"signed bytes after the services",
            test::token_around(fields.signed_with(secret)),
            tried(),
            {"error foreign_layout"}});
}

// Tools#320, #155, #160, #133, #417, #32, #297: uid confusion.
BOOST_AUTO_TEST_CASE(finds_another_user) {
    static const auto uid_7 = user::uid(7);
    const auto of = [](std::string_view who) {
        return maker{.services = rtc("lobby", who)}.text();
    };
    expect({"another uid", good(), tried(as_uid(uid_7)), {"error user_mismatch"}});
    expect({"joined with uid 0", good(), tried(as_uid(uid_0)), {"error user_mismatch"}});
    expect({"a uuid in the token, a number in the client (#417)",
            of("8a3f7b66-2f7e-4a8e-9f0a-6f2d3b1f5c11"),
            tried(),
            {"error user_kind_mismatch"}});
    expect({"a uid in the token, an account in the client (#32)",
            good(),
            tried(as_account("alice")),
            {"error user_kind_mismatch"}});
    expect({"the account of somebody else",
            of("bob"),
            tried(as_account("alice")),
            {"error user_mismatch"}});
    expect({"a text, whatever kind",
            of("bob"),
            tried([](question& wanted) { wanted.user = "alice"; }),
            {"error user_mismatch"}});
    expect({"the text 0 for uid 0 (PHP)",
            of("0"),
            tried(as_uid(uid_0)),
            {"error user_kind_mismatch", "note made_by_quirk"}});
    expect(
        {"the text 0 for the account 0", of("0"), tried(as_account("0")), {"note made_by_quirk"}});
    expect({"anybody", of(""), tried(), {"note wildcard_user"}});
    expect({"anybody by star", of("*"), tried(as_account("alice")), {"note wildcard_user"}});
    expect({"channel and user at once",
            of("7"),
            tried(joining("other")),
            {"error channel_mismatch", "error user_mismatch"}});
    expect({"user and certificate at once",
            maker{.services = rtc("lobby", "7"), .certificate = std::string(32, 'a')}.text(),
            tried(),
            {"error user_mismatch", "error wrong_certificate"}});
}

BOOST_AUTO_TEST_CASE(finds_another_channel) {
    const auto in = [](std::string_view room) { return maker{.services = rtc(room)}.text(); };
    expect({"another", good(), tried(joining("other")), {"error channel_mismatch"}});
    expect({"another case", good(), tried(joining("Lobby")), {"error channel_mismatch"}});
    expect({"a space too many", good(), tried(joining("lobby ")), {"error channel_mismatch"}});
    expect({"swapped arguments (#175)",
            maker{.services = rtc("42", "lobby")}.text(),
            tried(),
            {"error arguments_swapped"}});
    expect({"any channel", in("*"), tried(), {"note wildcard_channel"}});
    expect({"a blank channel", in(""), tried(), {"note wildcard_channel"}});
    expect({"a pattern that fits", in("lo*y"), tried(), {"note wildcard_channel"}});
    expect({"a pattern that does not",
            in("lo*x"),
            tried(),
            {"error channel_mismatch", "note wildcard_channel"}});
}

// Basic-Video-Call#47, AgoraWebSDK-NG#59 and #7: wrong ids.
BOOST_AUTO_TEST_CASE(finds_another_app) {
    const std::string other = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    expect({"another project", maker{.app_id = other}.text(), tried(), {"error app_id_mismatch"}});
    expect({"another case of the id",
            maker{.app_id = test::lower(app)}.text(),
            tried(),
            {"error app_id_mismatch"}});
    expect({"a leading space (Basic-Video-Call#47)",
            maker{.app_id = " " + app}.text(),
            tried(),
            {"error app_id_malformed"}});
    expect({"a line end", maker{.app_id = app + "\n"}.text(), tried(), {"error app_id_malformed"}});
    expect({"no id at all", maker{.app_id = "my-app"}.text(), tried(), {"error app_id_malformed"}});
    expect({"app and channel at once",
            maker{.app_id = other}.text(),
            tried(joining("other")),
            {"error app_id_mismatch", "error channel_mismatch"}});
}

BOOST_AUTO_TEST_CASE(finds_the_certificate_in_the_token) {
    const maker swapped{.app_id = secret, .certificate = app};
    expect({"id and certificate swapped",
            swapped.text(),
            tried(),
            {"error certificate_exposed", "error wrong_certificate"}});
    expect({"the same in another case",
            maker{.app_id = test::lower(secret), .certificate = app}.text(),
            tried(),
            {"error certificate_exposed", "error wrong_certificate"}});
    expect({"told by the signature, without the certificate",
            swapped.text(),
            tried([](question& wanted) { wanted.keys = {}; }),
            {"error certificate_exposed"}});
    expect({"as the channel",
            maker{.services = rtc(secret)}.text(),
            tried(),
            {"error certificate_exposed", "error channel_mismatch"}});
    expect({"as the user",
            maker{.services = rtc("lobby", secret)}.text(),
            tried(),
            {"error certificate_exposed", "error user_kind_mismatch"}});
    expect({"the client shows it",
            good(),
            tried(joining(secret.c_str())),
            {"error channel_mismatch"}});
    // The escape of the first byte ends with the digit that the certificate begins with.
    const auto escaped = "\x95" + secret.substr(1);
    expect({"by the digits of an escaped byte of the channel",
            maker{.services = rtc(escaped)}.text(),
            tried(),
            {"error certificate_exposed", "error channel_mismatch"}});
    expect({"by the digits of an escaped byte of the App ID",
            maker{.app_id = escaped}.text(),
            tried(),
            {"error certificate_exposed"}});
    const auto said = explained(swapped.text(), tried());
    BOOST_TEST(said.exposes_certificate());
    expect({"the App ID as certificate",
            maker{.certificate = app}.text(),
            tried(),
            {"error wrong_certificate"}});
    BOOST_TEST(!explained(maker{.certificate = app}.text(), tried()).exposes_certificate());
}

BOOST_AUTO_TEST_CASE(names_the_certificate_that_fits) {
    const auto variant = [](const std::string& signed_by) {
        const auto said = explained(maker{.certificate = signed_by}.text(), tried());
        const auto* const found = said.find(finding_code::wrong_certificate);
        BOOST_TEST_REQUIRE(found != nullptr);
        BOOST_TEST((said.signature() == false));
        test::expect_well_said(said);
        return found->as<signed_with>();
    };
    auto upper = secret;
    for (auto& c : upper) {
        c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    BOOST_TEST((variant(std::string(32, '0')) == signed_with::unknown));
    BOOST_TEST((variant(upper) == signed_with::upper_certificate));
    BOOST_TEST((variant(test::lower(secret)) == signed_with::lower_certificate));
    BOOST_TEST((variant(secret + "\n") == signed_with::line_feed));
    BOOST_TEST((variant(secret + "\r\n") == signed_with::carriage_return));
    BOOST_TEST((variant(secret + " ") == signed_with::trailing_space));
    BOOST_TEST((variant(" " + secret) == signed_with::leading_space));
    BOOST_TEST((variant(app) == signed_with::app_id));

    const std::array both{other_certificate, test::true_key};
    expect({"the secondary certificate",
            good(),
            tried([&](question& wanted) { wanted.keys = certificates{both}; }),
            {"note other_certificate"}});
    BOOST_TEST((explained(good(), tried()).signature() == true));
}

// Tools#69, #231, #278, #117; API-Examples-Web#85 and #86.
BOOST_AUTO_TEST_CASE(finds_when_it_ends) {
    const auto issued = [](std::uint32_t ago, std::uint32_t lasts) {
        return maker{.issued_at = now_count - ago, .expires_in = lasts}.text();
    };
    expect({"expired (#69)", issued(3600, 3600), tried(), {"error expired"}});
    expect({"a second before", issued(3599, 3600), tried(), {"warning expires_soon"}});
    expect({"30 seconds before", issued(3570, 3600), tried(), {"warning expires_soon"}});
    expect({"31 seconds before", issued(3569, 3600), tried(), {}});
    expect({"no duration", issued(0, 0), tried(), {"error ends_when_issued", "error expired"}});
    expect(
        {"seven days, fresh (#117)", issued(60, 604800), tried(), {"warning lifetime_over_24h"}});
    expect({"seven days, after one (#85)",
            issued(86400, 604800),
            tried(),
            {"error expired", "warning lifetime_over_24h"}});
    expect({"milliseconds (#172)", issued(60, 3600000), tried(), {"warning milliseconds"}});
    expect({"25 days are no milliseconds",
            issued(60, 2160000),
            tried(),
            {"warning lifetime_over_24h"}});
    expect({"a time for a duration (agora-token-service#29)",
            issued(60, now_count + 3600),
            tried(),
            {"warning absolute_time_in_relative_field"}});
    expect({"the same, a day later",
            issued(86400, now_count),
            tried(),
            {"error expired", "warning absolute_time_in_relative_field"}});
    expect({"the server's clock is ahead",
            maker{.issued_at = now_count + 31}.text(),
            tried(),
            {"error issued_in_future"}});
    expect({"clocks differ a little",
            maker{.issued_at = now_count + 30}.text(),
            tried(),
            {"warning issued_in_future"}});
    expect({"milliseconds as the time of issue",
            maker{.issued_at = 0xFFFFFFFF}.text(),
            tried(),
            {"error issued_in_future"}});
    expect({"expired and wrong user at once",
            maker{.services = rtc("lobby", "7"), .issued_at = now_count - 7200}.text(),
            tried(),
            {"error user_mismatch", "error expired"}});
}

// API-Examples-Web#84, Tools#129, react-native-agora#195.
BOOST_AUTO_TEST_CASE(finds_missing_and_ended_privileges) {
    const auto granting = [](grants all) {
        return maker{.services = rtc("lobby", "42", all)}.text();
    };
    expect({"a subscriber's token", granting({{1, 0}}), tried(), {}});
    expect({"a subscriber's token for a publisher",
            granting({{1, 0}}),
            tried(as_role(role::publisher)),
            {"error publish_privilege_missing"}});
    expect({"no right to join", granting({{2, 0}}), tried(), {"error join_privilege_missing"}});
    expect({"no rights",
            granting({}),
            tried(as_role(role::publisher)),
            {"error join_privilege_missing", "error publish_privilege_missing"}});
    expect({"joining ended before the token",
            granting({{1, 30}}),
            tried(),
            {"error privilege_expired"}});
    expect({"joining ends soon", granting({{1, 70}}), tried(), {"warning expires_soon"}});
    expect({"sending ended, as subscriber",
            granting({{1, 0}, {2, 30}}),
            tried(as_role(role::subscriber)),
            {"warning privilege_expired"}});
    expect({"sending ended, as publisher",
            granting({{1, 0}, {2, 30}, {3, 0}, {4, 0}}),
            tried(as_role(role::publisher)),
            {"error privilege_expired"}});
    expect({"a time for a duration",
            granting({{1, now_count + 60}}),
            tried(),
            {"warning absolute_time_in_relative_field"}});
    expect({"milliseconds", granting({{1, 3600000}}), tried(), {"warning milliseconds"}});
    expect(
        {"a privilege to come", granting({{1, 0}, {77, 0}}), tried(), {"note unknown_privilege"}});
}

// Tools#52, #193, #119, #223.
BOOST_AUTO_TEST_CASE(finds_missing_services) {
    const auto rtm_only = maker{.services = rtm("42")}.text();
    const auto both = maker{.services = rtc() + rtm("42"), .count = 2}.text();
    expect({"RTM is for no channel",
            both,
            tried(using_service(service_type::rtm)),
            {"error channel_mismatch"}});
    expect({"RTM of both",
            both,
            tried([](question& wanted) {
                wanted.service = service_type::rtm;
                wanted.channel.reset();
            }),
            {}});
    expect({"an RTM token for a channel",
            rtm_only,
            tried(as_role(role::publisher)),
            {"error service_missing"}});
    expect(
        {"an RTM token, nothing said but a channel", rtm_only, tried(), {"error service_missing"}});
    expect({"an RTC token for chat (#193)",
            good(),
            tried(using_service(service_type::chat)),
            {"error service_missing"}});
    expect({"an RTM token for another user",
            rtm_only,
            tried([](question& wanted) {
                wanted.channel.reset();
                wanted.user = who::account("alice");
            }),
            {"error user_kind_mismatch"}});
    expect({"a service to come, which hides the others",
            maker{.services = wire::u16(99) + map_of({}) + rtc(), .count = 2}.text(),
            tried(),
            {"error service_missing", "note unknown_service"}});
    expect({"the same, asked for a role",
            maker{.services = wire::u16(99) + map_of({}) + rtc(), .count = 2}.text(),
            tried(as_role(role::publisher)),
            {"error service_missing", "note unknown_service"}});
    expect({"a service to come behind",
            maker{.services = rtc() + wire::u16(99) + map_of({}), .count = 2}.text(),
            tried(),
            {"note unknown_service"}});
    expect({"two channels in one token",
            maker{.services = rtc("hall") + rtc("lobby"), .count = 2}.text(),
            tried(),
            {}});
    expect({"channel of one, user of the other",
            maker{.services = rtc("hall", "42") + rtc("lobby", "7"), .count = 2}.text(),
            tried(),
            {"error user_mismatch"}});
}

// Java's and Kotlin's maps count numbers from 32768 on as negative ones. C# keeps the order given.
BOOST_AUTO_TEST_CASE(knows_the_orders_of_privileges) {
    const auto shown_by = [](grants all) -> std::optional<quirk> {
        const auto said = explain(maker{.services = rtc("lobby", "42", all)}.text());
        for (const auto& found : said.findings()) {
            if (found.code == finding_code::made_by_quirk) {
                return found.as<quirk>();
            }
        }
        return std::nullopt;
    };
    BOOST_TEST((shown_by({{1, 0}, {2, 0}, {32'768, 0}, {65'535, 0}}) == std::nullopt));
    BOOST_TEST((shown_by({{32'768, 0}, {65'535, 0}, {1, 0}, {2, 0}}) == quirk::signed_order));
    BOOST_TEST((shown_by({{65'535, 0}, {32'768, 0}, {1, 0}}) == quirk::unsorted_privileges));
    BOOST_TEST((shown_by({{1, 0}, {3, 0}, {2, 0}}) == quirk::unsorted_privileges));
}

BOOST_AUTO_TEST_CASE(knows_the_quirks_of_classroom_builders) {
    const auto classroom = [](const std::string& room, const std::string& chat_part) {
        return maker{.services = rtm("42") + chat_part + room, .count = 3}.text();
    };
    const auto wanted = tried(using_service(service_type::apaas));
    const std::string md5 = "a1d0c6e83f027327d8461063f4ac58a6"; // of "42"
    expect({"as it should be", classroom(apaas("lobby", "42"), chat(md5)), wanted, {}});
    expect({"C#'s chat user",
            classroom(apaas("lobby", "42"), chat("System.Byte[]")),
            wanted,
            {"note made_by_quirk"}});
    expect({"Java's short MD5",
            classroom(apaas("lobby", "42"), chat(md5.substr(1))),
            wanted,
            {"note made_by_quirk"}});
    expect({"Java's empty chat",
            classroom(apaas("lobby", "42"), chat(md5, {})),
            wanted,
            {"note made_by_quirk"}});
    expect({"Node.js' empty room user",
            classroom(apaas("lobby", "42", {}), chat(md5)),
            wanted,
            {"error privilege_missing", "note made_by_quirk"}});
    expect({"another room",
            classroom(apaas("hall", "42"), chat(md5)),
            wanted,
            {"error channel_mismatch"}});
}

BOOST_AUTO_TEST_CASE(warns_of_what_the_web_sdk_does_not_take) {
    std::string services;
    std::string name(120, 'x');
    std::uint32_t state = 1;
    for (int i = 0; i < 20; ++i) { // hard to compress
        for (auto& c : name) {
            state = state * 1664525 + 1013904223;
            c = static_cast<char>('A' + (state >> 24) % 58);
        }
        services += rtc(name);
    }
    const maker big{.services = rtc() + services, .count = 21};
    BOOST_TEST_REQUIRE(big.text().size() > web_sdk_max_text);
    expect({"21 services", big.text(), tried(), {"warning too_long_for_web_sdk"}});
}

BOOST_AUTO_TEST_CASE(says_what_it_could_not_check) {
    expect({"nothing given",
            good(),
            {},
            {"note signature_unchecked", "note channel_unchecked", "note user_unchecked",
             "note time_unchecked"}});
    expect({"only now",
            good(),
            {.now = now},
            {"note signature_unchecked", "note channel_unchecked", "note user_unchecked"}});
    expect({"only the App ID",
            good(),
            {.app_id = app, .now = now},
            {"note signature_unchecked", "note channel_unchecked", "note user_unchecked"}});
    expect({"only the certificate",
            good(),
            {.keys = certificates{test::true_key}},
            {"note channel_unchecked", "note user_unchecked", "note time_unchecked"}});
    expect({"an empty list of certificates",
            good(),
            tried([](question& wanted) {
                wanted.app_id = {};
                wanted.keys = {};
            }),
            {"note signature_unchecked"}});
    expect({"nothing given, not a token", "x", {}, {"error not_a_token", "note time_unchecked"}});
    expect({"a service without channel and user",
            maker{.services = wire::u16(4) + map_of({{1, 0}})}.text(),
            {.keys = certificates{test::true_key}, .now = now},
            {}});
}

BOOST_AUTO_TEST_CASE(says_when_the_crypto_library_fails) {
    using test::fragile_mac;
    const auto wanted = tried();
    fragile_mac::reset();
    fragile_mac::make_fails_with = errc::crypto_unavailable;
    auto said = explain<fragile_mac>(good(), wanted.intent(), wanted.options());
    BOOST_TEST(test::listed(said) == std::vector<std::string>{"warning crypto_unavailable"},
               boost::test_tools::per_element());
    for (const int at : {0, 1, 2}) {
        fragile_mac::reset();
        fragile_mac::fails_at = at;
        said = explain<fragile_mac>(good(), wanted.intent(), wanted.options());
        BOOST_TEST(test::listed(said) == std::vector<std::string>{"warning crypto_unavailable"},
                   boost::test_tools::per_element());
        BOOST_TEST(!said.signature().has_value());
    }
    fragile_mac::reset();
}

BOOST_AUTO_TEST_CASE(counts_the_findings_that_it_does_not_keep) {
    std::string many = wire::u16(60);
    for (std::uint16_t id = 100; id < 160; ++id) {
        many += wire::u16(id) + wire::u32(0);
    }
    const auto text =
        maker{.services = wire::u16(1) + many + wire::text("lobby") + wire::text("42")}.text();
    const auto said = explained(text, tried());
    BOOST_TEST(said.findings().size() == 1 + 4U); // no more notes of one kind
    BOOST_TEST(said.omitted() == 60U - 4);
    BOOST_TEST(said.refused()); // joining is missing: what refuses is never left out
    test::expect_well_said(said);
}

BOOST_AUTO_TEST_CASE(bears_whatever_comes) {
    std::string all;
    for (int c = 0; c < 256; ++c) {
        all += static_cast<char>(c);
    }
    for (const auto& text : std::vector<std::string>{
             all, "007" + all, "006" + all, "1:" + all, "005" + all, std::string(300, '%'), "%00%",
             std::string(5, ' '), std::string(1, '\0'), "\"", "'\"'", "007" + std::string(9, '='),
             std::string(1 << 20, 'A'), "007" + std::string(1 << 20, '/'),
             "006" + std::string(1 << 20, ' '), std::string(90, '0'), std::string(110, 'f')}) {
        const auto said = explained(text, tried());
        BOOST_TEST(said.refused());
        test::expect_well_said(said);
        test::expect_well_said(explained(text, {}));
    }
    const auto text = good();
    for (std::size_t i = 0; i < text.size(); ++i) { // cut anywhere, or with a character changed
        BOOST_TEST(explained(text.substr(0, i), tried()).refused());
        auto changed = text;
        changed[i] = '*';
        BOOST_TEST(explained(changed, tried()).refused());
    }
}

BOOST_AUTO_TEST_CASE(does_not_normalize_what_is_beyond_the_limit) {
    const auto text = good() + " " + std::string(1000, 'A');
    auto options = tried().options();
    options.read.max_text = 500;
    const auto said = explain(text, tried().intent(), options);
    BOOST_TEST(test::listed(said) == std::vector<std::string>{"error damaged"},
               boost::test_tools::per_element());
    BOOST_TEST((said.findings()[0].cause == error{errc::text_too_long, 500}));
}

// Which of the two is the secret cannot be told: neither is shown.
BOOST_AUTO_TEST_CASE(finds_id_and_certificate_swapped_in_what_was_given) {
    const auto id_as_key = *app_certificate::make(app);
    const auto swapped = [&](certificates keys, const std::string& id) {
        return tried([&](question& wanted) {
            wanted.keys = keys;
            wanted.app_id = id;
        });
    };
    expect({"the certificate as App ID, and no certificate",
            good(),
            swapped({}, secret),
            {"error certificate_exposed"}});
    expect({"each in the other's place",
            good(),
            swapped(certificates{id_as_key}, secret),
            {"error certificate_exposed", "error wrong_certificate"}});
    expect({"and the certificate as user too",
            maker{.services = rtc("lobby", secret)}.text(),
            swapped({}, secret),
            {"error certificate_exposed", "error user_kind_mismatch"}});
    const auto said = explained(good(), swapped({}, secret));
    BOOST_TEST(said.exposes_certificate());
    BOOST_TEST(message(said, said.findings()[0]).find("were swapped, in the token or in what")
               != std::string::npos);
    BOOST_TEST(to_string(said).find(app) == std::string::npos);
    // Its signature is right, so the token's App ID is no secret.
    const auto twice = swapped(certificates{test::true_key}, secret);
    expect({"the certificate as both", good(), twice, {"error arguments_swapped"}});
    BOOST_TEST(!explained(good(), twice).exposes_certificate());
    BOOST_TEST((explained(good(), twice).signature() == true));
    expect({"the App ID as both",
            good(),
            swapped(certificates{id_as_key}, app),
            {"error arguments_swapped", "error wrong_certificate"}});
}

// Whatever strict reading refuses has an error, also where lenient reading gets over it.
BOOST_AUTO_TEST_CASE(finds_an_error_wherever_the_text_is_refused) {
    const auto text = with_plus();
    const auto url_safe = replaced(replaced(text, "+", "-"), "/", "_");
    expect({"the URL-safe alphabet", url_safe, tried(), {"error foreign_layout"}});
    const auto said = explained(url_safe, tried());
    BOOST_TEST(hint(said.findings()[0]).find("alphabet") != std::string_view::npos);
    expect({"the URL-safe alphabet in another channel",
            url_safe,
            tried(joining("hall")),
            {"error foreign_layout", "error channel_mismatch"}});
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (const char c : std::string_view{"-_=+/ \n%A\x80"}) {
            auto changed = text;
            changed[i] = c;
            if (!parse(changed)) {
                BOOST_TEST(explained(changed, tried()).refused());
            }
        }
        if (!parse(text.substr(0, i))) {
            BOOST_TEST(explained(text.substr(0, i), tried()).refused());
        }
    }
}

BOOST_AUTO_TEST_CASE(finds_an_rtm_token_that_lets_nobody_log_in) {
    const auto without_channel = [](std::optional<service_type> service) {
        return tried([&](question& wanted) {
            wanted.channel.reset();
            wanted.service = service;
        });
    };
    const auto login = [](grants all) { return maker{.services = rtm("42", all)}.text(); };
    for (const auto service : {std::optional<service_type>{}, std::optional{service_type::rtm}}) {
        const auto wanted = without_channel(service);
        expect({"with login", login({{1, 3600}}), wanted, {}});
        expect({"without", login({}), wanted, {"error join_privilege_missing"}});
        expect({"ended", login({{1, 30}}), wanted, {"error privilege_expired"}});
        expect({"ends soon", login({{1, 70}}), wanted, {"warning expires_soon"}});
    }
    expect({"next to a channel that is joined",
            maker{.services = rtc() + rtm("42", {}), .count = 2}.text(),
            tried(),
            {}});
    const auto said = explained(login({}), without_channel({}));
    BOOST_TEST(message(said, said.findings()[0]) == "the token does not allow logging in to RTM");
    const auto joins = explained(login({{1, 0}}), tried());
    BOOST_TEST(message(joins, joins.findings()[0])
               == "this is an RTM token, which cannot join a channel");
}

BOOST_AUTO_TEST_SUITE_END()
