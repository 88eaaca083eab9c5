// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/detail/signaling_parse.hpp>

#include "support/expect.hpp"
#include "support/golden_legacy.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;

constexpr read_options lenient{.how = strictness::lenient};
const std::string id{golden::id.text()};
const std::string hash{"4815d52c4fd440bac35b981c12798774"};

} // namespace

BOOST_AUTO_TEST_SUITE(legacy_signaling_parse)

BOOST_AUTO_TEST_CASE(recognizes_its_prefix) {
    BOOST_TEST(legacy::is_signaling(golden::signaling_token));
    BOOST_TEST(legacy::is_signaling("1:"));
    BOOST_TEST(!legacy::is_signaling("1"));
    BOOST_TEST(!legacy::is_signaling(""));
    BOOST_TEST(!legacy::is_signaling(golden::key_001));
}

BOOST_AUTO_TEST_CASE(shows_its_fields) {
    const auto token = test::value_of(legacy::parse_signaling(golden::signaling_token));
    const auto& content = token.unverified_content();
    BOOST_TEST(content.app_id() == id);
    BOOST_TEST((content.expires_at() == golden::expires_at));
    BOOST_TEST(content.expires_text() == "1446455471");
    BOOST_TEST(content.signature() == hash);
    BOOST_TEST(content.text() == golden::signaling_token);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_none) {
    test::rejects(legacy::parse_signaling(""), errc::empty_input);
    test::rejects(legacy::parse_signaling("1"), errc::unknown_version);
    test::rejects(legacy::parse_signaling("2:" + id + ":1:" + hash), errc::unknown_version);
    test::rejects(legacy::parse_signaling(golden::key_001), errc::unknown_version);
}

BOOST_AUTO_TEST_CASE(refuses_texts_beyond_the_limit) {
    const auto size = golden::signaling_token.size();
    test::accepts(legacy::parse_signaling(golden::signaling_token, {.max_text = size}));
    test::rejects(legacy::parse_signaling(golden::signaling_token, {.max_text = size - 1}),
                  {errc::text_too_long, size - 1});
}

BOOST_AUTO_TEST_CASE(refuses_tokens_cut_at_any_length) {
    const auto text = golden::signaling_token;
    for (std::size_t size = 2; size < text.size(); ++size) {
        test::rejects(legacy::parse_signaling(text.substr(0, size)), {errc::truncated, size});
    }
}

BOOST_AUTO_TEST_CASE(refuses_misplaced_separators) {
    test::rejects(legacy::parse_signaling("1:" + id + "0"), {errc::bad_separator, 34});
    test::rejects(legacy::parse_signaling("1:" + id + "0:1:" + hash), {errc::bad_separator, 34});
    test::rejects(legacy::parse_signaling("1:" + id.substr(1) + ":12:" + hash),
                  {errc::bad_separator, 34});
    test::rejects(legacy::parse_signaling("1:" + id + "::" + hash), {errc::bad_decimal_digit, 35});
    test::rejects(legacy::parse_signaling("1:" + id + ":1:" + hash + ":"),
                  {errc::bad_separator, 69});
    test::rejects(legacy::parse_signaling("1:" + id + ":1:" + hash + "0"),
                  {errc::trailing_bytes, 69});
    test::rejects(legacy::parse_signaling("1:" + id + ":1::" + hash), {errc::bad_hex_digit, 37});
}

BOOST_AUTO_TEST_CASE(reads_plain_numbers_of_32_bits_only) {
    const auto with = [](const std::string& number) {
        return "1:" + id + ":" + number + ":" + hash;
    };
    for (const auto* number : {"0", "1", "4294967295"}) {
        test::accepts(legacy::parse_signaling(with(number)));
    }
    test::rejects(legacy::parse_signaling(with("4294967296")), {errc::number_out_of_range, 44});
    test::rejects(legacy::parse_signaling(with("99999999999999999999999")),
                  {errc::number_out_of_range, 44});
    test::rejects(legacy::parse_signaling(with("-1")), {errc::bad_decimal_digit, 35});
    test::rejects(legacy::parse_signaling(with("1 ")), {errc::bad_decimal_digit, 36});
    test::rejects(legacy::parse_signaling(with("0x1")), {errc::bad_decimal_digit, 36});
    test::rejects(legacy::parse_signaling(with("01")), {errc::bad_decimal_digit, 35});
    test::rejects(legacy::parse_signaling(with("00")), {errc::bad_decimal_digit, 35});
}

BOOST_AUTO_TEST_CASE(takes_padding_and_upper_case_leniently_only) {
    const auto padded = "1:" + id + ":00000000000000000000000000000007:" + hash; // on the heap
    test::rejects(legacy::parse_signaling(padded), {errc::bad_decimal_digit, 35});
    auto token = test::value_of(legacy::parse_signaling(padded, lenient));
    const auto moved = std::move(token);
    BOOST_TEST((moved.unverified_content().expires_at() == sys_seconds{seconds{7}}));
    BOOST_TEST(moved.unverified_content().expires_text() == "00000000000000000000000000000007");
    BOOST_TEST(moved.unverified_content().encode() == padded);
    const auto& left = token.unverified_content(); // NOLINT: can be asked, has nothing to say
    BOOST_TEST(left.app_id() == "");
    BOOST_TEST(left.expires_text() == "");
    BOOST_TEST(left.signature() == "");

    const auto upper = "1:" + id + ":1:4815D52C4FD440BAC35B981C12798774";
    test::rejects(legacy::parse_signaling(upper), {errc::bad_hex_digit, 41});
    test::accepts(legacy::parse_signaling(upper, lenient));
    test::rejects(legacy::parse_signaling(upper.substr(0, 68) + "g", lenient),
                  {errc::bad_hex_digit, 68});
}

BOOST_AUTO_TEST_CASE(writes_its_text_into_enough_room_only) {
    const auto text = golden::signaling_token;
    const auto token = test::value_of(legacy::parse_signaling(text));
    BOOST_TEST(token.unverified_content().text_size() == text.size());
    std::string out(text.size() + 1, '#');
    test::rejects(token.unverified_content().encode_to(std::span{out.data(), text.size() - 1}),
                  {errc::output_too_small, text.size()});
    test::accepts(token.unverified_content().encode_to(out), text);
    BOOST_TEST(out.back() == '#');
}

BOOST_AUTO_TEST_SUITE_END()
