// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// A crypto library that fails at every point in turn, salts that cannot be had, and clocks that
// jump: each becomes an error value, and what comes after is right again.

#include <agora_token/builder/detail/apaas.hpp>
#include <agora_token/builder/detail/messaging.hpp>
#include <agora_token/builder/detail/rtc.hpp>
#include <agora_token/explain/detail/explain.hpp>
#include <agora_token/legacy/detail/key_signer.hpp>
#include <agora_token/legacy/detail/signaling_signer.hpp>
#include <agora_token/v006/detail/builders.hpp>
#include <agora_token/verify/detail/verifier.hpp>

#include "support/expect.hpp"
#include "support/md5.hpp"
#include "support/models.hpp"
#include "support/sha1.hpp"
#include "support/sha256.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <string>
#include <type_traits>

using namespace agora_token;

namespace {

// A correct hash that fails at the digest it is told to, counted over all objects.
int digests = 0;
int fails_at = -1;
errc make_fails_with{};

template <class Hash>
class fragile_hash {
  public:
    static constexpr std::size_t digest_size = Hash::digest_size;
    static constexpr std::size_t block_size = Hash::block_size;
    [[nodiscard]] static auto make() noexcept -> result<fragile_hash> {
        if (make_fails_with != errc{}) {
            return make_fails_with;
        }
        return fragile_hash{};
    }
    void update(std::string_view bytes) noexcept { hash_.update(bytes); }
    [[nodiscard]] auto finish(std::span<char, digest_size> out) noexcept -> bool {
        const bool good = hash_.finish(out);
        if (digests++ != fails_at) {
            return good;
        }
        std::fill(out.begin(), out.end(), '\0'); // a digest of no meaning
        return false;
    }

  private:
    Hash hash_ = *Hash::make();
};

using fragile_sha256 = fragile_hash<test::sha256>;
using fragile_md5 = fragile_hash<test::md5>;
using fragile_hmac = hmac<fragile_sha256>;
using fragile_hmac_sha1 = hmac<fragile_hash<test::sha1>>;
using fragile_verifier = basic_verifier<fragile_hmac, fragile_hmac_sha1, fragile_md5>;

const auto id = *app_id::make("970CA35de60c44645bbae8a215061b33");
const auto secret = *app_certificate::make("5CFd2fd1755d40ecb72977518be15d3b");
const auto now = sys_seconds{seconds{1'700'000'000}};
const auto room = *channel_name::make("room");

// Has `call` fail at the first digest, the second and so on until it succeeds; then the object must
// work as before. Returns how many runs failed.
template <class Call>
auto exhaust(Call call) -> int {
    fails_at = -1;
    const auto usual = call();
    BOOST_TEST_REQUIRE(usual.has_value());
    for (int k = 0;; ++k) {
        BOOST_TEST_REQUIRE(k < 50);
        digests = 0;
        fails_at = k;
        const auto failed = call();
        const bool reached = digests > k;
        fails_at = -1;
        if (!reached) {
            test::accepts(failed);
            return k;
        }
        test::rejects(failed, {errc::crypto_unavailable, 0});
        const auto again = call();
        test::accepts(again);
        if constexpr (std::is_same_v<decltype(*again), const std::string&>) {
            BOOST_TEST((*again == *usual));
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(crypto_that_fails)

BOOST_AUTO_TEST_CASE(in_builders_of_007) {
    auto code = *basic_rtc_token_builder<fragile_hmac, test::counting_salts>::make(id, secret);
    seconds later{0};
    const auto build = [&](seconds step, std::uint32_t salt = 1) {
        later += step;
        return code.build(room, user::uid(1),
                          {.expires_in = seconds{60}, .issued_at = now + later, .salt = salt});
    };
    BOOST_TEST(exhaust([&] { return build(seconds{0}); }) == 2); // all keys are kept
    BOOST_TEST(exhaust([&] {
                   const auto other = build(seconds{0}, 2);
                   return other ? build(seconds{0}) : other;
               })
               >= 8);
    // In a new second, of which the key must not be kept if making it failed.
    BOOST_TEST(exhaust([&] {
                   auto fresh = *v007::signer<fragile_hmac>::make(id, secret);
                   return fresh.sign({.issued_at = now}, v007::stt_service{});
               })
               >= 6);
    digests = 0;
    fails_at = 0;
    test::rejects(build(seconds{1}), {errc::crypto_unavailable, 0});
    fails_at = -1;
    auto other = *basic_rtc_token_builder<fragile_hmac, test::counting_salts>::make(id, secret);
    const auto expected = other.build(
        room, user::uid(1), {.expires_in = seconds{60}, .issued_at = now + seconds{1}, .salt = 1});
    BOOST_TEST((*build(seconds{0}) == *expected));
}

BOOST_AUTO_TEST_CASE(in_builders_of_006) {
    auto code =
        *v006::basic_rtc_token_builder<fragile_hmac, test::counting_salts>::make(id, secret);
    BOOST_TEST(exhaust([&] {
                   return code.build(room, user::uid(1), role::publisher,
                                     {.expires_at = now, .salt = 1});
               })
               >= 2);
}

BOOST_AUTO_TEST_CASE(in_signers_of_keys_and_signaling_tokens) {
    auto three = *legacy::key_signer<legacy::key_003, fragile_hmac_sha1>::make(id, secret);
    BOOST_TEST(exhaust([&] { return three.sign({.channel = room, .issued_at = now}); }) >= 2);
    auto five = *legacy::key_signer<legacy::key_005, fragile_hmac_sha1>::make(id, secret);
    BOOST_TEST(exhaust([&] { return five.sign({.channel = room, .issued_at = now}); }) >= 2);
    auto old = *legacy::signaling_signer<fragile_md5>::make(id, secret);
    BOOST_TEST(exhaust([&] { return old.sign({.account = *wire_text::make("bob")}); }) == 1);
}

BOOST_AUTO_TEST_CASE(in_naming_the_chat_user_of_a_classroom) {
    using builder = basic_apaas_token_builder<test::hmac_sha256, test::counting_salts, fragile_md5>;
    const auto build = [](builder& made) {
        return made.build_room_user(room, user::uid(7), 1,
                                    {.expires_in = seconds{60}, .issued_at = now, .salt = 1});
    };
    auto good = *builder::make(id, secret);
    BOOST_TEST(exhaust([&] { return build(good); }) == 1);
    make_fails_with = errc::crypto_unavailable;
    auto without = *builder::make(id, secret);
    make_fails_with = errc::out_of_memory;
    test::rejects(builder::make(id, secret), {errc::out_of_memory, 0});
    make_fails_with = {};
    test::rejects(build(without), {errc::crypto_unavailable, 0});
    test::accepts(without.build_app({.expires_in = seconds{60}})); // needs no MD5
}

BOOST_AUTO_TEST_CASE(in_verifiers_of_every_version) {
    auto newer = *v007::signer<test::hmac_sha256>::make(id, secret);
    auto older = *v006::signer<test::hmac_sha256>::make(id, secret);
    using hmac_sha1 = hmac<test::sha1>;
    auto four = *legacy::key_signer<legacy::key_004, hmac_sha1>::make(id, secret);
    auto five = *legacy::key_signer<legacy::key_005, hmac_sha1>::make(id, secret);
    auto old = *legacy::signaling_signer<test::md5>::make(id, secret);
    const std::array keys{*app_certificate::make("00000000000000000000000000000000"), secret};
    const auto later = now + seconds{60};
    auto code = *fragile_verifier::make();
    const auto who = user::uid(12);
    using enum token_version;
    const auto every = accept(v004, v005, v006, v007, signaling);
    const any_use wanted{room, who};
    const join of_004{room, who};
    const auto of_old = intent::of(purpose::any_use).by(who);
    const auto check = [&](const std::string& text, const intent& asked) {
        return exhaust([&] { return code.verify(text, keys, asked, now, every); });
    };
    BOOST_TEST(check(*newer.sign({.issued_at = now, .expires_in = seconds{60}},
                                 v007::rtc_service{.channel = room, .user = who}),
                     wanted)
               >= 12);
    BOOST_TEST(check(*older.sign({.channel = room, .user = who, .expires_at = later}), wanted)
               >= 4);
    BOOST_TEST(check(*four.sign({.channel = room, .uid = 12, .issued_at = now}), of_004) >= 4);
    BOOST_TEST(check(*five.sign({.channel = room, .uid = 12, .issued_at = now}), wanted) >= 4);
    BOOST_TEST(check(*old.sign({.account = who, .expires_at = later}), of_old) == 2);
}

BOOST_AUTO_TEST_CASE(in_making_anything) {
    for (const auto code : {errc::crypto_unavailable, errc::out_of_memory}) {
        make_fails_with = code;
        const error expected{code};
        using rtc = basic_rtc_token_builder<fragile_hmac, test::counting_salts>;
        test::rejects(rtc::make(id, secret), expected);
        using rtm = basic_rtm_token_builder<fragile_hmac, test::counting_salts>;
        test::rejects(rtm::make(id, secret), expected);
        using rtc_006 = v006::basic_rtc_token_builder<fragile_hmac, test::counting_salts>;
        test::rejects(rtc_006::make(id, secret), expected);
        using key = legacy::key_signer<legacy::key_001, fragile_hmac_sha1>;
        test::rejects(key::make(id, secret), expected);
        test::rejects(legacy::signaling_signer<fragile_md5>::make(id, secret), expected);
        test::rejects(fragile_verifier::make(), expected);
        test::rejects(v007::basic_verifier<fragile_hmac>::make(), expected);
        test::rejects(v006::basic_verifier<fragile_hmac>::make(), expected);
        make_fails_with = {};
    }
}

BOOST_AUTO_TEST_CASE(is_told_by_explain_and_is_no_verdict) {
    auto newer = *v007::signer<test::hmac_sha256>::make(id, secret);
    const auto text =
        *newer.sign({.issued_at = now, .expires_in = seconds{60}}, v007::stt_service{});
    const auto why = [&] {
        return explain<fragile_hmac, fragile_hmac_sha1, fragile_md5>(
            text, any_use{}, {.certificates = secret, .now = now});
    };
    BOOST_TEST((why().signature() == true));
    int failed = 0;
    for (int k = 0; k < 20; ++k) {
        digests = 0;
        fails_at = k;
        const auto now_why = why();
        if (digests > k) {
            ++failed;
            BOOST_TEST(!now_why.signature().has_value());
            BOOST_TEST((now_why.find(finding_code::crypto_unavailable) != nullptr));
            BOOST_TEST((now_why.find(finding_code::wrong_certificate) == nullptr));
        }
        fails_at = -1;
    }
    BOOST_TEST(failed >= 6);
    make_fails_with = errc::crypto_unavailable;
    BOOST_TEST((why().find(finding_code::crypto_unavailable) != nullptr));
    make_fails_with = {};
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(salts_that_fail)

BOOST_AUTO_TEST_CASE(are_an_error_unless_a_salt_is_given) {
    using salts = test::counting_salts;
    salts::reset();
    auto newer = *basic_rtc_token_builder<test::hmac_sha256, salts>::make(id, secret);
    auto older = *v006::basic_rtc_token_builder<test::hmac_sha256, salts>::make(id, secret);
    salts::next_fails_with = errc::salt_unavailable;
    const error expected{errc::salt_unavailable};
    char out[400];
    test::rejects(newer.build(room, user::uid(1), {.expires_in = seconds{60}}), expected);
    test::rejects(newer.build_to(out, room, user::uid(1), {.expires_in = seconds{60}}), expected);
    test::rejects(older.build(room, user::uid(1)), expected);
    test::accepts(newer.build(room, user::uid(1), {.expires_in = seconds{60}, .salt = 1}));
    test::accepts(older.build(room, user::uid(1), role::subscriber, {.salt = 1}));
    salts::reset();
    test::accepts(newer.build(room, user::uid(1), {.expires_in = seconds{60}}));
    salts::make_fails_with = errc::salt_unavailable;
    using rtm = basic_rtm_token_builder<test::hmac_sha256, salts>;
    test::rejects(rtm::make(id, secret), expected);
    using chat = basic_chat_token_builder<test::hmac_sha256, salts>;
    test::rejects(chat::make(id, secret), expected);
    salts::reset();
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(clocks_that_jump)

BOOST_AUTO_TEST_CASE(do_not_leave_the_key_of_another_second) {
    auto kept = *v007::signer<test::hmac_sha256>::make(id, secret);
    const v007::rtc_service service{.channel = room};
    for (const int step : {0, 0, 1, -1, 0, 3600, -7200, 86'400 * 400, -86'400 * 400, 0, 1, 0}) {
        const v007::header head{.issued_at = now + seconds{step}, .expires_in = seconds{60}};
        auto fresh = *v007::signer<test::hmac_sha256>::make(id, secret);
        BOOST_TEST((*kept.sign(head, service) == *fresh.sign(head, service)));
    }
    test::rejects(kept.sign({.issued_at = sys_seconds{seconds{-1}}}, service),
                  {errc::time_out_of_range, 0});
    // Second 0 is one like any other, and not "no key yet".
    auto first = *v007::signer<test::hmac_sha256>::make(id, secret);
    auto second = *v007::signer<test::hmac_sha256>::make(id, secret);
    (void)second.sign({.issued_at = now}, service);
    BOOST_TEST((*first.sign({}, service) == *second.sign({}, service)));
}

BOOST_AUTO_TEST_CASE(do_not_let_a_token_be_used_before_its_issue_or_after_its_end) {
    auto code = *v007::signer<test::hmac_sha256>::make(id, secret);
    const auto text = *code.sign({.issued_at = now, .expires_in = seconds{60}},
                                 v007::rtc_service{.channel = room});
    auto checker = *v007::basic_verifier<test::hmac_sha256>::make();
    const auto at = [&](sys_seconds when, seconds leeway) {
        return checker.verify(text, secret, any_use{}, when, {.leeway = leeway});
    };
    test::accepts(at(now, {}));
    test::rejects(at(now - seconds{1}, {}), {errc::issued_in_future, 0});
    test::rejects(at(now + seconds{60}, {}), {errc::expired, 0});
    test::accepts(at(now, {}));
    test::accepts(at(now - seconds{5}, seconds{5}));
    test::rejects(at(now - seconds{6}, seconds{5}), {errc::issued_in_future, 0});
    test::rejects(at(sys_seconds::min(), {}), {errc::issued_in_future, 0});
    test::rejects(at(sys_seconds::max(), {}), {errc::expired, 0});
    test::accepts(at(sys_seconds::max(), seconds::max()));
}

BOOST_AUTO_TEST_SUITE_END()
