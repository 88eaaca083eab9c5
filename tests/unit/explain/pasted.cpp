// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What stands in place of a token, and what a token looks like after it travelled.

#include <agora_token/explain/detail/received.hpp>

#include <boost/test/unit_test.hpp>

#include "maker_007.hpp"
#include "scenario.hpp"
#include "support/forge_006.hpp"
#include "support/hex.hpp"

#include <string>
#include <string_view>

using namespace agora_token;
using test::app;
using test::expect;
using test::explained;
using test::good;
using test::question;
using test::replaced;
using test::secret;
using test::tried;
using test::with_plus;

namespace {

// What is said first of a text, and its variant.
auto first_of(const std::string& text, const question& asked = tried()) -> std::string {
    const auto said = explained(text, asked);
    test::expect_well_said(said);
    BOOST_TEST(said.refused());
    const auto& first = said.findings()[0];
    const auto variant = variant_name(first);
    return std::string{name(first.code)} + (variant.empty() ? "" : " ") + std::string{variant};
}

// All findings, in order.
auto all_of(const std::string& text) -> std::string {
    const auto said = explained(text, tried());
    test::expect_well_said(said);
    std::string all;
    for (const auto& found : said.findings()) {
        all += (all.empty() ? "" : " ") + std::string{name(found.code)};
    }
    return all;
}

auto upper(std::string text) -> std::string {
    for (auto& c : text) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return text;
}

auto wrapped(const std::string& text, std::size_t width, const std::string& margin) -> std::string {
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += width) {
        out += margin + text.substr(at, width) + "\n";
    }
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(explain_pasted)

BOOST_AUTO_TEST_CASE(knows_placeholders) {
    for (const auto* const text : {"", " \n", "\"\"", "\xEF\xBB\xBF"}) {
        BOOST_TEST(first_of(text) == "placeholder nothing", text);
    }
    for (const auto* const text : {"null", "undefined", "None", "nil", "NaN", "\"null\"", " null\n",
                                   "NULL", "false", "<nil>", "(null)"}) {
        BOOST_TEST(first_of(text) == "placeholder unset_variable", text);
    }
    for (const auto* const text :
         {"[object Object]", "[object Promise]", "Promise { <pending> }", "[object Response]",
          "<coroutine object fetch_token at 0x7f3c>", "Instance of 'Future<String>'",
          "function () { return token; }", "System.Threading.Tasks.Task`1[System.String]",
          "com.example.Token@5e2de80c", "<bound method Client.token of 7>"}) {
        BOOST_TEST(first_of(text) == "placeholder object", text);
    }
    for (const auto* const text :
         {"YOUR_TOKEN", "<your token>", "YOUR_TEMP_TOKEN_HERE", "${token}", "{{AGORA_TOKEN}}",
          "<#Your Temp Token#>", "$AGORA_TOKEN", "%TOKEN%", "paste the token here", "xxxxxxxx",
          "replace_me", "agora_token_placeholder", "[TOKEN]", "your-token"}) {
        BOOST_TEST(first_of(text) == "placeholder template_text", text);
    }
    BOOST_TEST(first_of("hello") == "not_a_token");
    BOOST_TEST(first_of("008eJxTYFBjnGR/8L4UX") == "not_a_token");
}

BOOST_AUTO_TEST_CASE(knows_what_servers_answer) {
    for (const auto* const text :
         {"<!DOCTYPE html><html><title>502</title></html>", "<html>\nNot Found", "<?xml?>"}) {
        BOOST_TEST(first_of(text) == "not_a_token html_page", text);
    }
    for (const auto* const text :
         {R"({"error":"unauthorized"})", R"({"token":null})", R"(["YOUR_TOKEN"])"}) {
        BOOST_TEST(first_of(text) == "not_a_token json_answer", text);
    }
    BOOST_TEST(first_of("https://tokens.example/rtc?channel=lobby") == "not_a_token address");
    // Whole tokens, encoded once more.
    for (const auto& token : {good(), test::forge_006{}.text()}) {
        BOOST_TEST(first_of(test::base64_of(token)) == "not_a_token encoded_token");
        BOOST_TEST(first_of(test::to_hex(token)) == "not_a_token encoded_token");
    }
}

BOOST_AUTO_TEST_CASE(knows_identifiers_and_never_shows_them) {
    BOOST_TEST(first_of(app) == "identifier_given app_id");
    BOOST_TEST(first_of(test::lower(app)) == "identifier_given app_id");
    BOOST_TEST(first_of(" \"" + app + "\"\n") == "identifier_given app_id");
    BOOST_TEST(first_of(std::string(32, 'a')) == "identifier_given other_id");
    const auto without_key = tried([](question& wanted) { wanted.keys = {}; });
    BOOST_TEST(first_of(secret, without_key) == "identifier_given other_id");
    const auto said = explained(secret, tried());
    BOOST_TEST(said.find(finding_code::identifier_given) != nullptr);
    BOOST_TEST(said.find(finding_code::certificate_exposed) != nullptr);
    test::expect_well_said(said);
}

BOOST_AUTO_TEST_CASE(knows_tokens_of_others) {
    BOOST_TEST(first_of("eyJhbGciOiJIUzI1NiJ9.e30.x") == "foreign_token json_web_token");
    BOOST_TEST(first_of("Bearer eyJhbGciOiJIUzI1NiJ9.e30.x") == "foreign_token json_web_token");
    BOOST_TEST(first_of("YWMtc2x1DpL5Ee2FxDsLYnH8vwAAAAAA") == "foreign_token chat_server");
    BOOST_TEST(first_of("04AAAAAGVuZ2luZS1vZi1hbm90aGVyLXZlbmRvci1zdHJpbmc=")
               == "foreign_token other_vendor_04");
    BOOST_TEST(first_of("eJwtzEELgjAYxvHvsnPY1tpSoUNRB0mIKLp4mfimb0NZc40o*u4t9fj8Hvh_yfV8iV9gSUq")
               == "foreign_token user_sig");
}

BOOST_AUTO_TEST_CASE(knows_what_a_display_did) {
    const auto text = good();
    for (const std::string mark :
         {"...", "\xE2\x80\xA6", "****", "[...]", "\xE2\x80\xA2\xE2\x80\xA2", "..", "\\u2026",
          "[REDACTED]", "<masked>", "(truncated)", " ... (cut)"}) {
        BOOST_TEST(all_of(text.substr(0, 40) + mark) == "shortened", mark);
        BOOST_TEST(all_of(text.substr(0, 20) + mark + text.substr(text.size() - 8)) == "shortened");
        BOOST_TEST(all_of("token: " + text.substr(0, 30) + mark) == "shortened surrounding_text");
    }
    BOOST_TEST(all_of("********") == "shortened");
    BOOST_TEST(all_of("007[FILTERED]") == "shortened");
    BOOST_TEST(all_of(text.substr(0, 12) + "xxxxxxxxxxxxxxxx" + text.substr(text.size() - 6))
               == "shortened");
    BOOST_TEST(all_of(test::lower(text)) == "case_lost");
    BOOST_TEST(all_of("007" + upper(text.substr(3))) == "case_lost");
    const auto older = test::forge_006{}.text();
    BOOST_TEST(all_of(test::lower(older)) == "case_lost");
}

BOOST_AUTO_TEST_CASE(knows_what_transport_did) {
    const auto text = with_plus();
    for (const std::string between : {"", " ", "\n", ",", "\n\n", ";"}) {
        const auto twice = all_of(text + between + text);
        BOOST_TEST(twice.find("repeated") != std::string::npos, between + ": " + twice);
        BOOST_TEST(twice.find("damaged") == std::string::npos, twice);
    }
    BOOST_TEST(all_of(text + text + text) == "repeated");
    for (const std::string character :
         {"\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE2\x81\xA0", "\xC2\xAD", "\xC2\xA0", "\xE2\x80\x8E"}) {
        BOOST_TEST(all_of(text + character) == "invisible_character");
        BOOST_TEST(all_of(character + text) == "invisible_character");
        BOOST_TEST(all_of(text.substr(0, 50) + character + text.substr(50))
                   == "invisible_character");
        BOOST_TEST(all_of(character + text + "\n") == "surrounding_space invisible_character");
    }
    BOOST_TEST(all_of(replaced(text, "+", "\\u002B")) == "json_escaped");
    BOOST_TEST(all_of(replaced(text, "A", "\\u0041")) == "json_escaped");
    BOOST_TEST(all_of("\\\"" + text + "\\\"") == "surrounding_space json_escaped");
    BOOST_TEST(all_of("{\"token\":\"" + replaced(text, "+", "\\u002b") + "\"}")
               == "surrounding_text json_escaped");
    BOOST_TEST(all_of("{\\\"token\\\":\\\"" + text + "\\\"}") == "surrounding_text");
}

BOOST_AUTO_TEST_CASE(unwraps_mail) {
    const auto text = with_plus();
    for (const std::string margin : {"", " ", "    ", "\t", "> ", ">", ">> ", "> > "}) {
        for (const std::size_t width : {40U, 64U, 76U}) {
            BOOST_TEST(all_of(wrapped(text, width, margin)) == "surrounding_space",
                       margin << width);
        }
    }
    const auto soft = replaced(wrapped(text, 76, ""), "\n", "=\r\n"); // quoted-printable
    BOOST_TEST(all_of(soft.substr(0, soft.size() - 3)) == "surrounding_space");
    BOOST_TEST(all_of(replaced(wrapped(text, 70, "  "), "\n", " \r\n")) == "surrounding_space");
}

BOOST_AUTO_TEST_CASE(takes_a_token_out_of_other_texts) {
    const auto text = good();
    for (const auto& [before, after] :
         {std::pair{"{\"rtcToken\":\"", "\"}"}, std::pair{"token=", "&uid=42"},
          std::pair{"", "&channel=lobby"}, std::pair{"", "\"}"}, std::pair{"`", "`"},
          std::pair{"(", ")"}, std::pair{"", ";"}, std::pair{"", ","},
          std::pair{"https://a.example/?token=", "#top"}, std::pair{"Bearer ", ""},
          std::pair{"b'", "'"}, std::pair{"Optional(\"", "\")"}, std::pair{"const token = '", "';"},
          std::pair{"the token is\n", "\nthanks"},
          std::pair{"https://a.example/join/", "?uid=42"}}) {
        BOOST_TEST(all_of(before + text + after) == "surrounding_text", before);
    }
    BOOST_TEST(all_of("https://a.example/join/" + test::forge_006{}.text()).find("surrounding_text")
               == 0U);
    for (const std::string word : {"undefined", "Token", "Bearer", "rtc/"}) {
        BOOST_TEST(all_of(word + text) == "surrounding_text", word);
    }
    for (const std::string header : {"Authorization: agora token=", "authorization: Agora token=",
                                     "agora token=", "-H \"Authorization: agora token="}) {
        BOOST_TEST(all_of(header + text) == "surrounding_text authorization_header", header);
        BOOST_TEST(all_of(header + "\"" + text + "\"") == "surrounding_text authorization_header");
    }
}

BOOST_AUTO_TEST_CASE(tells_cut_and_damaged_texts_from_foreign_ones) {
    for (const auto& text : {good(), test::forge_006{}.text()}) {
        const auto* const never = "foreign_layout";
        for (std::size_t size = 4; size < text.size(); ++size) {
            const auto cut = text.substr(0, size);
            const bool only_padding = text.find_first_not_of('=', size) == std::string::npos;
            const auto found = first_of(cut);
            // Where only the checksum is missing, a generator that writes none is likelier.
            BOOST_TEST((found == (only_padding ? "damaged" : "truncated")
                        || (size == text.size() - 8 && found == "foreign_layout bad_stream_end")),
                       size << ' ' << found);
        }
        for (std::size_t at = 40; at < text.size(); ++at) {
            auto less = text;
            less.erase(at, 1);
            BOOST_TEST(first_of(less).find(never) == std::string::npos, at);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
