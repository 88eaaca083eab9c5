// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What people really paste: tests/data/field.json, scenario by scenario. Of each set in `want` one
// code must be found, of `avoid` none.

#include <agora_token/explain/detail/explain.hpp>

#include <boost/test/unit_test.hpp>

#include "scenario.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using namespace agora_token;
using json = nlohmann::json;

namespace {

auto read_scenarios() -> json {
    std::ifstream file{AGORA_TOKEN_TEST_DATA "/field.json"};
    return json::parse(file);
}

// As the command understands the arguments.
auto intent_of(const json& args) -> intent {
    const auto text = [&](const char* name) { return args.value(name, std::string{}); };
    auto asked = intent::of(text("service") == "rtm"   ? purpose::log_in_to_rtm
                            : args.contains("channel") ? purpose::join
                                                       : purpose::unknown);
    if (args.contains("channel")) {
        asked = asked.in(channel_text{*wire_text::make(text("channel"))});
    }
    if (args.contains("uid")) {
        asked = asked.by(user_text{*wire_text::make(text("uid")), user_kind::uid});
    }
    if (args.contains("user_account")) {
        asked = asked.by(user_text{*wire_text::make(text("user_account")), user_kind::account});
    }
    return asked;
}

auto options_of(const json& scenario) -> explain_options {
    const auto& args = scenario["args"];
    explain_options known{.now = sys_seconds{seconds{args["now"].get<std::int64_t>()}}};
    if (args.contains("app_id")) {
        known.app_id = *app_id::make(args["app_id"].get<std::string>());
    }
    if (scenario["certificate"].is_string()) {
        known.certificates = *app_certificate::make(scenario["certificate"].get<std::string>());
    }
    return known;
}

} // namespace

BOOST_AUTO_TEST_SUITE(explain_field)

BOOST_AUTO_TEST_CASE(finds_what_people_paste) {
    std::size_t count = 0;
    for (const auto& scenario : read_scenarios()) {
        BOOST_TEST_CONTEXT(scenario["id"].get<std::string>()) {
            const auto said = explain(scenario["token"].get<std::string>(),
                                      intent_of(scenario["args"]), options_of(scenario));
            test::expect_well_said(said);
            const auto has = [&](const json& code) {
                const auto& all = said.findings();
                return std::any_of(all.begin(), all.end(), [&](const finding& found) {
                    return name(found.code) == code.get<std::string>();
                });
            };
            for (const auto& codes : scenario["want"]) {
                BOOST_TEST(std::any_of(codes.begin(), codes.end(), has),
                           codes.dump() + to_string(said));
            }
            for (const auto& code : scenario["avoid"]) {
                BOOST_TEST(!has(code), code.dump() + to_string(said));
            }
            if (scenario["variant"].is_string()) {
                const auto wanted = scenario["variant"].get<std::string>();
                const auto& all = said.findings();
                BOOST_TEST(std::any_of(
                               all.begin(), all.end(),
                               [&](const finding& found) { return variant_name(found) == wanted; }),
                           wanted);
            }
            BOOST_TEST(said.refused());
            ++count;
        }
    }
    BOOST_TEST(count == 26U);
}

BOOST_AUTO_TEST_SUITE_END()
