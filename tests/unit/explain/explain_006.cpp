// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/explain/detail/content_006.hpp>

#include <boost/test/unit_test.hpp>

#include "scenario.hpp"
#include "support/forge_006.hpp"

#include <string>

using namespace agora_token;
using test::app;
using test::expect;
using test::forge_006;
using test::now;
using test::now_count;
using test::secret;
using test::tried;
using test::uid_0;

using test::explained;
using test::question;
using test::who;

namespace {

// A publisher's token for uid 42 in "lobby" that lasts an hour.
auto good() -> forge_006 {
    return {.app_id = app,
            .certificate = secret,
            .channel = "lobby",
            .user = "42",
            .expires_at = now_count + 3600,
            .privileges = {{1, 0}, {2, 0}, {3, 0}, {4, 0}}};
}
template <class Change>
auto good(Change change) -> std::string {
    auto made = good();
    change(made);
    return made.text();
}
auto rtm_for(const char* account) -> std::string {
    return good([&](forge_006& made) {
        made.channel = account;
        made.user = "";
        made.privileges = {{1000, now_count + 3600}};
    });
}

auto variant_of(const std::string& text) -> signed_with {
    const auto said = explained(text, tried());
    const auto* const found = said.find(finding_code::wrong_certificate);
    BOOST_TEST_REQUIRE(found != nullptr);
    test::expect_well_said(said);
    return found->as<signed_with>();
}

} // namespace

BOOST_AUTO_TEST_SUITE(explain_006)

BOOST_AUTO_TEST_CASE(says_nothing_of_a_token_that_is_right) {
    expect({"everything given", good().text(), tried(), {}});
    expect({"as publisher",
            good().text(),
            tried([](question& wanted) { wanted.role = role::publisher; }),
            {}});
    expect({"privileges that end with the token",
            good([](forge_006& made) {
                made.privileges = {{1, now_count + 3600}, {2, now_count + 3600}};
            }),
            tried(),
            {}});
    expect({"an RTM token, its user as channel",
            rtm_for("alice"),
            tried([](question& wanted) {
                wanted.channel = "alice";
                wanted.user.reset();
            }),
            {}});
    expect({"an RTM token, its user as user",
            rtm_for("alice"),
            tried([](question& wanted) {
                wanted.channel.reset();
                wanted.user = who::account("alice");
            }),
            {}});
    expect({"a clock that is a little behind",
            good([](forge_006& made) { made.expires_at = now_count + 86430; }),
            tried(),
            {}});
}

// The CRC-32 fields tell channel and user apart even without the certificate.
BOOST_AUTO_TEST_CASE(finds_another_channel_or_user) {
    const auto without_key = [](auto change) {
        return tried([&](question& wanted) {
            wanted.keys = {};
            wanted.app_id = {};
            change(wanted);
        });
    };
    expect({"another channel, without the certificate",
            good().text(),
            without_key([](question& wanted) { wanted.channel = "other"; }),
            {"error channel_mismatch", "note signature_unchecked"}});
    expect({"another user, without the certificate",
            good().text(),
            without_key([](question& wanted) { wanted.user = uid_0; }),
            {"error user_mismatch", "note signature_unchecked"}});
    expect({"both, without the certificate",
            good().text(),
            without_key([](question& wanted) {
                wanted.channel = "other";
                wanted.user = "43";
            }),
            {"error channel_mismatch", "error user_mismatch", "note signature_unchecked"}});
    expect({"another channel",
            good().text(),
            tried([](question& wanted) { wanted.channel = "other"; }),
            {"error channel_mismatch", "note signature_unchecked"}});
    expect({"swapped arguments",
            good([](forge_006& made) {
                made.channel = "42";
                made.user = "lobby";
            }),
            tried(),
            {"error arguments_swapped"}});
    expect({"anybody",
            good([](forge_006& made) { made.user = ""; }),
            tried(),
            {"note wildcard_user"}});
    expect({"the text 0 for uid 0 (Ruby)",
            good([](forge_006& made) { made.user = "0"; }),
            tried([](question& wanted) { wanted.user = uid_0; }),
            {"error user_kind_mismatch", "note made_by_quirk"}});
    static const auto big = user::uid(4294967295U);
    expect({"a negative uid (Java, #178)",
            good([](forge_006& made) { made.user = "-1"; }),
            tried([](question& wanted) { wanted.user = big; }),
            {"error user_mismatch", "note made_by_quirk", "note signature_unchecked"}});
    expect({"PHP's order",
            good([](forge_006& made) { made.privileges = {{1, 0}, {3, 0}, {2, 0}, {4, 0}}; }),
            tried(),
            {"note made_by_quirk"}});
    expect({"Java's order",
            good([](forge_006& made) { made.privileges = {{40'000, 0}, {1, 0}, {2, 0}}; }),
            tried(),
            {"note made_by_quirk", "note unknown_privilege"}});
}

BOOST_AUTO_TEST_CASE(finds_another_app_and_certificate) {
    expect({"another project",
            good([](forge_006& made) { made.app_id = std::string(32, 'a'); }),
            tried(),
            {"error app_id_mismatch"}});
    expect({"another certificate",
            good([](forge_006& made) { made.certificate = std::string(32, 'a'); }),
            tried(),
            {"error wrong_certificate"}});
    expect({"expired and another certificate",
            good([](forge_006& made) {
                made.certificate = std::string(32, 'a');
                made.expires_at = now_count - 5;
            }),
            tried(),
            {"error wrong_certificate", "error expired"}});
    expect({"swapped with the App ID",
            good([](forge_006& made) {
                made.app_id = secret;
                made.certificate = app;
            }),
            tried(),
            {"error certificate_exposed", "error wrong_certificate"}});
    expect({"not an id",
            good([](forge_006& made) { made.app_id = std::string(32, 'x'); }),
            tried(),
            {"error app_id_malformed"}});
}

BOOST_AUTO_TEST_CASE(names_the_variant_that_was_signed) {
    using enum signed_with;
    const auto signed_by = [](std::string certificate) {
        return variant_of(good([&](forge_006& made) { made.certificate = certificate; }));
    };
    BOOST_TEST((signed_by(test::lower(secret)) == lower_certificate));
    BOOST_TEST((signed_by(secret + "\n") == line_feed));
    BOOST_TEST((signed_by(app) == app_id));
    BOOST_TEST((signed_by(std::string(32, 'c')) == unknown));
    // The id that is signed is not the one that is carried.
    const auto signed_id = [](const std::string& id) {
        auto made = good();
        made.forged_signature =
            test::hmac_of(secret, id + made.channel + made.user + made.message());
        return variant_of(made.text());
    };
    auto upper = app;
    for (auto& c : upper) {
        c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    BOOST_TEST((signed_id(test::lower(app)) == lower_app_id));
    BOOST_TEST((signed_id(upper) == upper_app_id));
    BOOST_TEST((signed_id(app + "\n") == spaced_app_id));
    BOOST_TEST((signed_id("\r\n" + app) == spaced_app_id));
}

// Basic-Video-Call#47: the space is in the text too, where it moves all that follows.
BOOST_AUTO_TEST_CASE(reads_past_a_space_at_the_app_id) {
    for (const auto& id : {" " + app, app + " "}) {
        auto made = good();
        made.app_id = id;
        const auto text = made.text();
        BOOST_TEST_REQUIRE(text.size() == good().text().size() + 1);
        expect({"a space at the id",
                text,
                tried(),
                {"error app_id_malformed", "error wrong_certificate"}});
        BOOST_TEST((variant_of(text) == signed_with::spaced_app_id));
    }
}

BOOST_AUTO_TEST_CASE(finds_when_it_ends) {
    const auto ending = [](std::uint32_t at) {
        return good([&](forge_006& made) { made.expires_at = at; });
    };
    expect({"expired", ending(now_count), tried(), {"error expired"}});
    expect({"soon", ending(now_count + 1), tried(), {"warning expires_soon"}});
    expect({"a duration for a time",
            ending(3600),
            tried(),
            {"error relative_time_in_absolute_field", "error expired"}});
    expect({"the same, with no present time",
            ending(3600),
            tried([](question& wanted) { wanted.now.reset(); }),
            {"warning relative_time_in_absolute_field", "note time_unchecked"}});
    expect({"for a week", ending(now_count + 604800), tried(), {"warning lifetime_over_24h"}});
    expect({"for ever", ending(0xFFFFFFFF), tried(), {"warning never_expires"}});
    expect({"a duration for the time of a privilege",
            good([](forge_006& made) { made.privileges = {{1, 3600}}; }),
            tried(),
            {"error relative_time_in_absolute_field", "error privilege_expired"}});
    expect({"joining has ended",
            good([](forge_006& made) { made.privileges = {{1, now_count - 1}, {2, 0}}; }),
            tried(),
            {"error privilege_expired"}});
}

BOOST_AUTO_TEST_CASE(finds_what_is_not_granted) {
    const auto publish = tried([](question& wanted) { wanted.role = role::publisher; });
    const auto granting = [](forge_006::entries all) {
        return good([&](forge_006& made) { made.privileges = all; });
    };
    expect({"a subscriber publishes",
            granting({{1, 0}}),
            publish,
            {"error publish_privilege_missing"}});
    // The Java and Ruby ports give attendees no right to publish (#177).
    expect({"an attendee by Java",
            granting({{1, 0}}),
            tried([](question& wanted) { wanted.role = role::attendee; }),
            {"error publish_privilege_missing"}});
    expect({"nothing granted", granting({}), tried(), {"error join_privilege_missing"}});
    expect({"nothing granted, as subscriber",
            granting({}),
            tried([](question& wanted) { wanted.role = role::subscriber; }),
            {"error join_privilege_missing"}});
    expect(
        {"a privilege to come", granting({{1, 0}, {500, 0}}), tried(), {"note unknown_privilege"}});
    // #119, #223: the account of RTM is in the channel's place.
    expect({"an RTM token in a channel", rtm_for("lobby"), publish, {"error service_missing"}});
    expect({"a channel token for RTM",
            good().text(),
            tried([](question& wanted) {
                wanted.service = service_type::rtm;
                wanted.channel = "lobby";
            }),
            {"error service_missing"}});
    expect({"RTM for somebody else",
            rtm_for("alice"),
            tried([](question& wanted) {
                wanted.channel.reset();
                wanted.user = who::account("bob");
            }),
            {"error user_mismatch", "note signature_unchecked"}});
    expect({"a service that 006 has not",
            good().text(),
            tried([](question& wanted) { wanted.service = service_type::chat; }),
            {"error service_missing"}});
}

BOOST_AUTO_TEST_CASE(finds_what_happened_to_the_text) {
    const auto text = good().text();
    expect({"cut", text.substr(0, 80), tried(), {"error truncated"}});
    expect({"cut in the id", text.substr(0, 20), tried(), {"error truncated"}});
    // Not signed: whoever took them would take many texts for one token.
    expect({"bytes after the content",
            good([](forge_006& made) { made.after_content = "abc"; }),
            tried(),
            {"error foreign_layout"}});
    // Upstream's C++ reads the first of two entries, its other ports the last.
    expect({"a privilege twice",
            good([](forge_006& made) { made.privileges = {{1, 0}, {1, 0}}; }),
            tried(),
            {"error foreign_layout"}});
}

BOOST_AUTO_TEST_CASE(says_what_it_could_not_check) {
    expect({"nothing given",
            good().text(),
            {},
            {"note signature_unchecked", "note channel_unchecked", "note user_unchecked",
             "note time_unchecked"}});
    expect({"only the certificate",
            good().text(),
            {.keys = certificates{test::true_key}},
            {"note signature_unchecked", "note channel_unchecked", "note user_unchecked",
             "note time_unchecked"}});
}

// The CRC-32 tells which of the likely spellings the token was made for, without the certificate.
BOOST_AUTO_TEST_CASE(names_the_spelling_that_was_signed) {
    const auto bare = [](const char* channel, who who) {
        return question{.channel = channel, .user = who, .now = now};
    };
    const auto made_for = [](const char* channel, const char* user) {
        return good([&](forge_006& made) {
            made.channel = channel;
            made.user = user;
        });
    };
    const auto sentence = [](const std::string& text, const question& wanted) {
        const auto said = explained(text, wanted);
        test::expect_well_said(said);
        BOOST_TEST(said.refused());
        return message(said, said.findings()[0]);
    };
    const auto channel = [&](const char* in_token, const char* given) {
        return sentence(made_for(in_token, "42"), bare(given, "42"));
    };
    BOOST_TEST(channel("LOBBY", "lobby") == R"(the token is for channel "LOBBY", not for "lobby")");
    BOOST_TEST(channel("lobby", "Lobby") == R"(the token is for channel "lobby", not for "Lobby")");
    BOOST_TEST(channel("lobby", " lobby\n")
               == R"(the token is for channel "lobby", not for " lobby\x0a")");
    BOOST_TEST(channel(" lobby", "lobby")
               == R"(the token is for channel " lobby", not for "lobby")");
    BOOST_TEST(channel("lobby ", "lobby")
               == R"(the token is for channel "lobby ", not for "lobby")");
    BOOST_TEST(channel("lobby\n", "lobby")
               == R"(the token is for channel "lobby\x0a", not for "lobby")");
    BOOST_TEST(channel("", "lobby") == R"(the token is for channel "", not for "lobby")");
    BOOST_TEST(channel("hall", "lobby") == R"(the token is for another channel than "lobby")");
    BOOST_TEST(sentence(made_for("lobby", "ALICE"), bare("lobby", who::account("alice")))
               == R"(the token is for user "ALICE", not for "alice")");
    BOOST_TEST(sentence(made_for("lobby", "0"), bare("lobby", uid_0))
               == R"(the token has the text "0"; uid 0 is written as an empty text)");
    BOOST_TEST(sentence(made_for("lobby", "42"), bare("lobby", uid_0))
               == "the token is for another user than uid 0");
    BOOST_TEST(sentence(rtm_for("Alice "), {.user = who::account("Alice"), .now = now})
               == R"(the token is for user "Alice ", not for "Alice")");
    // With the spelling found the signature can be checked.
    const auto upper = made_for("LOBBY", "42");
    expect({"another case", upper, tried(), {"error channel_mismatch"}});
    BOOST_TEST((explained(upper, tried()).signature() == true));
    // Longer than any channel and account: not tried.
    const std::string endless(60000, 'a');
    expect({"endless",
            good().text(),
            tried([&](question& wanted) { wanted.channel = endless; }),
            {"error channel_mismatch", "note signature_unchecked"}});
}

// #119, #223 and their kind.
BOOST_AUTO_TEST_CASE(finds_an_rtm_token_in_a_channel) {
    expect({"another name",
            rtm_for("alice"),
            tried(),
            {"error service_missing", "note signature_unchecked"}});
    expect({"the channel in the account's place",
            rtm_for("lobby"),
            tried(),
            {"error service_missing"}});
    expect({"the account in both places",
            rtm_for("alice"),
            tried([](question& wanted) {
                wanted.channel = "alice";
                wanted.user = who::account("alice");
            }),
            {}});
    const auto said = explained(rtm_for("alice"), tried());
    BOOST_TEST(message(said, said.findings()[0])
               == "this is an RTM token, which cannot join a channel");
    expect({"a channel token for RTM: its user is compared once",
            good().text(),
            tried([](question& wanted) {
                wanted.service = service_type::rtm;
                wanted.channel.reset();
                wanted.user = who::account("alice");
            }),
            {"error user_mismatch", "error service_missing", "note signature_unchecked",
             "note channel_unchecked"}});
}

BOOST_AUTO_TEST_CASE(finds_that_nobody_may_join) {
    for (const auto& granted : {forge_006::entries{}, forge_006::entries{{2, 0}}}) {
        const auto text = good([&](forge_006& made) { made.privileges = granted; });
        expect({"asked for a channel", text, tried(), {"error join_privilege_missing"}});
        expect({"asked for nothing",
                text,
                tried([](question& wanted) { wanted.channel.reset(); }),
                {"warning join_privilege_missing", "note signature_unchecked",
                 "note channel_unchecked"}});
    }
}

// What was given is not asked for.
BOOST_AUTO_TEST_CASE(names_what_the_signature_takes) {
    const auto needs = [](const std::string& text, const question& wanted) {
        const auto said = explained(text, wanted);
        const auto* const found = said.find(finding_code::signature_unchecked);
        BOOST_TEST_REQUIRE(found != nullptr);
        return message(said, *found) + (hint(*found).empty() ? "" : ", ")
               + std::string{hint(*found)};
    };
    const auto takes = [](const std::string& what, bool many = true) {
        return "the signature was not checked: " + what + (many ? " are" : " is")
               + " missing, give " + what;
    };
    const auto text = good().text();
    const certificates key{test::true_key};
    BOOST_TEST(needs(text, {}) == takes("the certificate, the channel and the user"));
    BOOST_TEST(needs(text, {.keys = key}) == takes("the channel and the user"));
    BOOST_TEST(needs(text, {.channel = "lobby"}) == takes("the certificate and the user"));
    BOOST_TEST(needs(text, {.user = "42"}) == takes("the certificate and the channel"));
    BOOST_TEST(needs(text, {.keys = key, .user = "42"}) == takes("the channel", false));
    BOOST_TEST(needs(text, {.keys = key, .channel = "lobby"}) == takes("the user", false));
    BOOST_TEST(needs(text, {.channel = "lobby", .user = "42"}) == takes("the certificate", false));
    BOOST_TEST(needs(rtm_for("alice"), {.keys = key}) == takes("the user", false));
    BOOST_TEST(needs(text, {.keys = key, .channel = "hall", .user = "42"})
               == "the signature was not checked, because the channel or the user does not match");
}

BOOST_AUTO_TEST_CASE(finds_id_and_certificate_swapped_in_what_was_given) {
    expect({"the certificate as App ID",
            good().text(),
            {.app_id = secret, .channel = "lobby", .user = "42", .now = now},
            {"error certificate_exposed"}});
    expect({"the certificate as both",
            good().text(),
            tried([](question& wanted) { wanted.app_id = secret; }),
            {"error arguments_swapped"}});
}

BOOST_AUTO_TEST_SUITE_END()
