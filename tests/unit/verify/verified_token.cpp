// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/verify/detail/verified_token.hpp>

#include <boost/test/unit_test.hpp>

#include "support/asked.hpp"
#include "support/expect.hpp"
#include "support/forge_006.hpp"
#include "support/golden_006.hpp"
#include "support/golden_007.hpp"
#include "support/golden_legacy.hpp"
#include "support/md5.hpp"
#include "support/sha1.hpp"
#include "support/sha256.hpp"
#include "support/token_007.hpp"

#include <agora_token/legacy/detail/key_signer.hpp>
#include <agora_token/verify/detail/verifier.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;
namespace wire = test::wire;

constexpr auto golden_user = user::uid(2882341273U);
constexpr sys_seconds issue = test::golden_007::issued_at;
constexpr auto uid_42 = user::uid(42);
constexpr join join_room{"room", uid_42};

constexpr auto every_version =
    accept(token_version::v001, token_version::v002, token_version::v003, token_version::v004,
           token_version::v005, token_version::v006, token_version::v007, token_version::signaling);

auto verify(std::string_view text, const intent& wanted, sys_seconds now = issue,
            verify_options options = {}) -> result<verified_token> {
    options.accept = every_version;
    return detail::verify_once<test::hmac_sha256, test::hmac_sha1, test::md5>(
        text, {test::golden_007::certificate(), golden::certificate()}, wanted, now, options);
}
auto checked(std::string_view text, const intent& wanted, sys_seconds now = issue,
             const verify_options& options = {},
             test::place from = {__builtin_FILE(), __builtin_LINE()}) -> verified_token {
    return test::value_of(verify(text, wanted, now, options), from);
}
// A golden key, which ends a second before it is issued.
auto verified_key(std::string_view text, const intent& wanted) -> verified_token {
    return checked(text, wanted, golden::expires_at, {.leeway = seconds{1}});
}

auto token_with(std::size_t count, const std::string& services) -> std::string {
    return test::token_around(test::fields_007{.count = count, .services = services}.signed_with(
        test::golden_007::certificate_text));
}
auto two_privileges(std::uint16_t one, std::uint32_t one_ends, std::uint16_t other,
                    std::uint32_t other_ends) -> std::string {
    return wire::u16(2) + wire::u16(one) + wire::u32(one_ends) + wire::u16(other)
           + wire::u32(other_ends);
}
auto rtc(std::string_view channel, std::string_view user,
         const std::string& privileges = wire::privilege(1, 600)) -> std::string {
    return wire::u16(1) + privileges + wire::text(channel) + wire::text(user);
}
auto user_service(std::size_t type, std::string_view user,
                  const std::string& privileges = wire::privilege(1, 600)) -> std::string {
    return wire::u16(type) + privileges + wire::text(user);
}
auto apaas(std::string_view room, std::string_view user, std::uint16_t privilege) -> std::string {
    return wire::u16(7) + wire::privilege(privilege, 600) + wire::text(room) + wire::text(user)
           + wire::u16(1);
}

auto types_of(const verified_token& token) -> std::vector<service_type> {
    std::vector<service_type> all;
    for (const auto type : token.services()) {
        all.push_back(type);
    }
    return all;
}
using types = std::vector<service_type>;
using text = std::optional<std::string_view>;
using when = std::optional<sys_seconds>;

} // namespace

BOOST_AUTO_TEST_SUITE(verified_token_header)

BOOST_AUTO_TEST_CASE(a_007_token_answers) {
    const auto token = checked(test::golden_007::stored, join{golden::channel, golden_user});
    BOOST_TEST((token.version() == token_version::v007));
    BOOST_TEST(token.app_id() == test::golden_007::id.text());
    BOOST_TEST((token.channel() == text{golden::channel_text}));
    BOOST_TEST((token.user() == text{golden::user_text}));
    BOOST_TEST((types_of(token) == types{service_type::rtc}));
    BOOST_TEST((token.issued_at() == when{issue}));
    BOOST_TEST((token.ends_at() == when{issue + seconds{600}}));
    BOOST_TEST(token.certificate_index() == 0U);
    BOOST_TEST(token.grants(privilege::join_channel));
    BOOST_TEST(!token.grants(privilege::publish_audio_stream));
    BOOST_TEST_REQUIRE(token.as_007() != nullptr);
    BOOST_TEST((*token.as_007())->encode() == test::golden_007::stored);
    BOOST_TEST((!token.as_006() && !token.as_key() && !token.as_signaling()));
}

BOOST_AUTO_TEST_CASE(a_006_token_answers) {
    const auto before_end = test::golden_006::expires_at - seconds{1};
    const auto token =
        checked(test::golden_006::token, join{golden::channel, golden_user}, before_end);
    BOOST_TEST((token.version() == token_version::v006));
    BOOST_TEST(token.app_id() == test::golden_006::id.text());
    BOOST_TEST((token.channel() == text{golden::channel_text}));
    BOOST_TEST((token.user() == text{golden::user_text}));
    BOOST_TEST((types_of(token) == types{service_type::rtc}));
    BOOST_TEST((token.issued_at() == std::nullopt));
    BOOST_TEST((token.ends_at() == when{test::golden_006::expires_at}));
    BOOST_TEST(token.certificate_index() == 0U);
    BOOST_TEST(token.grants(privilege::join_channel));
    BOOST_TEST(!token.grants(privilege::publish_audio_stream));
    BOOST_TEST(!token.grants(rtm_privilege::login));
    BOOST_TEST_REQUIRE(token.as_006() != nullptr);
    BOOST_TEST((*token.as_006())->encode() == test::golden_006::token);
    BOOST_TEST((!token.as_007() && !token.as_key() && !token.as_signaling()));

    // For uid 0: whoever was asked of, the token is for anybody.
    const auto for_any =
        checked(test::golden_006::token_for_any, join{golden::channel, uid_42}, before_end);
    BOOST_TEST((for_any.user() == text{""}));
    BOOST_TEST((for_any.channel() == text{golden::channel_text}));
}

BOOST_AUTO_TEST_CASE(a_006_token_for_rtm_answers) {
    const auto signed_text =
        test::forge_006{
            .channel = "alice", .user = "", .expires_at = 1'200'000, .privileges = {{1000, 0}}}
            .text();
    const auto token = checked(signed_text, log_in_to_rtm{user::literal("alice")});
    BOOST_TEST((token.channel() == std::nullopt));
    BOOST_TEST((token.user() == text{"alice"}));
    BOOST_TEST((types_of(token) == types{service_type::rtm}));
    BOOST_TEST(token.grants(rtm_privilege::login));
    BOOST_TEST(token.grants(privilege::rtm_login));
    BOOST_TEST(!token.grants(privilege::join_channel)); // 1, as logging in is in 007

    const auto both = checked(test::forge_006{.channel = "room",
                                              .user = "42",
                                              .expires_at = 1'200'000,
                                              .privileges = {{1, 0}, {1000, 0}}}
                                  .text(),
                              join_room);
    BOOST_TEST((types_of(both) == types{service_type::rtc, service_type::rtm}));
    BOOST_TEST((both.grants(privilege::join_channel) && both.grants(rtm_privilege::login)));
    const auto none = checked(
        test::forge_006{.channel = "room", .user = "42", .expires_at = 1'200'000, .privileges = {}}
            .text(),
        any_use{"room", uid_42});
    BOOST_TEST(none.services().empty());
    BOOST_TEST(!none.has(service_type::rtc));
}

BOOST_AUTO_TEST_CASE(a_user_of_006_whose_crc_is_0_is_not_anybody) {
    const std::string who = "\x9D\x0A\xD9\x6D"; // as in v006/verifier.cpp
    const auto signed_text =
        test::forge_006{.channel = "room", .user = who, .expires_at = 1'200'000}.text();
    const auto token = checked(signed_text, join{channel_name{"room"}, test::by(who)});
    BOOST_TEST((token.user() == text{who}));
}

BOOST_AUTO_TEST_CASE(keys_answer) {
    const join joins{golden::channel, golden_user};
    const join as_anybody{golden::channel, whoever_it_names};
    struct sample {
        std::string_view key;
        intent wanted;
        token_version version;
        text user;
        types services;
        bool ends;
    };
    const types for_joining{service_type::rtc};
    const text named{golden::user_text};
    const legacy::use_key records{legacy::key_service::recording, golden::channel, golden_user};
    const any_use anything{golden::channel, golden_user};
    const std::vector<sample> samples{
        {golden::key_001, as_anybody, token_version::v001, std::nullopt, for_joining, false},
        {golden::key_002, joins, token_version::v002, named, for_joining, true},
        {golden::key_002, as_anybody, token_version::v002, named, for_joining, true},
        {golden::key_003, joins, token_version::v003, named, for_joining, true},
        {golden::key_003, as_anybody, token_version::v003, named, for_joining, true},
        {golden::key_004_media_channel, joins, token_version::v004, named, for_joining, true},
        {golden::key_004_recording, records, token_version::v004, named, {}, true},
        {golden::key_004_media_channel, anything, token_version::v004, named, {}, true},
        {golden::key_005, joins, token_version::v005, named, for_joining, true},
        {golden::key_005, anything, token_version::v005, named, for_joining, true},
        {golden::key_005_no_upload, anything, token_version::v005, named, {}, true},
    };
    for (const auto& each : samples) {
        BOOST_TEST_CONTEXT(name(each.version) << " for " << name(each.wanted.purpose())) {
            const auto token = verified_key(each.key, each.wanted);
            BOOST_TEST((token.version() == each.version));
            BOOST_TEST(token.app_id() == golden::id.text());
            BOOST_TEST((token.channel() == text{golden::channel_text}));
            BOOST_TEST((token.user() == each.user));
            BOOST_TEST((types_of(token) == each.services));
            BOOST_TEST(token.has(service_type::rtc) == !each.services.empty());
            BOOST_TEST((token.issued_at() == when{golden::issued_at}));
            BOOST_TEST((token.ends_at() == (each.ends ? when{golden::expires_at} : std::nullopt)));
            // 005 signs with the certificate's bytes, for which its case does not matter.
            BOOST_TEST(token.certificate_index()
                       == (each.version == token_version::v005 ? 0U : 1U));
            BOOST_TEST(!token.grants(privilege::join_channel)); // keys have no privileges
            BOOST_TEST_REQUIRE(token.as_key() != nullptr);
            BOOST_TEST((*token.as_key())->encode() == each.key);
            BOOST_TEST((!token.as_007() && !token.as_006() && !token.as_signaling()));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_key_for_uid_0_is_for_anybody) {
    auto contents = golden::contents_003;
    contents.uid = 0;
    auto signer = test::value_of(legacy::key_signer<legacy::key_003, test::hmac_sha1>::make(
        golden::id, golden::certificate()));
    const auto signed_text = test::value_of(signer.sign(contents));
    const auto token = verified_key(signed_text, join{golden::channel, whoever_it_names});
    BOOST_TEST((token.user() == text{""}));
}

BOOST_AUTO_TEST_CASE(a_signaling_token_answers) {
    const auto token = checked(golden::signaling_token, log_in_to_rtm{user::literal("TestAccount")},
                               golden::expires_at - seconds{1});
    BOOST_TEST((token.version() == token_version::signaling));
    BOOST_TEST(token.app_id() == golden::id.text());
    BOOST_TEST((token.channel() == std::nullopt));
    BOOST_TEST((token.user() == text{golden::account_text}));
    BOOST_TEST((types_of(token) == types{service_type::rtm}));
    BOOST_TEST((token.issued_at() == std::nullopt));
    BOOST_TEST((token.ends_at() == when{golden::expires_at}));
    BOOST_TEST(token.certificate_index() == 1U);
    BOOST_TEST(!token.grants(rtm_privilege::login)); // it has no privileges
    BOOST_TEST_REQUIRE(token.as_signaling() != nullptr);
    BOOST_TEST((!token.as_007() && !token.as_006() && !token.as_key()));

    auto signer = test::value_of(
        legacy::signaling_signer<test::md5>::make(golden::id, golden::certificate()));
    const auto endless = test::value_of(
        signer.sign({.account = test::value_of(wire_text::make("bob")), .expires_at = {}}));
    const auto forever = checked(endless, log_in_to_rtm{user::literal("bob")});
    BOOST_TEST((forever.ends_at() == std::nullopt));
}

BOOST_AUTO_TEST_CASE(services_are_a_range) {
    const auto signed_text = token_with(3, rtc("room", "42") + user_service(2, "bob")
                                               + user_service(8, "bob") + wire::u16(0));
    const auto token = checked(signed_text, join_room);
    const auto services = token.services();
    BOOST_TEST(
        (types_of(token) == types{service_type::rtc, service_type::rtm, service_type::rtm2}));
    BOOST_TEST((*std::ranges::find(services, service_type::rtm) == service_type::rtm));
    BOOST_TEST((std::ranges::find(services, service_type::chat) == services.end()));
    BOOST_TEST(std::ranges::distance(services) == 3);
    BOOST_TEST(std::ranges::any_of(token.services(),
                                   [](service_type type) { return type == service_type::rtm2; }));
    auto at = services.begin();
    BOOST_TEST((*at++ == service_type::rtc));
    BOOST_TEST((*at == service_type::rtm));
    BOOST_TEST(token.has(service_type::rtm2));
    BOOST_TEST(!token.has(service_type::chat));
    BOOST_TEST(!services.empty());
    // None where all of them are unknown.
    const auto unknown =
        checked(token_with(1, wire::u16(0x1234) + wire::u16(0) + "any"), any_use{});
    BOOST_TEST(unknown.services().empty());
    BOOST_TEST((unknown.channel() == std::nullopt && unknown.user() == std::nullopt));
    BOOST_TEST(!unknown.grants(privilege::join_channel));
}

BOOST_AUTO_TEST_CASE(channel_and_user_are_those_of_the_service_that_served) {
    const auto signed_text = token_with(4, rtc("red", "1") + rtc("blue", "2") + rtc("b*", "*")
                                               + user_service(5, "chatter"));
    const auto of = [&](const intent& wanted) { return checked(signed_text, wanted); };
    const auto red = of(join{"red", user::uid(1)});
    BOOST_TEST((red.channel() == text{"red"} && red.user() == text{"1"}));
    const auto blue = of(join{"blue", whoever_it_names});
    BOOST_TEST((blue.channel() == text{"blue"} && blue.user() == text{"2"}));
    const auto black = of(join{"black", uid_42});
    BOOST_TEST((black.channel() == text{"b*"} && black.user() == text{"*"}));
    const auto chat = of(use_chat{user::literal("chatter")});
    BOOST_TEST((chat.channel() == std::nullopt && chat.user() == text{"chatter"}));
    const auto any = of(any_use{}); // the first
    BOOST_TEST((any.channel() == text{"red"} && any.user() == text{"1"}));
}

BOOST_AUTO_TEST_CASE(an_app_has_no_user_and_a_room_is_a_channel) {
    const auto app =
        checked(token_with(1, user_service(5, "", wire::privilege(2, 600))), use_chat_as_app{});
    BOOST_TEST((app.channel() == std::nullopt && app.user() == std::nullopt));
    const auto fpa = checked(token_with(1, wire::u16(4) + wire::privilege(1, 600)), use_fpa{});
    BOOST_TEST((fpa.channel() == std::nullopt && fpa.user() == std::nullopt));
    const auto room =
        checked(token_with(1, apaas("room", "42", 1)), enter_classroom{"room", uid_42});
    BOOST_TEST((room.channel() == text{"room"} && room.user() == text{"42"}));
    const auto anybody = checked(token_with(1, rtc("room", "")), join_room);
    BOOST_TEST((anybody.user() == text{""}));
}

BOOST_AUTO_TEST_CASE(a_privilege_is_granted_while_it_is_in_force) {
    const auto signed_text =
        token_with(2, rtc("room", "42", two_privileges(1, 600, 2, 300)) + user_service(2, "42"));
    const auto early = checked(signed_text, join_room, issue + seconds{299});
    BOOST_TEST(early.grants(privilege::join_channel));
    BOOST_TEST(early.grants(privilege::publish_audio_stream));
    BOOST_TEST(!early.grants(privilege::publish_video_stream));
    const auto late = checked(signed_text, join_room, issue + seconds{300});
    BOOST_TEST(late.grants(privilege::join_channel));
    BOOST_TEST(!late.grants(privilege::publish_audio_stream));
    const auto lenient =
        checked(signed_text, join_room, issue + seconds{300}, {.leeway = seconds{1}});
    BOOST_TEST(lenient.grants(privilege::publish_audio_stream));
    // Another service than the one that was asked for.
    BOOST_TEST(early.grants(rtm_privilege::login));
    // The number alone is no privilege: 1 and 2 are others elsewhere.
    BOOST_TEST(!early.grants(chat_privilege::user));
    BOOST_TEST(!early.grants(chat_privilege::app));
    BOOST_TEST(!early.grants(fpa_privilege::login));
    BOOST_TEST(!early.grants(streaming_privilege::publish_mix_stream));
    BOOST_TEST(!early.grants(fcdn_privilege::publish));
    BOOST_TEST(!early.grants(apaas_privilege::room_user));
    BOOST_TEST(!early.grants(privilege::rtm_login)); // 1000: of 006
}

BOOST_AUTO_TEST_CASE(privileges_do_not_add_up_over_services_of_a_type) {
    const auto signed_text =
        token_with(2, rtc("red", "42") + rtc("blue", "42", two_privileges(1, 600, 2, 600)));
    BOOST_TEST(checked(signed_text, join{"blue", uid_42}).grants(privilege::publish_audio_stream));
    BOOST_TEST(!checked(signed_text, join{"red", uid_42}).grants(privilege::publish_audio_stream));
}

BOOST_AUTO_TEST_CASE(it_ends_under_the_lifetime_that_it_was_checked_with) {
    const auto signed_text = test::token_around(
        test::fields_007{.expires_in = 4294967295U, .services = rtc("room", "42")}.signed_with(
            test::golden_007::certificate_text));
    const auto end = [&](const std::optional<seconds>& most) {
        return checked(signed_text, join_room, issue, {.max_lifetime = most}).ends_at();
    };
    BOOST_TEST((end(std::nullopt) == when{issue + seconds{86400}}));
    BOOST_TEST((end(seconds{10}) == when{issue + seconds{10}}));
    BOOST_TEST((end(seconds::max()) == when{issue + seconds{4294967295U}}));
}

// Run under -fsanitize=address: everything that it was made from is gone.
BOOST_AUTO_TEST_CASE(it_owns_all_that_it_shows) {
    const auto made_from_temporaries = [](std::string_view signed_text, const intent& wanted,
                                          sys_seconds now) {
        const auto copy = std::make_unique<std::string>(signed_text);
        const auto asked = std::make_unique<intent>(wanted);
        const auto keys = std::make_unique<std::vector<app_certificate>>(
            std::vector{test::golden_007::certificate(), golden::certificate()});
        return test::value_of(detail::verify_once<test::hmac_sha256, test::hmac_sha1, test::md5>(
            *copy, *keys, *asked, now, {.leeway = seconds{1}, .accept = every_version}));
    };
    const auto channel = [] { return std::string{golden::channel_text}; };
    const auto account = [] { return std::string{golden::account_text}; };
    const auto joins = [&] {
        return join{test::value_of(channel_name::make(channel())),
                    test::value_of(user::make(golden::uid))};
    };
    const auto logs_in = [&] { return log_in_to_rtm{test::value_of(user::account(account()))}; };
    for (const auto& [signed_text, now] : {std::pair{test::golden_007::stored, issue},
                                           {test::golden_006::token, issue - seconds{1}},
                                           {golden::key_003, golden::expires_at},
                                           {golden::key_005, golden::expires_at}}) {
        auto token = made_from_temporaries(signed_text, joins(), now);
        BOOST_TEST((token.channel() == text{golden::channel_text}));
        BOOST_TEST((token.user() == text{golden::user_text}));
        BOOST_TEST(token.app_id().size() == 32U);
        // And after a move.
        const auto taken = std::make_unique<verified_token>(std::move(token));
        BOOST_TEST((taken->channel() == text{golden::channel_text}));
        BOOST_TEST((taken->user() == text{golden::user_text}));
        BOOST_TEST(taken->has(service_type::rtc));
    }
    const auto login =
        made_from_temporaries(golden::signaling_token, logs_in(), golden::expires_at - seconds{2});
    BOOST_TEST((login.user() == text{golden::account_text}));
}

BOOST_AUTO_TEST_CASE(it_owns_texts_of_any_length) {
    for (const std::size_t size : {64U, 300U, 65'535U}) {
        const auto room = std::make_unique<std::string>(size, 'r');
        const auto who = std::make_unique<std::string>(size, 'w');
        auto signed_text = std::make_unique<std::string>(
            test::forge_006{.channel = *room, .user = *who, .expires_at = 1'200'000}.text());
        auto token = checked(*signed_text, join{test::in(*room), test::by(*who)});
        const std::string wanted_room = *room;
        const std::string wanted_user = *who;
        std::fill(room->begin(), room->end(), '?');
        std::fill(who->begin(), who->end(), '?');
        signed_text.reset();
        const auto taken = std::move(token);
        BOOST_TEST((taken.channel() == text{wanted_room}));
        BOOST_TEST((taken.user() == text{wanted_user}));
    }
}

BOOST_AUTO_TEST_CASE(it_is_moved_and_not_copied) {
    static_assert(!std::is_copy_constructible_v<verified_token>);
    static_assert(!std::is_default_constructible_v<verified_token>);
    static_assert(std::is_nothrow_move_constructible_v<verified_token>);
    static_assert(std::is_nothrow_move_assignable_v<verified_token>);
    auto one = checked(token_with(1, rtc("red", "1")), join{"red", user::uid(1)});
    auto other = checked(token_with(1, rtc("blue", "2")), join{"blue", user::uid(2)});
    one = std::move(other);
    BOOST_TEST((one.channel() == text{"blue"} && one.user() == text{"2"}));
}

BOOST_AUTO_TEST_SUITE_END()
