// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/detail/signaling_verifier.hpp>

#include "support/expect.hpp"
#include "support/golden_legacy.hpp"

#include <agora_token/crypto/detail/botan.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;

constexpr auto other_certificate = app_certificate::literal("00000000000000000000000000000001");
constexpr error untrusted{errc::signature_or_identity_mismatch};

constexpr auto account = user::literal("TestAccount");
constexpr log_in_to_rtm logs_in{account};
constexpr std::int64_t golden_end = 1446455471;

auto verifier() -> legacy::basic_signaling_verifier<botan_md5> {
    return test::value_of(legacy::basic_signaling_verifier<botan_md5>::make());
}

// What a verified token is reduced to: how many seconds after 1970 it ends.
constexpr auto end_of = [](const legacy::verified_signaling_token& token) {
    return token->expires_at().time_since_epoch().count();
};
constexpr auto at(std::int64_t time) -> sys_seconds {
    return sys_seconds{seconds{time}};
}

auto check(std::string_view text, const intent& wanted = logs_in, std::int64_t now = golden_end - 1,
           const verify_options& options = {}) {
    return verifier()
        .verify(text, golden::certificate(), wanted, at(now), options)
        .transform(end_of);
}
auto check(const intent& wanted) {
    return check(golden::signaling_token, wanted);
}
auto check_with(const certificates& keys) {
    return verifier()
        .verify(golden::signaling_token, keys, logs_in, at(golden_end - 1))
        .transform(end_of);
}
auto check_at(std::string_view text, std::int64_t now, seconds leeway = seconds{0}) {
    return check(text, logs_in, now, {.leeway = leeway});
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
    BOOST_TEST(account.text() == golden::account_text);
    test::accepts(check(logs_in), golden_end);
    test::accepts(check(any_use{}.by(account)), golden_end);
    test::rejects(check(intent{}), errc::intent_required);
    test::rejects(check(intent::of(purpose::log_in_to_rtm)), errc::user_required);
    test::rejects(check(log_in_to_rtm{whoever_it_names}), errc::user_required);
    test::rejects(check(any_use{}), errc::user_required);
    test::rejects(check_with(certificates{}), errc::no_certificate);
    test::rejects(check_with(std::vector(5, golden::certificate())), errc::too_many_certificates);
}

BOOST_AUTO_TEST_CASE(compares_every_part_that_is_hashed) {
    test::rejects(check(log_in_to_rtm{user::literal("testAccount")}), untrusted);
    test::rejects(check(log_in_to_rtm{user::any()}), untrusted);
    test::rejects(check_with(other_certificate), untrusted);
    for (const std::size_t at : {2U, 35U, 46U}) { // App ID, time, hash
        auto text = std::string{golden::signaling_token};
        text[at] = text[at] == '2' ? '3' : '2';
        test::rejects(check(text), untrusted);
    }
}

BOOST_AUTO_TEST_CASE(compares_app_ids) {
    const auto of = [](const app_id& id) {
        return check(golden::signaling_token, logs_in, golden_end - 1, {.app_id = id});
    };
    test::accepts(of(golden::id), golden_end);
    test::rejects(of(app_id::literal("970CA35DE60C44645BBAE8A215061B33")), errc::app_id_mismatch);
    auto text = std::string{golden::signaling_token};
    text[2 + 31] = 'g';
    test::rejects(check(text), {errc::app_id_malformed, 31});
}

// Whoever asks for a channel must not be content with a token that lets someone log in.
BOOST_AUTO_TEST_CASE(is_for_logging_in_and_nothing_else) {
    const std::vector<intent> others{join{"lobby", account},
                                     any_use{"lobby", account},
                                     logs_in.in("lobby"),
                                     use_chat{account},
                                     use_service{service_type::rtm}.by(account),
                                     use_stt{"lobby", account}};
    for (const auto& wanted : others) {
        BOOST_TEST_CONTEXT(name(wanted.purpose())) {
            test::rejects(check(wanted), errc::service_missing);
        }
    }
    // No token can have been hashed for what names no user.
    test::rejects(check(use_service{service_type::rtm}), errc::user_required);
    for (const intent& wanted : {intent{use_fpa{}}, intent{use_chat_as_app{}}}) {
        BOOST_TEST_CONTEXT(name(wanted.purpose())) {
            test::rejects(check(wanted), untrusted);
        }
    }
    test::rejects(check(join{"lobby", whoever_it_names}), errc::user_required);
    test::rejects(check(logs_in.granting(privilege_number{1})), {errc::privilege_missing, 1});
    test::rejects(check(any_use{}.by(account).granting(privilege_number{1})),
                  {errc::service_required, 1});
}

BOOST_AUTO_TEST_CASE(tries_every_certificate_and_tells_which) {
    const std::array keys{other_certificate, golden::certificate()};
    const auto good = verifier().verify(golden::signaling_token, keys, logs_in, at(golden_end - 1));
    BOOST_TEST_REQUIRE(good.has_value());
    BOOST_TEST(good->certificate_index() == 1U);
    // The one behind those given is not tried.
    test::rejects(check_with(std::span{keys}.first(1)), untrusted);
}

BOOST_AUTO_TEST_CASE(is_valid_until_its_end) {
    const auto text = golden::signaling_token;
    test::accepts(check_at(text, golden_end - 1), golden_end);
    test::rejects(check_at(text, golden_end), errc::expired);
    test::accepts(check_at(text, golden_end + 29, seconds{30}), golden_end);
    test::rejects(check_at(text, golden_end + 30, seconds{30}), errc::expired);
    test::rejects(check(text, log_in_to_rtm{user::literal("stranger")}, golden_end),
                  untrusted); // is told first
    test::rejects(verifier().verify(text, golden::certificate(), logs_in).transform(end_of),
                  errc::expired); // the present time is the default
}

// Quirk: Node.js and PHP take the seconds from now on; given to us, such a time is long past.
BOOST_AUTO_TEST_CASE(ends_at_an_absolute_time) {
    for (const std::int64_t end : {1, 3600}) {
        const auto text = ending_at(end);
        test::rejects(check_at(text, 1'700'000'000), errc::expired);
        test::rejects(check_at(text, end), errc::expired);
        test::accepts(check_at(text, end - 1), end);
    }
}

BOOST_AUTO_TEST_CASE(has_no_end_where_that_is_zero) {
    const auto text = ending_at(0);
    for (const std::int64_t now : {-1LL, 0LL, 1LL, 10'000'000'000LL}) {
        test::accepts(check_at(text, now), std::int64_t{0});
        test::accepts(check_at(text, now, seconds::min()), std::int64_t{0});
    }
    test::rejects(check(text, log_in_to_rtm{user::literal("stranger")}), untrusted);
    // The same where it is written as no strict reader takes it.
    test::rejects(
        check_at("1:970ca35de60c44645bbae8a215061b33:00:" + std::string(32, '0'), 1'700'000'000),
        {errc::bad_decimal_digit, 35});
}

BOOST_AUTO_TEST_CASE(that_lives_too_long_is_refused_where_that_was_asked) {
    const auto allows = [](std::int64_t end, const std::optional<seconds>& most,
                           seconds leeway = seconds{0}) {
        return check(ending_at(end), logs_in, 1000, {.leeway = leeway, .max_lifetime = most});
    };
    constexpr seconds hour{3600};
    test::accepts(allows(4600, hour), std::int64_t{4600});
    test::rejects(allows(4601, hour), errc::lifetime_too_long);
    test::accepts(allows(4602, hour, seconds{2}), std::int64_t{4602});
    test::accepts(allows(4601, std::nullopt), std::int64_t{4601});
    // Forever is longer than any lifetime but the longest.
    test::rejects(allows(0, hour), errc::lifetime_too_long);
    test::accepts(allows(0, std::nullopt), std::int64_t{0});
    test::accepts(allows(0, seconds::max()), std::int64_t{0});
    test::rejects(allows(999, hour), errc::expired); // comes first
}

// Read leniently, the time is hashed as it is written and the hash compared by its value.
BOOST_AUTO_TEST_CASE(verifies_leniently_read_tokens) {
    const auto leniently = [](std::string_view text) {
        return check(text, logs_in, golden_end - 1, {.read = {.how = strictness::lenient}});
    };
    auto upper = std::string{golden::signaling_token};
    upper.replace(46, 32, "4815D52C4FD440BAC35B981C12798774");
    test::accepts(leniently(upper), golden_end);
    auto padded = std::string{golden::signaling_token};
    padded.insert(35, "0");
    test::rejects(leniently(padded), untrusted);
}

BOOST_AUTO_TEST_CASE(tells_failures_of_the_hash) {
    auto broken = test::value_of(legacy::basic_signaling_verifier<broken_hash>::make());
    test::rejects(
        broken.verify(golden::signaling_token, golden::certificate(), logs_in, at(golden_end - 1)),
        errc::crypto_unavailable);
}

BOOST_AUTO_TEST_CASE(one_that_was_moved_from_says_that_it_has_no_crypto) {
    auto code = verifier();
    auto taken = std::move(code);
    const auto now = at(golden_end - 1);
    test::accepts(taken.verify(golden::signaling_token, golden::certificate(), logs_in, now));
    test::rejects(
        code.verify(golden::signaling_token, golden::certificate(), logs_in, now), // NOLINT
        errc::crypto_unavailable);
}

BOOST_AUTO_TEST_SUITE_END()
