// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/verify.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/golden_006.hpp"
#include "support/golden_007.hpp"
#include "support/golden_legacy.hpp"
#include "support/md5.hpp"
#include "support/sha1.hpp"
#include "support/sha256.hpp"
#include "support/token_007.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;

// Every code differs from HMAC-SHA256 in a bit.
struct other_mac : test::hmac_sha256 {
    explicit other_mac(test::hmac_sha256&& made) noexcept : test::hmac_sha256{std::move(made)} {}
    [[nodiscard]] static auto make() noexcept -> result<other_mac> {
        return other_mac{*test::hmac_sha256::make()};
    }
    [[nodiscard]] auto finish(std::span<char, digest_size> out) noexcept -> bool {
        const bool good = test::hmac_sha256::finish(out);
        out[31] = static_cast<char>(out[31] ^ 1);
        return good;
    }
};

constexpr join joins{golden::channel, golden::user};

// What the README shows.
auto may_enter(std::string_view token, const app_certificate& certificate) -> bool {
    return verify(token, certificate, join{"lobby", user::uid(42)}).has_value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(verify_header)

BOOST_AUTO_TEST_CASE(verifies_with_botan_or_crypto_of_the_callers_own) {
    const auto certificate = golden::certificate();
    const auto now = golden::issued_at;
    test::accepts(verify(golden::stored, certificate, joins, now));
    test::accepts(verify<test::hmac_sha256>(golden::stored, certificate, joins, now));
    test::accepts(verify<test::hmac_sha256, test::hmac_sha1, test::md5>(golden::stored, certificate,
                                                                        joins, now));
    test::rejects(verify<other_mac>(golden::stored, certificate, joins, now),
                  {errc::signature_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(the_one_call_form_and_a_kept_verifier_say_the_same) {
    const auto certificate = test::golden_legacy::certificate();
    auto kept = test::value_of(verifier::make());
    const auto now = test::golden_legacy::expires_at;
    const verify_options options{.leeway = seconds{1}, .accept = accept(token_version::v003)};
    test::accepts(verify(test::golden_legacy::key_003, certificate, joins, now, options));
    test::accepts(kept.verify(test::golden_legacy::key_003, certificate, joins, now, options));
    test::rejects(verify(test::golden_legacy::key_003, certificate, joins, now),
                  {errc::version_not_accepted, 0});
    // The versions alone: their times are judged without any leeway.
    test::rejects(
        verify(test::golden_legacy::key_003, certificate, joins, now, accept(token_version::v003)),
        {errc::issued_in_future, 0});
    test::rejects(kept.verify(test::golden_legacy::key_003, certificate, joins, now,
                              accept(token_version::v003)),
                  {errc::issued_in_future, 0});
}

BOOST_AUTO_TEST_CASE(may_enter_of_the_readme) {
    const auto now = static_cast<std::uint32_t>(system_now().time_since_epoch().count());
    const auto token = [&](std::string_view channel, std::string_view user, std::uint16_t type) {
        namespace wire = test::wire;
        return test::token_around(
            test::fields_007{.issued_at = now - 60,
                             .expires_in = 3600,
                             .services = wire::u16(type) + wire::privilege(1, 3600)
                                         + wire::text(channel) + wire::text(user)}
                .signed_with(golden::certificate_text));
    };
    const auto certificate = golden::certificate();
    BOOST_TEST(may_enter(token("lobby", "42", 1), certificate));
    BOOST_TEST(!may_enter(token("lobby", "43", 1), certificate));
    BOOST_TEST(!may_enter(token("other", "42", 1), certificate));
    BOOST_TEST(!may_enter(token("lobby", "42", 6), certificate)); // Fusion CDN
    BOOST_TEST(!may_enter(token("lobby", "42", 1), test::golden_legacy::certificate()));
    BOOST_TEST(!may_enter("", certificate));
}

BOOST_AUTO_TEST_CASE(a_verifier_that_was_moved_from_says_that_it_has_no_crypto) {
    const auto certificate = golden::certificate();
    auto code = test::value_of(verifier::make());
    auto taken = std::move(code);
    const auto check = [&](verifier& with, std::string_view text, sys_seconds now) {
        return with.verify(text, certificate, joins, now);
    };
    const auto before_006_ends = test::golden_006::expires_at - seconds{1};
    test::accepts(check(taken, golden::stored, golden::issued_at));
    test::accepts(check(taken, test::golden_006::token, before_006_ends));
    test::rejects(check(code, golden::stored, golden::issued_at), // NOLINT: that is the point
                  {errc::crypto_unavailable, 0});
    test::rejects(check(code, test::golden_006::token, before_006_ends),
                  {errc::crypto_unavailable, 0});
}

BOOST_AUTO_TEST_SUITE_END()
