// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v006/detail/verifier.hpp>

#include <boost/test/unit_test.hpp>

#include <agora_token/crypto/detail/botan.hpp>

#include "support/asked.hpp"
#include "support/expect.hpp"
#include "support/failing_hash.hpp"
#include "support/forge_006.hpp"
#include "support/golden_006.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace agora_token;
using namespace std::chrono_literals;
using test::by;
using test::forge_006;
using test::in;

namespace {

namespace golden = test::golden_006;

constexpr auto at(std::int64_t count) -> sys_seconds {
    return sys_seconds{seconds{count}};
}

constexpr auto token_end = 1111111;
constexpr read_options lenient{.how = strictness::lenient};

constexpr auto just_in_time = at(token_end - 1);

// What the golden token is good for.
constexpr join good{golden::channel, golden::user};

using verifier = v006::basic_verifier<hmac_sha256>;

auto make_verifier() -> verifier {
    return test::value_of(verifier::make());
}
auto verify(std::string_view text, const intent& wanted = good, sys_seconds now = just_in_time,
            const verify_options& options = {}) -> result<v006::verified_token> {
    return make_verifier().verify(text, golden::certificate(), wanted, now, options);
}
auto verify_leniently(std::string_view text, const intent& wanted = good)
    -> result<v006::verified_token> {
    return verify(text, wanted, just_in_time, {.read = lenient});
}
auto other_certificate(char digit) -> app_certificate {
    return test::value_of(app_certificate::make(std::string(32, digit)));
}

// Any use by somebody in a channel, whatever they are called.
auto use_of(std::string_view channel, std::string_view user) -> any_use {
    return any_use{in(channel), by(user)};
}

// A MAC that can fail to take a key; then every code fails until the next key.
class key_losing_mac {
  public:
    static constexpr std::size_t digest_size = 32;
    static inline bool next_key_fails = false;

    [[nodiscard]] static auto make() noexcept -> result<key_losing_mac> { return key_losing_mac{}; }
    void set_key(std::string_view key) noexcept {
        lost_ = std::exchange(next_key_fails, false);
        code_.set_key(key);
    }
    void update(std::string_view bytes) noexcept { code_.update(bytes); }
    [[nodiscard]] auto finish(std::span<char, digest_size> out) noexcept -> bool {
        return code_.finish(out) && !lost_;
    }

  private:
    hmac_sha256 code_ = *hmac_sha256::make();
    bool lost_ = false;
};

} // namespace

BOOST_AUTO_TEST_SUITE(v006_verifier)

BOOST_AUTO_TEST_CASE(accepts_the_published_tokens) {
    const auto token = test::value_of(verify(golden::token));
    BOOST_TEST(token->salt() == 1U);
    BOOST_TEST((*token).encode() == golden::token);
    BOOST_TEST(token.certificate_index() == 0U);
    test::accepts(verify(golden::token_for_any, join{golden::channel, user::any()}));
    test::accepts(verify(golden::token, good, just_in_time, {.app_id = golden::id}));
    test::accepts(verify(golden::token, join{in(golden::channel_text), by(golden::user_text)}));
    test::accepts(verify(golden::token, any_use{golden::channel, golden::user}));
}

// As in 007: uid 0 is everybody.
BOOST_AUTO_TEST_CASE(a_token_for_uid_0_admits_any_user) {
    for (const auto& who :
         {user::uid(42), user::uid(4294967295U), golden::user, user::literal("alice")}) {
        test::accepts(verify(golden::token_for_any, join{golden::channel, who}));
        test::accepts(verify(golden::token_for_any, any_use{golden::channel, who}));
    }
    test::rejects(verify(golden::token_for_any, join{"other", user::uid(42)}),
                  {errc::signature_or_identity_mismatch, 0});
    // Whoever writes the CRC-32 of nobody into a token for somebody gains nothing.
    const forge_006 forged{.user_crc = 0};
    test::rejects(verify(forged.text(), join{golden::channel, user::uid(42)}),
                  {errc::signature_or_identity_mismatch, 0});
    test::rejects(verify(forged.text(), join{golden::channel, user::any()}),
                  {errc::signature_or_identity_mismatch, 0});
    // Nor has a token for somebody room for anybody.
    test::rejects(verify(golden::token, join{golden::channel, user::any()}),
                  {errc::signature_or_identity_mismatch, 0});
}

// Four bytes whose CRC-32 is 0, as the CRC-32 of nothing is.
BOOST_AUTO_TEST_CASE(a_user_whose_crc_is_0_is_somebody) {
    const std::string who = "\x9D\x0A\xD9\x6D";
    BOOST_TEST_REQUIRE(test::crc32_of(who) == 0U);
    const auto text = forge_006{.user = who}.text();
    test::accepts(verify(text, join{golden::channel, by(who)}));
    test::rejects(verify(text), {errc::signature_or_identity_mismatch, 0});
    test::rejects(verify(text, join{golden::channel, user::any()}),
                  {errc::signature_or_identity_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(what_a_006_token_signs_must_be_given) {
    const auto unfinished = intent::of(purpose::join);
    test::rejects(verify(golden::token, unfinished.by(golden::user)), {errc::channel_required, 0});
    test::rejects(verify(golden::token, unfinished.in(golden::channel)), {errc::user_required, 0});
    test::rejects(verify(golden::token, any_use{}), {errc::channel_required, 0});
    test::rejects(verify(golden::token, any_use{}.by(golden::user)), {errc::channel_required, 0});
    test::rejects(verify(golden::token, any_use{}.in(golden::channel)), {errc::user_required, 0});
    test::rejects(verify(golden::token, use_service{service_type::rtc}.by(golden::user)),
                  {errc::channel_required, 0});
    test::rejects(verify(golden::token, intent{}), {errc::intent_required, 0});
    // The token does not say who it names.
    test::rejects(verify(golden::token, join{golden::channel, whoever_it_names}),
                  {errc::user_required, 0});
    test::rejects(verify(golden::token, log_in_to_rtm{whoever_it_names}), {errc::user_required, 0});
    // Not even for a token of which anybody may make use.
    test::rejects(verify(golden::token_for_any, join{golden::channel, whoever_it_names}),
                  {errc::user_required, 0});
    auto code = make_verifier();
    test::rejects(code.verify(golden::token, certificates{}, good, just_in_time),
                  {errc::no_certificate, 0});
    test::rejects(
        code.verify(golden::token, std::vector(5, golden::certificate()), good, just_in_time),
        {errc::too_many_certificates, 0});
    test::rejects(
        verify(golden::token, any_use{golden::channel, golden::user}.granting(privilege_number{1})),
        {errc::service_required, 1});
}

BOOST_AUTO_TEST_CASE(another_app_channel_or_user_is_refused) {
    for (const auto& id : {app_id::literal("970ca35de60c44645bbae8a215061b33"),
                           app_id::literal("00000000000000000000000000000000")}) {
        test::rejects(verify(golden::token, good, just_in_time, {.app_id = id}),
                      {errc::app_id_mismatch, 0});
    }
    // Channel and user are signed and not carried: what fails first is the signature.
    constexpr error untrusted{errc::signature_or_identity_mismatch};
    BOOST_TEST((untrusted.kind() == error_kind::untrusted));
    for (const std::string_view channel : {"lobby", "", "7D72365eb983485397e3e3f9d460bdda"}) {
        test::rejects(verify(golden::token, join{in(channel), golden::user}), untrusted);
        test::rejects(verify(golden::token, any_use{in(channel), by(golden::user_text)}),
                      untrusted);
    }
    for (const std::string_view who : {"2882341274", "02882341273", ""}) {
        test::rejects(verify(golden::token, join{golden::channel, by(who)}), untrusted);
    }
}

BOOST_AUTO_TEST_CASE(an_app_id_that_is_none_is_refused_even_if_signed) {
    const std::string hyphens(32, '-');
    test::rejects(verify(forge_006{.app_id = hyphens}.text()), {errc::app_id_malformed, 0});
    std::string almost{golden::id.text()};
    almost[31] = 'g';
    test::rejects(
        verify(forge_006{.app_id = almost}.text(), good, just_in_time, {.app_id = golden::id}),
        {errc::app_id_malformed, 31});
    // In the other case it is another text, and another signature.
    auto text = std::string{golden::token};
    text[6] = 'c';
    test::rejects(verify(text), {errc::signature_or_identity_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(no_flipped_bit_of_the_content_passes) {
    const forge_006 forge;
    const auto content = forge.content();
    const any_use use{golden::channel, golden::user};
    test::accepts(verify(forge.text_of(content), use, at(1)));
    for (std::size_t byte = 0; byte < content.size(); ++byte) {
        for (int bit = 0; bit < 8; ++bit) {
            auto changed = content;
            changed[byte] = static_cast<char>(changed[byte] ^ (1 << bit));
            BOOST_TEST_CONTEXT("byte " << byte << " bit " << bit) {
                const auto text = forge.text_of(changed);
                const auto strict = verify(text, use, at(1));
                BOOST_TEST(!strict);
                if (byte >= 2 && byte < 34) {
                    test::rejects(strict, {errc::signature_or_identity_mismatch, 0});
                } else if (byte >= 34 && byte < 38) {
                    test::rejects(strict, {errc::channel_mismatch, 0});
                } else if (byte >= 38 && byte < 42) {
                    test::rejects(strict, {errc::user_mismatch, 0});
                } else if (byte >= 44 && byte < 52) {
                    test::rejects(strict, {errc::signature_or_identity_mismatch, 0});
                }
                BOOST_TEST(!verify(text, use, at(1), {.read = lenient}));
            }
        }
    }
}

// The CRC-32 are not signed. Who writes others into a genuine token has one that no longer says
// whom it is for, and that is told behind the signature.
BOOST_AUTO_TEST_CASE(a_rewritten_crc_is_refused) {
    const forge_006 other_channel{.channel_crc = test::crc32_of("other")};
    test::rejects(verify(other_channel.text()), {errc::channel_mismatch, 0});
    test::rejects(verify(other_channel.text(), join{"other", golden::user}),
                  {errc::signature_or_identity_mismatch, 0});
    const forge_006 other_user{.user_crc = test::crc32_of("42")};
    test::rejects(verify(other_user.text()), {errc::user_mismatch, 0});
    test::rejects(verify(other_user.text(), join{golden::channel, user::uid(42)}),
                  {errc::signature_or_identity_mismatch, 0});
    const forge_006 both{.channel_crc = 1, .user_crc = 2};
    test::rejects(verify(both.text()), {errc::channel_mismatch, 0});
    BOOST_TEST((kind(errc::channel_mismatch) == error_kind::rejected));
}

BOOST_AUTO_TEST_CASE(the_border_between_channel_and_user_is_not_signed) {
    const forge_006 one{.channel = "room", .user = "12345"};
    const forge_006 two{.channel = "room1", .user = "2345"};
    BOOST_TEST(one.signature() == two.signature());
    const join first{"room", user::uid(12345)};
    const join second{"room1", user::uid(2345)};
    test::accepts(verify(one.text(), first));
    test::rejects(verify(one.text(), second), {errc::channel_mismatch, 0});
    test::rejects(verify(one.text(), join{"room", user::uid(2345)}),
                  {errc::signature_or_identity_mismatch, 0});
    // Who changes both CRC-32, which anybody can, moves the border: what the documentation warns
    // of.
    const forge_006 moved{.channel = "room",
                          .user = "12345",
                          .channel_crc = test::crc32_of("room1"),
                          .user_crc = test::crc32_of("2345")};
    test::accepts(verify(moved.text(), second));
    test::rejects(verify(moved.text(), first), {errc::channel_mismatch, 0});
    // One of them does not do.
    const forge_006 half{
        .channel = "room", .user = "12345", .channel_crc = test::crc32_of("room1")};
    test::rejects(verify(half.text(), second), {errc::user_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(a_name_of_the_same_crc_is_told_by_the_signature) {
    // "plumless" and "buckeroo" are well known to share a CRC-32.
    BOOST_TEST_REQUIRE(test::crc32_of("plumless") == test::crc32_of("buckeroo"));
    const auto text = forge_006{.channel = "plumless", .user = "plumless"}.text();
    test::accepts(verify(text, use_of("plumless", "plumless")));
    test::rejects(verify(text, use_of("buckeroo", "plumless")),
                  {errc::signature_or_identity_mismatch, 0});
    test::rejects(verify(text, use_of("plumless", "buckeroo")),
                  {errc::signature_or_identity_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(logging_in_to_rtm_has_the_account_in_the_place_of_the_channel) {
    const forge_006 login{.channel = "alice", .user = "", .privileges = {{1000, 0}}};
    constexpr auto alice = user::literal("alice");
    test::accepts(verify(login.text(), log_in_to_rtm{alice}));
    test::rejects(verify(login.text(), log_in_to_rtm{user::literal("bob")}),
                  {errc::signature_or_identity_mismatch, 0});
    test::rejects(verify(login.text(), log_in_to_rtm{user::any()}),
                  {errc::signature_or_identity_mismatch, 0});
    // Said as for 007: no login is to a channel.
    test::rejects(verify(login.text(), log_in_to_rtm{alice}.in("lobby")),
                  {errc::signature_or_identity_mismatch, 0});
    // It lets nobody into a channel of the account's name.
    test::rejects(verify(login.text(), join{"alice", user::uid(42)}), {errc::service_missing, 0});
    test::accepts(verify(login.text(), any_use{"alice", user::uid(42)}));

    const auto with = [](const forge_006::entries& privileges) {
        return forge_006{.channel = "alice", .user = "", .privileges = privileges}.text();
    };
    test::rejects(verify(with({{1, 0}}), log_in_to_rtm{alice}), {errc::service_missing, 0});
    test::rejects(verify(with({}), log_in_to_rtm{alice}), {errc::service_missing, 0});
    test::rejects(verify(with({{1000, 5}}), log_in_to_rtm{alice}, at(5)),
                  {errc::privilege_expired, 1000});
    // The CRC-32 of a user is no part of it.
    test::rejects(verify(forge_006{.channel = "alice",
                                   .user = "",
                                   .privileges = {{1000, 0}},
                                   .user_crc = test::crc32_of("alice")}
                             .text(),
                         log_in_to_rtm{alice}),
                  {errc::user_mismatch, 0});
}

// The account lobby42 logs in to RTM, and its token is signed over the same text as one for uid 42
// in lobby.
BOOST_AUTO_TEST_CASE(an_rtm_token_with_rewritten_crcs_lets_nobody_join) {
    const forge_006 login{.channel = "lobby42",
                          .user = "",
                          .privileges = {{1000, 0}},
                          .channel_crc = test::crc32_of("lobby"),
                          .user_crc = test::crc32_of("42")};
    test::rejects(verify(login.text(), join{"lobby", user::uid(42)}), {errc::service_missing, 0});
    // Nor the other way round.
    const forge_006 joining{.channel = "lobby",
                            .user = "42",
                            .privileges = {{1, 0}},
                            .channel_crc = test::crc32_of("lobby42"),
                            .user_crc = 0};
    test::rejects(verify(joining.text(), log_in_to_rtm{user::literal("lobby42")}),
                  {errc::service_missing, 0});
}

BOOST_AUTO_TEST_CASE(a_token_ends_when_its_time_comes) {
    const auto now = [](std::int64_t count, seconds leeway) {
        return verify(golden::token, good, at(count), {.leeway = leeway});
    };
    test::accepts(now(0, 0s));
    test::accepts(now(token_end - 1, 0s));
    test::rejects(now(token_end, 0s), {errc::expired, 0});
    test::accepts(now(token_end, 1s));
    test::accepts(now(token_end + 29, 30s));
    test::rejects(now(token_end + 30, 30s), {errc::expired, 0});
    test::accepts(now(token_end - 11, -10s));
    test::rejects(now(token_end - 10, -10s), {errc::expired, 0});
    test::rejects(now(4'294'967'296, 0s), {errc::expired, 0});
    const forge_006 endless{.privileges = {{1, 0}}};
    test::accepts(verify(endless.text(), good, at(4'294'967'296), {.leeway = seconds::max()}));
    test::rejects(verify(golden::token, good, sys_seconds::max()), {errc::expired, 0});
    test::rejects(verify(forge_006{.expires_at = 0}.text(), good, at(0)), {errc::expired, 0});
    test::rejects(make_verifier().verify(golden::token, golden::certificate(), good),
                  {errc::expired, 0}); // the present time is the default
}

BOOST_AUTO_TEST_CASE(a_token_that_lives_too_long_is_refused_where_that_was_asked) {
    const auto ends_at = [](std::uint32_t end) {
        return forge_006{.expires_at = end, .privileges = {{1, 0}}}.text();
    };
    const auto allows = [&](std::uint32_t end, std::optional<seconds> most, seconds leeway = 0s) {
        return verify(ends_at(end), good, at(1000), {.leeway = leeway, .max_lifetime = most});
    };
    constexpr std::uint32_t ten_years = 315'360'000;
    test::accepts(allows(ten_years, std::nullopt)); // 006 does not say when it was issued
    test::rejects(allows(ten_years, 24h), {errc::lifetime_too_long, 0});
    test::accepts(allows(4600, 1h));
    test::rejects(allows(4601, 1h), {errc::lifetime_too_long, 0});
    test::accepts(allows(4630, 1h, 30s));
    test::rejects(allows(4631, 1h, 30s), {errc::lifetime_too_long, 0});
    test::rejects(allows(1001, 0s), {errc::lifetime_too_long, 0});
    test::rejects(allows(1001, seconds::min()), {errc::lifetime_too_long, 0});
    test::accepts(allows(4'294'967'295U, seconds::max()));
    test::rejects(allows(1000, 1h), {errc::expired, 0}); // comes first
    test::rejects(verify(ends_at(9999), join{golden::channel, golden::user}.publishing(media::data),
                         at(1000), {.max_lifetime = 1h}),
                  {errc::lifetime_too_long, 0}); // before the privileges
}

BOOST_AUTO_TEST_CASE(a_privilege_asked_for_must_be_there_and_not_have_ended) {
    const auto text = forge_006{.expires_at = 2000,
                                .privileges = {{1, 1000}, {2, 0}, {9999, 500}, {65'535, 3000}}}
                          .text();
    const auto wants = [&](std::int64_t now, seconds leeway, auto... numbers) {
        const auto wanted = use_service{service_type::rtc}
                                .in(golden::channel)
                                .by(golden::user)
                                .granting(privilege_number{static_cast<std::uint16_t>(numbers)}...);
        return verify(text, wanted, at(now), {.leeway = leeway});
    };
    const auto joins = [&](std::int64_t now, seconds leeway = 0s) {
        return verify(text, good, at(now), {.leeway = leeway});
    };
    test::accepts(joins(999));
    test::rejects(joins(1000), {errc::privilege_expired, 1});
    test::accepts(joins(1000, 1s));
    test::accepts(wants(999, 0s, 1));
    test::rejects(wants(1000, 0s, 1), {errc::privilege_expired, 1});
    test::accepts(wants(1000, 1s, 1));
    test::accepts(wants(1999, 0s, 2)); // 0: as long as the token
    test::rejects(wants(2000, 0s, 2), {errc::expired, 0});
    test::rejects(wants(2000, 0s, 65'535), {errc::expired, 0}); // later than the token
    test::rejects(wants(1, 0s, 3), {errc::privilege_missing, 3});
    test::rejects(wants(1, 0s, 1000), {errc::privilege_missing, 1000});
    test::accepts(wants(499, 0s, 9999));
    test::rejects(wants(500, 0s, 9999), {errc::privilege_expired, 9999});
    // The first that fails, in the order asked for.
    test::rejects(wants(1500, 0s, 2, 1, 1000), {errc::privilege_expired, 1});
    test::rejects(wants(1500, 0s, 1000, 1), {errc::privilege_missing, 1000});
    test::rejects(wants(1500, 0s), {errc::privilege_expired, 1}); // none named: its first
    test::accepts(verify(text, any_use{golden::channel, golden::user}, at(1500)));
    // Besides joining.
    test::accepts(verify(text, good.publishing(media::audio), at(999)));
    test::rejects(verify(text, good.publishing(media::audio), at(1000)),
                  {errc::privilege_expired, 1});
    test::rejects(verify(text, good.publishing(media::audio, media::video), at(999)),
                  {errc::privilege_missing, 3});
    test::rejects(verify(text, good.granting(privilege::rtm_login), at(999)),
                  {errc::privilege_missing, 1000});
    // Of a privilege that is there twice the first counts.
    test::rejects(verify_leniently(forge_006{.privileges = {{1, 5}, {1, 1446455471}}}.text()),
                  {errc::privilege_expired, 1});
}

BOOST_AUTO_TEST_CASE(the_service_is_told_by_the_privileges) {
    const auto uses = [](const forge_006::entries& privileges, service_type service) {
        return verify(forge_006{.privileges = privileges}.text(),
                      use_service{service}.in(golden::channel).by(golden::user));
    };
    const auto joins = [](const forge_006::entries& privileges) {
        return verify(forge_006{.privileges = privileges}.text());
    };
    test::accepts(uses({{1, 0}}, service_type::rtc));
    test::accepts(uses({{1000, 0}}, service_type::rtm));
    test::accepts(uses({{1, 0}, {1000, 0}}, service_type::rtc));
    test::accepts(uses({{1, 0}, {1000, 0}}, service_type::rtm));
    test::rejects(uses({{1, 0}}, service_type::rtm), {errc::service_missing, 0});
    test::rejects(uses({{1000, 0}}, service_type::rtc), {errc::service_missing, 0});
    test::rejects(uses({}, service_type::rtc), {errc::service_missing, 0});
    test::rejects(uses({}, service_type::rtm), {errc::service_missing, 0});
    for (const auto other :
         {service_type::streaming, service_type::chat, service_type::rtm2, service_type{9999}}) {
        test::rejects(uses({{1, 0}, {1000, 0}}, other), {errc::service_missing, 0});
    }
    test::rejects(joins({}), {errc::service_missing, 0});
    test::rejects(joins({{1000, 0}}), {errc::service_missing, 0});
    test::rejects(joins({{2, 0}, {1000, 0}}), {errc::privilege_missing, 1});
}

// Those that came after 006.
BOOST_AUTO_TEST_CASE(no_006_token_is_for_a_purpose_of_007) {
    const auto text = forge_006{.privileges = {{1, 0}, {2, 0}, {3, 0}, {1000, 0}}}.text();
    const std::vector<intent> with_channel{enter_classroom{golden::channel, golden::user},
                                           publish_mixed_stream{golden::channel, golden::user},
                                           publish_raw_stream{golden::channel, golden::user},
                                           publish_to_cdn{golden::channel, golden::user},
                                           play_from_cdn{golden::channel, golden::user},
                                           use_stt{golden::channel, golden::user}};
    for (const auto& wanted : with_channel) {
        BOOST_TEST_CONTEXT(name(wanted.purpose())) {
            test::rejects(verify(text, wanted), {errc::service_missing, 0});
        }
    }
    const std::vector<intent> without{use_chat{golden::user}, use_chat_as_app{}, use_fpa{},
                                      use_classroom{golden::user}, use_classroom_as_app{}};
    for (const auto& wanted : without) {
        BOOST_TEST_CONTEXT(name(wanted.purpose())) {
            test::rejects(verify(text, wanted), {errc::signature_or_identity_mismatch, 0});
        }
    }
}

BOOST_AUTO_TEST_CASE(several_certificates_are_tried_in_order) {
    const std::array keys{other_certificate('0'), golden::certificate(), other_certificate('1'),
                          golden::certificate()};
    auto code = make_verifier();
    const auto try_all = [&](const certificates& some) {
        return code.verify(golden::token, some, good, just_in_time)
            .transform([](const v006::verified_token& token) { return token.certificate_index(); });
    };
    test::accepts(try_all(keys), std::size_t{1});
    test::accepts(try_all(std::span{keys}.subspan(1)), std::size_t{0});
    test::accepts(try_all(std::span{keys}.subspan(2)), std::size_t{1});
    test::rejects(try_all({other_certificate('0'), other_certificate('1')}),
                  {errc::signature_or_identity_mismatch, 0});
    // The one behind those given is not tried.
    test::rejects(try_all(std::span{keys}.first(1)), {errc::signature_or_identity_mismatch, 0});
    // Its letters in the other case are another certificate.
    test::rejects(try_all(app_certificate::literal("5cfd2fd1755d40ecb72977518be15d3b")),
                  {errc::signature_or_identity_mismatch, 0});
    // The verifier is as good as new after each.
    test::accepts(try_all(keys[1]), std::size_t{0});
}

BOOST_AUTO_TEST_CASE(of_several_faults_the_first_in_this_order_is_told) {
    // Every fault at once, then one after the other put right.
    certificates keys;
    intent wanted;
    verify_options options{.app_id = app_id::literal("00000000000000000000000000000000"),
                           .max_lifetime = 10s};
    auto now = at(token_end);
    forge_006 forge{.app_id = std::string(32, '-'),
                    .expires_at = token_end,
                    .privileges = {{1, 1000}, {2, 0}},
                    .channel_crc = 1,
                    .user_crc = 2};
    std::string text = forge.text() + "*";
    auto code = make_verifier();
    const auto told = [&](error expected, test::place from = {__builtin_FILE(), __builtin_LINE()}) {
        test::rejects(code.verify(text, keys, wanted, now, options), expected, from);
    };
    told({errc::bad_base64_character, 123}); // malformed comes before misuse
    text = forge.text();
    told(errc::no_certificate);
    keys = std::vector(5, other_certificate('0'));
    told(errc::too_many_certificates);
    keys = other_certificate('0');
    told(errc::intent_required);
    wanted = intent::of(purpose::join);
    told(errc::channel_required);
    wanted = wanted.in("other");
    told(errc::user_required);
    wanted = wanted.by(whoever_it_names);
    told(errc::user_required);
    wanted = wanted.by(user::uid(42)).granting(privilege_number{3});
    told(errc::app_id_malformed);
    forge.app_id = golden::id.text();
    text = forge.text();
    told(errc::app_id_mismatch);
    options.app_id = golden::id;
    told(errc::signature_or_identity_mismatch);
    keys = golden::certificate();
    told(errc::signature_or_identity_mismatch);
    wanted = wanted.in(golden::channel);
    told(errc::signature_or_identity_mismatch);
    wanted = wanted.by(golden::user);
    told(errc::channel_mismatch);
    forge.channel_crc.reset();
    text = forge.text();
    told(errc::user_mismatch);
    forge.user_crc.reset();
    text = forge.text();
    told(errc::expired);
    now = at(1000);
    told(errc::lifetime_too_long);
    options.max_lifetime.reset();
    told({errc::privilege_expired, 1});
    now = at(999);
    told({errc::privilege_missing, 3});
    wanted = use_stt{golden::channel, golden::user};
    told(errc::service_missing);
    wanted = good.publishing(media::audio);
    test::accepts(code.verify(text, keys, wanted, now, options));
}

BOOST_AUTO_TEST_CASE(a_refused_token_stays_with_the_caller) {
    for (const std::size_t number : {2U, 100U}) { // inside the object and in an allocation
        const forge_006 forge{.privileges = forge_006::many(number)};
        auto token = test::value_of(v006::parse(forge.text()));
        auto code = make_verifier();
        const auto certificate = golden::certificate();
        const any_use use{golden::channel, golden::user};
        test::rejects(code.verify(std::move(token), other_certificate('0'), use, just_in_time),
                      {errc::signature_or_identity_mismatch, 0});
        test::rejects(code.verify(std::move(token), certificate, use, at(token_end)),
                      {errc::expired, 0});
        BOOST_TEST(token.unverified_content().encode() == forge.text());
        const auto taken = test::value_of(code.verify(std::move(token), certificate, use, at(1)));
        BOOST_TEST(taken->encode() == forge.text());
    }
}

BOOST_AUTO_TEST_CASE(what_lenient_reading_lets_in_is_still_verified) {
    // Unsigned bytes after the content do no harm; signed ones are part of the signature.
    test::accepts(verify_leniently(forge_006{.after_content = "x"}.text()));
    test::accepts(verify_leniently(forge_006{.after_privileges = "x"}.text()));
    test::rejects(
        verify_leniently(
            forge_006{.after_privileges = "x", .forged_signature = forge_006{}.signature()}.text()),
        {errc::signature_or_identity_mismatch, 0});
    // A signature of another length never passes, not even as the start of the right one.
    for (const std::size_t size : {0U, 1U, 31U}) {
        test::rejects(
            verify_leniently(
                forge_006{.forged_signature = forge_006{}.signature().substr(0, size)}.text()),
            {errc::signature_or_identity_mismatch, 0});
    }
    test::rejects(
        verify_leniently(forge_006{.forged_signature = forge_006{}.signature() + "x"}.text()),
        {errc::signature_or_identity_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(a_mac_that_fails_is_told_and_never_verifies) {
    using failing = v006::basic_verifier<test::failing_mac>;
    test::failing_hash::make_fails = true;
    const auto none = failing::make();
    test::failing_hash::make_fails = false;
    test::rejects(none, {errc::out_of_memory, 0});

    auto code = test::value_of(failing::make());
    const auto certificate = golden::certificate();
    for (const int pass : {1, 2}) {
        test::failing_hash::fail_at = pass;
        test::rejects(code.verify(golden::token, certificate, good, just_in_time),
                      {errc::crypto_unavailable, 0});
        test::rejects(code.verify(golden::token, certificate, good, just_in_time),
                      {errc::signature_or_identity_mismatch, 0});
    }
}

BOOST_AUTO_TEST_CASE(a_key_that_could_not_be_set_is_set_again) {
    auto code = test::value_of(v006::basic_verifier<key_losing_mac>::make());
    const auto certificate = golden::certificate();
    key_losing_mac::next_key_fails = true;
    test::rejects(code.verify(golden::token, certificate, good, just_in_time),
                  {errc::crypto_unavailable, 0});
    test::accepts(code.verify(golden::token, certificate, good, just_in_time));
}

BOOST_AUTO_TEST_CASE(one_that_was_moved_from_says_that_it_has_no_crypto) {
    auto code = make_verifier();
    test::accepts(code.verify(golden::token, golden::certificate(), good, just_in_time));
    auto taken = std::move(code);
    test::accepts(taken.verify(golden::token, golden::certificate(), good, just_in_time));
    test::rejects(code.verify(golden::token, golden::certificate(), good, just_in_time), // NOLINT
                  {errc::crypto_unavailable, 0});
}

BOOST_AUTO_TEST_SUITE_END()
