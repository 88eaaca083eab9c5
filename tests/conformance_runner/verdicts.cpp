// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Each malformed token is refused at the stage, with the code and at the position that
/// malformed_verdicts.json says; a token that is not in that file is accepted, and may be.

#include "family.hpp"

#include <support/vectors.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(malformed_verdicts)

BOOST_AUTO_TEST_CASE(each_malformed_token_is_refused_with_its_code_and_position) {
    using namespace conformance;
    auto expected = test::read_vectors("malformed_verdicts.json");
    for (const auto& value : test::read_vectors("malformed.json")) {
        const entry vector{value};
        const auto got = find_family(vector.version)->judge(vector, vector_limits);
        BOOST_TEST_CONTEXT(vector.id << ", " << value["why"]) {
            const auto found = expected.find(vector.id);
            if (found == expected.end()) {
                BOOST_TEST(shown(got) == "accepted");
                BOOST_TEST(value["must"] == "lenient");
                continue;
            }
            const json written{{"stage", name(got.where)},
                               {"code", agora_token::name(got.why.code)},
                               {"position", got.why.position}};
            BOOST_TEST(written == *found);
            expected.erase(found);
        }
    }
    BOOST_TEST(expected.empty(), "verdicts without a token: " << expected.dump());
}

BOOST_AUTO_TEST_SUITE_END()
