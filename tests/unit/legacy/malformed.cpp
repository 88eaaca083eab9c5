// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Every malformed key and signaling token of the vectors: what is said of it, and where. An entry
// without a row fails, and so does a row without an entry.

#include "support/genuine.hpp"
#include "unit/legacy/vectors.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;
using test::text_at;

namespace {

enum class stage { parse, verify, certificate };

struct verdict {
    stage where;
    error what;
};

const std::map<std::string_view, verdict> verdicts{
    {"mal-001-001", {stage::parse, errc::unknown_version}},
    {"mal-001-002", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-001-003", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-001-004", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-001-005", {stage::parse, {errc::bad_hex_digit, 4}}},
    {"mal-001-006", {stage::parse, {errc::bad_hex_digit, 84}}},
    {"mal-002-001", {stage::parse, errc::unknown_version}},
    {"mal-002-002", {stage::parse, errc::unknown_version}},
    {"mal-002-003", {stage::verify, errc::signature_or_identity_mismatch}}, // reads as a 001 key
    {"mal-002-004", {stage::parse, errc::unknown_version}},
    {"mal-002-005", {stage::parse, errc::unknown_version}},
    {"mal-002-006", {stage::parse, errc::unknown_version}},
    {"mal-002-007", {stage::parse, {errc::number_out_of_range, 81}}},
    {"mal-002-008", {stage::verify, {errc::app_id_malformed, 3}}},
    {"mal-002-009", {stage::parse, {errc::bad_decimal_digit, 100}}},
    {"mal-002-010", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-002-011", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-002-012", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-002-013", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-002-014", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-002-015", {stage::verify, errc::user_mismatch}},
    {"mal-002-016", {stage::parse, {errc::bad_hex_digit, 2}}},
    {"mal-002-017", {stage::parse, {errc::bad_hex_digit, 83}}},
    {"mal-003-001", {stage::parse, {errc::wrong_length, 43}}},
    {"mal-003-002", {stage::parse, {errc::wrong_length, 75}}},
    {"mal-003-003", {stage::parse, {errc::bad_decimal_digit, 75}}},
    {"mal-003-004", {stage::parse, {errc::number_out_of_range, 84}}},
    {"mal-003-005", {stage::parse, {errc::bad_decimal_digit, 95}}},
    {"mal-003-006", {stage::parse, {errc::bad_decimal_digit, 103}}},
    {"mal-003-007", {stage::parse, errc::unknown_version}},
    {"mal-003-008", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-003-009", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-003-010", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-003-011", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-003-012", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-003-013", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-003-014", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-003-015", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-003-016", {stage::verify, errc::user_mismatch}},
    {"mal-003-017", {stage::parse, {errc::bad_hex_digit, 6}}},
    {"mal-003-018", {stage::parse, {errc::bad_hex_digit, 89}}},
    {"mal-004-001", {stage::parse, {errc::wrong_length, 43}}},
    {"mal-004-002", {stage::parse, {errc::wrong_length, 102}}},
    {"mal-004-003", {stage::parse, {errc::number_out_of_range, 84}}},
    {"mal-004-004", {stage::parse, {errc::bad_decimal_digit, 93}}},
    {"mal-004-005", {stage::parse, errc::unknown_version}},
    {"mal-004-006", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-004-007", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-004-008", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-004-009", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-004-010", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-004-011", {stage::parse, {errc::bad_hex_digit, 3}}},
    {"mal-004-012", {stage::parse, {errc::wrong_length, 10}}},
    {"mal-005-001", {stage::parse, {errc::truncated, 0}}},
    {"mal-005-002", {stage::parse, {errc::truncated, 2}}},
    {"mal-005-003", {stage::parse, {errc::truncated, 4}}},
    {"mal-005-004", {stage::parse, {errc::truncated, 44}}},
    {"mal-005-005", {stage::parse, {errc::truncated, 46}}},
    {"mal-005-006", {stage::parse, {errc::truncated, 62}}},
    {"mal-005-007", {stage::parse, {errc::truncated, 66}}},
    {"mal-005-008", {stage::parse, {errc::truncated, 70}}},
    {"mal-005-009", {stage::parse, {errc::truncated, 74}}},
    {"mal-005-010", {stage::parse, {errc::truncated, 76}}},
    {"mal-005-011", {stage::parse, {errc::truncated, 78}}},
    {"mal-005-012", {stage::parse, {errc::truncated, 80}}},
    {"mal-005-013", {stage::parse, {errc::truncated, 4}}},
    {"mal-005-014", {stage::parse, {errc::truncated, 81}}},
    {"mal-005-015", {stage::parse, {errc::truncated, 81}}},
    {"mal-005-016", {stage::parse, {errc::duplicate_key, 81}}},
    {"mal-005-017", {stage::parse, {errc::bad_signature_length, 2}}},
    {"mal-005-018", {stage::parse, {errc::bad_hex_digit, 4}}},
    {"mal-005-019", {stage::parse, {errc::bad_hex_digit, 8}}},
    {"mal-005-020", {stage::parse, {errc::wrong_length, 44}}},
    {"mal-005-021", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-005-022", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-005-023", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-005-024", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-005-025", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-005-026", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-005-027", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-005-028", {stage::certificate, errc::invalid_app_certificate}},
    {"mal-005-029", {stage::parse, {errc::truncated, 76}}},
    {"mal-005-030", {stage::parse, {errc::truncated, 4}}},
    {"mal-005-031", {stage::parse, {errc::bad_base64_character, 55}}},
    {"mal-005-032", {stage::parse, {errc::bad_base64_character, 55}}},
    {"mal-005-033", {stage::parse, {errc::bad_base64_character, 55}}},
    {"mal-005-034", {stage::parse, errc::unknown_version}},
    {"mal-005-035", {stage::parse, {errc::bad_base64_character, 55}}},
    {"mal-005-036", {stage::parse, {errc::bad_base64_padding, 107}}},
    {"mal-005-037", {stage::parse, {errc::bad_base64_padding, 107}}},
    {"mal-005-038", {stage::parse, {errc::bad_base64_length, 108}}},
    {"mal-005-039", {stage::parse, {errc::nonzero_trailing_bits, 109}}},
    {"mal-005-040", {stage::parse, {errc::bad_base64_length, 113}}},
    {"mal-005-041", {stage::parse, {errc::bad_base64_padding, 113}}},
    {"mal-005-042", {stage::parse, {errc::nonzero_trailing_bits, 112}}},
    {"mal-005-043", {stage::parse, {errc::bad_base64_length, 10}}},
    {"mal-signaling-001", {stage::parse, {errc::truncated, 45}}},
    {"mal-signaling-002", {stage::parse, errc::unknown_version}},
    {"mal-signaling-003", {stage::parse, {errc::bad_separator, 78}}},
    {"mal-signaling-004", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-signaling-005", {stage::verify, errc::signature_or_identity_mismatch}},
    {"mal-signaling-006", {stage::verify, errc::signature_or_identity_mismatch}},
};

// What the library says of an entry, or nothing if it verifies.
auto judge(const test::json& entry) -> std::optional<verdict> {
    const auto text = text_at(entry, "token");
    const auto& with = entry.at("verify");
    const auto certificate = app_certificate::make(text_at(with, "app_certificate"));
    if (!certificate) {
        return verdict{stage::certificate, certificate.error()};
    }
    if (entry.at("version") == "signaling") {
        auto token = legacy::parse_signaling(text);
        if (!token) {
            return verdict{stage::parse, token.error()};
        }
        const auto account = text_at(with, "account");
        const auto good = test::signaling_verifier().verify(*std::move(token), *certificate,
                                                            test::genuine_for({}, account),
                                                            test::no_time, test::timeless());
        return good ? std::nullopt : std::optional{verdict{stage::verify, good.error()}};
    }
    auto key = legacy::parse_key(text);
    if (!key) {
        return verdict{stage::parse, key.error()};
    }
    const auto channel = text_at(with, "channel_name");
    const auto user = with.contains("uid") ? text_at(with, "uid") : "";
    const auto service =
        with.contains("service") ? std::optional{test::service_004(with)} : std::nullopt;
    const auto wanted = service ? test::asked_of(legacy::use_key::of(*service), channel, user)
                                : test::genuine_for(channel, user);
    const auto good = test::key_verifier().verify(*std::move(key), *certificate, wanted,
                                                  test::no_time, test::timeless());
    return good ? std::nullopt : std::optional{verdict{stage::verify, good.error()}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(legacy_malformed)

BOOST_AUTO_TEST_CASE(every_malformed_entry_is_refused_as_written_above) {
    std::size_t seen = 0;
    for (const auto* version : {"001", "002", "003", "004", "005", "signaling"}) {
        for (const auto& entry : test::vectors_of("malformed.json", version)) {
            const auto id = text_at(entry, "id");
            BOOST_TEST_CONTEXT(id << ", " << text_at(entry, "why")) {
                const auto expected = verdicts.find(id);
                BOOST_TEST_REQUIRE((expected != verdicts.end()));
                const auto got = judge(entry);
                BOOST_TEST_REQUIRE(got.has_value());
                BOOST_TEST((got->where == expected->second.where));
                BOOST_TEST(got->what == expected->second.what);
                // The vectors' own demand, which does not come from this library.
                BOOST_TEST((entry.at("must") != "parse_error" || got->where == stage::parse));
            }
            ++seen;
        }
    }
    BOOST_TEST(seen == verdicts.size());
}

BOOST_AUTO_TEST_SUITE_END()
