// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/detail/signaling_signer.hpp>

#include "every_byte.hpp"
#include "support/expect.hpp"
#include "support/genuine.hpp"
#include "support/golden_legacy.hpp"

#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/legacy/detail/signaling_verifier.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;

auto token_for(std::string_view account, std::int64_t expires_at) -> legacy::signaling_token {
    return {.account = test::value_of(wire_text::make(account)),
            .expires_at = sys_seconds{seconds{expires_at}}};
}

auto signer() -> legacy::signaling_signer<botan_md5> {
    return test::value_of(
        legacy::signaling_signer<botan_md5>::make(golden::id, golden::certificate()));
}

// A hash that never works.
struct broken_hash {
    static constexpr std::size_t digest_size = 16;
    static constexpr std::size_t block_size = 64;
    [[nodiscard]] static auto make() noexcept -> result<broken_hash> { return broken_hash{}; }
    void update(std::string_view) noexcept {}
    [[nodiscard]] auto finish(std::span<char, 16>) noexcept -> bool { return false; }
};
// A hash that is not there.
struct missing_hash : broken_hash {
    [[nodiscard]] static auto make() noexcept -> result<missing_hash> {
        return errc::crypto_unavailable;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(legacy_signaling_signer)

BOOST_AUTO_TEST_CASE(writes_exactly_its_size_and_nothing_past_it) {
    const auto token = token_for(golden::account_text, 1446455471);
    const auto size = golden::signaling_token.size();
    auto code = signer();
    for (std::size_t room = 0; room < size; ++room) {
        std::string out(room, '\0');
        test::rejects(code.sign_to(out, token), {errc::output_too_small, size});
    }
    std::string roomy(size + 3, '#');
    test::accepts(code.sign_to(roomy, token), golden::signaling_token);
    BOOST_TEST(roomy == std::string{golden::signaling_token} + "###");
    BOOST_TEST(code.id().text() == golden::id.text());
}

BOOST_AUTO_TEST_CASE(writes_times_without_padding) {
    for (const std::string_view digits : {"0", "9", "10", "4294967295"}) {
        const auto token = token_for("alice", std::stoll(std::string{digits}));
        const auto text = test::value_of(signer().sign(token));
        BOOST_TEST(text.substr(0, 35) == "1:970ca35de60c44645bbae8a215061b33:");
        BOOST_TEST(text.substr(35, text.size() - 35 - 33) == digits);
        BOOST_TEST(text[text.size() - 33] == ':');
        test::accepts(legacy::token_size(token), text.size());
    }
}

// The hash is what Python's hashlib makes of 65,535 times 'c' and the golden token's other parts.
BOOST_AUTO_TEST_CASE(hashes_every_byte_of_the_longest_account) {
    const std::string longest(65'535, 'c');
    const auto text = test::value_of(signer().sign(token_for(longest, 1446455471)));
    BOOST_TEST(text
               == "1:970ca35de60c44645bbae8a215061b33:1446455471:"
                  "c5be5623adc93787cea029ddf03450eb");
    const auto certificate = golden::certificate();
    auto verifier = test::value_of(legacy::basic_signaling_verifier<botan_md5>::make());
    const auto check = [&](std::string_view account) {
        return verifier.verify(test::value_of(legacy::parse_signaling(text)), certificate,
                               test::genuine_for({}, account), test::no_time, test::timeless());
    };
    test::signs_every_byte(longest, check);
}

BOOST_AUTO_TEST_CASE(refuses_times_that_the_wire_lacks) {
    for (const std::int64_t time : {-1LL, 4294967296LL}) {
        const auto token = token_for("alice", time);
        test::rejects(signer().sign(token), errc::time_out_of_range);
        test::rejects(legacy::token_size(token), errc::time_out_of_range);
        std::string room(100, '\0');
        test::rejects(signer().sign_to(room, token), errc::time_out_of_range);
    }
}

BOOST_AUTO_TEST_CASE(tells_failures_of_the_hash) {
    const auto certificate = golden::certificate();
    auto broken =
        test::value_of(legacy::signaling_signer<broken_hash>::make(golden::id, certificate));
    test::rejects(broken.sign(token_for("alice", 1)), errc::crypto_unavailable);
    const auto none = legacy::signaling_signer<missing_hash>::make(golden::id, certificate);
    BOOST_TEST_REQUIRE(!none.has_value());
    BOOST_TEST(none.error() == error{errc::crypto_unavailable});
}

BOOST_AUTO_TEST_SUITE_END()
