// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What explain() must say of a token: every finding, in order, and nothing else.

#ifndef AGORA_TOKEN_TESTS_UNIT_EXPLAIN_SCENARIO_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_UNIT_EXPLAIN_SCENARIO_HPP_INCLUDED

#include <agora_token.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace test {

inline const std::string secret = "5CFd2fd1755d40ecb72977518be15d3b";
inline const std::string app = "970CA35de60c44645bbae8a215061b33";
inline const auto true_key = *agora_token::app_certificate::make(secret);
inline const auto uid_42 = agora_token::user::uid(42);
inline const auto uid_0 = agora_token::user::any();
inline constexpr std::uint32_t now_count = 1'700'000'000;
inline constexpr agora_token::sys_seconds now{agora_token::seconds{now_count}};

/// What a client that does everything right tried: uid 42 joins the channel "lobby".
inline auto tried() -> agora_token::expected {
    return {.app_id = app,
            .keys = agora_token::certificates{true_key},
            .channel = "lobby",
            .user = uid_42,
            .now = now};
}
/// The same but for one change.
template <class Change>
auto tried(Change change) -> agora_token::expected {
    auto wanted = tried();
    change(wanted);
    return wanted;
}

struct scenario {
    const char* what;
    std::string token;
    agora_token::expected wanted;
    std::vector<std::string> findings; ///< As "severity code", in order.
};

inline auto lower(std::string text) -> std::string {
    for (auto& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

/// The certificate stands nowhere, in whatever case.
inline void expect_no_secret(const std::string& text) {
    BOOST_TEST(lower(text).find(lower(secret)) == std::string::npos, "the secret is shown");
}

/// What holds for every explanation: findings in order, sentences for all, no secret in any.
inline void expect_well_said(const agora_token::explanation& said) {
    using namespace agora_token;
    const auto all = said.findings();
    BOOST_TEST(std::is_sorted(all.begin(), all.end(), [](const finding& a, const finding& b) {
        return a.severity != b.severity ? a.severity < b.severity : a.code < b.code;
    }));
    BOOST_TEST(said.refused() == std::any_of(all.begin(), all.end(), [](const finding& found) {
                   return found.severity == severity::error;
               }));
    for (const auto& found : all) {
        BOOST_TEST_CONTEXT(name(found.code)) {
            const auto sentence = message(said, found);
            BOOST_TEST(!sentence.empty());
            BOOST_TEST(sentence.back() != '.');
            expect_no_secret(sentence);
            expect_no_secret(std::string{hint(found)});
            BOOST_TEST((found.severity == severity::note || !hint(found).empty()));
        }
    }
    const auto text = to_string(said);
    BOOST_TEST(!text.empty());
    expect_no_secret(text);
    if (said.exposes_certificate()) {
        BOOST_TEST((said.find(finding_code::certificate_exposed) != nullptr
                    || said.find(finding_code::arguments_swapped) != nullptr));
    }
}

inline auto listed(const agora_token::explanation& said) -> std::vector<std::string> {
    std::vector<std::string> all;
    for (const auto& found : said.findings()) {
        all.push_back(std::string{name(found.severity)} + " " + std::string{name(found.code)});
    }
    return all;
}

inline void expect(const scenario& one) {
    BOOST_TEST_CONTEXT(one.what) {
        const auto said = agora_token::explain(one.token, one.wanted);
        BOOST_TEST(listed(said) == one.findings, boost::test_tools::per_element());
        expect_well_said(said);
    }
}

} // namespace test

#endif // AGORA_TOKEN_TESTS_UNIT_EXPLAIN_SCENARIO_HPP_INCLUDED
