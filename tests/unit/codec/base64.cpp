// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/codec/detail/base64.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/hex.hpp"
#include "support/vectors.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace agora_token;
using namespace std::string_view_literals;
using detail::base64::mode;

namespace {

struct sample {
    std::string_view bytes;
    std::string_view text;
};
// RFC 4648 section 10, and the two ends of the alphabet.
constexpr std::array samples{
    sample{"", ""},
    sample{"f", "Zg=="},
    sample{"fo", "Zm8="},
    sample{"foo", "Zm9v"},
    sample{"foob", "Zm9vYg=="},
    sample{"fooba", "Zm9vYmE="},
    sample{"foobar", "Zm9vYmFy"},
    sample{"\x00\x00\x00"sv, "AAAA"},
    sample{"\xFF\xFF\xFF"sv, "////"},
    sample{"\xFB\xEF\xBE"sv, "++++"},
};
constexpr auto encodes(const sample& s) -> bool {
    std::array<char, 16> out{};
    const auto size = detail::base64::encode_to(out, s.bytes);
    return size && std::string_view{out.data(), *size} == s.text
           && detail::base64::encoded_size(s.bytes.size()) == s.text.size();
}
constexpr auto decodes(const sample& s, mode how) -> bool {
    std::array<char, 16> out{};
    const auto size = detail::base64::decode_to(out, s.text, how);
    return size && std::string_view{out.data(), *size} == s.bytes
           && *size <= detail::base64::max_decoded_size(s.text.size());
}
constexpr auto holds(const sample& s) -> bool {
    return encodes(s) && decodes(s, mode::strict) && decodes(s, mode::lenient);
}
static_assert(std::all_of(samples.begin(), samples.end(), holds));

constexpr auto decode(std::string_view text, mode how) -> result<std::size_t> {
    std::array<char, 64> out{};
    return detail::base64::decode_to(out, text, how);
}

struct fault {
    std::string_view text;
    error expected;
};
constexpr std::array strict_faults{
    fault{"A", {errc::bad_base64_length, 1}},
    fault{"AA", {errc::bad_base64_length, 2}},
    fault{"AAA", {errc::bad_base64_length, 3}},
    fault{"AAAAA", {errc::bad_base64_length, 5}},
    fault{"AAAAAAA", {errc::bad_base64_length, 7}},
    fault{"=", {errc::bad_base64_padding, 0}},
    fault{"==", {errc::bad_base64_padding, 0}},
    fault{"====", {errc::bad_base64_padding, 0}},
    fault{"A=", {errc::bad_base64_padding, 1}},
    fault{"A===", {errc::bad_base64_padding, 1}},
    fault{"=AAA", {errc::bad_base64_padding, 0}},
    fault{"A=AA", {errc::bad_base64_padding, 1}},
    fault{"AA=A", {errc::bad_base64_padding, 2}},
    fault{"AA=", {errc::bad_base64_padding, 2}},
    fault{"AAAA=", {errc::bad_base64_padding, 4}},
    fault{"AAAA==", {errc::bad_base64_padding, 4}},
    fault{"AAAA====", {errc::bad_base64_padding, 4}},
    fault{"AA==AAAA", {errc::bad_base64_padding, 2}},
    fault{"AA==AA==", {errc::bad_base64_padding, 2}},
    fault{"AAA=AAA=", {errc::bad_base64_padding, 3}},
    fault{"AB==", {errc::nonzero_trailing_bits, 1}},
    fault{"A/==", {errc::nonzero_trailing_bits, 1}},
    fault{"AAB=", {errc::nonzero_trailing_bits, 2}},
    fault{"AAAAAAD=", {errc::nonzero_trailing_bits, 6}},
    fault{"AAAA\n", {errc::bad_base64_character, 4}},
    fault{"AAA\n", {errc::bad_base64_character, 3}},
    fault{" AAAA", {errc::bad_base64_character, 0}},
    fault{"AA-A", {errc::bad_base64_character, 2}},
    fault{"AA_A", {errc::bad_base64_character, 2}},
    fault{"AA\0A"sv, {errc::bad_base64_character, 2}},
    fault{"AAA\xC3\xA9", {errc::bad_base64_character, 3}},
    fault{"*A==", {errc::bad_base64_character, 0}},
    fault{"A*==", {errc::bad_base64_character, 1}},
    fault{"AA*=", {errc::bad_base64_character, 2}},
    fault{"AAAAA*", {errc::bad_base64_character, 5}},
    fault{"A*=A", {errc::bad_base64_character, 1}}, // the first of two
    fault{"A=*A", {errc::bad_base64_padding, 1}},
    fault{"AB=*", {errc::bad_base64_padding, 2}},
    fault{"A*B", {errc::bad_base64_character, 1}},    // not the length
    fault{"AAA=\n", {errc::bad_base64_character, 4}}, // what follows a whole text, not the text
    fault{"AA==\r\n", {errc::bad_base64_character, 4}},
    fault{"AAAAAA== AAA", {errc::bad_base64_character, 8}},
    fault{"AA==\0"sv, {errc::bad_base64_character, 4}},
    fault{"AA===", {errc::bad_base64_padding, 4}},
    fault{"AAA=====", {errc::bad_base64_padding, 4}},
    fault{"*A==\n", {errc::bad_base64_character, 0}},
    fault{"A===\n", {errc::bad_base64_padding, 1}},
    fault{"AA=A\n", {errc::bad_base64_padding, 2}},
    fault{"=AA=\n", {errc::bad_base64_padding, 0}},
    fault{"A=A=\n", {errc::bad_base64_padding, 1}},
};
constexpr auto refused(const fault& f) -> bool {
    const auto got = decode(f.text, mode::strict);
    return !got && got.error() == f.expected;
}
static_assert(std::all_of(strict_faults.begin(), strict_faults.end(), refused));

constexpr std::array lenient_samples{
    sample{"f", "Zg"},
    sample{"f", "Zg="},
    sample{"fo", "Zm8"},
    sample{"f", "Zh=="},
    sample{"fo", "Zm9="},
    sample{"foo", " Zm9v"},
    sample{"foo", "Zm9v\r\n"},
    sample{"foo", "Z\tm 9\nv"},
    sample{"f", "Z g = = "},
    sample{"\xFB\xEF\xBE", "----"},
    sample{"\xFF\xFF\xFF", "____"},
    sample{"\xFB\xEF\xFF", "-+_/"},
    sample{"", " \t\r\n"},
};
constexpr auto taken_leniently(const sample& s) -> bool {
    return decodes(s, mode::lenient);
}
static_assert(std::all_of(lenient_samples.begin(), lenient_samples.end(), taken_leniently));

constexpr std::array lenient_faults{
    fault{"A", {errc::bad_base64_length, 1}},
    fault{"AAAAA", {errc::bad_base64_length, 5}},
    fault{"AAAA A ", {errc::bad_base64_length, 7}},
    fault{"=", {errc::bad_base64_padding, 0}},
    fault{"A=", {errc::bad_base64_padding, 1}},
    fault{"A===", {errc::bad_base64_padding, 1}},
    fault{"AAAA=", {errc::bad_base64_padding, 4}},
    fault{"AA===", {errc::bad_base64_padding, 4}},
    fault{"AAA==", {errc::bad_base64_padding, 4}},
    fault{"AA=A", {errc::bad_base64_padding, 2}},
    fault{"AA==AAAA", {errc::bad_base64_padding, 3}},
    fault{"AA= A", {errc::bad_base64_padding, 2}}, // the `=`, not the blank after it
    fault{"AA*A", {errc::bad_base64_character, 2}},
    fault{"AA=*", {errc::bad_base64_character, 3}},
    fault{"AA\0A"sv, {errc::bad_base64_character, 2}},
    fault{"AA\vA", {errc::bad_base64_character, 2}},
    fault{"AAA\x80", {errc::bad_base64_character, 3}},
};
constexpr auto refused_leniently(const fault& f) -> bool {
    const auto got = decode(f.text, mode::lenient);
    return !got && got.error() == f.expected;
}
static_assert(std::all_of(lenient_faults.begin(), lenient_faults.end(), refused_leniently));

constexpr auto alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"sv;

auto encode(std::string_view bytes) -> std::string {
    std::string text(detail::base64::encoded_size(bytes.size()), '?');
    test::accepts(detail::base64::encode_to(text, bytes), text.size());
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(base64_header)

BOOST_AUTO_TEST_CASE(vectors_of_rfc_4648) {
    for (const auto& sample : samples) {
        BOOST_TEST(holds(sample), sample.text);
    }
}

BOOST_AUTO_TEST_CASE(every_vector) {
    const auto& vectors = test::primitives()["base64"];
    BOOST_TEST_REQUIRE(vectors["vectors"].size() > 100U);
    for (const auto& each : vectors["vectors"]) {
        const auto bytes = test::from_hex(each["hex"].get<std::string>());
        const auto text = each["base64"].get<std::string>();
        BOOST_TEST(encode(bytes) == text);
        for (const auto how : {mode::strict, mode::lenient}) {
            std::string out(detail::base64::max_decoded_size(text.size()), '?');
            const auto size = detail::base64::decode_to(out, text, how);
            BOOST_TEST_REQUIRE(size.has_value());
            out.resize(*size);
            BOOST_TEST(out == bytes);
        }
    }
    for (const auto& each : vectors["invalid"]) {
        const auto text = each["base64"].get<std::string>();
        BOOST_TEST(!decode(text, mode::strict), each["why"]);
    }
}

BOOST_AUTO_TEST_CASE(strict_names_every_fault_and_its_place) {
    for (const auto& fault : strict_faults) {
        BOOST_TEST_CONTEXT(fault.text) {
            test::rejects(decode(fault.text, mode::strict), fault.expected);
        }
    }
}

BOOST_AUTO_TEST_CASE(lenient_takes_what_is_documented) {
    for (const auto& sample : lenient_samples) {
        BOOST_TEST(taken_leniently(sample), sample.text);
    }
}

BOOST_AUTO_TEST_CASE(lenient_names_every_fault_and_its_place) {
    for (const auto& fault : lenient_faults) {
        BOOST_TEST_CONTEXT(fault.text) {
            test::rejects(decode(fault.text, mode::lenient), fault.expected);
        }
    }
}

BOOST_AUTO_TEST_CASE(of_256_characters_64_are_in_the_alphabet) {
    // Places in a first, a middle and a last block of 16, in pairs of groups and in the last group.
    for (std::size_t place = 0; place < 60; ++place) {
        for (unsigned value = 0; value < 256; ++value) {
            const auto character = static_cast<char>(value);
            if (character == '=') {
                continue;
            }
            std::string text(60, 'A');
            text[place] = character;
            if (alphabet.find(character) != std::string_view::npos) {
                test::accepts(decode(text, mode::strict), 45U);
            } else {
                test::rejects(decode(text, mode::strict), {errc::bad_base64_character, place});
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_value_in_every_place_has_its_character_and_its_bits) {
    for (std::size_t shift = 0; shift != 64; ++shift) {
        std::string text;
        std::string bytes;
        for (unsigned bits = 0; text.size() != 84;) {
            const auto value = (text.size() + shift) % 64;
            text.push_back(alphabet[value]);
            bits = bits << 6 | static_cast<unsigned>(value);
            if (text.size() % 4 != 1) { // each character but a group's first completes a byte
                bytes.push_back(static_cast<char>(bits >> (2 * (4 - text.size() % 4) % 8)));
            }
        }
        BOOST_TEST_REQUIRE(encode(bytes) == text);
        std::string out(bytes.size(), '?');
        test::accepts(detail::base64::decode_to(out, text), bytes.size());
        BOOST_TEST_REQUIRE(out == bytes);
    }
}

BOOST_AUTO_TEST_CASE(all_byte_values_make_the_round_trip_in_every_place) {
    for (std::size_t size = 1; size <= 7; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            for (unsigned value = 0; value < 256; ++value) {
                std::string bytes(size, '\x5A');
                bytes[place] = static_cast<char>(value);
                const auto text = encode(bytes);
                std::string out(size, '?');
                test::accepts(detail::base64::decode_to(out, text), size);
                BOOST_TEST_REQUIRE(out == bytes);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(encodes_over_its_own_input_at_the_end) {
    for (std::size_t size = 0; size <= 200; ++size) {
        std::string bytes;
        for (std::size_t i = 0; i < size; ++i) {
            bytes.push_back(static_cast<char>(i * 37 + 11));
        }
        const auto expected = encode(bytes);
        std::string text(expected.size(), '?');
        const auto at = text.size() - size;
        text.replace(at, size, bytes);
        test::accepts(detail::base64::encode_to(text, std::string_view{text}.substr(at)),
                      text.size());
        BOOST_TEST_REQUIRE(text == expected);
    }
}

BOOST_AUTO_TEST_CASE(refuses_an_output_that_is_too_small_and_writes_nothing_past_it) {
    std::string out(16, '?');
    test::rejects(detail::base64::encode_to({out.data(), 7}, "fooba"sv),
                  {errc::output_too_small, 8});
    BOOST_TEST(out == std::string(16, '?'));
    test::accepts(detail::base64::encode_to({out.data(), 8}, "fooba"sv), 8U);
    BOOST_TEST(out == "Zm9vYmE=????????");

    for (const auto how : {mode::strict, mode::lenient}) {
        out.assign(16, '?');
        test::rejects(detail::base64::decode_to(std::span{out.data(), 4}, "Zm9vYmE=", how),
                      {errc::output_too_small, 5});
        BOOST_TEST(out.substr(4) == std::string(12, '?'));
        test::rejects(detail::base64::decode_to(std::span{out.data(), 5}, "Zm9vYmFy", how),
                      {errc::output_too_small, 6});
        BOOST_TEST(out.substr(5) == std::string(11, '?'));
        test::accepts(detail::base64::decode_to(std::span{out.data(), 5}, "Zm9vYmE=", how), 5U);
        BOOST_TEST(out == "fooba???????????");
    }
    // A fault of the text goes before the size of the output.
    test::rejects(detail::base64::decode_to(std::span{out.data(), 1}, "Zm9vYm*="),
                  {errc::bad_base64_character, 6});
}

BOOST_AUTO_TEST_CASE(writes_nothing_past_an_output_that_just_suffices) {
    const std::string after(16, '?');
    for (const auto& each : test::primitives()["base64"]["vectors"]) {
        const auto bytes = test::from_hex(each["hex"].get<std::string>());
        const auto text = each["base64"].get<std::string>();
        auto encoded = std::string(text.size(), '?') + after;
        test::accepts(detail::base64::encode_to({encoded.data(), text.size()}, bytes), text.size());
        BOOST_TEST(encoded == text + after);
        for (const auto how : {mode::strict, mode::lenient}) {
            auto decoded = std::string(bytes.size(), '?') + after;
            test::accepts(
                detail::base64::decode_to(std::span{decoded.data(), bytes.size()}, text, how),
                bytes.size());
            BOOST_TEST(decoded == bytes + after);
        }
    }
}

BOOST_AUTO_TEST_CASE(takes_and_fills_every_kind_of_bytes) {
    std::string text(4, '?');
    const std::array<std::byte, 3> bytes{std::byte{0xFF}, std::byte{0}, std::byte{0x80}};
    const std::array<unsigned char, 3> octets{0xFF, 0, 0x80};
    const std::vector<char8_t> utf8{char8_t{0xFF}, char8_t{0}, char8_t{0x80}};
    std::string characters{"\xFF\0\x80", 3};
    for (const auto& encoded :
         {detail::base64::encode_to(text, bytes), detail::base64::encode_to(text, octets),
          detail::base64::encode_to(text, utf8), detail::base64::encode_to(text, characters),
          detail::base64::encode_to(text, std::span<char>{characters}),
          detail::base64::encode_to(text, std::span{bytes})}) {
        test::accepts(encoded, 4U);
        BOOST_TEST(text == "/wCA");
    }
    const auto fills = [&](auto zero) {
        std::array<decltype(zero), 3> out{};
        test::accepts(detail::base64::decode_to(out, text), 3U);
        BOOST_TEST(detail::octet(out[0]) == 0xFF);
        BOOST_TEST(detail::octet(out[1]) == 0);
        BOOST_TEST(detail::octet(out[2]) == 0x80);
    };
    fills(char{});
    fills(static_cast<unsigned char>(0));
    fills(char8_t{});
    fills(std::byte{});
    unsigned char plain[3]{};
    test::accepts(detail::base64::decode_to(plain, text), 3U);
    test::accepts(detail::base64::decode_to(std::span{plain}, text), 3U);
    BOOST_TEST(std::ranges::equal(plain, octets));
}

BOOST_AUTO_TEST_CASE(takes_empty_and_null_spans) {
    test::accepts(detail::base64::encode_to({}, std::string_view{}), 0U);
    test::accepts(detail::base64::encode_to({}, std::span<const std::byte>{}), 0U);
    for (const auto how : {mode::strict, mode::lenient}) {
        test::accepts(detail::base64::decode_to(std::span<char>{}, {}, how), 0U);
        test::rejects(detail::base64::decode_to(std::span<char>{}, "AAAA", how),
                      {errc::output_too_small, 3});
    }
}

BOOST_AUTO_TEST_CASE(sizes) {
    struct size {
        std::size_t bytes;
        std::size_t characters;
    };
    for (const auto& [bytes, characters] :
         {size{0, 0}, {1, 4}, {2, 4}, {3, 4}, {4, 8}, {65'535, 87'380}, {65'536, 87'384}}) {
        BOOST_TEST(detail::base64::encoded_size(bytes) == characters);
    }
    for (std::size_t size = 0; size < 50; ++size) { // enough room for unpadded texts too
        const auto unpadded = (size * 8 + 5) / 6;
        BOOST_TEST(detail::base64::max_decoded_size(unpadded) == size);
        BOOST_TEST(detail::base64::max_decoded_size(detail::base64::encoded_size(size)) >= size);
    }
}

BOOST_AUTO_TEST_SUITE_END()
