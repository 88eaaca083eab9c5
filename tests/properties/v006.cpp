// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/v006/detail/verifier.hpp>

#include <boost/test/unit_test.hpp>

#include "properties/random.hpp"
#include "support/asked.hpp"
#include "support/expect.hpp"
#include "support/golden_006.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace agora_token;

namespace {

namespace golden = test::golden_006;

const auto certificate = golden::certificate();
constexpr std::size_t head_size = 35; // version and App ID

auto make_signer() {
    return test::value_of(v006::signer<hmac_sha256>::make(golden::id, certificate));
}
auto make_verifier() {
    return test::value_of(v006::basic_verifier<hmac_sha256>::make());
}

// The text around a content.
auto text_around(std::string_view content) -> std::string {
    std::string text(golden::token.substr(0, head_size));
    text.resize(head_size + detail::base64::encoded_size(content.size()));
    (void)detail::base64::encode_to(std::span{text}.subspan(head_size), content);
    return text;
}
auto content_of(std::string_view text) -> std::string {
    return std::string{test::value_of(v006::parse(text)).unverified_content().payload()};
}

auto accepts(v006::basic_verifier<hmac_sha256>& verifier, std::string_view text,
             std::string_view who) -> bool {
    return verifier
        .verify(text, certificate, any_use{test::in(golden::channel_text), test::by(who)},
                golden::expires_at - seconds{1}, {.read = {.how = strictness::lenient}})
        .has_value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(properties_v006)

BOOST_AUTO_TEST_CASE(what_is_built_is_parsed_the_same) {
    test::source random{6001};
    auto signer = make_signer();
    auto verifier = make_verifier();
    for (int round = 0; round < 500; ++round) {
        const auto channel = random.bytes(300);
        const auto who = random.bytes(300);
        std::vector<v006::grant> grants;
        for (const auto key : random.keys(12)) {
            grants.push_back({privilege_id{key}, sys_seconds_from_wire(random.u32())});
        }
        const v006::access_token token{.channel = test::wire_text_of(channel),
                                       .user = test::wire_text_of(who),
                                       .salt = random.u32(),
                                       .expires_at = sys_seconds_from_wire(random.u32()),
                                       .privileges = grants};
        std::string text(v006::token_size(grants.size()), '\0');
        BOOST_TEST(signer.sign_any_bytes_to(text, token).has_value());
        BOOST_TEST(text.size() == v006::token_size(grants.size()));
        const auto verified = test::value_of(
            verifier.verify(text, certificate, any_use{test::in(channel), test::by(who)},
                            sys_seconds{}, {.app_id = golden::id, .leeway = seconds::max()}));
        BOOST_TEST(verified->salt() == token.salt);
        BOOST_TEST((verified->expires_at() == token.expires_at));
        std::sort(grants.begin(), grants.end(),
                  [](const auto& a, const auto& b) { return a.what < b.what; });
        const auto found = verified->privileges();
        BOOST_TEST(std::equal(found.begin(), found.end(), grants.begin(), grants.end()));
        BOOST_TEST(verified->encode() == text);
    }
}

BOOST_AUTO_TEST_CASE(no_bit_of_a_token_can_be_changed) {
    auto verifier = make_verifier();
    for (const auto& [token, who] : {std::pair{golden::token, golden::user_text},
                                     std::pair{golden::token_for_any, std::string_view{}}}) {
        BOOST_TEST_REQUIRE(accepts(verifier, token, who));
        const auto content = content_of(token);
        std::size_t accepted = 0;
        for (std::size_t bit = 0; bit < content.size() * 8; ++bit) {
            auto changed = content;
            changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
            accepted += accepts(verifier, text_around(changed), who) ? 1U : 0U;
        }
        BOOST_TEST(accepted == 0U);
        // The App ID is in the text, and signed.
        for (std::size_t bit = 0; bit < head_size * 8; ++bit) {
            std::string changed{token};
            changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
            accepted += accepts(verifier, changed, who) ? 1U : 0U;
        }
        BOOST_TEST(accepted == 0U);
    }
}

BOOST_AUTO_TEST_CASE(no_part_of_a_token_will_do) {
    auto verifier = make_verifier();
    const auto content = content_of(golden::token);
    std::size_t accepted = 0;
    for (std::size_t size = 0; size < golden::token.size(); ++size) {
        accepted += accepts(verifier, golden::token.substr(0, size), golden::user_text) ? 1U : 0U;
    }
    for (std::size_t size = 0; size < content.size(); ++size) {
        const auto cut = text_around(std::string_view{content}.substr(0, size));
        accepted += accepts(verifier, cut, golden::user_text) ? 1U : 0U;
    }
    BOOST_TEST(accepted == 0U);
}

BOOST_AUTO_TEST_CASE(what_strict_accepts_lenient_reads_alike_and_both_write_it_again) {
    test::source random{6002};
    const auto content = content_of(golden::token);
    std::size_t strict_count = 0;
    std::size_t lenient_count = 0;
    for (int round = 0; round < 5000; ++round) {
        auto changed = content;
        for (auto changes = random.below(3); changes != 0; --changes) {
            // A few bytes of few values, so that lengths and counts are hit and stay small.
            changed[random.below(changed.size())] = static_cast<char>(random.below(36));
        }
        if (random.below(4) == 0) {
            changed += random.bytes(4);
        }
        auto text = text_around(changed);
        if (random.below(4) == 0) {
            text[random.below(text.size())] = static_cast<char>(random.below(128));
        }
        const auto strict = v006::parse(text);
        const auto lenient = v006::parse(text, {.how = strictness::lenient});
        BOOST_TEST((!strict || lenient));
        if (lenient) {
            ++lenient_count;
            const auto again = lenient->unverified_content().encode();
            const auto reread = v006::parse(again, {.how = strictness::lenient});
            BOOST_TEST_REQUIRE(reread.has_value());
            BOOST_TEST(reread->unverified_content().payload()
                       == lenient->unverified_content().payload());
        }
        if (strict) {
            ++strict_count;
            BOOST_TEST(strict->unverified_content().encode() == text);
            BOOST_TEST(strict->unverified_content().payload()
                       == lenient->unverified_content().payload());
        }
    }
    BOOST_TEST(strict_count > 500U); // the property was tested at all
    BOOST_TEST(lenient_count > strict_count);
}

BOOST_AUTO_TEST_SUITE_END()
