// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/parse.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/golden_006.hpp"
#include "support/golden_007.hpp"
#include "support/golden_legacy.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;

struct known {
    std::string_view text;
    token_version version;
    std::string_view name;
    std::size_t kind; // the alternative of any_unverified_token
};
constexpr std::array knowns{
    known{golden::key_001, token_version::v001, "001", 2},
    known{golden::key_002, token_version::v002, "002", 2},
    known{golden::key_003, token_version::v003, "003", 2},
    known{golden::key_004_recording, token_version::v004, "004", 2},
    known{golden::key_005, token_version::v005, "005", 2},
    known{test::golden_006::token, token_version::v006, "006", 1},
    known{test::golden_007::stored, token_version::v007, "007", 0},
    known{golden::signaling_token, token_version::signaling, "signaling", 3},
};

// A holder of the caller's own.
struct app_id_of {
    template <class Token>
    explicit app_id_of(Token&& token) noexcept {
        token.unverified_content().app_id().copy(text.data(), text.size());
    }
    std::array<char, 32> text{};
};
// One whose constructor may throw, which would end the program inside parse().
struct throwing_holder {
    template <class Token>
    explicit throwing_holder(Token&& token) : text{token.unverified_content().app_id()} {}
    std::string text;
};
template <class Holder>
concept can_parse_into = requires(std::string_view text) { parse<Holder>(text); };
static_assert(can_parse_into<app_id_of> && !can_parse_into<throwing_holder>);

} // namespace

BOOST_AUTO_TEST_SUITE(parse_header)

BOOST_AUTO_TEST_CASE(tells_and_reads_every_version) {
    for (const auto& each : knowns) {
        BOOST_TEST_CONTEXT(each.name) {
            BOOST_TEST((recognize(each.text) == each.version));
            BOOST_TEST(name(each.version) == each.name);
            BOOST_TEST(test::value_of(parse(each.text)).index() == each.kind);
        }
    }
}

BOOST_AUTO_TEST_CASE(reads_into_a_type_of_the_callers_own) {
    const auto app_id = [](std::string_view text) {
        const auto held = test::value_of(parse<app_id_of>(text)).text;
        return std::string{held.data(), held.size()};
    };
    BOOST_TEST(app_id(test::golden_007::stored) == "970CA35de60c44645bbae8a215061b33");
    BOOST_TEST(app_id(test::golden_006::token) == "970CA35de60c44645bbae8a215061b33");
    test::rejects(parse<app_id_of>("008"), {errc::unknown_version, 0});
}

BOOST_AUTO_TEST_CASE(versions_have_the_numbers_of_their_names) {
    BOOST_TEST(static_cast<int>(token_version::v001) == 1);
    BOOST_TEST(static_cast<int>(token_version::v002) == 2);
    BOOST_TEST(static_cast<int>(token_version::v003) == 3);
    BOOST_TEST(static_cast<int>(token_version::v004) == 4);
    BOOST_TEST(static_cast<int>(token_version::v005) == 5);
    BOOST_TEST(static_cast<int>(token_version::v006) == 6);
    BOOST_TEST(static_cast<int>(token_version::v007) == 7);
    BOOST_TEST(static_cast<int>(token_version::signaling) == 8);
    BOOST_TEST(name(token_version{9}) == "");
}

BOOST_AUTO_TEST_CASE(recognizes_beginnings_but_no_other_text) {
    BOOST_TEST((recognize("006") == token_version::v006));
    BOOST_TEST((recognize("007") == token_version::v007));
    BOOST_TEST((recognize("1:") == token_version::signaling));
    for (const auto* text : {"", "00", "000", "008", "x007", "1", "2:", "token"}) {
        BOOST_TEST((recognize(text) == std::nullopt), text);
    }
}

BOOST_AUTO_TEST_CASE(a_key_may_begin_like_a_newer_token) {
    // 001 and 002 begin with a signature, here one of the digits 007...
    for (const auto text : {golden::key_001, golden::key_002}) {
        const auto other = "007" + std::string{text.substr(3)};
        BOOST_TEST((recognize(other) == recognize(text)));
        BOOST_TEST(test::value_of(parse(other)).index() == 2U);
    }
}

BOOST_AUTO_TEST_CASE(refuses_what_no_version_is) {
    test::rejects(parse(""), {errc::empty_input, 0});
    test::rejects(parse("008"), {errc::unknown_version, 0});
    test::rejects(parse("token"), {errc::unknown_version, 0});
}

BOOST_AUTO_TEST_CASE(errors_of_each_version_pass_through) {
    test::rejects(parse("006"), {errc::truncated, 3});
    test::rejects(parse("007A"), {errc::bad_base64_length, 4});
    test::rejects(parse("003"), {errc::wrong_length, 3});
    test::rejects(parse("005A"), {errc::bad_base64_length, 4});
    test::rejects(parse("1:"), {errc::truncated, 2});
}

BOOST_AUTO_TEST_CASE(options_reach_each_version) {
    for (const auto& each : knowns) {
        BOOST_TEST_CONTEXT(each.name) {
            const auto size = each.text.size();
            test::accepts(parse(each.text, {.max_text = size}));
            test::rejects(parse(each.text, {.max_text = size - 1}),
                          {errc::text_too_long, size - 1});
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
