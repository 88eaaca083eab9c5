// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/signaling_verifier.hpp>

#include "support/expect.hpp"
#include "support/golden_legacy.hpp"

#include <agora_token/crypto/botan.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;

constexpr read_options lenient{.how = strictness::lenient};
constexpr auto other_certificate = app_certificate::literal("00000000000000000000000000000001");

auto verifier() -> legacy::signaling_verifier<botan_md5> {
    return test::value_of(legacy::signaling_verifier<botan_md5>::make());
}

// What a verified token is reduced to: how many seconds after 1970 it ends.
constexpr auto end_of = [](const legacy::verified_signaling_token& token) {
    return token->expires_at().time_since_epoch().count();
};
constexpr std::int64_t golden_end = 1446455471;

auto check(std::string_view text, certificates keys, const identity& who,
           const read_options& options = {}) {
    return verifier()
        .verify_signature(test::value_of(legacy::parse_signaling(text, options)), keys, who)
        .transform(end_of);
}

auto check(const identity& who) {
    const auto certificate = golden::certificate();
    return check(golden::signaling_token, certificate, who);
}

auto check(std::string_view text, const policy& wanted) {
    const auto certificate = golden::certificate();
    return verifier().verify(text, certificate, wanted).transform(end_of);
}

auto wanted(std::int64_t now, seconds leeway = seconds{0}) -> policy {
    return {.now = sys_seconds{seconds{now}}, .user = golden::account_text, .leeway = leeway};
}

// The golden account's token with this end.
auto ending_at(std::int64_t end) -> std::string {
    auto signer = test::value_of(
        legacy::signaling_signer<botan_md5>::make(golden::id, golden::certificate()));
    return test::value_of(
        signer.sign({.account = test::value_of(wire_text::make(golden::account_text)),
                     .expires_at = sys_seconds{seconds{end}}}));
}

// A hash that never works.
struct broken_hash {
    static constexpr std::size_t digest_size = 16;
    static constexpr std::size_t block_size = 64;
    [[nodiscard]] static auto make() noexcept -> result<broken_hash> { return broken_hash{}; }
    void update(std::string_view) noexcept {}
    [[nodiscard]] auto finish(std::span<char, 16>) noexcept -> bool { return false; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(legacy_signaling_verifier)

BOOST_AUTO_TEST_CASE(needs_the_account_and_a_certificate) {
    test::accepts(check({.user = golden::account_text}), golden_end);
    test::rejects(check(identity{}), errc::user_required);
    test::rejects(check(golden::signaling_token, std::span<const app_certificate>{},
                        {.user = golden::account_text}),
                  errc::no_certificate);
}

BOOST_AUTO_TEST_CASE(compares_every_part_that_is_hashed) {
    test::rejects(check({.user = "testAccount"}), errc::signature_mismatch);
    test::rejects(check({.user = ""}), errc::signature_mismatch);
    test::rejects(check(golden::signaling_token, other_certificate, {.user = golden::account_text}),
                  errc::signature_mismatch);
    for (const std::size_t at : {2U, 35U, 46U}) { // App ID, time, hash
        auto text = std::string{golden::signaling_token};
        text[at] = text[at] == '2' ? '3' : '2';
        const auto certificate = golden::certificate();
        test::rejects(check(text, certificate, {.user = golden::account_text}),
                      errc::signature_mismatch);
    }
}

BOOST_AUTO_TEST_CASE(compares_app_ids) {
    test::accepts(check({.app_id = golden::id.text(), .user = golden::account_text}), golden_end);
    test::rejects(check({.app_id = "970CA35DE60C44645BBAE8A215061B33", .user = ""}),
                  errc::app_id_mismatch);
    auto text = std::string{golden::signaling_token};
    text[2 + 31] = 'g';
    const auto certificate = golden::certificate();
    test::rejects(check(text, certificate, {.user = ""}), {errc::app_id_malformed, 31});
}

// Whoever asks for a channel must not be content with a token that lets someone log in.
BOOST_AUTO_TEST_CASE(is_for_no_channel_service_or_privilege) {
    test::rejects(check({.channel = "", .user = golden::account_text}), errc::channel_mismatch);
    auto login = wanted(0);
    login.service = service_type::rtm;
    test::rejects(check(golden::signaling_token, login), errc::service_missing);
    login.service = std::nullopt;
    login.privileges = {privilege::rtm_login};
    test::rejects(check(golden::signaling_token, login), {errc::privilege_missing, 1000});
}

BOOST_AUTO_TEST_CASE(tries_every_certificate_and_tells_which) {
    const std::array keys{other_certificate, golden::certificate()};
    const auto good = verifier().verify_signature(
        test::value_of(legacy::parse_signaling(golden::signaling_token)),
        std::span<const app_certificate>{keys}, {.user = golden::account_text});
    BOOST_TEST_REQUIRE(good.has_value());
    BOOST_TEST(good->certificate_index() == 1U);
    // The one that stands behind those given is not tried.
    test::rejects(
        check(golden::signaling_token, std::span{keys}.first(1), {.user = golden::account_text}),
        errc::signature_mismatch);
}

BOOST_AUTO_TEST_CASE(is_valid_until_its_end) {
    const auto text = golden::signaling_token;
    test::accepts(check(text, wanted(golden_end - 1)), golden_end);
    test::rejects(check(text, wanted(golden_end)), errc::expired);
    test::accepts(check(text, wanted(golden_end + 29, seconds{30})), golden_end);
    test::rejects(check(text, wanted(golden_end + 30, seconds{30})), errc::expired);
    auto stranger = wanted(golden_end);
    stranger.user = "stranger";
    test::rejects(check(text, stranger), errc::signature_mismatch); // is told first
}

// Quirk: Node.js and PHP take the seconds from now on; given to us, such a time is long past.
BOOST_AUTO_TEST_CASE(ends_at_an_absolute_time) {
    for (const std::int64_t end : {1, 3600}) {
        const auto text = ending_at(end);
        test::rejects(check(text, wanted(1'700'000'000)), errc::expired);
        test::rejects(check(text, wanted(end)), errc::expired);
        test::accepts(check(text, wanted(end - 1)), end);
    }
}

BOOST_AUTO_TEST_CASE(has_no_end_where_that_is_zero) {
    const auto text = ending_at(0);
    for (const std::int64_t now : {-1LL, 0LL, 1LL, 10'000'000'000LL}) {
        test::accepts(check(text, wanted(now)), std::int64_t{0});
        test::accepts(check(text, wanted(now, seconds::min())), std::int64_t{0});
    }
    auto stranger = wanted(1'700'000'000);
    stranger.user = "stranger";
    test::rejects(check(text, stranger), errc::signature_mismatch);
    // The same where it is written as no strict reader takes it.
    test::rejects(check("1:970ca35de60c44645bbae8a215061b33:00:" + std::string(32, '0'),
                        wanted(1'700'000'000)),
                  {errc::bad_decimal_digit, 35});
}

// Read leniently, the time is hashed as it is written and the hash compared by its value.
BOOST_AUTO_TEST_CASE(verifies_leniently_read_tokens) {
    const auto certificate = golden::certificate();
    auto upper = std::string{golden::signaling_token};
    upper.replace(46, 32, "4815D52C4FD440BAC35B981C12798774");
    test::accepts(check(upper, certificate, {.user = golden::account_text}, lenient), golden_end);
    auto padded = std::string{golden::signaling_token};
    padded.insert(35, "0");
    test::rejects(check(padded, certificate, {.user = golden::account_text}, lenient),
                  errc::signature_mismatch);
}

BOOST_AUTO_TEST_CASE(tells_failures_of_the_hash) {
    auto broken = test::value_of(legacy::signaling_verifier<broken_hash>::make());
    const auto certificate = golden::certificate();
    const auto got =
        broken.verify_signature(test::value_of(legacy::parse_signaling(golden::signaling_token)),
                                certificate, {.user = golden::account_text});
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST(got.error() == error{errc::crypto_unavailable});
}

BOOST_AUTO_TEST_SUITE_END()
