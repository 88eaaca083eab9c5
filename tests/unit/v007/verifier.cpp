// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v007/detail/verifier.hpp>

#include <boost/test/unit_test.hpp>

#include "support/asked.hpp"
#include "support/expect.hpp"
#include "support/golden_007.hpp"
#include "support/models.hpp"
#include "support/sha256.hpp"
#include "support/token_007.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace agora_token;
using test::by;
using test::in;

namespace {

namespace golden = test::golden_007;
namespace wire = test::wire;

using verifier = v007::basic_verifier<test::hmac_sha256>;

constexpr sys_seconds issue = golden::issued_at;
constexpr sys_seconds good_now = issue + seconds{599};

const auto primary = golden::certificate();
constexpr auto secondary =
    app_certificate::literal("00000000000000000000000000000001"); // signed nothing here

auto make_verifier() -> verifier {
    return test::value_of(verifier::make());
}

// What a verified token is reduced to.
constexpr auto certificate_of = [](const v007::verified_token& token) {
    return token.certificate_index();
};
constexpr std::size_t first{0}; // the certificate's index on success

auto verify(std::string_view text, const intent& wanted, sys_seconds now = issue,
            const verify_options& options = {}) -> result<std::size_t> {
    auto made = make_verifier();
    return made.verify(text, primary, wanted, now, options).transform(certificate_of);
}
auto verify_with(std::string_view text, const certificates& keys, const intent& wanted = any_use{},
                 const verify_options& options = {}) -> result<std::size_t> {
    auto made = make_verifier();
    return made.verify(text, keys, wanted, issue, options).transform(certificate_of);
}
// Which service served the intent.
auto service_index(std::string_view text, const intent& wanted) -> result<std::size_t> {
    auto made = make_verifier();
    return made.verify(text, primary, wanted, issue)
        .transform([](const v007::verified_token& token) { return token.service_index(); });
}

// A token with these fields, signed with the primary certificate.
auto signed_token(const test::fields_007& fields) -> std::string {
    return test::token_around(fields.signed_with(golden::certificate_text));
}
auto token_with(std::size_t count, const std::string& services) -> std::string {
    return signed_token({.count = count, .services = services});
}

const auto no_privileges = wire::u16(0);
auto granting(std::uint16_t id, std::uint32_t seconds = 600) -> std::string {
    return wire::privilege(id, seconds);
}
auto channel_service(std::size_t type, std::string_view channel, std::string_view user,
                     const std::string& privileges = no_privileges) -> std::string {
    return wire::u16(type) + privileges + wire::text(channel) + wire::text(user);
}
auto rtc(std::string_view channel, std::string_view user,
         const std::string& privileges = granting(1)) -> std::string {
    return channel_service(1, channel, user, privileges);
}
auto user_service(std::size_t type, std::string_view user,
                  const std::string& privileges = granting(1)) -> std::string {
    return wire::u16(type) + privileges + wire::text(user);
}
auto rtm(std::string_view user) -> std::string {
    return user_service(2, user);
}
auto rtm2(std::string_view user) -> std::string {
    return user_service(8, user) + wire::u16(0); // no permissions
}
auto apaas(std::string_view room, std::string_view user,
           const std::string& privileges = granting(1)) -> std::string {
    return wire::u16(7) + privileges + wire::text(room) + wire::text(user) + wire::u16(0xFFFF);
}
auto plain_service(std::size_t type, const std::string& privileges = no_privileges) -> std::string {
    return wire::u16(type) + privileges;
}

// Any use by somebody, of any channel.
auto any_use_by(std::string_view user) -> intent {
    return any_use{}.by(by(user));
}

constexpr auto uid_42 = user::uid(42);
constexpr channel_name room = "room";
const join join_room{room, uid_42};

constexpr std::array own_fields{service_field::user};
constexpr std::array own_layouts{service_layout{service_type{0x1234}, "own", own_fields}};
constexpr verify_options with_own{.read = {.services = custom_services<own_layouts>}};

} // namespace

BOOST_AUTO_TEST_SUITE(v007_verifier)

BOOST_AUTO_TEST_CASE(accepts_what_upstream_publishes) {
    const verify_options of_app{.app_id = golden::id};
    for (const auto text : {golden::stored, golden::fixed_codes}) {
        test::accepts(verify(text, join{golden::channel, golden::user}, good_now, of_app), first);
        test::accepts(verify(text, any_use{}, good_now), first);
    }
    const auto dynamic = [](const intent& wanted) {
        return verify(golden::dynamic_codes, wanted, good_now);
    };
    const auto fcdn_account = user::literal("fcdn-account");
    const auto stream_account = user::literal("stream-account");
    test::accepts(dynamic(play_from_cdn{golden::channel, fcdn_account}), first);
    test::accepts(dynamic(publish_to_cdn{golden::channel, fcdn_account}), first);
    test::accepts(dynamic(publish_mixed_stream{golden::channel, golden::user}), first);
    test::accepts(dynamic(publish_raw_stream{golden::channel, stream_account}), first);
    test::rejects(dynamic(join{golden::channel, golden::user}), {errc::service_missing, 0});
}

BOOST_AUTO_TEST_CASE(a_verified_token_shows_its_contents) {
    auto made = make_verifier();
    const auto token = test::value_of(made.verify(golden::stored, primary, any_use{}, issue));
    BOOST_TEST(token->salt() == 1U);
    BOOST_TEST((*token).encode() == golden::stored);
    BOOST_TEST(token.certificate_index() == 0U);
    BOOST_TEST(token.service_index() == 0U);
}

BOOST_AUTO_TEST_CASE(errors_of_parsing_pass_through) {
    test::rejects(verify("", any_use{}), {errc::empty_input, 0});
    test::rejects(verify("006", any_use{}), {errc::unknown_version, 0});
    test::rejects(verify(golden::stored, any_use{}, issue, {.read = {.max_inflated = 100}}),
                  {errc::inflated_too_large, 3});
}

BOOST_AUTO_TEST_CASE(what_is_asked_must_be_complete) {
    test::rejects(verify(golden::stored, intent{}), {errc::intent_required, 0});
    test::rejects(verify(golden::stored, intent::of(purpose::unknown)), {errc::intent_required, 0});
    test::rejects(verify(golden::stored, intent::of(purpose::join).by(golden::user)),
                  {errc::channel_required, 0});
    test::rejects(verify(golden::stored, intent::of(purpose::join).in(golden::channel)),
                  {errc::user_required, 0});
    test::accepts(
        verify(golden::stored, intent::of(purpose::join).in(golden::channel).by(golden::user)),
        first);
    // A privilege of no service in particular.
    test::rejects(verify(golden::stored, any_use{}.granting(privilege_number{7})),
                  {errc::service_required, 7});
}

BOOST_AUTO_TEST_CASE(any_of_several_certificates_may_have_signed) {
    constexpr auto third = app_certificate::literal("00000000000000000000000000000002");
    const std::array both{secondary, primary};
    test::accepts(verify_with(golden::stored, {secondary, primary}), std::size_t{1});
    test::accepts(verify_with(golden::stored, both), std::size_t{1});
    test::accepts(verify_with(golden::stored, std::vector{secondary, third, secondary, primary}),
                  std::size_t{3});
    test::rejects(verify_with(golden::stored, {secondary, third}), {errc::signature_mismatch, 0});
    test::rejects(verify_with(golden::stored, secondary), {errc::signature_mismatch, 0});
    test::rejects(verify_with(golden::stored, certificates{}), {errc::no_certificate, 0});
    test::rejects(verify_with(golden::stored, std::vector<app_certificate>{}),
                  {errc::no_certificate, 0});
    // The one behind those given is not tried.
    test::rejects(verify_with(golden::stored, std::span{both}.first(1)),
                  {errc::signature_mismatch, 0});
    test::accepts(verify_with(golden::stored, {primary, primary}), first);
}

BOOST_AUTO_TEST_CASE(more_than_four_certificates_are_refused_even_if_one_signed) {
    std::vector<app_certificate> keys(max_certificates, primary);
    test::accepts(verify_with(golden::stored, keys), first);
    keys.push_back(primary);
    BOOST_TEST(keys.size() == 5U);
    test::rejects(verify_with(golden::stored, keys), {errc::too_many_certificates, 0});
}

BOOST_AUTO_TEST_CASE(the_case_of_a_certificate_counts) {
    constexpr auto lower = app_certificate::literal("5cfd2fd1755d40ecb72977518be15d3b");
    test::rejects(verify_with(golden::stored, lower), {errc::signature_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(the_app_id_is_checked) {
    test::accepts(verify_with(golden::stored, primary, any_use{}, {.app_id = golden::id}), first);
    // Another id, and another case.
    for (const auto& id : {app_id::literal("970CA35de60c44645bbae8a215061b34"),
                           app_id::literal("970ca35de60c44645bbae8a215061b33")}) {
        test::rejects(verify_with(golden::stored, primary, any_use{}, {.app_id = id}),
                      {errc::app_id_mismatch, 0});
    }
    struct sample {
        const char* id;
        std::uint32_t position;
    };
    for (const auto& [id, position] : {sample{"", 0}, sample{"970CA35de60c44645bbae8a215061b3", 31},
                                       sample{"970CA35de60c44645bbae8a215061b333", 32},
                                       sample{"970CA35de60c44645bbae8a215061b3 ", 31},
                                       sample{"g70CA35de60c44645bbae8a215061b33", 0}}) {
        const auto text = signed_token({.app_id = id, .services = plain_service(4)});
        test::rejects(verify_with(text, primary), {errc::app_id_malformed, position});
        test::rejects(verify_with(text, primary, any_use{}, {.app_id = golden::id}),
                      {errc::app_id_malformed, position});
    }
}

BOOST_AUTO_TEST_CASE(a_signature_of_another_length_never_verifies) {
    const auto payload = test::payload_of(golden::stored);
    for (const auto size : std::array<std::size_t, 4>{0, 16, 31, 33}) {
        auto signature = payload.substr(2, 32) + "x";
        const auto text =
            test::token_around(wire::text(signature.substr(0, size)) + payload.substr(34));
        test::rejects(verify_with(text, primary, any_use{}, {.read = {.how = strictness::lenient}}),
                      {errc::signature_mismatch, 0});
    }
}

BOOST_AUTO_TEST_CASE(what_is_signed_is_what_was_received) {
    // Services that this library would sort, does not know, or that end before the message does.
    const auto unknown = wire::u16(0x1234) + wire::u16(0) + "what";
    for (const auto& text :
         {token_with(2, plain_service(9) + plain_service(4)),
          token_with(2, plain_service(4) + unknown), token_with(1, plain_service(4) + "more")}) {
        test::accepts(verify_with(text, primary, any_use{}, {.read = {.how = strictness::lenient}}),
                      first);
    }
}

// Whatever else is wrong with it: a token that nobody of ours signed is not judged.
BOOST_AUTO_TEST_CASE(nothing_is_judged_before_the_signature) {
    const auto forged = test::token_around(
        test::fields_007{.issued_at = 2000, .expires_in = 1, .services = rtc("other", "43")}
            .signed_with(secondary.reveal()));
    const std::vector<intent> questions{join_room,
                                        any_use{},
                                        any_use{room, uid_42},
                                        log_in_to_rtm{uid_42},
                                        use_chat_as_app{},
                                        join{room, uid_42}.publishing(media::audio),
                                        use_service{service_type{99}}};
    for (const auto& wanted : questions) {
        BOOST_TEST_CONTEXT(name(wanted.purpose())) {
            for (const std::int64_t now : {0, 2000, 3000}) { // too early, in time, too late
                test::rejects(verify(forged, wanted, sys_seconds{seconds{now}}),
                              {errc::signature_mismatch, 0});
            }
        }
    }
    BOOST_TEST((kind(errc::signature_mismatch) == error_kind::untrusted));
}

BOOST_AUTO_TEST_CASE(a_token_must_not_come_from_the_future) {
    const auto at = [](std::int64_t before, seconds leeway) {
        return verify(golden::stored, any_use{}, issue - seconds{before}, {.leeway = leeway});
    };
    test::accepts(at(0, seconds{0}), first);
    test::rejects(at(1, seconds{0}), {errc::issued_in_future, 0});
    test::accepts(at(30, seconds{30}), first);
    test::rejects(at(31, seconds{30}), {errc::issued_in_future, 0});
    test::rejects(at(0, seconds{-1}), {errc::issued_in_future, 0});
    test::accepts(at(-1, seconds{-1}), first);
}

BOOST_AUTO_TEST_CASE(a_token_is_valid_until_just_before_its_end) {
    const auto at = [](std::int64_t after, seconds leeway) {
        return verify(golden::stored, any_use{}, issue + seconds{after}, {.leeway = leeway});
    };
    test::accepts(at(599, seconds{0}), first);
    test::rejects(at(600, seconds{0}), {errc::expired, 0});
    test::accepts(at(629, seconds{30}), first);
    test::rejects(at(630, seconds{30}), {errc::expired, 0});
    test::accepts(at(598, seconds{-1}), first);
    test::rejects(at(599, seconds{-1}), {errc::expired, 0});

    const auto none = signed_token({.expires_in = 0, .services = plain_service(4)});
    test::rejects(verify(none, any_use{}), {errc::expired, 0});
    test::accepts(verify(none, any_use{}, issue, {.leeway = seconds{1}}), first);
}

BOOST_AUTO_TEST_CASE(no_token_outlives_24_hours_unless_the_options_say_so) {
    constexpr seconds day{86400};
    const auto text = signed_token({.expires_in = 4294967295U, .services = plain_service(4)});
    const auto at = [&](seconds after, seconds ceiling, seconds leeway = seconds{0}) {
        return verify(text, any_use{}, issue + after, {.leeway = leeway, .max_lifetime = ceiling});
    };
    test::accepts(verify(text, any_use{}, issue + day - seconds{1}), first);
    test::rejects(verify(text, any_use{}, issue + day), {errc::expired, 0});
    test::accepts(at(day, max_token_lifetime, seconds{1}), first);
    test::accepts(at(day, seconds::max()), first);
    test::accepts(at(seconds{4294967294}, seconds::max()), first);
    test::rejects(at(seconds{4294967295}, seconds::max()), {errc::expired, 0});
    test::accepts(at(seconds{9}, seconds{10}), first);
    test::rejects(at(seconds{10}, seconds{10}), {errc::expired, 0});
    test::rejects(at(seconds{0}, seconds{0}), {errc::expired, 0});
    test::rejects(at(seconds{0}, seconds{-1}), {errc::expired, 0});
    test::rejects(at(seconds{0}, seconds::min()), {errc::expired, 0});
}

BOOST_AUTO_TEST_CASE(extreme_times_and_leeways_do_not_overflow) {
    const auto at = [](sys_seconds now, seconds leeway) {
        return verify(golden::stored, any_use{}, now, {.leeway = leeway});
    };
    for (const auto now : {issue, good_now, issue + seconds{600}, sys_seconds{}}) {
        test::accepts(at(now, seconds::max()), first);
        test::rejects(at(now, seconds::min()), {errc::issued_in_future, 0});
    }
    test::rejects(at(sys_seconds::max(), seconds{0}), {errc::expired, 0});
    test::rejects(at(sys_seconds::min(), seconds{0}), {errc::issued_in_future, 0});
    test::accepts(at(sys_seconds::max(), seconds::max()), first);
    test::rejects(at(sys_seconds::min(), seconds::min()), {errc::issued_in_future, 0});
    test::rejects(at(sys_seconds::max(), seconds::min()), {errc::issued_in_future, 0});
    test::rejects(at(sys_seconds::min(), seconds::max()), {errc::issued_in_future, 0});
    const auto latest = signed_token(
        {.issued_at = 4294967295U, .expires_in = 4294967295U, .services = plain_service(4)});
    const verify_options unlimited{.max_lifetime = seconds::max()};
    test::accepts(verify(latest, any_use{}, sys_seconds{seconds{8589934589}}, unlimited), first);
    test::rejects(verify(latest, any_use{}, sys_seconds{seconds{8589934590}}, unlimited),
                  {errc::expired, 0});
}

BOOST_AUTO_TEST_CASE(the_present_time_is_the_default) {
    const auto now = static_cast<std::uint32_t>(system_now().time_since_epoch().count());
    const auto present =
        signed_token({.issued_at = now - 60, .expires_in = 3600, .services = rtc("room", "42")});
    auto made = make_verifier();
    test::accepts(made.verify(present, primary, join_room).transform(certificate_of), first);
    test::rejects(made.verify(golden::stored, primary, any_use{}), {errc::expired, 0});
}

BOOST_AUTO_TEST_CASE(a_privilege_ends_by_itself_or_with_the_token) {
    const auto two = wire::u16(2) + wire::u16(1) + wire::u32(300) + wire::u16(2) + wire::u32(0);
    const auto text = token_with(1, rtc("room", "42", two));
    const auto at = [&](std::int64_t after, const intent& wanted, seconds leeway = seconds{0}) {
        return verify(text, wanted, issue + seconds{after}, {.leeway = leeway});
    };
    const use_service rtc_service{service_type::rtc};
    const auto audio = rtc_service.granting(privilege_number{2});
    test::accepts(at(299, join_room), first);
    test::rejects(at(300, join_room), {errc::privilege_expired, 1});
    test::accepts(at(309, join_room, seconds{10}), first);
    test::rejects(at(310, join_room, seconds{10}), {errc::privilege_expired, 1});
    test::accepts(at(599, audio), first); // 0: no end of its own
    test::rejects(at(600, audio), {errc::expired, 0});
    test::accepts(at(299, join_room.publishing(media::audio)), first);
    test::rejects(at(300, join_room.publishing(media::audio)), {errc::privilege_expired, 1});
    test::rejects(at(0, join_room.publishing(media::video)), {errc::privilege_missing, 3});
    test::rejects(at(0, rtc_service.granting(privilege_number{1}, privilege_number{65535})),
                  {errc::privilege_missing, 65535});
    // The first that fails, in the order asked for.
    test::rejects(at(300, rtc_service.granting(privilege_number{3}, privilege_number{1})),
                  {errc::privilege_missing, 3});
    test::rejects(at(300, rtc_service.granting(privilege_number{1}, privilege_number{3})),
                  {errc::privilege_expired, 1});
    test::rejects(at(300, join_room.publishing(media::video)), {errc::privilege_expired, 1});
    // A privilege may be said to outlive its token, which it does not.
    const auto longer = token_with(1, rtc("room", "42", granting(1, 4294967295U)));
    test::rejects(verify(longer, join_room, issue + seconds{600}), {errc::expired, 0});
    test::accepts(verify(longer, join_room, issue + seconds{599}), first);
}

BOOST_AUTO_TEST_CASE(a_role_that_publishes_needs_all_three_privileges) {
    const auto with = [](std::initializer_list<std::uint16_t> ids) {
        auto privileges = wire::u16(ids.size());
        for (const auto id : ids) {
            privileges += wire::u16(id) + wire::u32(600);
        }
        return token_with(1, rtc("room", "42", privileges));
    };
    test::accepts(verify(with({1, 2, 3, 4}), join_room.as(role::publisher)), first);
    test::rejects(verify(with({1, 2, 3}), join_room.as(role::publisher)),
                  {errc::privilege_missing, 4});
    test::rejects(verify(with({1, 2, 4}), join_room.as(role::publisher)),
                  {errc::privilege_missing, 3});
    test::rejects(verify(with({2, 3, 4}), join_room.as(role::publisher)),
                  {errc::privilege_missing, 1});
    test::accepts(verify(with({1}), join_room.as(role::subscriber)), first);
    test::rejects(verify(with({1}), join_room.as(role::publisher)), {errc::privilege_missing, 2});
    test::accepts(verify(with({1, 3}), join_room.publishing(media::video)), first);
    test::rejects(verify(with({1, 3}), join_room.publishing(media::video, media::data)),
                  {errc::privilege_missing, 4});
    test::rejects(
        verify(with({1, 3}), join_room.granting(privilege::administrate_channel)),
        {errc::privilege_missing, static_cast<std::uint16_t>(privilege::administrate_channel)});
}

// Each of these names the channel and the user, and none of them lets the user in.
BOOST_AUTO_TEST_CASE(only_a_join_privilege_in_force_lets_somebody_join) {
    test::accepts(verify(token_with(1, rtc("room", "42")), join_room), first);
    test::rejects(verify(token_with(1, channel_service(6, "room", "42", granting(1))), join_room),
                  {errc::service_missing, 0}); // Fusion CDN
    test::rejects(verify(token_with(1, channel_service(3, "room", "42", granting(1))), join_room),
                  {errc::service_missing, 0}); // streaming
    test::rejects(verify(token_with(1, apaas("room", "42")), join_room),
                  {errc::service_missing, 0}); // a classroom of the name
    test::rejects(verify(token_with(1, rtc("room", "42", no_privileges)), join_room),
                  {errc::privilege_missing, 1});
    test::rejects(verify(token_with(1, rtc("room", "42", granting(2))), join_room),
                  {errc::privilege_missing, 1});
    const auto ended =
        signed_token({.expires_in = 86400, .services = rtc("room", "42", granting(1, 3600))});
    test::rejects(verify(ended, join_room, issue + seconds{7200}), {errc::privilege_expired, 1});
    // Each of them is genuine and in time.
    test::accepts(verify(ended, any_use{room, uid_42}, issue + seconds{7200}), first);
}

BOOST_AUTO_TEST_CASE(a_privilege_is_one_of_its_service) {
    const auto subscriber = token_with(1, rtc("room", "42"));
    const auto publisher = token_with(
        1, rtc("room", "42",
               wire::u16(2) + wire::u16(1) + wire::u32(0) + wire::u16(2) + wire::u32(0)));
    // 1 is login in rtm and chat_user in chat; 2 is chat_app in chat.
    test::rejects(verify(subscriber, log_in_to_rtm{uid_42}), {errc::service_missing, 0});
    test::rejects(verify(subscriber, use_chat{uid_42}), {errc::service_missing, 0});
    test::rejects(verify(publisher, use_chat_as_app{}), {errc::service_missing, 0});
    test::rejects(verify(publisher, use_fpa{}), {errc::service_missing, 0});
    test::rejects(verify(publisher, use_classroom{uid_42}), {errc::service_missing, 0});

    const auto login = token_with(1, rtm("bob"));
    test::rejects(verify(login, join{room, user::literal("bob")}), {errc::service_missing, 0});
    test::accepts(verify(login, log_in_to_rtm{user::literal("bob")}), first);
    // rtc is there and has the privilege under the same number.
    const auto both = token_with(2, rtc("room", "42") + user_service(2, "bob", no_privileges));
    test::rejects(verify(both, log_in_to_rtm{user::literal("bob")}), {errc::privilege_missing, 1});
    test::accepts(verify(both, join_room), first);
}

BOOST_AUTO_TEST_CASE(logging_in_to_rtm_is_one_question_for_both_of_its_services) {
    constexpr auto bob = user::literal("bob");
    for (const auto& service : {rtm("bob"), rtm2("bob")}) {
        const auto text = token_with(1, service);
        test::accepts(verify(text, log_in_to_rtm{bob}), first);
        test::accepts(verify(text, log_in_to_rtm{whoever_it_names}), first);
        test::rejects(verify(text, log_in_to_rtm{user::literal("alice")}),
                      {errc::user_mismatch, 0});
        test::rejects(verify(text, log_in_to_rtm{user::any()}), {errc::user_mismatch, 0});
        // No login is to a channel.
        test::rejects(verify(text, log_in_to_rtm{bob}.in(room)), {errc::channel_mismatch, 0});
    }
    const auto two = token_with(2, rtm("alice") + rtm2("bob"));
    test::accepts(service_index(two, log_in_to_rtm{bob}), std::size_t{1});
    test::accepts(service_index(two, log_in_to_rtm{user::literal("alice")}), std::size_t{0});
    // By its number it is that service alone.
    test::rejects(verify(token_with(1, rtm("bob")), use_service{service_type::rtm2}),
                  {errc::service_missing, 0});
    test::accepts(verify(token_with(1, rtm("bob")), use_service{service_type::rtm}.by(bob)), first);
}

BOOST_AUTO_TEST_CASE(every_other_purpose_has_its_service_and_privilege) {
    constexpr auto bob = user::literal("bob");
    struct sample {
        intent wanted;
        std::string service;     // that serves it
        std::string without;     // the same with another privilege
        std::uint32_t privilege; // that is then missing
    };
    const std::vector<sample> samples{
        {use_chat{bob}, user_service(5, "bob", granting(1)), user_service(5, "bob", granting(2)),
         1},
        {use_chat_as_app{}, user_service(5, "", granting(2)), user_service(5, "", granting(1)), 2},
        {use_fpa{}, plain_service(4, granting(1)), plain_service(4, granting(2)), 1},
        {enter_classroom{room, bob}, apaas("room", "bob", granting(1)),
         apaas("room", "bob", granting(2)), 1},
        {use_classroom{bob}, apaas("", "bob", granting(2)), apaas("", "bob", granting(1)), 2},
        {use_classroom_as_app{}, apaas("", "", granting(3)), apaas("", "", granting(2)), 3},
        {publish_mixed_stream{room, bob}, channel_service(3, "room", "bob", granting(1)),
         channel_service(3, "room", "bob", granting(2)), 1},
        {publish_raw_stream{room, bob}, channel_service(3, "room", "bob", granting(2)),
         channel_service(3, "room", "bob", granting(1)), 2},
        {publish_to_cdn{room, bob}, channel_service(6, "room", "bob", granting(1)),
         channel_service(6, "room", "bob", granting(2)), 1},
        {play_from_cdn{room, bob}, channel_service(6, "room", "bob", granting(2)),
         channel_service(6, "room", "bob", granting(1)), 2},
    };
    for (const auto& each : samples) {
        BOOST_TEST_CONTEXT(name(each.wanted.purpose())) {
            test::accepts(verify(token_with(1, each.service), each.wanted), first);
            test::rejects(verify(token_with(1, each.without), each.wanted),
                          {errc::privilege_missing, each.privilege});
            test::rejects(verify(token_with(1, rtc("room", "bob")), each.wanted),
                          {errc::service_missing, 0});
            // What was said is compared even where the purpose does not ask for it.
            test::rejects(verify(token_with(1, each.service), each.wanted.in("other")),
                          {errc::channel_mismatch, 0});
            test::rejects(verify(token_with(1, each.service), each.wanted.by(user::literal("eve"))),
                          {errc::user_mismatch, 0});
        }
    }
}

BOOST_AUTO_TEST_CASE(the_rest_apis_take_rtc_and_rtm_beside_their_service) {
    const use_convo_ai call_agent{room, uid_42};
    const use_stt call_scribe{room, uid_42};
    const auto agent = plain_service(9);
    const auto scribe = plain_service(10);
    // As the builders make them, and as Agora documents for conversational AI: without service 9.
    test::accepts(verify(token_with(3, rtc("room", "42") + rtm("42") + agent), call_agent), first);
    test::accepts(verify(token_with(2, rtc("room", "42") + rtm("42")), call_agent), first);
    test::accepts(verify(token_with(2, rtc("room", "42") + rtm2("42")), call_agent), first);
    test::accepts(verify(token_with(3, rtc("room", "42") + rtm("42") + scribe), call_scribe),
                  first);
    // The agent may log in under a name of its own.
    test::accepts(verify(token_with(2, rtc("room", "42") + rtm("42-room")), call_agent), first);

    test::rejects(verify(token_with(2, rtc("room", "42") + rtm("42")), call_scribe),
                  {errc::service_missing, 0});
    for (const intent& wanted : {intent{call_agent}, intent{call_scribe}}) {
        const auto token = [&](const std::string& one, const std::string& other) {
            return verify(token_with(4, one + other + agent + scribe), wanted);
        };
        test::accepts(token(rtc("room", "42"), rtm("42")), first);
        test::rejects(token(rtc("other", "42"), rtm("42")), {errc::channel_mismatch, 0});
        test::rejects(token(rtc("room", "43"), rtm("42")), {errc::user_mismatch, 0});
        test::rejects(token(rtc("room", "42", granting(2)), rtm("42")),
                      {errc::privilege_missing, 1});
        test::rejects(token(rtc("room", "42"), user_service(2, "42", no_privileges)),
                      {errc::privilege_missing, 1});
        test::rejects(token(rtc("room", "42"), rtc("room", "42")), {errc::service_missing, 0});
        test::rejects(token(rtm("42"), rtm("42")), {errc::service_missing, 0});
        // More privileges are those of rtc.
        test::rejects(verify(token_with(4, rtc("room", "42") + rtm("42") + agent + scribe),
                             wanted.granting(privilege_number{2})),
                      {errc::privilege_missing, 2});
    }
}

BOOST_AUTO_TEST_CASE(a_service_behind_an_unknown_one_is_missing) {
    const auto unknown = wire::u16(0x1234) + granting(7) + wire::text("own");
    const auto text = token_with(3, plain_service(4, granting(1)) + unknown + rtc("room", "42"));
    test::accepts(verify(text, use_fpa{}), first);
    test::rejects(verify(text, join_room), {errc::service_missing, 0});
    test::rejects(verify(text, any_use{room, uid_42}), {errc::channel_mismatch, 0});
    test::rejects(verify(text, use_service{service_type{0x1234}}), {errc::service_missing, 0});

    test::accepts(verify(text, join_room, issue, with_own), first);
    const use_service own{service_type{0x1234}};
    constexpr privilege_number seven{7};
    const auto asks = [&](const intent& wanted) { return verify(text, wanted, issue, with_own); };
    test::accepts(asks(own), first); // a custom service needs no privilege of a number
    test::accepts(asks(own.by(by("own")).granting(seven)), first);
    test::accepts(asks(own.by(whoever_it_names)), first);
    test::rejects(asks(own.by(uid_42)), {errc::user_mismatch, 0});
    test::rejects(asks(own.in(room)), {errc::channel_mismatch, 0});
    test::rejects(asks(own.granting(seven, privilege_number{8})), {errc::privilege_missing, 8});
}

BOOST_AUTO_TEST_CASE(a_known_service_by_its_number_needs_a_privilege) {
    const auto bare = token_with(1, rtc("room", "42", no_privileges));
    const auto with_audio = token_with(1, rtc("room", "42", granting(2)));
    const use_service rtc_service{service_type::rtc};
    test::rejects(verify(bare, rtc_service), {errc::privilege_missing, 1});
    test::rejects(verify(with_audio, rtc_service), {errc::privilege_missing, 1});
    test::accepts(verify(with_audio, rtc_service.granting(privilege_number{2})), first);
    // Those without privileges of their own.
    test::accepts(verify(token_with(1, plain_service(9)), use_service{service_type::convo_ai}),
                  first);
    test::accepts(verify(token_with(1, plain_service(10)), use_service{service_type::stt}), first);
    test::rejects(verify(token_with(1, plain_service(10)), use_service{service_type::convo_ai}),
                  {errc::service_missing, 0});
}

BOOST_AUTO_TEST_CASE(one_service_must_satisfy_all_that_is_asked) {
    const auto text =
        token_with(3, rtc("red", "1") + rtc("blue", "2", no_privileges) + rtc("blue", "3"));
    constexpr channel_name red = "red";
    constexpr channel_name blue = "blue";
    constexpr auto one = user::uid(1);
    constexpr auto two = user::uid(2);
    constexpr auto three = user::uid(3);
    test::accepts(verify(text, any_use{red, one}), first);
    test::accepts(verify(text, any_use{blue, two}), first);
    test::rejects(verify(text, any_use{red, two}), {errc::user_mismatch, 0});
    test::rejects(verify(text, any_use{blue, one}), {errc::user_mismatch, 0});
    test::rejects(verify(text, any_use{"green", one}), {errc::channel_mismatch, 0});
    test::accepts(verify(text, join{blue, three}), first);
    test::rejects(verify(text, join{blue, two}), {errc::privilege_missing, 1});
    test::rejects(verify(text, join{red, three}), {errc::user_mismatch, 0});
    test::rejects(verify(text, join{"green", one}), {errc::channel_mismatch, 0});
    // Without a user any service of the channel will do, whichever comes first.
    test::accepts(verify(text, join{blue, whoever_it_names}), first);
    test::accepts(verify(text, any_use_by("3")), first);
    test::rejects(verify(text, any_use_by("4")), {errc::user_mismatch, 0});
    // The one that served is told.
    test::accepts(service_index(text, join{red, one}), std::size_t{0});
    test::accepts(service_index(text, join{blue, three}), std::size_t{2});
    test::accepts(service_index(text, join{blue, whoever_it_names}), std::size_t{2});
    test::accepts(service_index(text, any_use{blue, two}), std::size_t{1});
}

BOOST_AUTO_TEST_CASE(channel_and_user_of_two_services_do_not_add_up) {
    // The channel is in the rtc service, the user in the rtm service.
    const auto text = token_with(2, rtc("room", "1") + rtm("bob"));
    constexpr auto bob = user::literal("bob");
    test::rejects(verify(text, any_use{room, bob}), {errc::user_mismatch, 0});
    test::rejects(verify(text, join{room, bob}), {errc::user_mismatch, 0});
    test::accepts(verify(text, any_use{room, user::uid(1)}), first);
    test::accepts(verify(text, any_use_by("bob")), first);
    // Of the service asked for: bob may log in to RTM and nothing else.
    test::accepts(verify(text, log_in_to_rtm{bob}), first);
    test::rejects(verify(text, use_service{service_type::rtc}.by(bob)), {errc::user_mismatch, 0});
    test::rejects(verify(text, use_service{service_type::rtm}.in(room)),
                  {errc::channel_mismatch, 0});
    test::rejects(verify(text, log_in_to_rtm{user::uid(1)}), {errc::user_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(channel_wildcards) {
    struct sample {
        std::string_view pattern;
        std::string_view channel;
        bool covered;
    };
    for (const auto& [pattern, channel, covered] :
         {sample{"", "room", true}, sample{"", "", true}, sample{"*", "room", true},
          sample{"*", "", true}, sample{"room", "room", true}, sample{"room", "Room", false},
          sample{"room", "room1", false}, sample{"room", "", false}, sample{"1*a*2", "1a2", true},
          sample{"1*a*2", "1xxaxx2", true}, sample{"1*a*2", "1xx2", false},
          sample{"1*a*2", "1a23", false}, sample{"1*a*2", "11a22", true},
          sample{"room*", "room", true}, sample{"room*", "roo", false}}) {
        for (const auto type : std::array<std::uint16_t, 3>{1, 3, 6}) {
            BOOST_TEST_CONTEXT("type " << type << ", '" << pattern << "' for '" << channel << "'") {
                const auto text = token_with(1, channel_service(type, pattern, "42", granting(1)));
                for (const intent& wanted :
                     {intent{any_use{in(channel), by("42")}},
                      use_service{service_type{type}}.in(in(channel)).by(by("42"))}) {
                    const auto got = verify(text, wanted);
                    if (covered) {
                        test::accepts(got, first);
                    } else {
                        test::rejects(got, {errc::channel_mismatch, 0});
                    }
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(user_wildcards_are_for_services_with_a_channel) {
    const auto allows = [](const std::string& service, std::string_view user) {
        return verify(token_with(1, service), any_use_by(user));
    };
    for (const std::string_view anybody : {"", "*"}) {
        BOOST_TEST_CONTEXT("user '" << anybody << "'") {
            for (const auto type : std::array<std::size_t, 3>{1, 3, 6}) {
                test::accepts(allows(channel_service(type, "room", anybody), "42"), first);
                test::accepts(allows(channel_service(type, "room", anybody), ""), first);
            }
            test::accepts(verify(token_with(1, rtc("room", anybody)), join_room), first);
            test::accepts(verify(token_with(1, rtc("room", anybody)), join{room, user::any()}),
                          first);
            for (const auto type : std::array<std::size_t, 2>{2, 5}) {
                test::rejects(allows(user_service(type, anybody), "42"), {errc::user_mismatch, 0});
                test::accepts(allows(user_service(type, anybody), anybody), first);
            }
            test::rejects(allows(user_service(8, anybody) + wire::u16(0), "42"),
                          {errc::user_mismatch, 0});
            test::rejects(allows(apaas("room", anybody), "42"), {errc::user_mismatch, 0});
        }
    }
    test::rejects(allows(rtc("room", "4*"), "42"), {errc::user_mismatch, 0});
    test::rejects(allows(rtc("room", "42"), ""), {errc::user_mismatch, 0});
    test::rejects(allows(rtc("room", "42"), "*"), {errc::user_mismatch, 0});
    test::rejects(verify(token_with(1, rtc("room", "42")), join{room, user::any()}),
                  {errc::user_mismatch, 0});
    for (const auto type : std::array<std::size_t, 3>{4, 9, 10}) { // these have no user at all
        test::rejects(allows(plain_service(type), "42"), {errc::user_mismatch, 0});
        test::rejects(allows(plain_service(type), ""), {errc::user_mismatch, 0});
    }
    // Nor has a token whose only service is unknown.
    test::rejects(allows(wire::u16(0x1234) + no_privileges, "42"), {errc::user_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(a_room_is_the_channel_of_a_classroom_and_no_pattern) {
    const auto allows = [](std::string_view named, std::string_view channel) {
        const auto text = token_with(1, apaas(named, "bob"));
        const auto any = verify(text, any_use{in(channel), by("bob")});
        const auto enter = verify(text, enter_classroom{in(channel), by("bob")});
        BOOST_TEST((any == enter));
        return enter;
    };
    test::accepts(allows("room", "room"), first);
    test::rejects(allows("room", "Room"), {errc::channel_mismatch, 0});
    test::rejects(allows("*", "room"), {errc::channel_mismatch, 0});
    test::rejects(allows("", "room"), {errc::channel_mismatch, 0});
    test::rejects(verify(token_with(1, rtm("bob")), any_use{}.in(room)),
                  {errc::channel_mismatch, 0});
    test::rejects(verify(token_with(1, plain_service(4)), any_use{}.in(in(""))),
                  {errc::channel_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(findings_come_in_a_fixed_order) {
    // Everything is wrong; one thing after the other is put right.
    const auto services = rtc("room", "42", granting(1, 100));
    auto bad_base64 =
        test::token_around(test::fields_007{.issued_at = 2000, .services = services}.signed_with(
            golden::channel_text));
    bad_base64[10] = '!';
    auto text = test::token_around(test::fields_007{
        .app_id = "970CA35de60c44645bbae8a215061b3!", .issued_at = 2000, .services = services}
                                       .signed_with(secondary.reveal()));
    certificates keys;
    intent wanted;
    std::int64_t now = 1000;
    verify_options options{.app_id = app_id::literal("00000000000000000000000000000000")};
    auto made = make_verifier();
    const auto told = [&](error expected, test::place from = {__builtin_FILE(), __builtin_LINE()}) {
        test::rejects(made.verify(text, keys, wanted, sys_seconds{seconds{now}}, options), expected,
                      from);
    };

    std::swap(text, bad_base64);
    told({errc::bad_base64_character, 10}); // malformed comes before misuse
    std::swap(text, bad_base64);
    told(errc::no_certificate);
    keys = std::vector<app_certificate>(5, primary);
    told(errc::too_many_certificates);
    keys = primary;
    told(errc::intent_required);
    wanted = intent::of(purpose::join);
    told(errc::channel_required);
    wanted = wanted.in("other");
    told(errc::user_required);
    wanted = wanted.by(user::uid(43)).granting(privilege_number{4});
    told({errc::app_id_malformed, 31});
    text = test::token_around(
        test::fields_007{.issued_at = 2000, .services = services}.signed_with(secondary.reveal()));
    told(errc::app_id_mismatch);
    options.app_id = golden::id;
    told(errc::signature_mismatch);
    keys = {primary, secondary};
    told(errc::channel_mismatch);
    wanted = wanted.in(room);
    told(errc::user_mismatch);
    wanted = wanted.by(uid_42);
    told(errc::issued_in_future);
    now = 2600;
    told(errc::expired);
    now = 2100;
    told({errc::privilege_expired, 1});
    now = 2099;
    told({errc::privilege_missing, 4});
    wanted = log_in_to_rtm{uid_42};
    told(errc::service_missing);
    now = 2600;
    told(errc::expired); // a missing service comes after the times
    now = 2099;
    wanted = join_room;
    test::accepts(made.verify(text, keys, wanted, sys_seconds{seconds{now}}, options)
                      .transform(certificate_of),
                  std::size_t{1});
}

BOOST_AUTO_TEST_CASE(a_token_that_fails_is_left_as_it_was) {
    auto made = make_verifier();
    auto token = test::value_of(v007::parse(golden::stored));
    test::rejects(made.verify(std::move(token), secondary, any_use{}, issue),
                  {errc::signature_mismatch, 0});
    test::rejects(made.verify(std::move(token), primary, any_use{}, issue + seconds{600}),
                  {errc::expired, 0});
    test::rejects(made.verify(std::move(token), primary, join{"other", golden::user}, issue),
                  {errc::channel_mismatch, 0});
    BOOST_TEST(token.unverified_content().encode() == golden::stored);
    const auto verified = made.verify(std::move(token), primary, any_use{}, issue);
    BOOST_TEST_REQUIRE(verified.has_value());
    BOOST_TEST((*verified)->encode() == golden::stored);
    BOOST_TEST(token.unverified_content().payload().empty()); // moved from
}

BOOST_AUTO_TEST_CASE(a_failing_mac_is_told_and_the_next_token_is_right) {
    using fragile = v007::basic_verifier<test::fragile_mac>;
    for (const int which : {0, 1, 2}) {
        BOOST_TEST_CONTEXT("code " << which << " fails") {
            test::fragile_mac::reset();
            auto made = test::value_of(fragile::make());
            test::fragile_mac::fails_at = which;
            const auto check = [&] {
                return made.verify(golden::stored, primary, any_use{}, issue)
                    .transform(certificate_of);
            };
            test::rejects(check(), {errc::crypto_unavailable, 0});
            test::accepts(check(), first);
        }
    }
    test::fragile_mac::reset();
    for (const auto code : {errc::crypto_unavailable, errc::out_of_memory}) {
        test::fragile_mac::make_fails_with = code;
        test::rejects(fragile::make(), {code, 0});
    }
    test::fragile_mac::reset();
}

BOOST_AUTO_TEST_CASE(verifies_on_after_a_move) {
    auto made = make_verifier();
    BOOST_TEST(made.verify(golden::stored, primary, any_use{}, issue).has_value());
    auto moved = std::move(made);
    BOOST_TEST(moved.verify(golden::stored, primary, any_use{}, issue).has_value());
    auto verified = test::value_of(moved.verify(golden::stored, primary, any_use{}, issue));
    const auto taken = std::move(verified);
    BOOST_TEST(taken->encode() == golden::stored);
    BOOST_TEST(taken->services().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
