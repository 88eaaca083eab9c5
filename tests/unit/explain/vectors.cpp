// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// No false alarm: every token that upstream made, asked for exactly what it was made for.

#include <agora_token/explain/detail/explain.hpp>

#include <boost/test/unit_test.hpp>

#include "scenario.hpp"
#include "support/hex.hpp"
#include "support/vectors.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace agora_token;
using json = nlohmann::json;

using test::explained;
using test::question;
using test::who;

namespace {

constexpr read_options wide{.max_inflated = std::size_t{16} << 20};

// Tokens that upstream's tests or generators made with a real defect.
const std::map<std::string, std::vector<std::string>>& defects();

auto text_of(const json& in, const std::string& name) -> std::string {
    if (in.contains(name + "_hex")) {
        return test::from_hex(in[name + "_hex"].get<std::string>());
    }
    return in.at(name).get<std::string>();
}

auto number_of(const json& in, const char* name) -> std::int64_t {
    return in.at(name).get<std::int64_t>();
}

// The errors that explain() finds for one question.
auto errors(const json& vector, const app_certificate* key, question asked)
    -> std::vector<std::string> {
    const auto& in = vector["inputs"];
    const auto id = in["app_id"].get<std::string>();
    asked.app_id = id;
    if (key != nullptr) {
        asked.keys = certificates{*key};
    }
    auto options = asked.options();
    options.read = wide;
    const auto said = explain(text_of(vector, "token"), asked.intent(), options);
    test::expect_well_said(said);
    BOOST_TEST((said.token() != nullptr));
    // Whatever is found, the signature is right.
    BOOST_TEST((said.signature() == (key != nullptr ? std::optional{true} : std::nullopt)));
    std::vector<std::string> all;
    for (const auto& found : said.findings()) {
        if (found.severity == severity::error) {
            all.emplace_back(name(found.code));
        }
    }
    return all;
}

// The questions that a token is the answer to: one for each service.
void ask(const json& vector, const app_certificate* key) {
    const auto& in = vector["inputs"];
    const auto version = vector["version"].get<std::string>();
    std::set<std::string> found;
    const auto put = [&](const question& asked) {
        for (const auto& code : errors(vector, key, asked)) {
            found.insert(code);
        }
    };
    const auto at = [](std::int64_t count) { return sys_seconds{seconds{count}}; };
    if (version == "007") {
        const auto lasts =
            std::max<std::int64_t>(std::min<std::int64_t>(number_of(in, "expire"), 86400), 1);
        for (const auto& service : in["services"]) {
            question asked;
            for (const char* name : {"channel_name", "room_uuid"}) {
                if (service.contains(name) || service.contains(std::string{name} + "_hex")) {
                    asked.channel = text_of(service, name);
                }
            }
            for (const char* name : {"uid", "account", "user_id", "user_uuid"}) {
                if (service.contains(name) || service.contains(std::string{name} + "_hex")) {
                    asked.user = who{text_of(service, name)};
                }
            }
            const auto type = static_cast<service_type>(number_of(service, "type"));
            asked.purpose = type == service_type::rtc ? purpose::join
                            : type == service_type::rtm || type == service_type::rtm2
                                ? purpose::log_in_to_rtm
                                : purpose::any_use;
            // In time for the token and for the privilege that ends first.
            auto now = number_of(in, "issue_ts") + lasts - 1;
            for (const auto& grant : service["privileges"]) {
                const auto ends = grant[1].get<std::int64_t>();
                now = ends == 0 ? now : std::min(now, number_of(in, "issue_ts") + ends - 1);
            }
            asked.now = at(now);
            put(asked);
            asked.purpose.reset(); // nothing is said of what the client uses
            put(asked);
        }
    } else {
        question asked;
        if (version != "signaling") {
            asked.channel = text_of(in, "channel_name");
        }
        if (version == "006" || version == "signaling") {
            asked.user = who{text_of(in, version == "006" ? "uid" : "account")};
        } else if (in.contains("uid") && version != "001") {
            asked.user = who{std::to_string(number_of(in, "uid"))};
        }
        auto now = number_of(in, version == "006"   ? "ts"
                                 : version == "001" ? "unix_ts"
                                                    : "expired_ts")
                   - 1;
        if (version == "006") {
            for (const auto& grant : in["privileges"]) {
                const auto ends = grant[1].get<std::int64_t>();
                now = ends == 0 ? now : std::min(now, ends - 1);
            }
        }
        asked.now = at(version == "001" ? now + 1 : now);
        put(asked);
    }
    const auto id = vector["id"].get<std::string>();
    const auto known = defects().find(id);
    const auto expected_errors =
        known == defects().end() ? std::vector<std::string>{} : known->second;
    const std::vector<std::string> got{found.begin(), found.end()};
    for (const auto& code : got) {
        BOOST_TEST_INFO(code);
    }
    BOOST_TEST(got == expected_errors, boost::test_tools::per_element());
}

auto defects() -> const std::map<std::string, std::vector<std::string>>& {
    static const std::vector<std::string> ends_before_issue{"issued_in_future"};
    static const std::vector<std::string> lasts_no_time{"ends_when_issued", "expired"};
    static const std::vector<std::string> lets_nobody_in{"join_privilege_missing"};
    static const std::map<std::string, std::vector<std::string>> all{
        {"gen-002-004", ends_before_issue}, {"gen-002-005", ends_before_issue},
        {"gen-003-005", ends_before_issue}, {"gen-005-012", ends_before_issue},
        {"gen-005-013", ends_before_issue}, {"gen-007-043", lasts_no_time},
        {"gen-007-067", lasts_no_time},     {"gen-007-069", lasts_no_time},
        {"gen-007-074", lasts_no_time},     {"gen-007-078", lasts_no_time},
        {"gen-007-087", lasts_no_time},     {"gen-007-002", lets_nobody_in},
        {"gen-007-022", lets_nobody_in},    {"gen-007-026", lets_nobody_in},
        {"gen-007-036", lets_nobody_in},    {"gen-007-061", lets_nobody_in},
        {"gen-007-004", lets_nobody_in},    {"gen-007-016", lets_nobody_in}, // RTM without login
        {"gen-006-018", lets_nobody_in},    {"gen-006-019", lets_nobody_in},
        {"gen-006-020", lets_nobody_in},    {"gen-006-021", lets_nobody_in},
        {"gen-006-023", lets_nobody_in},    {"gen-006-026", lets_nobody_in},
        {"gen-006-031", lets_nobody_in},
    };
    return all;
}

void ask_all(const char* file, std::size_t at_least) {
    std::size_t asked = 0;
    for (const auto& vector : test::read_vectors(file)) {
        BOOST_TEST_CONTEXT(vector["id"].get<std::string>()) {
            const auto& certificate = vector["inputs"]["app_certificate"];
            if (certificate.is_string()) {
                const auto key = app_certificate::make(certificate.get<std::string>());
                BOOST_TEST_REQUIRE(key.has_value());
                ask(vector, &*key);
            } else {
                ask(vector, nullptr);
            }
        }
        ++asked;
    }
    BOOST_TEST(asked >= at_least);
}

} // namespace

BOOST_AUTO_TEST_SUITE(explain_vectors)

BOOST_AUTO_TEST_CASE(finds_no_error_in_published_tokens) {
    ask_all("published.json", 61);
}

BOOST_AUTO_TEST_CASE(finds_no_error_in_generated_tokens) {
    ask_all("generated.json", 179);
}

BOOST_AUTO_TEST_CASE(bears_malformed_tokens) {
    for (const auto& vector : test::read_vectors("malformed.json")) {
        BOOST_TEST_CONTEXT(vector["id"].get<std::string>()) {
            const auto text = text_of(vector, "token");
            const auto& asked = vector["verify"];
            const auto key = app_certificate::make(asked["app_certificate"].get<std::string>());
            question wanted{.now = test::now};
            if (key) {
                wanted.keys = certificates{*key};
            }
            const auto channel = asked.value("channel_name", std::string{});
            const auto user = asked.value("uid", asked.value("account", std::string{}));
            if (asked.contains("channel_name")) {
                wanted.channel = channel;
            }
            if (asked.contains("uid") || asked.contains("account")) {
                wanted.user = who{user};
            }
            const auto said = explained(text, wanted);
            test::expect_well_said(said);
            if (vector["must"] == "parse_error" || !parse(text)) {
                BOOST_TEST(said.refused()); // what strict reading refuses
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
