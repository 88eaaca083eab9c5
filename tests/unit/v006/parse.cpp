// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v006/detail/parse.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/forge_006.hpp"
#include "support/golden_006.hpp"
#include "support/hex.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace agora_token;
using namespace std::string_view_literals;
using test::forge_006;

namespace {

namespace golden = test::golden_006;

constexpr std::size_t body = 35; // where the base64 text begins

constexpr auto lenient = read_options{.how = strictness::lenient};

// Where a field of the golden token's content begins.
enum field : std::size_t {
    signature_length = 0,
    signature = 2,
    channel_crc = 34,
    user_crc = 38,
    message_length = 42,
    message = 44,
    expires_at = 48,
    count = 52,
    entries = 54,
    end = 60,
};

auto starts_at_or_before(std::size_t at) -> std::size_t {
    constexpr std::array starts{signature_length, signature,      channel_crc,
                                user_crc,         message_length, message};
    return *std::prev(std::upper_bound(starts.begin(), starts.end(), at));
}

auto re_encoded(const v006::unverified_token& token) -> std::string {
    return token.unverified_content().encode();
}

} // namespace

BOOST_AUTO_TEST_SUITE(v006_parse)

BOOST_AUTO_TEST_CASE(reads_every_field) {
    const auto token = test::value_of(v006::parse(golden::token));
    const auto& content = token.unverified_content();
    BOOST_TEST(content.app_id() == golden::id.text());
    BOOST_TEST(test::to_hex(content.signature())
               == "95d1f654070fbbd9c5682fd7b218687743a3e88bc6e08f054b9f229227239747");
    BOOST_TEST(content.channel_crc() == 276646071U);
    BOOST_TEST(content.user_crc() == 3847331927U);
    BOOST_TEST(content.salt() == 1U);
    BOOST_TEST((content.expires_at() == golden::expires_at));
    BOOST_TEST(test::to_hex(content.message()) == "0100000047f4100001000100af283756");
    BOOST_TEST(content.payload() == forge_006{}.content());
    BOOST_TEST(content.privileges().size() == 1U);
    BOOST_TEST((*content.privileges().begin() == golden::grants[0]));

    const auto for_any = test::value_of(v006::parse(golden::token_for_any));
    BOOST_TEST(for_any.unverified_content().user_crc() == 0U);
}

BOOST_AUTO_TEST_CASE(keeps_the_order_and_unknown_privileges_of_the_wire) {
    const forge_006 forge{.privileges = {{9999, 1}, {1, 2}, {65'535, 3}, {0, 4}}};
    const auto token = test::value_of(v006::parse(forge.text()));
    std::vector<std::uint16_t> seen;
    for (const auto& grant : token.unverified_content().privileges()) {
        seen.push_back(grant.what.number());
    }
    BOOST_TEST((seen == std::vector<std::uint16_t>{9999, 1, 65'535, 0}));
    BOOST_TEST(re_encoded(token) == forge.text());
}

BOOST_AUTO_TEST_CASE(an_empty_map_is_a_map) {
    const auto token = test::value_of(v006::parse(forge_006{.privileges = {}}.text()));
    BOOST_TEST(token.unverified_content().privileges().empty());
}

BOOST_AUTO_TEST_CASE(other_texts_are_no_006_tokens) {
    test::rejects(v006::parse(""), {errc::empty_input, 0});
    test::rejects(v006::parse({}), {errc::empty_input, 0});
    for (const auto text : {"0"sv, "00"sv, "6"sv, " 006"sv, "007"sv, "005"sv, "0060"sv.substr(1),
                            "OO6"sv, "\0006"sv}) {
        test::rejects(v006::parse(text), {errc::unknown_version, 0});
    }
    test::rejects(v006::parse(std::string{"007"}.append(golden::token.substr(3))),
                  {errc::unknown_version, 0});
    test::rejects(v006::parse(std::string{" "}.append(golden::token)), {errc::unknown_version, 0});
    test::rejects(v006::parse("006invalid"), {errc::truncated, 10}); // from upstream's tests
}

BOOST_AUTO_TEST_CASE(a_text_cut_anywhere_is_refused) {
    const auto content = forge_006{}.content();
    for (std::size_t size = 1; size < golden::token.size(); ++size) {
        // A copy of its own size, so that a reader past the end is seen by a sanitizer.
        const auto copy = std::make_unique<char[]>(size);
        std::copy_n(golden::token.data(), size, copy.get());
        const std::string_view text{copy.get(), size};
        error expected{errc::truncated, size};
        if (size < 3) {
            expected = errc::unknown_version;
        } else if (size >= body) {
            const auto characters = size - body;
            expected = characters % 4 != 0
                           ? error{errc::bad_base64_length, size}
                           : error{errc::truncated, starts_at_or_before(characters / 4 * 3)};
        }
        test::rejects(v006::parse(text), expected);
    }
}

BOOST_AUTO_TEST_CASE(a_content_cut_anywhere_is_refused_in_both_modes) {
    const forge_006 forge;
    const auto content = forge.content();
    BOOST_TEST_REQUIRE(content.size() == field::end);
    for (std::size_t size = 0; size < content.size(); ++size) {
        const auto text = forge.text_of(content.substr(0, size));
        const error expected{errc::truncated, starts_at_or_before(size)};
        test::rejects(v006::parse(text), expected);
        test::rejects(v006::parse(text, lenient), expected);
    }
}

BOOST_AUTO_TEST_CASE(a_message_cut_anywhere_is_refused_in_both_modes) {
    const auto message = forge_006{}.message();
    for (std::size_t size = 0; size < message.size(); ++size) {
        const auto text = forge_006{.forged_message = message.substr(0, size)}.text();
        const auto start = size < 4    ? field::message
                           : size < 8  ? field::expires_at
                           : size < 10 ? field::count
                                       : field::entries;
        test::rejects(v006::parse(text), {errc::truncated, start});
        test::rejects(v006::parse(text, lenient), {errc::truncated, start});
    }
}

BOOST_AUTO_TEST_CASE(believes_no_length_and_no_count) {
    const auto strictly = [](const forge_006& forge) { return v006::parse(forge.text()); };
    const auto leniently = [](const forge_006& forge) {
        return v006::parse(forge.text(), lenient);
    };
    // The signature's length: anything but 32 is wrong, whatever follows.
    for (const std::size_t length : {0U, 31U, 33U, 58U}) {
        test::rejects(strictly({.signature_length = length}), {errc::bad_signature_length, 0});
    }
    for (const std::size_t length : {59U, 65'535U}) {
        test::rejects(strictly({.signature_length = length}), {errc::truncated, field::signature});
        test::rejects(leniently({.signature_length = length}), {errc::truncated, field::signature});
    }
    for (const std::size_t size : {0U, 20U, 31U, 33U, 64U}) {
        test::rejects(strictly({.forged_signature = std::string(size, 's')}),
                      {errc::bad_signature_length, 0});
        const auto token = test::value_of(leniently({.forged_signature = std::string(size, 's')}));
        BOOST_TEST(token.unverified_content().signature() == std::string(size, 's'));
        BOOST_TEST(token.unverified_content().message() == forge_006{}.message());
    }
    // The message's length.
    for (const std::size_t length : {17U, 256U, 65'535U}) {
        test::rejects(strictly({.message_length = length}), {errc::truncated, field::message});
        test::rejects(leniently({.message_length = length}), {errc::truncated, field::message});
    }
    for (const std::size_t length : {0U, 9U, 15U}) { // what is left over comes first in strict mode
        test::rejects(strictly({.message_length = length}),
                      {errc::trailing_bytes, field::message + length});
    }
    test::rejects(leniently({.message_length = 15}), {errc::truncated, field::entries});
    // The number of privileges.
    for (const std::size_t number : {2U, 256U, 65'535U}) {
        test::rejects(strictly({.count = number}), {errc::truncated, field::entries});
        test::rejects(leniently({.count = number}), {errc::truncated, field::entries});
    }
    test::rejects(strictly({.count = 0}), {errc::trailing_bytes, field::entries});
    BOOST_TEST(test::value_of(leniently({.count = 0})).unverified_content().privileges().empty());
}

BOOST_AUTO_TEST_CASE(strict_refuses_bytes_after_the_end) {
    test::rejects(v006::parse(forge_006{.after_content = "x"}.text()),
                  {errc::trailing_bytes, field::end});
    test::rejects(v006::parse(forge_006{.after_content = forge_006{}.content()}.text()),
                  {errc::trailing_bytes, field::end});
    test::rejects(v006::parse(forge_006{.after_privileges = "x"}.text()),
                  {errc::trailing_bytes, field::end});
}

BOOST_AUTO_TEST_CASE(strict_refuses_a_privilege_that_comes_twice) {
    test::rejects(v006::parse(forge_006{.privileges = {{1, 5}, {1, 5}}}.text()),
                  {errc::duplicate_key, field::entries + 6});
    test::rejects(v006::parse(forge_006{.privileges = {{1, 5}, {2, 5}, {1, 6}}}.text()),
                  {errc::duplicate_key, field::entries + 12});
}

BOOST_AUTO_TEST_CASE(faults_of_the_base64_text_are_placed_in_the_token) {
    struct sample {
        std::string body;
        error expected;
    };
    const std::string good{golden::token.substr(body)};
    const auto replaced = [&](std::size_t at, char by) {
        auto text = good;
        text[at] = by;
        return text;
    };
    for (const auto& [text, expected] : {
             sample{replaced(0, '*'), {errc::bad_base64_character, body}},
             {replaced(7, '\n'), {errc::bad_base64_character, body + 7}},
             {replaced(79, '-'), {errc::bad_base64_character, body + 79}},
             {replaced(40, '\0'), {errc::bad_base64_character, body + 40}},
             {replaced(79, '='), {errc::nonzero_trailing_bits, body + 78}},
             {replaced(40, '='), {errc::bad_base64_padding, body + 40}},
             {good + "=", {errc::bad_base64_padding, body + 80}},
             {good + "====", {errc::bad_base64_padding, body + 80}},
             {good + "\n", {errc::bad_base64_character, body + 80}},
             {good + std::string(1, '\0'), {errc::bad_base64_character, body + 80}},
             {good + "A", {errc::bad_base64_length, body + 81}},
             {good + "AAAA", {errc::trailing_bytes, field::end}},
         }) {
        test::rejects(v006::parse("006" + std::string{golden::id.text()} + text), expected);
    }
}

BOOST_AUTO_TEST_CASE(the_limit_on_the_text_comes_before_work) {
    const auto size = golden::token.size();
    test::accepts(v006::parse(golden::token, {.max_text = size}));
    test::rejects(v006::parse(golden::token, {.max_text = size - 1}),
                  {errc::text_too_long, size - 1});
    test::rejects(v006::parse(golden::token, {.max_text = 0}), {errc::text_too_long, 0});
    test::rejects(v006::parse("006" + std::string(256 * 1024, '*')),
                  {errc::text_too_long, 256 * 1024});
    test::rejects(v006::parse("006" + std::string(256 * 1024 - 3, '*')),
                  {errc::bad_base64_character, body}); // as long as may be
    test::rejects(v006::parse("007", {.max_text = 0}), {errc::unknown_version, 0});
}

BOOST_AUTO_TEST_CASE(lenient_takes_what_is_documented) {
    const auto reads = [](const std::string& text) {
        return test::value_of(v006::parse(text, lenient));
    };
    const auto good = forge_006{}.content();

    const auto longer = reads(forge_006{.after_content = "more"}.text());
    BOOST_TEST(longer.unverified_content().message() == forge_006{}.message());
    BOOST_TEST(longer.unverified_content().payload() == good + "more");

    const auto inside = reads(forge_006{.after_privileges = "more"}.text());
    BOOST_TEST(inside.unverified_content().message() == forge_006{}.message() + "more");
    BOOST_TEST(inside.unverified_content().privileges().size() == 1U);

    const auto twice = reads(forge_006{.privileges = {{1, 5}, {1, 6}}}.text());
    BOOST_TEST(twice.unverified_content().privileges().size() == 2U);
    const auto found = twice.unverified_content().privileges().find(privilege::join_channel);
    BOOST_TEST((test::value_of(found).expires_at == sys_seconds{seconds{5}}));

    // Sloppy base64 has the same content, and is written back as it should have been.
    const std::string text{golden::token};
    auto url_safe = text;
    std::replace(url_safe.begin(), url_safe.end(), '+', '-');
    std::replace(url_safe.begin(), url_safe.end(), '/', '_');
    BOOST_TEST_REQUIRE(url_safe != text);
    for (const auto& sloppy :
         {url_safe, text + "\r\n", text.substr(0, 60) + " " + text.substr(60)}) {
        BOOST_TEST(!v006::parse(sloppy));
        const auto token = reads(sloppy);
        BOOST_TEST(token.unverified_content().payload() == good);
        BOOST_TEST(re_encoded(token) == text);
    }
}

BOOST_AUTO_TEST_CASE(writes_the_same_text_again) {
    for (std::size_t number = 0; number <= 70; ++number) {
        const auto text = forge_006{.privileges = forge_006::many(number)}.text();
        const auto token = test::value_of(v006::parse(text));
        const auto& content = token.unverified_content();
        BOOST_TEST(content.text_size() == text.size());
        BOOST_TEST(content.encode() == text);

        std::string out(text.size() + 8, '?');
        test::rejects(content.encode_to({out.data(), text.size() - 1}),
                      {errc::output_too_small, text.size()});
        BOOST_TEST(out == std::string(out.size(), '?'));
        test::accepts(content.encode_to(out), text);
        BOOST_TEST(out == text + "????????");
    }
}

BOOST_AUTO_TEST_CASE(reads_the_largest_token) {
    const forge_006 forge{.privileges = forge_006::many(10'920)};
    const auto token = test::value_of(v006::parse(forge.text()));
    const auto privileges = token.unverified_content().privileges();
    BOOST_TEST(privileges.size() == 10'920U);
    std::uint16_t expected = 0;
    for (const auto& grant : privileges) {
        BOOST_TEST_REQUIRE((grant == v006::grant::from_wire(expected, expected)));
        ++expected;
    }
    BOOST_TEST(re_encoded(token) == forge.text());
}

BOOST_AUTO_TEST_CASE(tokens_up_to_39_privileges_lie_inside_the_object) {
    for (const std::size_t number : {0U, 1U, 39U, 40U, 200U}) {
        const auto token =
            test::value_of(v006::parse(forge_006{.privileges = forge_006::many(number)}.text()));
        const auto payload =
            reinterpret_cast<std::uintptr_t>(token.unverified_content().payload().data());
        const auto object = reinterpret_cast<std::uintptr_t>(&token);
        const bool inside = payload >= object && payload < object + sizeof token;
        BOOST_TEST(inside == (number <= 39));
    }
}

BOOST_AUTO_TEST_CASE(moving_keeps_every_view_right) {
    for (const std::size_t number : {1U, 39U, 40U, 200U}) {
        const forge_006 forge{.privileges = forge_006::many(number)};
        auto first =
            std::make_unique<v006::unverified_token>(test::value_of(v006::parse(forge.text())));
        auto second = std::move(*first);
        first.reset(); // what still points into it is seen by a sanitizer
        const auto check = [&](const v006::content& content) {
            BOOST_TEST(content.app_id() == forge.app_id);
            BOOST_TEST(content.signature() == forge.signature());
            BOOST_TEST(content.message() == forge.message());
            BOOST_TEST(content.payload() == forge.content());
            BOOST_TEST(content.privileges().size() == number);
            BOOST_TEST(content.salt() == forge.salt);
            BOOST_TEST(content.encode() == forge.text());
        };
        check(second.unverified_content());
        auto third = test::value_of(v006::parse(golden::token));
        third = std::move(second);
        check(third.unverified_content());
        // Over a large one.
        auto fourth =
            test::value_of(v006::parse(forge_006{.privileges = forge_006::many(100)}.text()));
        fourth = std::move(third);
        check(fourth.unverified_content());
    }
}

BOOST_AUTO_TEST_CASE(owns_its_bytes) {
    std::string text{golden::token};
    const auto token = test::value_of(v006::parse(text));
    text.assign(text.size(), '?');
    BOOST_TEST(re_encoded(token) == golden::token);
}

BOOST_AUTO_TEST_SUITE_END()
