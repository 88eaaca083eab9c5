// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/verify/verifier.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/golden_006.hpp"
#include "support/golden_007.hpp"
#include "support/golden_legacy.hpp"
#include "support/md5.hpp"
#include "support/sha1.hpp"
#include "support/sha256.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;
using verifier = basic_verifier<test::hmac_sha256, test::hmac_sha1, test::md5>;

// Crypto whose make() fails from a given call on.
struct scarce {
    static inline int left = -1; // calls that succeed; all, where negative
    [[nodiscard]] static auto is_there() noexcept -> bool {
        return left != 0 && (left < 0 || left-- > 0);
    }
};
template <class Crypto>
struct scarce_crypto : Crypto {
    explicit scarce_crypto(Crypto&& made) noexcept : Crypto{std::move(made)} {}
    [[nodiscard]] static auto make() noexcept -> result<scarce_crypto> {
        if (!scarce::is_there()) {
            return errc::crypto_unavailable;
        }
        return scarce_crypto{*Crypto::make()};
    }
};
using scarce_verifier = basic_verifier<scarce_crypto<test::hmac_sha256>,
                                       scarce_crypto<test::hmac_sha1>, scarce_crypto<test::md5>>;

// What the published tokens of a version are for. The leeway bridges that keys end a second before
// they are issued.
struct known {
    std::string_view text;
    std::size_t kind; // the alternative of any_verified_token
    policy wanted;
};
const std::array knowns{
    known{test::golden_007::stored,
          0,
          {.now = test::golden_007::issued_at,
           .channel = test::golden_007::channel_text,
           .user = test::golden_007::user_text}},
    known{test::golden_006::token,
          1,
          {.now = test::golden_006::expires_at - seconds{1},
           .channel = test::golden_006::channel_text,
           .user = test::golden_006::user_text}},
    known{golden::key_005,
          2,
          {.now = golden::expires_at,
           .channel = golden::channel_text,
           .user = golden::user_text,
           .leeway = seconds{1}}},
    known{golden::signaling_token,
          3,
          {.now = golden::expires_at - seconds{1}, .user = golden::account_text}},
};
// The legacy tokens' certificate is the others' in lower case.
const std::array keys{test::golden_007::certificate(), golden::certificate()};

auto kind_of(const any_verified_token& token) -> std::size_t {
    return token.index();
}

} // namespace

BOOST_AUTO_TEST_SUITE(verify_header)

BOOST_AUTO_TEST_CASE(accepts_published_tokens_of_every_version) {
    auto code = test::value_of(verifier::make());
    for (const auto& each : knowns) {
        BOOST_TEST_CONTEXT(each.text) {
            test::accepts(code.verify(each.text, keys, each.wanted).transform(kind_of), each.kind);
            auto parsed = test::value_of(parse(each.text));
            test::accepts(code.verify(std::move(parsed), keys, each.wanted).transform(kind_of),
                          each.kind);
        }
    }
}

BOOST_AUTO_TEST_CASE(refuses_each_version_by_its_own_verifier) {
    auto code = test::value_of(verifier::make());
    const std::array wrong{app_certificate::literal("00000000000000000000000000000001")};
    for (const auto& each : knowns) {
        BOOST_TEST_CONTEXT(each.text) {
            test::rejects(code.verify(each.text, wrong, each.wanted),
                          {errc::signature_mismatch, 0});
            auto late = each.wanted;
            late.now = sys_seconds{seconds{2'000'000'000}};
            test::rejects(code.verify(each.text, keys, late), {errc::expired, 0});
        }
    }
}

BOOST_AUTO_TEST_CASE(errors_of_parsing_pass_through) {
    auto code = test::value_of(verifier::make());
    const policy wanted{.now = golden::issued_at};
    test::rejects(code.verify("", keys, wanted), {errc::empty_input, 0});
    test::rejects(code.verify("006", keys, wanted), {errc::truncated, 3});
    test::rejects(code.verify(golden::key_005, keys, wanted, {.max_text = 10}),
                  {errc::text_too_long, 10});
}

BOOST_AUTO_TEST_CASE(the_wanted_service_rtc_is_the_media_channel_of_a_key) {
    auto code = test::value_of(verifier::make());
    policy wanted{.now = golden::expires_at,
                  .channel = golden::channel_text,
                  .user = golden::user_text,
                  .leeway = seconds{1}};
    wanted.service = service_type::rtc;
    test::accepts(code.verify(golden::key_004_media_channel, keys, wanted).transform(kind_of), 2U);
    test::accepts(code.verify(golden::key_005, keys, wanted).transform(kind_of), 2U);
    test::rejects(code.verify(golden::key_004_recording, keys, wanted),
                  {errc::signature_mismatch, 0});
    test::rejects(code.verify(golden::key_004_public_sharing, keys, wanted),
                  {errc::signature_mismatch, 0});
    test::rejects(code.verify(golden::key_005_no_upload, keys, wanted), {errc::service_missing, 0});
    wanted.service = service_type::rtm;
    for (const auto text : {golden::key_004_media_channel, golden::key_004_recording,
                            golden::key_004_public_sharing, golden::key_005}) {
        test::rejects(code.verify(text, keys, wanted), {errc::service_missing, 0});
    }
}

// 004 signs its service without carrying it, so that each must be tried.
BOOST_AUTO_TEST_CASE(a_004_key_of_every_service_is_good_where_none_is_wanted) {
    auto code = test::value_of(verifier::make());
    const policy right{.now = golden::expires_at,
                       .channel = golden::channel_text,
                       .user = golden::user_text,
                       .leeway = seconds{1}};
    const auto changed = [&](auto change) {
        auto wanted = right;
        change(wanted);
        return wanted;
    };
    for (const auto text : {golden::key_004_media_channel, golden::key_004_recording,
                            golden::key_004_public_sharing}) {
        BOOST_TEST_CONTEXT(text) {
            auto parsed = test::value_of(parse(text));
            // What fails is still there to be tried again.
            const auto other = changed([](policy& wanted) { wanted.channel = "other"; });
            test::rejects(code.verify(std::move(parsed), keys, other),
                          {errc::signature_mismatch, 0});
            const auto good = test::value_of(code.verify(std::move(parsed), keys, right));
            const auto& key = std::get<legacy::verified_key>(good);
            BOOST_TEST(key->encode() == text);
            BOOST_TEST(key.certificate_index() == 1U);
            const auto rejects = [&](auto change, error why) {
                test::rejects(code.verify(text, keys, changed(change)), why);
            };
            rejects([](policy& wanted) { wanted.user = "42"; }, {errc::signature_mismatch, 0});
            rejects([](policy& wanted) { wanted.user = std::nullopt; }, {errc::user_required, 0});
            rejects([](policy& wanted) { wanted.channel = std::nullopt; },
                    {errc::channel_required, 0});
            rejects([](policy& wanted) { wanted.leeway = seconds{0}; },
                    {errc::issued_in_future, 0});
            rejects([](policy& wanted) { wanted.now = golden::expires_at + seconds{1}; },
                    {errc::expired, 0});
            rejects([](policy& wanted) { wanted.privileges = {privilege::join_channel}; },
                    {errc::privilege_missing, 1});
        }
    }
}

BOOST_AUTO_TEST_CASE(missing_crypto_of_the_newer_versions_is_told_when_made) {
    for (const auto there : {0, 1}) { // one MAC for 007, one for 006
        scarce::left = there;
        test::rejects(scarce_verifier::make(), {errc::crypto_unavailable, 0});
    }
    scarce::left = -1;
    test::accepts(scarce_verifier::make());
}

BOOST_AUTO_TEST_CASE(missing_crypto_of_the_older_versions_is_told_when_a_token_needs_it) {
    scarce::left = -1;
    auto code = test::value_of(scarce_verifier::make());
    scarce::left = 0;
    for (const auto& each : knowns) {
        BOOST_TEST_CONTEXT(each.text) {
            if (each.kind < 2) {
                test::accepts(code.verify(each.text, keys, each.wanted).transform(kind_of),
                              each.kind);
            } else {
                test::rejects(code.verify(each.text, keys, each.wanted),
                              {errc::crypto_unavailable, 0});
            }
        }
    }
    scarce::left = -1;
}

BOOST_AUTO_TEST_SUITE_END()
