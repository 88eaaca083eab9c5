// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/explain/detail/describe.hpp>

#include <boost/test/unit_test.hpp>

#include "scenario.hpp"
#include "support/golden_006.hpp"
#include "support/golden_007.hpp"

#include <set>
#include <string>

using namespace agora_token;
namespace golden = test::golden_007;

using test::explained;
using test::question;
using test::who;

namespace {

constexpr auto count_of_codes = static_cast<int>(last_finding_code);

// An explanation of a real token, to describe findings of every code with.
auto explained(std::string_view text) -> explanation {
    return explained(text, test::tried());
}

} // namespace

BOOST_AUTO_TEST_SUITE(explain_describe)

BOOST_AUTO_TEST_CASE(every_code_has_a_name_of_its_own) {
    std::set<std::string_view> names;
    for (int i = 1; i <= count_of_codes; ++i) {
        const auto code = static_cast<finding_code>(i);
        BOOST_TEST(!name(code).empty());
        BOOST_TEST(name(code) != "unknown_finding");
        BOOST_TEST(names.insert(name(code)).second, name(code));
        const auto number = sdk_error(code);
        BOOST_TEST(
            (number == 0 || number == 101 || number == 109 || number == 110 || number == 119));
        const auto of_rtm = sdk_errors(code, sdk::rtm);
        BOOST_TEST((of_rtm.join == 0 || of_rtm.join + of_rtm.renew == 11)); // 5 and 6, or 6 and 5
        BOOST_TEST((of_rtm.join == 5) == (number == 110));
        BOOST_TEST((of_rtm.join == 6) == (number == 109));
        BOOST_TEST((sdk_errors(code, sdk::other) == sdk_numbers{}));
    }
    BOOST_TEST(name(finding_code{}) == "unknown_finding");
    BOOST_TEST(name(static_cast<finding_code>(count_of_codes + 1)) == "unknown_finding");
}

BOOST_AUTO_TEST_CASE(every_code_has_sentences) {
    // Without advice: what is only worth knowing.
    const std::set<finding_code> unadvised{finding_code::signature_unchecked, // nothing is missing
                                           finding_code::made_by_quirk,
                                           finding_code::unknown_service,
                                           finding_code::unknown_privilege};
    for (const auto text : {golden::stored, test::golden_006::token, std::string_view{"x"}}) {
        const auto said = explained(text);
        for (int i = 1; i <= count_of_codes; ++i) {
            const finding one{.code = static_cast<finding_code>(i),
                              .severity = severity::error,
                              .service = service_type::rtc,
                              .privilege = 2,
                              .variant = quirk::negative_uid,
                              .value = seconds{3601}};
            BOOST_TEST_CONTEXT(name(one.code)) {
                BOOST_TEST(!message(said, one).empty());
                BOOST_TEST(hint(one).empty() == (unadvised.count(one.code) == 1));
                test::expect_no_secret(message(said, one));
            }
        }
    }
    BOOST_TEST(message(explained("x"), finding{}).empty());
    BOOST_TEST(hint(finding{}).empty());
}

BOOST_AUTO_TEST_CASE(every_quirk_and_variant_has_a_sentence_of_its_own) {
    const auto said = explained(golden::stored);
    std::set<std::string> sentences;
    for (int i = 0; i <= static_cast<int>(quirk::empty_chat_user); ++i) {
        const finding one{.code = finding_code::made_by_quirk, .variant = static_cast<quirk>(i)};
        BOOST_TEST(sentences.insert(message(said, one)).second, message(said, one));
    }
    for (int i = 0; i <= static_cast<int>(signed_with::hmac_with_sha1); ++i) {
        const finding one{.code = finding_code::wrong_certificate,
                          .variant = static_cast<signed_with>(i)};
        BOOST_TEST(sentences.insert(message(said, one)).second, message(said, one));
        BOOST_TEST(variant_name(one).empty() == (i == 0));
    }
    for (int i = 0; i <= static_cast<int>(stand_in::unknown); ++i) {
        const finding one{.code = finding_code::placeholder, .variant = static_cast<stand_in>(i)};
        BOOST_TEST(sentences.insert(message(said, one)).second, message(said, one));
        BOOST_TEST(!hint(one).empty());
    }
    for (int i = 0; i <= static_cast<int>(content_layout::unknown); ++i) {
        const finding one{.code = finding_code::foreign_layout,
                          .variant = static_cast<content_layout>(i)};
        BOOST_TEST(sentences.insert(message(said, one)).second, message(said, one));
        BOOST_TEST(!hint(one).empty());
    }
}

BOOST_AUTO_TEST_CASE(sentences_have_the_actual_values) {
    const auto wrong_channel = explained(
        golden::stored, {.channel = "Lobby", .user = "7", .now = golden::issued_at + seconds{1}});
    const auto* found = wrong_channel.find(finding_code::channel_mismatch);
    BOOST_TEST_REQUIRE(found != nullptr);
    BOOST_TEST(
        message(wrong_channel, *found)
        == "the token is for channel \"7d72365eb983485397e3e3f9d460bdda\", not for \"Lobby\"");
    found = wrong_channel.find(finding_code::user_mismatch);
    BOOST_TEST_REQUIRE(found != nullptr);
    BOOST_TEST(message(wrong_channel, *found)
               == "the token is for user \"2882341273\", not for \"7\"");

    const auto late =
        explained(golden::stored, {.now = golden::issued_at + seconds{600 + 2 * 3600}});
    found = late.find(finding_code::expired);
    BOOST_TEST_REQUIRE(found != nullptr);
    // date -u -d @1111711
    BOOST_TEST(message(late, *found) == "the token expired at 1970-01-13 20:48:31 UTC (2 h ago)");
    BOOST_TEST(to_string(late).substr(0, 51)
               == "refused: SDK error 109\nerror (SDK error 109): the t");
    BOOST_TEST(to_string(late).find("[expired]\n    generate a token for each join")
               != std::string::npos);
}

BOOST_AUTO_TEST_CASE(tells_a_uid_from_an_account) {
    static const auto alice = user::account("alice");
    static const auto anybody = user::any();
    const auto kinds = [](std::string_view text, const user& who) {
        const auto said = explained(text, {.user = who});
        const auto* const found = said.find(finding_code::user_kind_mismatch);
        return found != nullptr ? message(said, *found) : std::string{};
    };
    BOOST_TEST(kinds(golden::stored, *alice)
               == "the token is for user \"2882341273\", not for \"alice\": one is a uid, the "
                  "other a user account");
    // PHP writes uid 0 as the text "0".
    const auto builder_user = wire_text::make("0");
    auto code = v007::signer<hmac_sha256>::make(golden::id, golden::certificate());
    const auto token = code->sign(
        golden::head, v007::rtc_service{.channel = golden::channel, .user = *builder_user});
    BOOST_TEST_REQUIRE(token.has_value());
    BOOST_TEST(kinds(*token, anybody)
               == "the token has the text \"0\"; uid 0 is written as an empty text");
}

BOOST_AUTO_TEST_CASE(says_so_where_nothing_was_found) {
    const auto id = golden::id;
    const auto certificate = golden::certificate();
    const auto good = explained(golden::stored, {.app_id = id.text(),
                                                 .keys = certificates{certificate},
                                                 .channel = golden::channel_text,
                                                 .user = golden::user,
                                                 .now = golden::issued_at + seconds{1}});
    BOOST_TEST(to_string(good)
               == "nothing found that would get it refused\n" + std::string{unseen_causes} + "\n");
}

BOOST_AUTO_TEST_CASE(quotes_for_a_terminal) {
    BOOST_TEST(quote("") == "\"\"");
    BOOST_TEST(quote("a b") == "\"a b\"");
    BOOST_TEST(quote("\"\\") == "\"\\\"\\\\\"");
    BOOST_TEST(quote("\x1b[31m\n\x7f") == "\"\\x1b[31m\\x0a\\x7f\"");
    BOOST_TEST(quote("\xc3\xa9") == "\"\\xc3\\xa9\"");
    BOOST_TEST(quote(std::string_view{"\0", 1}) == "\"\\x00\"");
}

// By GNU date: date -u -d @N '+%F %T'
BOOST_AUTO_TEST_CASE(writes_times_in_utc) {
    const auto at = [](std::int64_t count) { return utc(sys_seconds{seconds{count}}); };
    BOOST_TEST(at(0) == "1970-01-01 00:00:00 UTC");
    BOOST_TEST(at(951827696) == "2000-02-29 12:34:56 UTC");
    BOOST_TEST(at(1700000000) == "2023-11-14 22:13:20 UTC");
    BOOST_TEST(at(4294967295) == "2106-02-07 06:28:15 UTC");
}

BOOST_AUTO_TEST_CASE(rounds_durations_to_what_one_says) {
    BOOST_TEST(rounded(seconds{0}) == "0 s");
    BOOST_TEST(rounded(seconds{119}) == "119 s");
    BOOST_TEST(rounded(seconds{120}) == "2 min");
    BOOST_TEST(rounded(seconds{7199}) == "119 min");
    BOOST_TEST(rounded(seconds{7200}) == "2 h");
    BOOST_TEST(rounded(seconds{172799}) == "47 h");
    BOOST_TEST(rounded(seconds{172800}) == "2 days");
}

BOOST_AUTO_TEST_CASE(says_a_day_and_a_second_in_seconds) {
    const auto lasting = [](std::int64_t value) {
        return message(explained("x"),
                       {.code = finding_code::lifetime_over_24h, .value = seconds{value}});
    };
    const std::string end = ", but Agora ends every token after 24 h";
    BOOST_TEST(lasting(86401) == "the token says that it lasts 86401 s" + end);
    BOOST_TEST(lasting(89999) == "the token says that it lasts 89999 s" + end);
    BOOST_TEST(lasting(90000) == "the token says that it lasts 25 h" + end);
    BOOST_TEST(lasting(604800) == "the token says that it lasts 7 days" + end);
}

// An empty text is uid 0, unless it was given as an account.
BOOST_AUTO_TEST_CASE(writes_uid_0_as_such) {
    const auto sentence = [](who who) {
        const auto said = explained(golden::stored, {.user = who});
        return message(said, said.findings()[0]);
    };
    BOOST_TEST(sentence(test::uid_0) == "the token is for user \"2882341273\", not for uid 0");
    BOOST_TEST(sentence("") == "the token is for user \"2882341273\", not for uid 0");
    BOOST_TEST(sentence(who::account(""))
               == "the token is for user \"2882341273\", not for \"\": one is a uid, the other a "
                  "user account");
}

BOOST_AUTO_TEST_SUITE_END()
