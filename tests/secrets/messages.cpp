// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// No secret in what is said: errors have no room for one, findings and their sentences show none.

#include <agora_token.hpp>
#include <agora_token/adapt/ostream.hpp>
#include <agora_token/adapt/system_error.hpp>

#include "support/vectors.hpp"
#include "traces.hpp"

#include <boost/test/unit_test.hpp>
#include <cctype>
#include <ostream>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

using namespace agora_token;

namespace {

template <class T>
concept streamable = requires(std::ostream& out, const T& value) { out << value; };

static_assert(streamable<app_id>, "the concept sees an operator where there is one");
static_assert(!streamable<app_certificate>);
static_assert(!streamable<certificates>);
static_assert(!streamable<secret_bytes<32>>);
static_assert(!std::is_convertible_v<app_certificate, std::string_view>);
static_assert(!std::is_convertible_v<app_certificate, std::string>);
static_assert(sizeof(error) == 8 && std::is_trivially_copyable_v<error>, "no room for a text");

auto lower(std::string text) -> std::string {
    for (auto& c : text) {
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return text;
}

auto everything_said(const explanation& why) -> std::string {
    auto all = to_string(why);
    for (const auto& found : why.findings()) {
        all += message(why, found);
        all += hint(found);
    }
    return lower(all);
}

} // namespace

BOOST_AUTO_TEST_SUITE(messages)

BOOST_AUTO_TEST_CASE(of_explain_never_show_the_certificate_of_a_vector) {
    std::size_t explained = 0;
    for (const char* const file : {"published.json", "generated.json", "malformed.json"}) {
        for (const auto& entry : test::read_vectors(file)) {
            const auto& given = entry.contains("inputs") ? entry["inputs"] : entry["verify"];
            if (!given.is_object() || !given.contains("app_certificate")
                || !entry.contains("token")) {
                continue;
            }
            const auto& text_of_secret = given["app_certificate"];
            const auto secret = text_of_secret.is_string()
                                    ? app_certificate::make(text_of_secret.get<std::string>())
                                    : result<app_certificate>{errc::empty_input};
            if (!secret) {
                continue;
            }
            const auto token = entry["token"].get<std::string>();
            const std::string shown{secret->reveal()};
            for (const auto& text : {token, "\"" + token, token.substr(0, token.size() / 2)}) {
                // The App ID that the client is said to use may be the certificate by mistake.
                for (const auto& app : {std::string{"970CA35de60c44645bbae8a215061b33"}, shown}) {
                    const auto shown_text = *wire_text::make(shown);
                    const auto why =
                        explain(text, join{channel_text{shown_text}, user_text{shown_text}},
                                {.certificates = *secret,
                                 .now = sys_seconds{seconds{1'700'000'000}},
                                 .app_id = *app_id::make(app)});
                    const auto said = everything_said(why);
                    BOOST_TEST(said.find(lower(shown)) == std::string::npos, entry["id"]);
                    ++explained;
                }
            }
        }
    }
    BOOST_TEST(explained > 2000);
}

BOOST_AUTO_TEST_CASE(of_explain_never_show_a_certificate_in_a_field_of_the_token) {
    const auto secret = *app_certificate::make(test::secret_text);
    const std::string text_of_secret{test::secret_text};
    const auto as_id = *app_id::make(test::secret_text);
    const auto in_text = *wire_text::make(test::secret_text);
    auto swapped = *v007::signer<hmac_sha256>::make(
        as_id, *app_certificate::make("970CA35de60c44645bbae8a215061b33"));
    auto right = *v007::signer<hmac_sha256>::make(
        app_id::literal("970CA35de60c44645bbae8a215061b33"), secret);
    const v007::header head{.issued_at = sys_seconds{seconds{1'700'000'000}},
                            .expires_in = seconds{600}};
    const std::vector<std::string> texts{
        *swapped.sign(head, v007::rtc_service{}),
        *right.sign(head, v007::rtc_service{.channel = in_text}),
        *right.sign(head, v007::rtc_service{.user = in_text}),
        *right.sign(head, v007::apaas_service{.room = in_text}),
        *(*v006::signer<hmac_sha256>::make(as_id, secret)).sign({}),
        *(*legacy::dynamic_key_signer<legacy::key_005>::make(as_id, secret)).sign({}),
        *(*legacy::dynamic_key_signer<legacy::key_003>::make(as_id, secret)).sign({}),
        text_of_secret};
    for (const auto& text : texts) {
        const auto why = explain(text, join{"room", user::uid(12)},
                                 {.certificates = secret,
                                  .now = sys_seconds{seconds{1'700'000'000}},
                                  .app_id = app_id::literal("970CA35de60c44645bbae8a215061b33")});
        BOOST_TEST(!why.findings().empty());
        BOOST_TEST(everything_said(why).find(lower(text_of_secret)) == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(of_errors_are_the_same_whatever_the_secret) {
    const auto wrong = app_certificate::make("5CFd2fd1755d40ecb72977518be15d3!");
    BOOST_TEST_REQUIRE(!wrong.has_value());
    BOOST_TEST((wrong.error() == error{errc::invalid_app_certificate, 31}));
    std::ostringstream out;
    out << wrong.error() << make_error_code(wrong.error().code).message()
        << message(wrong.error().code);
    BOOST_TEST(lower(out.str()).find("5cfd2fd1") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
