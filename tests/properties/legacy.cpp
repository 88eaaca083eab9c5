// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token.hpp>
#include <agora_token/codec/detail/base64.hpp>

#include <boost/test/unit_test.hpp>

#include "properties/random.hpp"
#include "support/asked.hpp"
#include "support/expect.hpp"
#include "support/golden_legacy.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;

const auto certificate = golden::certificate();

// A published text, what it is for, and when it is good.
struct known {
    std::string_view text;
    intent wanted;
    sys_seconds now;
};
constexpr auto golden_user = user::uid(2882341273U);
constexpr any_use of_user{golden::channel, golden_user};
constexpr auto of_anybody = any_use{}.in(golden::channel); // 001 names no user
constexpr auto in_time = golden::expires_at;
constexpr std::array knowns{
    known{golden::key_001, of_anybody, in_time},
    known{golden::key_002, of_user, in_time},
    known{golden::key_003, of_user, in_time},
    known{golden::key_004_media_channel, of_user, in_time},
    known{golden::key_004_recording, of_user, in_time},
    known{golden::key_004_public_sharing, of_user, in_time},
    known{golden::key_005, of_user, in_time},
    known{golden::key_005_no_upload, of_user, in_time},
    known{golden::signaling_token, log_in_to_rtm{user::literal("TestAccount")},
          in_time - seconds{2}},
};

auto is_005(std::string_view text) -> bool {
    return text.substr(0, 3) == "005";
}

// The leeway bridges that the published keys end a second before they are issued.
auto accepts(std::string_view text, const intent& wanted, sys_seconds now, strictness how) -> bool {
    static auto code = test::value_of(verifier::make());
    return code
        .verify(text, certificate, wanted, now,
                {.leeway = seconds{1},
                 .accept = accept(token_version::v001, token_version::v002, token_version::v003,
                                  token_version::v004, token_version::v005, token_version::v006,
                                  token_version::v007, token_version::signaling),
                 .read = {.how = how}})
        .has_value();
}

auto encoded(const any_unverified_token& token) -> std::string {
    return std::visit([](const auto& one) { return one.unverified_content().encode(); }, token);
}

auto flipped(std::string bytes, std::size_t bit) -> std::string {
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    return bytes;
}

// A digit whose case lenient reading does not mind: in signature and salt.
auto is_case_of_a_digit(std::string_view text, std::size_t bit) -> bool {
    const auto low = static_cast<char>(text[bit / 8] | 0x20);
    return bit % 8 == 5 && low >= 'a' && low <= 'f';
}

auto content_of(std::string_view text) -> std::string {
    return std::string{test::value_of(legacy::parse_key(text)).unverified_content().payload()};
}
auto text_005(std::string_view content) -> std::string {
    std::string text(detail::base64::encoded_size(content.size()), '\0');
    (void)detail::base64::encode_to(text, content);
    return "005" + text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(properties_legacy)

BOOST_AUTO_TEST_CASE(no_bit_of_a_text_can_be_changed) {
    for (const auto& [text, wanted, now] : knowns) {
        BOOST_TEST_CONTEXT(text) {
            BOOST_TEST_REQUIRE(accepts(text, wanted, now, strictness::strict));
            std::size_t accepted = 0;
            for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
                const auto changed = flipped(std::string{text}, bit);
                accepted += accepts(changed, wanted, now, strictness::strict) ? 1U : 0U;
                // 005 is judged by its content below: sloppy base64 has other texts for it.
                const bool means_the_same = is_005(text) || is_case_of_a_digit(text, bit);
                accepted +=
                    !means_the_same && accepts(changed, wanted, now, strictness::lenient) ? 1U : 0U;
            }
            BOOST_TEST(accepted == 0U);
        }
    }
}

BOOST_AUTO_TEST_CASE(no_bit_of_a_005_content_can_be_changed) {
    for (const auto text : {golden::key_005, golden::key_005_no_upload}) {
        const auto content = content_of(text);
        BOOST_TEST(text_005(content) == text);
        std::size_t accepted = 0;
        for (std::size_t bit = 0; bit < content.size() * 8; ++bit) {
            const auto changed = text_005(flipped(content, bit));
            accepted += accepts(changed, of_user, in_time, strictness::strict) ? 1U : 0U;
            // The signature is digits of upper case, of which lenient reading takes either.
            const bool is_signature = bit / 8 >= 4 && bit / 8 < 44;
            accepted += !(is_signature && is_case_of_a_digit(content, bit))
                                && accepts(changed, of_user, in_time, strictness::lenient)
                            ? 1U
                            : 0U;
        }
        BOOST_TEST(accepted == 0U);
    }
}

BOOST_AUTO_TEST_CASE(no_part_of_a_text_will_do) {
    std::size_t accepted = 0;
    for (const auto& [text, wanted, now] : knowns) {
        for (std::size_t size = 0; size < text.size(); ++size) {
            const auto cut = text.substr(0, size);
            accepted += accepts(cut, wanted, now, strictness::strict) ? 1U : 0U;
            // Without its padding a 005 text still says everything, and lenient reading says so.
            const bool is_whole = is_005(text) && text.find_first_not_of('=', size) == text.npos;
            accepted += !is_whole && accepts(cut, wanted, now, strictness::lenient) ? 1U : 0U;
        }
        accepted +=
            accepts(std::string{text} + text.back(), wanted, now, strictness::lenient) ? 1U : 0U;
        accepted += accepts(std::string{text} + '0', wanted, now, strictness::strict) ? 1U : 0U;
    }
    for (const auto text : {golden::key_005, golden::key_005_no_upload}) {
        const auto content = content_of(text);
        for (std::size_t size = 0; size < content.size(); ++size) {
            const auto cut = text_005(std::string_view{content}.substr(0, size));
            accepted += accepts(cut, of_user, in_time, strictness::lenient) ? 1U : 0U;
        }
    }
    BOOST_TEST(accepted == 0U);
}

BOOST_AUTO_TEST_CASE(what_strict_accepts_lenient_reads_alike_and_both_write_it_again) {
    test::source random{5001};
    std::size_t strict_count = 0;
    std::size_t lenient_count = 0;
    for (int round = 0; round < 5000; ++round) {
        const auto& known = knowns[random.below(knowns.size())];
        std::string text{known.text};
        if (is_005(text) && random.below(4) != 0) { // the content, else the text is no base64
            auto content = content_of(text);
            for (auto changes = random.below(3); changes != 0; --changes) {
                content[random.below(content.size())] = static_cast<char>(random.below(50));
            }
            text = text_005(content + random.bytes(random.below(8) == 0 ? 4 : 0));
        } else {
            for (auto changes = random.below(3); changes != 0; --changes) {
                text[random.below(text.size())] = "0123456789abcdefABCDEF:="[random.below(24)];
            }
        }
        const auto strict = parse(text);
        const auto lenient = parse(text, {.how = strictness::lenient});
        BOOST_TEST((!strict || lenient));
        if (lenient) {
            ++lenient_count;
            const auto again = encoded(*lenient);
            const auto reread = parse(again, {.how = strictness::lenient});
            BOOST_TEST_REQUIRE(reread.has_value());
            BOOST_TEST(encoded(*reread) == again);
        }
        if (strict) {
            ++strict_count;
            BOOST_TEST(encoded(*strict) == text);
            BOOST_TEST(encoded(*lenient) == text);
        }
    }
    BOOST_TEST(strict_count > 500U); // the property was tested at all
    BOOST_TEST(lenient_count > strict_count);
}

namespace {

// Signs and verifies by the one door, and says what is wrong with that.
template <class Key>
void makes_good(const Key& key, std::string_view channel, std::uint32_t uid) {
    auto signer = test::value_of(legacy::key_signer<Key, hmac_sha1>::make(golden::id, certificate));
    const auto text = test::value_of(signer.sign(key));
    const auto user = std::to_string(uid);
    const auto asked_in = [&](std::string_view where) {
        const auto wanted = any_use{}.in(test::in(where));
        return std::is_same_v<Key, legacy::key_001> ? wanted : wanted.by(test::by(user));
    };
    BOOST_TEST(accepts(text, asked_in(channel), key.issued_at, strictness::strict));
    const auto other = std::string{channel} + "x";
    BOOST_TEST(!accepts(text, asked_in(other), key.issued_at, strictness::lenient));
    BOOST_TEST(encoded(test::value_of(parse(text))) == text);
}

} // namespace

BOOST_AUTO_TEST_CASE(what_is_signed_is_verified_by_the_one_door) {
    test::source random{5002};
    for (int round = 0; round < 300; ++round) {
        const auto channel = random.bytes(300);
        const auto wire = test::wire_text_of(channel);
        const auto uid = random.u32();
        const auto issued_at = sys_seconds_from_wire(random.u32());
        const auto salt = random.u32();
        makes_good(legacy::key_001{.channel = wire, .issued_at = issued_at, .salt = salt}, channel,
                   uid);
        makes_good(
            legacy::key_002{.channel = wire, .uid = uid, .issued_at = issued_at, .salt = salt},
            channel, uid);
        makes_good(
            legacy::key_003{.channel = wire, .uid = uid, .issued_at = issued_at, .salt = salt},
            channel, uid);
        makes_good(legacy::key_004{.service = legacy::key_service{static_cast<std::uint16_t>(
                                       1 + random.below(3))},
                                   .channel = wire,
                                   .uid = uid,
                                   .issued_at = issued_at,
                                   .salt = salt},
                   channel, uid);
        std::vector<legacy::extra_entry> extra;
        for (const auto key : random.keys(6)) {
            extra.push_back({key, channel});
        }
        makes_good(legacy::key_005{.service = legacy::key_service{random.u16()},
                                   .channel = wire,
                                   .uid = uid,
                                   .issued_at = issued_at,
                                   .salt = salt,
                                   .extra = extra},
                   channel, uid);
    }
}

BOOST_AUTO_TEST_SUITE_END()
