// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/builder/detail/rtc.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/golden_007.hpp"
#include "support/models.hpp"
#include "support/sha256.hpp"
#include "support/token_007.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;
namespace wire = test::wire;

using builder = basic_rtc_token_builder<test::hmac_sha256, test::counting_salts>;
using convo_ai_builder =
    basic_agent_token_builder<test::hmac_sha256, test::counting_salts, v007::convo_ai_service>;
using stt_builder =
    basic_agent_token_builder<test::hmac_sha256, test::counting_salts, v007::stt_service>;

template <class Builder = builder>
auto make_builder() -> Builder {
    return test::value_of(Builder::make(golden::id, golden::certificate()));
}

const auto lobby = *channel_name::make("lobby");
const auto bob = *user::account("bob");
const auto ann = user::uid(42);

constexpr rtc_options hour{.expires_in = seconds{3600},
                           .privileges_expire_in = seconds{60},
                           .issued_at = golden::issued_at,
                           .salt = 1U};
constexpr rtc_privilege_options each{.expires_in = seconds{3600},
                                     .join_channel_expires_in = seconds{11},
                                     .publish_audio_expires_in = seconds{12},
                                     .publish_video_expires_in = seconds{0},
                                     .publish_data_expires_in = seconds{14},
                                     .issued_at = golden::issued_at,
                                     .salt = 1U};
constexpr rtc_rtm_options with_rtm{.expires_in = seconds{3600},
                                   .rtm_expires_in = seconds{20},
                                   .join_channel_expires_in = seconds{11},
                                   .publish_audio_expires_in = seconds{12},
                                   .publish_video_expires_in = seconds{0},
                                   .publish_data_expires_in = seconds{14},
                                   .issued_at = golden::issued_at,
                                   .salt = 1U};

// The payload of an hour's token with these services.
auto payload(std::size_t count, const std::string& services) -> std::string {
    return test::fields_007{.expires_in = 3600, .count = count, .services = services}.signed_with(
        golden::certificate_text);
}
auto map_of(std::initializer_list<std::pair<std::uint16_t, std::uint32_t>> entries) -> std::string {
    auto bytes = wire::u16(entries.size());
    for (const auto& [id, time] : entries) {
        bytes += wire::u16(id) + wire::u32(time);
    }
    return bytes;
}
auto rtc(const std::string& privileges, std::string_view channel, std::string_view who)
    -> std::string {
    return wire::u16(1) + privileges + wire::text(channel) + wire::text(who);
}
auto rtm(std::uint32_t time, std::string_view who) -> std::string {
    return wire::u16(2) + wire::privilege(1, time) + wire::text(who);
}
const auto four_for_60 = map_of({{1, 60}, {2, 60}, {3, 60}, {4, 60}});
const auto join_for_60 = map_of({{1, 60}});
const auto four_different = map_of({{1, 11}, {2, 12}, {3, 0}, {4, 14}});

void has_payload(const result<std::string>& token, const std::string& expected,
                 test::place from = {__builtin_FILE(), __builtin_LINE()}) {
    test::accepts(token.transform([](const std::string& text) { return test::payload_of(text); }),
                  expected, from);
}

} // namespace

BOOST_AUTO_TEST_SUITE(builder_rtc)

BOOST_AUTO_TEST_CASE(a_publisher_gets_four_privileges_and_others_one) {
    auto made = make_builder();
    has_payload(made.build(lobby, ann, role::publisher, hour),
                payload(1, rtc(four_for_60, "lobby", "42")));
    has_payload(made.build(lobby, bob, role::subscriber, hour),
                payload(1, rtc(join_for_60, "lobby", "bob")));
    has_payload(made.build(lobby, ann, hour), payload(1, rtc(join_for_60, "lobby", "42")));
    for (const std::uint32_t number : {3U, 100U, 102U, 4294967295U}) {
        has_payload(made.build(lobby, ann, role_from_number(number), hour),
                    payload(1, rtc(join_for_60, "lobby", "42")));
    }
}

BOOST_AUTO_TEST_CASE(roles_that_are_not_of_007_are_refused) {
    auto made = make_builder();
    auto convo_ai = make_builder<convo_ai_builder>();
    std::array<char, 1000> out{};
    for (const auto as : {role::attendee, role::admin}) {
        test::rejects(made.build(lobby, ann, as, hour), {errc::role_not_supported, 0});
        test::rejects(made.build_to(out, lobby, ann, as, hour), {errc::role_not_supported, 0});
        test::rejects(made.build_with_rtm(lobby, ann, as, hour), {errc::role_not_supported, 0});
        test::rejects(made.build_with_rtm(lobby, ann, as, bob, with_rtm),
                      {errc::role_not_supported, 0});
        test::rejects(convo_ai.build(lobby, ann, as, bob, with_rtm), {errc::role_not_supported, 0});
    }
}

BOOST_AUTO_TEST_CASE(a_channel_may_be_a_pattern_and_a_user_anybody) {
    auto made = make_builder();
    const auto pattern = *channel_pattern::make("1*a*2");
    has_payload(made.build(pattern, user::any(), hour), payload(1, rtc(join_for_60, "1*a*2", "")));
    has_payload(made.build(channel_pattern::any(), user::any(), role::subscriber, hour),
                payload(1, rtc(join_for_60, "*", "")));
    has_payload(made.build_with_privileges(pattern, user::any(), each),
                payload(1, rtc(four_different, "1*a*2", "")));
}

BOOST_AUTO_TEST_CASE(each_privilege_may_have_its_own_end) {
    auto made = make_builder();
    has_payload(made.build_with_privileges(lobby, ann, each),
                payload(1, rtc(four_different, "lobby", "42")));
}

BOOST_AUTO_TEST_CASE(privileges_end_with_the_token_by_default) {
    auto made = make_builder();
    const auto zeros = map_of({{1, 0}, {2, 0}, {3, 0}, {4, 0}});
    has_payload(
        made.build(lobby, ann, role::publisher,
                   {.expires_in = seconds{3600}, .issued_at = golden::issued_at, .salt = 1U}),
        payload(1, rtc(zeros, "lobby", "42")));
    has_payload(
        made.build_with_privileges(
            lobby, ann, {.expires_in = seconds{3600}, .issued_at = golden::issued_at, .salt = 1U}),
        payload(1, rtc(zeros, "lobby", "42")));
}

BOOST_AUTO_TEST_CASE(rtm_goes_under_the_same_name_for_as_long_as_the_token) {
    auto made = make_builder();
    has_payload(made.build_with_rtm(lobby, ann, role::publisher, hour),
                payload(2, rtc(four_for_60, "lobby", "42") + rtm(3600, "42")));
    has_payload(made.build_with_rtm(lobby, bob, role::subscriber, hour),
                payload(2, rtc(join_for_60, "lobby", "bob") + rtm(3600, "bob")));
}

BOOST_AUTO_TEST_CASE(rtm_may_go_under_another_name_and_end_on_its_own) {
    auto made = make_builder();
    has_payload(made.build_with_rtm(lobby, ann, role::publisher, bob, with_rtm),
                payload(2, rtc(four_different, "lobby", "42") + rtm(20, "bob")));
    has_payload(made.build_with_rtm(lobby, user::any(), role::subscriber, bob, with_rtm),
                payload(2, rtc(map_of({{1, 11}}), "lobby", "") + rtm(20, "bob")));
}

BOOST_AUTO_TEST_CASE(anybody_cannot_log_in_to_rtm) {
    auto made = make_builder();
    auto stt = make_builder<stt_builder>();
    test::rejects(made.build_with_rtm(lobby, user::any(), role::publisher, hour),
                  {errc::account_empty, 0});
    test::rejects(made.build_with_rtm(lobby, ann, role::publisher, user::any(), with_rtm),
                  {errc::account_empty, 0});
    test::rejects(stt.build(lobby, ann, role::publisher, user::any(), with_rtm),
                  {errc::account_empty, 0});
}

BOOST_AUTO_TEST_CASE(agents_add_a_service_without_privileges) {
    auto convo_ai = make_builder<convo_ai_builder>();
    auto stt = make_builder<stt_builder>();
    const auto both = rtc(four_different, "lobby", "42") + rtm(20, "bob");
    has_payload(convo_ai.build(lobby, ann, role::publisher, bob, with_rtm),
                payload(3, both + wire::u16(9) + wire::u16(0)));
    has_payload(stt.build(lobby, ann, role::publisher, bob, with_rtm),
                payload(3, both + wire::u16(10) + wire::u16(0)));
}

BOOST_AUTO_TEST_CASE(every_duration_is_checked) {
    auto made = make_builder();
    constexpr seconds too_long{366 * 86400 + 1};
    for (const auto& [bad, code] : {std::pair{too_long, errc::duration_too_long},
                                    std::pair{seconds{-1}, errc::time_out_of_range}}) {
        const error expected{code, 0};
        for (const auto as : {role::publisher, role::subscriber}) {
            test::rejects(made.build(lobby, ann, as, {.expires_in = bad}), expected);
            test::rejects(
                made.build(lobby, ann, as, {.expires_in = seconds{1}, .privileges_expire_in = bad}),
                expected);
            test::rejects(made.build_with_rtm(lobby, ann, as, {.expires_in = bad}), expected);
        }
        for (auto member : {&rtc_privilege_options::join_channel_expires_in,
                            &rtc_privilege_options::publish_audio_expires_in,
                            &rtc_privilege_options::publish_video_expires_in,
                            &rtc_privilege_options::publish_data_expires_in}) {
            auto options = each;
            options.*member = bad;
            test::rejects(made.build_with_privileges(lobby, ann, options), expected);
        }
        for (auto member :
             {&rtc_rtm_options::join_channel_expires_in, &rtc_rtm_options::publish_audio_expires_in,
              &rtc_rtm_options::publish_video_expires_in,
              &rtc_rtm_options::publish_data_expires_in}) {
            auto options = with_rtm;
            options.*member = bad;
            test::rejects(made.build_with_rtm(lobby, ann, role::publisher, bob, options), expected);
        }
        for (auto member : {&rtc_rtm_options::expires_in, &rtc_rtm_options::rtm_expires_in}) {
            auto options = with_rtm;
            options.*member = bad;
            test::rejects(made.build_with_rtm(lobby, ann, role::publisher, bob, options), expected);
        }
    }
    test::rejects(made.build(lobby, ann, role::publisher, {.expires_in = seconds{0}}),
                  {errc::duration_zero, 0});
    test::accepts(
        made.build(lobby, ann, role::publisher,
                   {.expires_in = max_relative_time, .privileges_expire_in = max_relative_time}));
}

BOOST_AUTO_TEST_CASE(building_into_a_span_gives_the_same_text) {
    auto made = make_builder();
    auto convo_ai = make_builder<convo_ai_builder>();
    std::array<char, 1000> out{};
    test::accepts(made.build_to(out, lobby, ann, role::publisher, hour),
                  test::value_of(made.build(lobby, ann, role::publisher, hour)));
    test::accepts(made.build_to(out, lobby, ann, hour),
                  test::value_of(made.build(lobby, ann, hour)));
    test::accepts(made.build_with_privileges_to(out, lobby, ann, each),
                  test::value_of(made.build_with_privileges(lobby, ann, each)));
    test::accepts(made.build_with_rtm_to(out, lobby, ann, role::publisher, hour),
                  test::value_of(made.build_with_rtm(lobby, ann, role::publisher, hour)));
    test::accepts(made.build_with_rtm_to(out, lobby, ann, role::publisher, bob, with_rtm),
                  test::value_of(made.build_with_rtm(lobby, ann, role::publisher, bob, with_rtm)));
    test::accepts(convo_ai.build_to(out, lobby, ann, role::publisher, bob, with_rtm),
                  test::value_of(convo_ai.build(lobby, ann, role::publisher, bob, with_rtm)));
}

BOOST_AUTO_TEST_SUITE_END()
