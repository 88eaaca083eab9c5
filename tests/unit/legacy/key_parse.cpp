// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/detail/key_parse.hpp>

#include "support/expect.hpp"
#include "support/golden_legacy.hpp"
#include "support/hex.hpp"

#include <agora_token/codec/detail/base64.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace agora_token;
using namespace test::literals;

namespace {

namespace golden = test::golden_legacy;

constexpr read_options lenient{.how = strictness::lenient};

// The text of a 005 key with this content.
auto text_005(std::string_view content) -> std::string {
    std::string text(detail::base64::encoded_size(content.size()), '\0');
    test::accepts(detail::base64::encode_to(text, content));
    return "005" + text;
}

// The content of a 005 key in parts, so that a test can change one.
struct parts_005 {
    std::string service = test::from_hex("0100");
    std::string signature = test::from_hex("2800") + "BDE2CD7E6FC6E48616F1A609EE5353E983BB1C44";
    std::string app_id = test::from_hex("1000 970ca35de60c44645bbae8a215061b33");
    std::string times = test::from_hex("b0283756 f5bb8303 af283756");
    std::string extra = test::from_hex("0000");

    [[nodiscard]] auto text() const -> std::string {
        return text_005(service + signature + app_id + times + extra);
    }
};

auto with(std::string_view text, std::size_t at, char instead) -> std::string {
    std::string changed{text};
    changed[at] = instead;
    return changed;
}

auto with(std::string_view text, std::size_t at, std::string_view instead) -> std::string {
    return std::string{text}.replace(at, instead.size(), instead);
}

auto parsed(std::string_view text, const read_options& options = {}) -> legacy::unverified_key {
    return test::value_of(legacy::parse_key(text, options));
}

} // namespace

BOOST_AUTO_TEST_SUITE(legacy_key_parse)

BOOST_AUTO_TEST_CASE(recognizes_001_and_002_by_length_and_alphabet) {
    BOOST_TEST((legacy::recognize_key(golden::key_001) == token_version::v001));
    BOOST_TEST((legacy::recognize_key(golden::key_002) == token_version::v002));
    // A signature may read like any prefix.
    for (const auto* prefix : {"003", "004", "005", "006", "007"}) {
        BOOST_TEST((legacy::recognize_key(with(golden::key_001, 0, std::string_view{prefix}))
                    == token_version::v001));
        BOOST_TEST((legacy::recognize_key(with(golden::key_002, 0, std::string_view{prefix}))
                    == token_version::v002));
    }
    // What no signature is, no key is.
    BOOST_TEST((legacy::recognize_key(with(golden::key_001, 39, 'g')) == std::nullopt));
    BOOST_TEST((legacy::recognize_key(golden::key_001.substr(1)) == std::nullopt));
    BOOST_TEST((legacy::recognize_key(std::string{golden::key_002} + "0") == std::nullopt));
    // What follows the signature is for the parser to judge.
    BOOST_TEST((legacy::recognize_key(with(golden::key_001, 40, '?')) == token_version::v001));
}

BOOST_AUTO_TEST_CASE(recognizes_the_others_by_prefix) {
    BOOST_TEST((legacy::recognize_key(golden::key_003) == token_version::v003));
    BOOST_TEST((legacy::recognize_key(golden::key_004_recording) == token_version::v004));
    BOOST_TEST((legacy::recognize_key(golden::key_005) == token_version::v005));
    BOOST_TEST((legacy::recognize_key("005") == token_version::v005));
    BOOST_TEST((legacy::recognize_key("00") == std::nullopt));
    BOOST_TEST((legacy::recognize_key("") == std::nullopt));
    BOOST_TEST((legacy::recognize_key("006") == std::nullopt));
    BOOST_TEST((legacy::recognize_key("1:") == std::nullopt));
}

// A 006 or 007 token with a legacy key's length is none: the field after its prefix is no hex
// digits.
BOOST_AUTO_TEST_CASE(recognizes_no_newer_token_that_was_cut) {
    const std::string token_006 =
        "006970ca35de60c44645bbae8a215061b33IACV0fZUBw+72cVoL9eyGGh3Q6Poi8b"
        "gjwVLnyKSJyOXR7dIfRBXoFHlEAABAAAAR/QQAAEAAQCvKDdW";
    const std::string token_007 =
        "007eJxTYBBbsMMnKq7p9Hf/HcIX5kce9b518kCiQgSr5Zrp4X1Tu6UUGCwNzB2NjF"
        "zNzQxMTE0szUwskwwNDI0sU5NMLUxTzI0NjZMZLBkYGGIY";
    for (const auto& text : {token_006, token_007}) {
        for (const std::size_t size : {90U, 110U}) {
            BOOST_TEST_REQUIRE(text.size() >= size);
            BOOST_TEST((legacy::recognize_key(text.substr(0, size)) == std::nullopt));
        }
    }
}

BOOST_AUTO_TEST_CASE(shows_what_each_version_carries) {
    const auto one = parsed(golden::key_001);
    BOOST_TEST(!one.unverified_content().uid().has_value());
    BOOST_TEST((one.unverified_content().expires_at() == sys_seconds{}));
    BOOST_TEST((one.unverified_content().service() == legacy::key_service::media_channel));
    BOOST_TEST(one.unverified_content().extra().empty());

    const auto two = parsed(golden::key_002);
    BOOST_TEST(two.unverified_content().uid().value() == golden::uid);
    BOOST_TEST((two.unverified_content().expires_at() == golden::expires_at));
    BOOST_TEST(two.unverified_content().payload() == golden::key_002);

    const auto four = parsed(golden::key_004_recording);
    BOOST_TEST(!four.unverified_content().uid().has_value());
    BOOST_TEST(!four.unverified_content().service().has_value());
    BOOST_TEST((four.unverified_content().expires_at() == golden::expires_at));

    const auto five = parsed(golden::key_005_no_upload);
    BOOST_TEST(!five.unverified_content().uid().has_value());
    BOOST_TEST((five.unverified_content().service() == legacy::key_service::in_channel_permission));
    BOOST_TEST(five.unverified_content().extra().size() == 1U);
    BOOST_TEST((*five.unverified_content().extra().begin() == legacy::no_upload[0]));
}

// Quirk: 005 signs upper-case digits and carries 16 bytes, whose digits are shown in lower case.
BOOST_AUTO_TEST_CASE(shows_005_signatures_as_written_and_ids_in_lower_case) {
    const auto key = parsed(golden::key_005);
    BOOST_TEST(key.unverified_content().signature() == "BDE2CD7E6FC6E48616F1A609EE5353E983BB1C44");
    BOOST_TEST(key.unverified_content().app_id() == "970ca35de60c44645bbae8a215061b33");
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_key) {
    test::rejects(legacy::parse_key(""), errc::empty_input);
    test::rejects(legacy::parse_key("0"), errc::unknown_version);
    test::rejects(legacy::parse_key("006" + std::string(50, 'a')), errc::unknown_version);
    test::rejects(legacy::parse_key(golden::signaling_token), errc::unknown_version);
    test::rejects(legacy::parse_key(" " + std::string{golden::key_003}), errc::unknown_version);
}

BOOST_AUTO_TEST_CASE(refuses_texts_beyond_the_limit) {
    test::accepts(legacy::parse_key(golden::key_005, {.max_text = golden::key_005.size()}));
    test::rejects(legacy::parse_key(golden::key_005, {.max_text = golden::key_005.size() - 1}),
                  {errc::text_too_long, golden::key_005.size() - 1});
}

BOOST_AUTO_TEST_CASE(refuses_fixed_keys_cut_at_any_length) {
    for (std::size_t size = 1; size < golden::key_002.size(); ++size) {
        if (size == golden::key_001.size()) { // is a well-formed 001 key, whose signature is wrong
            test::accepts(legacy::parse_key(golden::key_002.substr(0, size)));
        } else {
            test::rejects(legacy::parse_key(golden::key_002.substr(0, size)),
                          errc::unknown_version);
        }
    }
    for (const auto text : {golden::key_003, golden::key_004_recording}) {
        for (std::size_t size = 1; size < text.size(); ++size) {
            const bool old = size == golden::key_001.size() || size == golden::key_002.size();
            test::rejects(legacy::parse_key(text.substr(0, size)),
                          size < 3 ? error{errc::unknown_version}
                          : old    ? error{errc::bad_decimal_digit, 72} // read as 001 or 002
                                   : error{errc::wrong_length, size});
        }
        test::rejects(legacy::parse_key(std::string{text} + "0"),
                      {errc::wrong_length, text.size()});
    }
}

BOOST_AUTO_TEST_CASE(refuses_005_keys_cut_at_any_length) {
    // Where each field begins, one after the other; the last is the extra entry's text.
    constexpr std::array<std::size_t, 13> fields{0, 2, 4, 44, 46, 62, 66, 70, 74, 76, 78, 80, 81};
    const auto text = golden::key_005_no_upload; // without padding
    for (std::size_t size = 3; size < text.size(); ++size) {
        const auto bytes = (size - 3) / 4 * 3;
        std::size_t unfinished = 0;
        while (fields[unfinished + 1] <= bytes) {
            ++unfinished;
        }
        test::rejects(legacy::parse_key(text.substr(0, size)),
                      size % 4 == 3 ? error{errc::truncated, fields[unfinished]}
                                    : error{errc::bad_base64_length, size});
    }
    test::rejects(legacy::parse_key(std::string{text} + "A"),
                  {errc::bad_base64_length, text.size() + 1});
    test::rejects(legacy::parse_key(std::string{text} + "AAAA"), {errc::trailing_bytes, 81});
}

BOOST_AUTO_TEST_CASE(refuses_a_foreign_character_where_it_stands) {
    enum class field { prefix, hex, number, id };
    const auto expected = [](field what, std::size_t at) -> std::optional<error> {
        switch (what) {
        case field::prefix: return errc::unknown_version;
        case field::hex: return error{errc::bad_hex_digit, at};
        case field::number: return error{errc::bad_decimal_digit, at};
        case field::id: break; // the verifier looks at it
        }
        return std::nullopt;
    };
    const std::vector<std::pair<field, std::size_t>> layout_003{
        {field::prefix, 3}, {field::hex, 40},    {field::id, 32},    {field::number, 10},
        {field::hex, 8},    {field::number, 10}, {field::number, 10}};
    for (const char foreign : {' ', '\0', '/', ':', 'g', '\xff'}) {
        std::size_t at = 0;
        for (const auto& [what, size] : layout_003) {
            for (const auto end = at + size; at < end; ++at) {
                const auto got = legacy::parse_key(with(golden::key_003, at, foreign));
                if (const auto wanted = expected(what, at)) {
                    test::rejects(got, *wanted);
                } else {
                    test::accepts(got);
                }
            }
        }
        BOOST_TEST(at == golden::key_003.size());
    }
    // 004 ends with its one number, 001 with its salt.
    test::rejects(legacy::parse_key(with(golden::key_004_recording, 102, 'a')),
                  {errc::bad_decimal_digit, 102});
    test::rejects(legacy::parse_key(with(golden::key_001, 89, 'g')), {errc::bad_hex_digit, 89});
}

BOOST_AUTO_TEST_CASE(reads_numbers_of_32_bits_only) {
    for (const std::size_t at : {72U, 90U, 100U}) {
        test::accepts(legacy::parse_key(with(golden::key_002, at, "4294967295")));
        test::rejects(legacy::parse_key(with(golden::key_002, at, "4294967296")),
                      {errc::number_out_of_range, at + 9});
        test::rejects(legacy::parse_key(with(golden::key_002, at, "9999999999")),
                      {errc::number_out_of_range, at + 9});
    }
    const auto largest = parsed(with(golden::key_002, 72, "4294967295ffffffff4294967295"));
    BOOST_TEST((largest.unverified_content().issued_at() == sys_seconds{seconds{4294967295}}));
    BOOST_TEST(largest.unverified_content().salt() == 4294967295U);
    BOOST_TEST(largest.unverified_content().uid().value() == 4294967295U);
}

BOOST_AUTO_TEST_CASE(refuses_numbers_without_their_zeros) {
    auto text = std::string{golden::key_004_recording};
    text.erase(85, 1); // the salt 0383bbf5 as 383bbf5
    test::rejects(legacy::parse_key(text), {errc::wrong_length, 102});
}

// Quirk: PHP's DynamicKey4 writes and signs the time as it comes, without zeros. Times of ten
// digits, from 2001 on, need none. This key is signed as PHP signs it: 12345, salt 7, uid 42.
BOOST_AUTO_TEST_CASE(refuses_004_keys_of_php_with_a_time_of_fewer_digits) {
    const std::string text = "004"
                             "76bef40123c06cb82e709077532fe9905143b8eb"
                             "970ca35de60c44645bbae8a215061b33"
                             "12345"
                             "00000007"
                             "0000000000";
    BOOST_TEST(text.size() == 98U);
    test::rejects(legacy::parse_key(text), {errc::wrong_length, 98});
    test::rejects(legacy::parse_key(text, lenient), {errc::wrong_length, 98});
    // With the zeros it can be read, but PHP signed it without.
    BOOST_TEST((parsed(std::string{text}.insert(75, "00000")).unverified_content().issued_at()
                == sys_seconds{seconds{12345}}));
}

// Quirk: PHP's DynamicKey5 packs in the order of its machine, and on a big-endian one nobody else
// reads it: the signature's length 0028 is 10,240 bytes, more than follow.
BOOST_AUTO_TEST_CASE(refuses_005_keys_of_php_on_a_big_endian_machine) {
    const std::string_view text = "005AAEAKDc3RTRCRUE4OTdGRDlCQUE1QkU5QzgxN0Y0Q0FBOUQ5MjU5QjA0M0QA"
                                  "EJcMo13mDERkW7roohUGGzNWNyiwA4O79VY3KK8AAA==";
    test::rejects(legacy::parse_key(text), {errc::truncated, 4});
    test::rejects(legacy::parse_key(text, lenient), {errc::truncated, 4});
}

BOOST_AUTO_TEST_CASE(takes_the_other_case_of_digits_leniently_only) {
    const auto signature = with(golden::key_003, 3, "7666966591A93EE5A3F712E22633F31F0CBC8F13");
    test::rejects(legacy::parse_key(signature), {errc::bad_hex_digit, 13});
    BOOST_TEST(parsed(signature, lenient).unverified_content().encode() == signature);
    const auto salt = with(golden::key_003, 85, "0383BBF5");
    test::rejects(legacy::parse_key(salt), {errc::bad_hex_digit, 89});
    BOOST_TEST(parsed(salt, lenient).unverified_content().salt() == golden::salt);

    parts_005 lower;
    lower.signature = test::from_hex("2800") + "bde2cd7e6fc6e48616f1a609ee5353e983bb1c44";
    test::rejects(legacy::parse_key(lower.text()), {errc::bad_hex_digit, 4});
    test::accepts(legacy::parse_key(lower.text(), lenient));
}

BOOST_AUTO_TEST_CASE(refuses_005_fields_of_another_shape) {
    BOOST_TEST(parts_005{}.text() == golden::key_005);

    parts_005 parts;
    parts.signature = test::from_hex("2700") + std::string(39, 'A');
    test::rejects(legacy::parse_key(parts.text()), {errc::bad_signature_length, 2});
    test::rejects(legacy::parse_key(parts.text(), lenient), {errc::bad_signature_length, 2});
    parts.signature = test::from_hex("2900") + std::string(41, 'A');
    test::rejects(legacy::parse_key(parts.text()), {errc::bad_signature_length, 2});
    parts.signature = test::from_hex("0000");
    test::rejects(legacy::parse_key(parts.text()), {errc::bad_signature_length, 2});
    parts.signature = test::from_hex("2800") + std::string(39, 'A') + "G";
    test::rejects(legacy::parse_key(parts.text()), {errc::bad_hex_digit, 43});
    test::rejects(legacy::parse_key(parts.text(), lenient), {errc::bad_hex_digit, 43});

    parts = {};
    parts.app_id = test::from_hex("0f00 970ca35de60c44645bbae8a215061b");
    test::rejects(legacy::parse_key(parts.text()), {errc::wrong_length, 44});
    parts.app_id = "\x20" + std::string(1, '\0') + "970ca35de60c44645bbae8a215061b33";
    test::rejects(legacy::parse_key(parts.text()), {errc::wrong_length, 44});
    test::rejects(legacy::parse_key(parts.text(), lenient), {errc::wrong_length, 44});

    parts = {};
    parts.extra = test::from_hex("ffff 0100 0100 30");
    test::rejects(legacy::parse_key(parts.text()), {errc::truncated, 81});
    parts.extra = test::from_hex("0100 0100 ffff 30");
    test::rejects(legacy::parse_key(parts.text()), {errc::truncated, 80});
}

BOOST_AUTO_TEST_CASE(refuses_bytes_after_the_content_and_drops_them_leniently) {
    parts_005 parts;
    parts.extra = test::from_hex("0000 07");
    test::rejects(legacy::parse_key(parts.text()), {errc::trailing_bytes, 76});
    const auto key = parsed(parts.text(), lenient);
    BOOST_TEST(key.unverified_content().payload().size() == 76U);
    BOOST_TEST(key.unverified_content().encode() == golden::key_005);
}

BOOST_AUTO_TEST_CASE(refuses_a_key_twice_in_the_extra_map) {
    parts_005 parts;
    parts.extra = test::from_hex("0200 0100 0100 33 0100 0100 30");
    test::rejects(legacy::parse_key(parts.text()), {errc::duplicate_key, 81});
    const auto key = parsed(parts.text(), lenient);
    BOOST_TEST(key.unverified_content().extra().size() == 2U);
    BOOST_TEST(key.unverified_content().extra().find(1).value() == "3"); // the first counts

    // Also where the map is out of order, at the entry that comes second.
    parts.extra = test::from_hex("0400 0900 0000 0100 0000 0700 0200 4142 0100 0000");
    test::rejects(legacy::parse_key(parts.text()), {errc::duplicate_key, 90});
}

BOOST_AUTO_TEST_CASE(keeps_the_order_of_the_extra_map) {
    parts_005 parts;
    parts.extra = test::from_hex("0300 0900 0000 0100 0200 4142 0080 0100 00");
    const auto key = parsed(parts.text());
    const auto extra = key.unverified_content().extra();
    std::vector<std::uint16_t> keys;
    for (const auto entry : extra) {
        keys.push_back(entry.key);
    }
    BOOST_TEST(keys == (std::vector<std::uint16_t>{9, 1, 0x8000}),
               boost::test_tools::per_element());
    BOOST_TEST(extra.find(9).value() == "");
    BOOST_TEST(extra.find(1).value() == "AB");
    BOOST_TEST(extra.find(0x8000).value() == "00"_hex);
    BOOST_TEST(!extra.find(2).has_value());
    BOOST_TEST(key.unverified_content().encode() == parts.text());
}

BOOST_AUTO_TEST_CASE(owns_what_it_shows) {
    parts_005 parts;
    parts.extra = test::from_hex("0100 0100 f401") + std::string(500, 'x'); // beyond the object
    for (const auto& original : {std::string{golden::key_003}, parts.text()}) {
        auto text = original;
        auto key = parsed(text);
        text.assign(text.size(), '?');
        const auto moved = std::move(key);
        BOOST_TEST(moved.unverified_content().app_id() == golden::id.text());
        BOOST_TEST(moved.unverified_content().encode() == original);
        // What is left can be asked and has nothing to say.
        const auto& left = key.unverified_content(); // NOLINT: that is the point
        BOOST_TEST(left.app_id() == "");
        BOOST_TEST(left.signature() == "");
        BOOST_TEST(left.payload() == "");
        BOOST_TEST((left.extra().begin() == left.extra().end()));
    }
}

BOOST_AUTO_TEST_CASE(writes_its_text_into_enough_room_only) {
    for (const auto text : {golden::key_002, golden::key_005_no_upload}) {
        const auto key = parsed(text);
        BOOST_TEST(key.unverified_content().text_size() == text.size());
        std::string out(text.size() + 1, '#');
        test::rejects(key.unverified_content().encode_to(std::span{out.data(), text.size() - 1}),
                      {errc::output_too_small, text.size()});
        test::accepts(key.unverified_content().encode_to(out), text);
        BOOST_TEST(out.back() == '#');
    }
}

BOOST_AUTO_TEST_SUITE_END()
