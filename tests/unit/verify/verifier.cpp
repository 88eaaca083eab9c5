// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/verify/detail/verifier.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/forge_006.hpp"
#include "support/golden_006.hpp"
#include "support/golden_007.hpp"
#include "support/golden_legacy.hpp"
#include "support/md5.hpp"
#include "support/sha1.hpp"
#include "support/sha256.hpp"
#include "support/token_007.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;
namespace wire = test::wire;
using verifier = basic_verifier<test::hmac_sha256, test::hmac_sha1, test::md5>;
using legacy::key_service;

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

constexpr auto golden_user = user::uid(2882341273U);
constexpr auto golden_account = user::literal("TestAccount");
constexpr verify_options any_version{
    .leeway = seconds{1}, // bridges that the keys end a second before they are issued
    .accept = accept(token_version::v001, token_version::v002, token_version::v003,
                     token_version::v004, token_version::v005, token_version::v006,
                     token_version::v007, token_version::signaling)};

// A published token of each version, when it is good, and for what.
struct known {
    std::string_view text;
    token_version version;
    sys_seconds now;
    intent wanted;
};
const std::vector<known> knowns{
    {test::golden_007::stored, token_version::v007, test::golden_007::issued_at,
     join{golden::channel, golden_user}},
    {test::golden_006::token, token_version::v006, test::golden_006::expires_at - seconds{2},
     join{golden::channel, golden_user}},
    {golden::key_001, token_version::v001, golden::issued_at,
     join{golden::channel, whoever_it_names}},
    {golden::key_002, token_version::v002, golden::expires_at, join{golden::channel, golden_user}},
    {golden::key_003, token_version::v003, golden::expires_at, join{golden::channel, golden_user}},
    {golden::key_004_recording, token_version::v004, golden::expires_at,
     legacy::use_key{key_service::recording, golden::channel, golden_user}},
    {golden::key_005, token_version::v005, golden::expires_at, join{golden::channel, golden_user}},
    {golden::signaling_token, token_version::signaling, golden::expires_at - seconds{2},
     log_in_to_rtm{golden_account}},
};
auto is_current(token_version version) -> bool {
    return version == token_version::v006 || version == token_version::v007;
}
// The legacy tokens' certificate is the others' in lower case.
const certificates keys{test::golden_007::certificate(), golden::certificate()};

// The code of a signature that does not fit.
auto untrusted(token_version version) -> error {
    return version == token_version::v007 ? errc::signature_mismatch
                                          : errc::signature_or_identity_mismatch;
}

constexpr auto version_of = [](const verified_token& token) { return token.version(); };

// As test::accepts(), of a version, which Boost.Test cannot print.
void accepts(const result<verified_token>& got, token_version version,
             test::place from = {__builtin_FILE(), __builtin_LINE()}) {
    test::accepts(got.transform(version_of).transform([](token_version v) { return name(v); }),
                  name(version), from);
}

// A 007 token for what the sample asks, and its twin of 006.
constexpr channel_name lobby = "lobby";
constexpr auto uid_42 = user::uid(42);
auto verify_both_kinds(std::string_view text, const intent& wanted) -> result<verified_token> {
    auto code = test::value_of(verifier::make());
    return code.verify(text, keys, wanted, test::golden_007::issued_at);
}
auto token_007(const std::string& services, std::size_t count = 1) -> std::string {
    return test::token_around(test::fields_007{.count = count, .services = services}.signed_with(
        test::golden_007::certificate_text));
}
auto rtc_for(std::string_view channel, std::string_view user) -> std::string {
    return wire::u16(1) + wire::privilege(1, 600) + wire::text(channel) + wire::text(user);
}
auto token_006(std::string channel, std::string user, std::uint16_t privilege) -> std::string {
    return test::forge_006{.channel = std::move(channel),
                           .user = std::move(user),
                           .expires_at = 2'000'000,
                           .privileges = {{privilege, 0}}}
        .text();
}

} // namespace

BOOST_AUTO_TEST_SUITE(verify_verifier)

BOOST_AUTO_TEST_CASE(accepts_published_tokens_of_every_version_where_it_was_asked_for) {
    auto code = test::value_of(verifier::make());
    for (const auto& each : knowns) {
        BOOST_TEST_CONTEXT(name(each.version)) {
            accepts(code.verify(each.text, keys, each.wanted, each.now, any_version), each.version);
            accepts(detail::verify_once<test::hmac_sha256, test::hmac_sha1, test::md5>(
                        each.text, keys, each.wanted, each.now, any_version),
                    each.version);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_version_that_was_not_asked_for_is_not_accepted) {
    auto code = test::value_of(verifier::make());
    constexpr error refused{errc::version_not_accepted};
    BOOST_TEST((refused.kind() == error_kind::untrusted));
    for (const auto& each : knowns) {
        BOOST_TEST_CONTEXT(name(each.version)) {
            // 006 and 007 by default.
            const auto got =
                code.verify(each.text, keys, each.wanted, each.now, {.leeway = seconds{1}});
            if (is_current(each.version)) {
                accepts(got, each.version);
            } else {
                test::rejects(got, refused);
                // Nothing else is looked at: not even what was asked.
                test::rejects(code.verify(each.text, certificates{}, intent{}), refused);
            }
            // Exactly those named.
            for (const auto& other : knowns) {
                const auto only =
                    code.verify(each.text, keys, each.wanted, each.now,
                                {.leeway = seconds{1}, .accept = accept(other.version)});
                if (each.version == other.version) {
                    accepts(only, each.version);
                } else {
                    test::rejects(only, refused);
                }
            }
        }
    }
    // The short form.
    accepts(code.verify(test::golden_006::token, keys, join{golden::channel, golden_user},
                        test::golden_006::expires_at - seconds{1}, accept(token_version::v006)),
            token_version::v006);
    test::rejects(code.verify(test::golden_007::stored, keys, any_use{},
                              test::golden_007::issued_at, accept(token_version::v006)),
                  refused);
}

// A 001 key of 2001 names no user and never ends; a signaling token knows no channel.
BOOST_AUTO_TEST_CASE(an_old_kind_of_token_does_not_pass_for_a_new_one) {
    auto code = test::value_of(verifier::make());
    const join wanted{golden::channel, golden_user};
    const sys_seconds now{seconds{1'700'000'000}};
    test::rejects(code.verify(golden::key_001, keys, wanted, now), errc::version_not_accepted);
    test::rejects(code.verify(golden::key_001, keys, wanted, now, accept(token_version::v001)),
                  errc::user_not_in_version);
    accepts(code.verify(golden::key_001, keys, join{golden::channel, whoever_it_names}, now,
                        accept(token_version::v001)),
            token_version::v001);
    const any_use anything{golden::channel, golden_account};
    test::rejects(code.verify(golden::signaling_token, keys, anything, golden::issued_at),
                  errc::version_not_accepted);
    test::rejects(code.verify(golden::signaling_token, keys, anything,
                              golden::expires_at - seconds{1}, accept(token_version::signaling)),
                  errc::service_missing);
}

BOOST_AUTO_TEST_CASE(refuses_each_version_by_its_own_verifier) {
    auto code = test::value_of(verifier::make());
    constexpr auto wrong = app_certificate::literal("00000000000000000000000000000001");
    for (const auto& each : knowns) {
        BOOST_TEST_CONTEXT(name(each.version)) {
            test::rejects(code.verify(each.text, wrong, each.wanted, each.now, any_version),
                          untrusted(each.version));
            BOOST_TEST((untrusted(each.version).kind() == error_kind::untrusted));
            const sys_seconds late{seconds{2'000'000'000}};
            if (each.version != token_version::v001) { // it has no end
                test::rejects(code.verify(each.text, keys, each.wanted, late, any_version),
                              errc::expired);
            }
            test::rejects(code.verify(each.text, keys, intent{}, each.now, any_version),
                          errc::intent_required);
            test::rejects(
                code.verify(each.text, certificates{}, each.wanted, each.now, any_version),
                errc::no_certificate);
            test::rejects(code.verify(each.text, std::vector(5, golden::certificate()), each.wanted,
                                      each.now, any_version),
                          errc::too_many_certificates);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_longest_lifetime_is_heeded_or_refused_by_every_version) {
    auto code = test::value_of(verifier::make());
    for (const auto& each : knowns) {
        BOOST_TEST_CONTEXT(name(each.version)) {
            auto options = any_version;
            options.leeway = seconds{2};
            options.max_lifetime = seconds{-1000};
            // 007 says when it was issued: it has ended. The others live too long.
            test::rejects(code.verify(each.text, keys, each.wanted, each.now, options),
                          each.version == token_version::v007 ? errc::expired
                                                              : errc::lifetime_too_long);
            options.max_lifetime = seconds::max();
            accepts(code.verify(each.text, keys, each.wanted, each.now, options), each.version);
        }
    }
}

BOOST_AUTO_TEST_CASE(errors_of_parsing_pass_through) {
    auto code = test::value_of(verifier::make());
    const any_use wanted;
    test::rejects(code.verify("", keys, wanted), {errc::empty_input, 0});
    test::rejects(code.verify("hello", keys, wanted), {errc::unknown_version, 0});
    test::rejects(code.verify("006", keys, wanted), {errc::truncated, 3});
    test::rejects(code.verify(test::golden_006::token, keys, wanted, golden::issued_at,
                              {.read = {.max_text = 10}}),
                  {errc::text_too_long, 10});
    auto short_texts = any_version;
    short_texts.read.max_text = 10;
    for (const auto& each : knowns) {
        test::rejects(code.verify(each.text, keys, each.wanted, each.now, short_texts),
                      {errc::text_too_long, 10});
    }
}

// The same question of a token of either version: channel and user, and an account for RTM, which
// 006 has in the place of the channel.
BOOST_AUTO_TEST_CASE(one_question_is_answered_for_006_and_007) {
    const join joins{lobby, uid_42};
    accepts(verify_both_kinds(token_007(rtc_for("lobby", "42")), joins), token_version::v007);
    accepts(verify_both_kinds(token_006("lobby", "42", 1), joins), token_version::v006);
    // For uid 0 anybody may join.
    accepts(verify_both_kinds(token_007(rtc_for("lobby", "")), joins), token_version::v007);
    accepts(verify_both_kinds(token_006("lobby", "", 1), joins), token_version::v006);

    const log_in_to_rtm logs_in{user::literal("alice")};
    const auto login = wire::privilege(1, 600) + wire::text("alice");
    accepts(verify_both_kinds(token_007(wire::u16(2) + login), logs_in), token_version::v007);
    accepts(verify_both_kinds(token_007(wire::u16(8) + login + wire::u16(0)), logs_in),
            token_version::v007);
    accepts(verify_both_kinds(token_006("alice", "", 1000), logs_in), token_version::v006);
    // And what is for the one is not for the other.
    for (const auto& text : {token_007(rtc_for("alice", "alice")), token_006("alice", "", 1)}) {
        test::rejects(verify_both_kinds(text, logs_in), errc::service_missing);
    }
    const join alice_joins{"alice", user::literal("alice")};
    test::rejects(verify_both_kinds(token_007(wire::u16(2) + login), alice_joins),
                  errc::service_missing);
    test::rejects(verify_both_kinds(token_006("alice", "", 1000), alice_joins),
                  errc::service_missing);
}

BOOST_AUTO_TEST_CASE(joining_is_by_a_media_channel_key_only) {
    auto code = test::value_of(verifier::make());
    const join joins{golden::channel, golden_user};
    const auto ask = [&](std::string_view text, const intent& wanted) {
        return code.verify(text, keys, wanted, golden::expires_at, any_version);
    };
    accepts(ask(golden::key_004_media_channel, joins), token_version::v004);
    accepts(ask(golden::key_005, joins), token_version::v005);
    for (const auto text : {golden::key_004_recording, golden::key_004_public_sharing}) {
        test::rejects(ask(text, joins), errc::signature_or_identity_mismatch);
    }
    test::rejects(ask(golden::key_005_no_upload, joins), errc::service_missing);
    const auto rtm = use_service{service_type::rtm}.in(golden::channel).by(golden_user);
    for (const auto text : {golden::key_004_media_channel, golden::key_004_recording,
                            golden::key_004_public_sharing, golden::key_005}) {
        test::rejects(ask(text, rtm), errc::service_missing);
    }
    // A key is for no service of 006 and 007, and they are for none of a key's.
    const legacy::use_key records{key_service::recording, golden::channel, golden_user};
    test::rejects(code.verify(test::golden_007::stored, keys, records, test::golden_007::issued_at),
                  errc::service_missing);
    test::rejects(code.verify(test::golden_006::token, keys, records,
                              test::golden_006::expires_at - seconds{1}),
                  errc::service_missing);
}

// 004 signs its service without carrying it, so that each must be tried.
BOOST_AUTO_TEST_CASE(a_004_key_of_every_service_is_good_for_any_use) {
    auto code = test::value_of(verifier::make());
    const any_use right{golden::channel, golden_user};
    for (const auto text : {golden::key_004_media_channel, golden::key_004_recording,
                            golden::key_004_public_sharing}) {
        BOOST_TEST_CONTEXT(text) {
            const auto ask = [&](const intent& wanted, sys_seconds now = golden::expires_at,
                                 seconds leeway = seconds{1}) {
                return code.verify(text, keys, wanted, now,
                                   {.leeway = leeway, .accept = accept(token_version::v004)});
            };
            const auto good = test::value_of(ask(right));
            BOOST_TEST_REQUIRE(good.as_key() != nullptr);
            BOOST_TEST((*good.as_key())->encode() == text);
            BOOST_TEST(good.certificate_index() == 1U);
            test::rejects(ask(right.in("other")), errc::signature_or_identity_mismatch);
            test::rejects(ask(right.by(uid_42)), errc::signature_or_identity_mismatch);
            test::rejects(ask(any_use{}.in(golden::channel)), errc::user_required);
            test::rejects(ask(any_use{}.by(golden_user)), errc::channel_required);
            test::rejects(ask(right, golden::expires_at, seconds{0}), errc::issued_in_future);
            test::rejects(ask(right, golden::expires_at + seconds{1}), errc::expired);
            test::rejects(ask(right.granting(privilege_number{1})), {errc::service_required, 1});
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
        BOOST_TEST_CONTEXT(name(each.version)) {
            const auto got = code.verify(each.text, keys, each.wanted, each.now, any_version);
            if (is_current(each.version)) {
                accepts(got, each.version);
            } else {
                test::rejects(got, {errc::crypto_unavailable, 0});
                // A version that is not accepted needs none.
                test::rejects(code.verify(each.text, keys, each.wanted, each.now),
                              errc::version_not_accepted);
            }
        }
    }
    scarce::left = -1;
}

// Those who have no use for the old kinds name no crypto for them.
BOOST_AUTO_TEST_CASE(without_the_older_crypto_the_newer_versions_are_verified) {
    auto code = test::value_of(basic_verifier<test::hmac_sha256>::make());
    for (const auto& each : knowns) {
        BOOST_TEST_CONTEXT(name(each.version)) {
            const auto got = code.verify(each.text, keys, each.wanted, each.now, any_version);
            if (is_current(each.version)) {
                accepts(got, each.version);
            } else {
                test::rejects(got, {errc::crypto_unavailable, 0});
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
