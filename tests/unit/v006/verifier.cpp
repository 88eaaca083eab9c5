// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v006/verifier.hpp>

#include <boost/test/unit_test.hpp>

#include <agora_token/crypto/botan.hpp>

#include "support/expect.hpp"
#include "support/failing_hash.hpp"
#include "support/forge_006.hpp"
#include "support/golden_006.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;
using namespace std::chrono_literals;
using test::forge_006;

namespace {

namespace golden = test::golden_006;

constexpr auto at(std::int64_t count) -> sys_seconds {
    return sys_seconds{seconds{count}};
}

constexpr auto token_end = 1111111;
constexpr read_options lenient{.how = strictness::lenient};

// What the golden token is good for.
auto good_policy() -> policy {
    return {.now = at(token_end - 1),
            .channel = golden::channel_text,
            .user = golden::user_text,
            .privileges = {privilege::join_channel}};
}
auto good_identity() -> identity {
    return good_policy().who();
}
auto with(const std::function<void(policy&)>& change) -> policy {
    auto wanted = good_policy();
    change(wanted);
    return wanted;
}

auto make_verifier() -> v006::verifier<hmac_sha256> {
    return test::value_of(v006::verifier<hmac_sha256>::make());
}
auto verify(std::string_view text, const policy& wanted, const read_options& options = {})
    -> result<v006::verified_token> {
    const auto certificate = golden::certificate();
    return make_verifier().verify(text, certificate, wanted, options);
}
auto verify_signature(std::string_view text, const identity& who) -> result<v006::verified_token> {
    const auto certificate = golden::certificate();
    auto token = v006::parse(text);
    return token ? make_verifier().verify_signature(*std::move(token), certificate, who)
                 : token.error();
}
auto other_certificate(char digit) -> app_certificate {
    return test::value_of(app_certificate::make(std::string(32, digit)));
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
    const auto token = test::value_of(verify(golden::token, good_policy()));
    BOOST_TEST(token->salt() == 1U);
    BOOST_TEST((*token).encode() == golden::token);
    BOOST_TEST(token.certificate_index() == 0U);
    test::accepts(
        verify(golden::token_for_any, with([](policy& p) { p.user = std::string_view{}; })));
    test::accepts(verify(golden::token, with([](policy& p) { p.app_id = golden::id.text(); })));
    test::accepts(verify(golden::token, with([](policy& p) { p.user = golden::user; })));
    test::accepts(verify(golden::token, with([](policy& p) { p.channel = golden::channel; })));
    test::accepts(verify_signature(golden::token, good_identity()));
}

BOOST_AUTO_TEST_CASE(what_a_006_token_signs_must_be_given) {
    test::rejects(verify(golden::token, with([](policy& p) { p.channel.reset(); })),
                  {errc::channel_required, 0});
    test::rejects(verify(golden::token, with([](policy& p) { p.user.reset(); })),
                  {errc::user_required, 0});
    test::rejects(verify_signature(golden::token, {.user = golden::user_text}),
                  {errc::channel_required, 0});
    test::rejects(verify_signature(golden::token, {.channel = golden::channel_text}),
                  {errc::user_required, 0});
    // Not even for a token of which anybody may make use.
    test::rejects(verify(golden::token_for_any, with([](policy& p) { p.user.reset(); })),
                  {errc::user_required, 0});
    auto verifier = make_verifier();
    test::rejects(verifier.verify(golden::token, std::span<const app_certificate>{}, good_policy()),
                  {errc::no_certificate, 0});
}

BOOST_AUTO_TEST_CASE(another_app_channel_or_user_is_refused) {
    const std::string lower = "970ca35de60c44645bbae8a215061b33";
    const auto changed = [&](auto member, std::string_view value) {
        return verify(golden::token, with([&](policy& p) { p.*member = value; }));
    };
    test::rejects(changed(&policy::app_id, lower), {errc::app_id_mismatch, 0});
    test::rejects(changed(&policy::app_id, ""), {errc::app_id_mismatch, 0});
    test::rejects(changed(&policy::channel, "lobby"), {errc::channel_mismatch, 0});
    test::rejects(changed(&policy::channel, ""), {errc::channel_mismatch, 0});
    test::rejects(changed(&policy::channel, "7D72365eb983485397e3e3f9d460bdda"),
                  {errc::channel_mismatch, 0});
    test::rejects(changed(&policy::user, "2882341274"), {errc::user_mismatch, 0});
    test::rejects(changed(&policy::user, "02882341273"), {errc::user_mismatch, 0});
    test::rejects(changed(&policy::user, ""), {errc::user_mismatch, 0});
    // A token for anybody is not one for somebody: the signed text is the empty one.
    test::rejects(verify(golden::token_for_any, good_policy()), {errc::user_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(an_app_id_that_is_none_is_refused_even_if_signed) {
    const std::string hyphens(32, '-');
    test::rejects(verify(forge_006{.app_id = hyphens}.text(), good_policy()),
                  {errc::app_id_malformed, 0});
    std::string almost{golden::id.text()};
    almost[31] = 'g';
    test::rejects(
        verify(forge_006{.app_id = almost}.text(), with([&](policy& p) { p.app_id = almost; })),
        {errc::app_id_malformed, 31});
    // In the other case it is another text, and another signature.
    auto text = std::string{golden::token};
    text[6] = 'c';
    test::rejects(verify(text, good_policy()), {errc::signature_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(no_flipped_bit_of_the_content_passes) {
    const forge_006 forge;
    const auto content = forge.content();
    for (std::size_t byte = 0; byte < content.size(); ++byte) {
        for (int bit = 0; bit < 8; ++bit) {
            auto changed = content;
            changed[byte] = static_cast<char>(changed[byte] ^ (1 << bit));
            BOOST_TEST_CONTEXT("byte " << byte << " bit " << bit) {
                const auto text = forge.text_of(changed);
                const auto strict = verify(text, with([](policy& p) {
                                               p.now = at(1);
                                               p.privileges = {};
                                           }));
                BOOST_TEST(!strict);
                if (byte >= 2 && byte < 34) {
                    test::rejects(strict, {errc::signature_mismatch, 0});
                } else if (byte >= 34 && byte < 38) {
                    test::rejects(strict, {errc::channel_mismatch, 0});
                } else if (byte >= 38 && byte < 42) {
                    test::rejects(strict, {errc::user_mismatch, 0});
                } else if (byte >= 44 && byte < 52) {
                    test::rejects(strict, {errc::signature_mismatch, 0});
                }
                BOOST_TEST(!verify(text, with([](policy& p) { p.now = at(1); }), lenient));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_border_between_channel_and_user_is_not_signed) {
    const forge_006 one{.channel = "room", .user = "12345"};
    const forge_006 two{.channel = "room1", .user = "2345"};
    BOOST_TEST(one.signature() == two.signature());
    const auto who = [](std::string_view channel, std::string_view user) {
        return with([&](policy& p) {
            p.channel = channel;
            p.user = user;
        });
    };
    test::accepts(verify(one.text(), who("room", "12345")));
    test::rejects(verify(one.text(), who("room1", "2345")), {errc::channel_mismatch, 0});
    test::rejects(verify(one.text(), who("room", "2345")), {errc::user_mismatch, 0});
    // Who changes both CRC-32, which anybody can, moves the border: what the documentation warns
    // of.
    const forge_006 moved{.channel = "room",
                          .user = "12345",
                          .channel_crc = test::crc32_of("room1"),
                          .user_crc = test::crc32_of("2345")};
    test::accepts(verify(moved.text(), who("room1", "2345")));
    test::rejects(verify(moved.text(), who("room", "12345")), {errc::channel_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(a_name_of_the_same_crc_is_told_by_the_signature) {
    // "plumless" and "buckeroo" are well known to share a CRC-32.
    BOOST_TEST_REQUIRE(test::crc32_of("plumless") == test::crc32_of("buckeroo"));
    const auto text = forge_006{.channel = "plumless", .user = "plumless"}.text();
    const auto who = [](std::string_view channel, std::string_view user) {
        return identity{.channel = channel, .user = user};
    };
    test::accepts(verify_signature(text, who("plumless", "plumless")));
    test::rejects(verify_signature(text, who("buckeroo", "plumless")),
                  {errc::signature_mismatch, 0});
    test::rejects(verify_signature(text, who("plumless", "buckeroo")),
                  {errc::signature_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(a_token_ends_when_its_time_comes) {
    const auto now = [](std::int64_t count, seconds leeway) {
        return verify(golden::token, with([&](policy& p) {
                          p.now = at(count);
                          p.leeway = leeway;
                      }));
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
    test::accepts(now(4'294'967'296, seconds::max()));
    test::rejects(verify(golden::token, with([](policy& p) { p.now = sys_seconds::max(); })),
                  {errc::expired, 0});
    // The signature alone asks for no time.
    test::accepts(verify_signature(forge_006{.expires_at = 0}.text(), good_identity()));
    test::rejects(verify(forge_006{.expires_at = 0}.text(), good_policy()), {errc::expired, 0});
}

BOOST_AUTO_TEST_CASE(a_wanted_privilege_must_be_there_and_not_have_ended) {
    const auto text = forge_006{.expires_at = 2000,
                                .privileges = {{1, 1000}, {2, 0}, {9999, 500}, {65'535, 3000}}}
                          .text();
    const auto wants = [&](std::int64_t now, seconds leeway, const wanted_privileges& privileges) {
        return verify(text, with([&](policy& p) {
                          p.now = at(now);
                          p.leeway = leeway;
                          p.privileges = privileges;
                      }));
    };
    const auto numbered = [](std::uint16_t number) { return privilege_id{number}; };
    test::accepts(wants(999, 0s, {privilege::join_channel}));
    test::rejects(wants(1000, 0s, {privilege::join_channel}), {errc::privilege_expired, 1});
    test::accepts(wants(1000, 1s, {privilege::join_channel}));
    test::accepts(wants(1999, 0s, {privilege::publish_audio_stream})); // 0: as long as the token
    test::rejects(wants(2000, 0s, {privilege::publish_audio_stream}), {errc::expired, 0});
    test::rejects(wants(2000, 0s, {numbered(65'535)}), {errc::expired, 0}); // later than the token
    test::rejects(wants(1, 0s, {privilege::publish_video_stream}), {errc::privilege_missing, 3});
    test::rejects(wants(1, 0s, {privilege::rtm_login}), {errc::privilege_missing, 1000});
    test::accepts(wants(499, 0s, {numbered(9999)}));
    test::rejects(wants(500, 0s, {numbered(9999)}), {errc::privilege_expired, 9999});
    // The first that fails, in the order wanted.
    test::rejects(
        wants(1500, 0s,
              {privilege::publish_audio_stream, privilege::join_channel, privilege::rtm_login}),
        {errc::privilege_expired, 1});
    test::rejects(wants(1500, 0s, {privilege::rtm_login, privilege::join_channel}),
                  {errc::privilege_missing, 1000});
    test::accepts(wants(1500, 0s, {})); // nothing wanted, nothing checked
    // Of a privilege that stands twice the first counts.
    test::rejects(
        verify(forge_006{.privileges = {{1, 5}, {1, 1446455471}}}.text(), good_policy(), lenient),
        {errc::privilege_expired, 1});
}

BOOST_AUTO_TEST_CASE(the_service_is_told_by_the_privileges) {
    const auto wants = [](const forge_006::entries& privileges, service_type service) {
        return verify(forge_006{.privileges = privileges}.text(), with([&](policy& p) {
                          p.privileges = {};
                          p.service = service;
                      }));
    };
    test::accepts(wants({{1, 0}}, service_type::rtc));
    test::accepts(wants({{1000, 0}}, service_type::rtm));
    test::accepts(wants({{1, 0}, {1000, 0}}, service_type::rtc));
    test::accepts(wants({{1, 0}, {1000, 0}}, service_type::rtm));
    test::rejects(wants({{1, 0}}, service_type::rtm), {errc::service_missing, 0});
    test::rejects(wants({{1000, 0}}, service_type::rtc), {errc::service_missing, 0});
    test::rejects(wants({}, service_type::rtc), {errc::service_missing, 0});
    test::rejects(wants({}, service_type::rtm), {errc::service_missing, 0});
    for (const auto other : {service_type::streaming, service_type::chat, service_type::rtm2}) {
        test::rejects(wants({{1, 0}, {1000, 0}}, other), {errc::service_missing, 0});
    }
}

BOOST_AUTO_TEST_CASE(several_certificates_are_tried_in_order) {
    const std::array keys{other_certificate('0'), golden::certificate(), other_certificate('1'),
                          golden::certificate()};
    auto verifier = make_verifier();
    const auto index = [&](std::span<const app_certificate> some) {
        return test::value_of(verifier.verify(golden::token, some, good_policy()))
            .certificate_index();
    };
    BOOST_TEST(index(keys) == 1U);
    BOOST_TEST(index(std::span{keys}.subspan(1)) == 0U);
    BOOST_TEST(index(std::span{keys}.subspan(2)) == 1U);
    const std::array wrong{other_certificate('0'), other_certificate('1')};
    test::rejects(verifier.verify(golden::token, wrong, good_policy()),
                  {errc::signature_mismatch, 0});
    // The one that stands behind those given is not tried.
    test::rejects(verifier.verify(golden::token, std::span{keys}.first(1), good_policy()),
                  {errc::signature_mismatch, 0});
    // Its letters in the other case are another certificate.
    const auto lower = test::value_of(app_certificate::make("5cfd2fd1755d40ecb72977518be15d3b"));
    test::rejects(verifier.verify(golden::token, lower, good_policy()),
                  {errc::signature_mismatch, 0});
    // The verifier is as good as new after each.
    test::accepts(verifier.verify(golden::token, keys[1], good_policy()));
}

BOOST_AUTO_TEST_CASE(of_several_faults_the_first_in_this_order_is_told) {
    // Every fault at once, then one after the other put right.
    auto certificate = other_certificate('0');
    policy wanted{.now = at(token_end),
                  .channel = std::nullopt,
                  .user = std::nullopt,
                  .app_id = "other",
                  .service = service_type::rtm,
                  .privileges = {privilege::rtm_login}};
    forge_006 forge{.app_id = std::string(32, '-'), .expires_at = token_end};
    std::string text = forge.text() + "*";
    bool no_certificate = true;
    auto verifier = make_verifier();
    const auto told = [&](error expected, test::place from = {__builtin_FILE(), __builtin_LINE()}) {
        const auto keys = no_certificate ? certificates{std::span<const app_certificate>{}}
                                         : certificates{certificate};
        test::rejects(verifier.verify(text, keys, wanted), expected, from);
    };
    told({errc::bad_base64_character, 115}); // malformed comes before misuse
    text = forge.text();
    told(errc::channel_required);
    wanted.channel = "other";
    told(errc::user_required);
    wanted.user = "other";
    told(errc::no_certificate);
    no_certificate = false;
    told(errc::app_id_malformed);
    forge.app_id = golden::id.text();
    text = forge.text();
    told(errc::app_id_mismatch);
    wanted.app_id = golden::id.text();
    told(errc::channel_mismatch);
    wanted.channel = golden::channel_text;
    told(errc::user_mismatch);
    wanted.user = golden::user_text;
    told(errc::signature_mismatch);
    certificate = golden::certificate();
    told(errc::expired);
    wanted.now = at(token_end - 1);
    told(errc::service_missing);
    wanted.service.reset();
    told({errc::privilege_missing, 1000});
    wanted.privileges = {privilege::join_channel};
    test::accepts(verifier.verify(text, certificate, wanted));
}

BOOST_AUTO_TEST_CASE(a_refused_token_stays_with_the_caller) {
    for (const std::size_t number : {2U, 100U}) { // inside the object and in an allocation
        const forge_006 forge{.privileges = forge_006::many(number)};
        auto token = test::value_of(v006::parse(forge.text()));
        auto verifier = make_verifier();
        const auto certificate = golden::certificate();
        const auto wrong = other_certificate('0');
        auto wanted = good_policy();
        wanted.privileges = {};
        test::rejects(verifier.verify(std::move(token), wrong, wanted),
                      {errc::signature_mismatch, 0});
        test::rejects(verifier.verify_signature(std::move(token), wrong, wanted.who()),
                      {errc::signature_mismatch, 0});
        wanted.now = at(token_end);
        test::rejects(verifier.verify(std::move(token), certificate, wanted), {errc::expired, 0});
        BOOST_TEST(token.unverified_content().encode() == forge.text());
        wanted.now = at(1);
        const auto good = test::value_of(verifier.verify(std::move(token), certificate, wanted));
        BOOST_TEST(good->encode() == forge.text());
    }
}

BOOST_AUTO_TEST_CASE(what_lenient_reading_lets_in_is_still_verified) {
    // Unsigned bytes after the content do no harm; signed ones are part of the signature.
    test::accepts(verify(forge_006{.after_content = "x"}.text(), good_policy(), lenient));
    test::accepts(verify(forge_006{.after_privileges = "x"}.text(), good_policy(), lenient));
    test::rejects(
        verify(
            forge_006{.after_privileges = "x", .forged_signature = forge_006{}.signature()}.text(),
            good_policy(), lenient),
        {errc::signature_mismatch, 0});
    // A signature of another length never passes, not even as the start of the right one.
    for (const std::size_t size : {0U, 1U, 31U}) {
        test::rejects(
            verify(forge_006{.forged_signature = forge_006{}.signature().substr(0, size)}.text(),
                   good_policy(), lenient),
            {errc::signature_mismatch, 0});
    }
    test::rejects(verify(forge_006{.forged_signature = forge_006{}.signature() + "x"}.text(),
                         good_policy(), lenient),
                  {errc::signature_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(a_mac_that_fails_is_told_and_never_verifies) {
    using verifier_type = v006::verifier<test::failing_mac>;
    test::failing_hash::make_fails = true;
    const auto none = verifier_type::make();
    test::failing_hash::make_fails = false;
    test::rejects(none, {errc::out_of_memory, 0});

    auto verifier = test::value_of(verifier_type::make());
    const auto certificate = golden::certificate();
    for (const int pass : {1, 2}) {
        test::failing_hash::fail_at = pass;
        test::rejects(verifier.verify(golden::token, certificate, good_policy()),
                      {errc::crypto_unavailable, 0});
        test::rejects(verifier.verify(golden::token, certificate, good_policy()),
                      {errc::signature_mismatch, 0});
    }
}

BOOST_AUTO_TEST_CASE(a_key_that_could_not_be_set_is_set_again) {
    auto code = test::value_of(v006::verifier<key_losing_mac>::make());
    const auto certificate = golden::certificate();
    key_losing_mac::next_key_fails = true;
    test::rejects(code.verify(golden::token, certificate, good_policy()),
                  {errc::crypto_unavailable, 0});
    test::accepts(code.verify(golden::token, certificate, good_policy()));
}

BOOST_AUTO_TEST_SUITE_END()
