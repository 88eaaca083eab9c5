// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What explain() must say of a token: every finding, in order, and nothing else.

#ifndef AGORA_TOKEN_TESTS_UNIT_EXPLAIN_SCENARIO_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_UNIT_EXPLAIN_SCENARIO_HPP_INCLUDED

#include <agora_token/explain.hpp>
#include <agora_token/legacy/detail/intent.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test {

inline const std::string secret = "5CFd2fd1755d40ecb72977518be15d3b";
inline const std::string app = "970CA35de60c44645bbae8a215061b33";
inline const auto true_key = *agora_token::app_certificate::make(secret);
inline const auto uid_42 = agora_token::user::uid(42);
inline const auto uid_0 = agora_token::user::any();
inline constexpr std::uint32_t now_count = 1'700'000'000;
inline constexpr agora_token::sys_seconds now{agora_token::seconds{now_count}};

/// A text of its own, from any kind of text.
struct owned : std::string {
    owned() = default;
    owned(const char* text) : std::string{text} {}
    owned(std::string_view text) : std::string{text} {}
    owned(const std::string& text) : std::string{text} {}
};

/// A user and whether the client named it by a number or by a text.
struct who {
    who(const agora_token::user& user)
        : text{user.text()},
          kind{user.is_uid() ? agora_token::user_kind::uid : agora_token::user_kind::account} {}
    who(const std::string& name) : text{name} {}
    who(const char* name) : text{name} {}
    who(std::string_view name) : text{name} {}
    static auto account(const owned& name) -> who {
        who made{static_cast<const std::string&>(name)};
        made.kind = agora_token::user_kind::account;
        return made;
    }

    std::string text;
    agora_token::user_kind kind = agora_token::user_kind::unsaid;
};

/// A question as the command has it: a purpose where one follows from what is given. Its texts must
/// outlive the explanation where they are longer than the documented ones.
struct question {
    owned app_id{};
    agora_token::certificates keys{};
    std::optional<owned> channel{};
    std::optional<who> user{};
    std::optional<agora_token::role> role{};
    std::optional<agora_token::service_type> service{};
    std::optional<agora_token::sys_seconds> now{};
    std::optional<agora_token::legacy::key_service> key_service{};
    agora_token::accepted_versions accept = all_versions();
    std::optional<agora_token::seconds> max_lifetime{};
    std::optional<agora_token::purpose> purpose{}; ///< In place of what follows from the others.

    static auto all_versions() -> agora_token::accepted_versions {
        using enum agora_token::token_version;
        return agora_token::accept(v001, v002, v003, v004, v005, v006, v007, signaling);
    }
    [[nodiscard]] auto intent() const -> agora_token::intent {
        using namespace agora_token;
        auto asked = purpose       ? agora_token::intent::of(*purpose)
                     : key_service ? agora_token::intent{legacy::use_key::of(*key_service)}
                     : role || service == service_type::rtc
                         ? agora_token::intent::of(agora_token::purpose::join)
                     : service == service_type::rtm
                         ? agora_token::intent::of(agora_token::purpose::log_in_to_rtm)
                     : service ? agora_token::intent{use_service{*service}}
                               : agora_token::intent{};
        if (channel) {
            asked = asked.in(channel_text{*wire_text::make(*channel)});
        }
        if (user) {
            asked = asked.by(user_text{*wire_text::make(user->text), user->kind});
        }
        if (role && may_publish(*role)) {
            asked = asked.granting(privilege_number{2}, privilege_number{3}, privilege_number{4});
        }
        return asked;
    }
    [[nodiscard]] auto options() const -> agora_token::explain_options {
        agora_token::explain_options known{
            .certificates = keys, .max_lifetime = max_lifetime, .accept = accept};
        if (now) {
            known.now = *now;
        }
        if (!app_id.empty()) {
            known.app_id = *agora_token::app_id::make(app_id);
        }
        return known;
    }
};

inline auto explained(std::string_view token, const question& asked) -> agora_token::explanation {
    return agora_token::explain(token, asked.intent(), asked.options());
}

/// What a client that does everything right tried: uid 42 joins the channel "lobby".
inline auto tried() -> question {
    return {.app_id = app, .keys = true_key, .channel = "lobby", .user = uid_42, .now = now};
}
/// The same but for one change.
template <class Change>
auto tried(Change change) -> question {
    auto wanted = tried();
    change(wanted);
    return wanted;
}

struct scenario {
    const char* what;
    std::string token;
    question wanted;
    std::vector<std::string> findings; ///< As "severity code", in order.
};

inline auto lower(std::string text) -> std::string {
    for (auto& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

/// No eight characters of the certificate stand anywhere, in whatever case.
inline void expect_no_secret(const std::string& text) {
    const auto all = lower(text);
    const auto hidden = lower(secret);
    for (std::size_t i = 0; i + 8 <= hidden.size(); ++i) {
        BOOST_TEST(all.find(hidden.substr(i, 8)) == std::string::npos, "the secret is shown");
    }
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
        const auto said = explained(one.token, one.wanted);
        BOOST_TEST(listed(said) == one.findings, boost::test_tools::per_element());
        expect_well_said(said);
    }
}

} // namespace test

#endif // AGORA_TOKEN_TESTS_UNIT_EXPLAIN_SCENARIO_HPP_INCLUDED
