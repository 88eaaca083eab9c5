// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "family.hpp"

#include <agora_token/parse.hpp>

#include <algorithm>
#include <array>

namespace conformance {

namespace {

constexpr std::array families{
    family{"001", &check_key, &judge_key}, family{"002", &check_key, &judge_key},
    family{"003", &check_key, &judge_key}, family{"004", &check_key, &judge_key},
    family{"005", &check_key, &judge_key}, family{"006", &check_006, &judge_006},
    family{"007", &check_007, &judge_007}, family{"signaling", &check_signaling, &judge_signaling},
};

// The door for any version tells this one, and reads it.
void expect_door_opens(const entry& vector) {
    const auto token = vector.all.text("token");
    const auto version = agora_token::recognize(token);
    expect(version.has_value(), "the version is not recognized");
    expect_equal(agora_token::name(*version), vector.version, "the recognized version");
    expect_value(agora_token::parse(token, vector_limits), "strict parse of any version");
}

void check_malformed(const entry& vector, const family& of) {
    const auto& must = vector.all.at("must");
    const bool parse_error = must == "parse_error";
    expect(parse_error || must == "verify_error" || must == "lenient",
           "unknown must " + must.dump());
    const auto got = of.judge(vector, vector_limits);
    if (parse_error) {
        expect(got.where == stage::parse, "must be parse_error, but " + shown(got));
        const auto token = vector.all.text("token");
        const auto version = agora_token::recognize(token);
        const bool is_another = version && agora_token::name(*version) != vector.version;
        expect(is_another || !agora_token::parse(token, vector_limits),
               "must be parse_error, but the parser of any version accepts it");
    } else if (must == "verify_error") {
        expect(got.where != stage::accepted, "must be verify_error, but " + shown(got));
    }
}

} // namespace

auto name(stage where) -> std::string_view {
    switch (where) {
    case stage::accepted: return "accepted";
    case stage::parse: return "parse";
    case stage::verify: return "verify";
    }
    return {};
}

auto shown(agora_token::error what) -> std::string {
    return std::string{agora_token::name(what.code)} + " at " + std::to_string(what.position);
}

auto shown(const verdict& what) -> std::string {
    const std::string where{name(what.where)};
    return what.where == stage::accepted ? where : where + ": " + shown(what.why);
}

auto find_family(std::string_view version) -> const family* {
    const auto found = std::find_if(families.begin(), families.end(),
                                    [&](const family& each) { return each.version == version; });
    return found == families.end() ? nullptr : &*found;
}

void check(const entry& vector, const family& of) {
    if (vector.malformed) {
        check_malformed(vector, of);
    } else {
        of.check_good(vector);
        expect_door_opens(vector);
    }
}

} // namespace conformance
