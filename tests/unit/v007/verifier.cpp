// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v007/verifier.hpp>

#include <boost/test/unit_test.hpp>

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

namespace {

namespace golden = test::golden_007;
namespace wire = test::wire;

using verifier = v007::verifier<test::hmac_sha256>;

constexpr sys_seconds issue = golden::issued_at;
constexpr sys_seconds good_now = issue + seconds{599};

const auto primary = golden::certificate();
const auto secondary =
    app_certificate::literal("00000000000000000000000000000001"); // signed nothing here

auto make_verifier() -> verifier {
    return test::value_of(verifier::make());
}

auto verify(std::string_view text, const policy& wanted, const read_options& options = {})
    -> result<std::size_t> {
    auto made = make_verifier();
    return made.verify(text, primary, wanted, options)
        .transform([](const v007::verified_token& token) { return token.certificate_index(); });
}
auto verify_signature(std::string_view text, certificates keys, const identity& who)
    -> result<std::size_t> {
    auto made = make_verifier();
    return made
        .verify_signature(test::value_of(v007::parse(text, {.how = strictness::lenient})), keys,
                          who)
        .transform([](const v007::verified_token& token) { return token.certificate_index(); });
}

// A token with these fields, signed with the primary certificate.
auto signed_token(const test::fields_007& fields) -> std::string {
    return test::token_around(fields.signed_with(golden::certificate_text));
}
auto token_with(std::size_t count, const std::string& services) -> std::string {
    return signed_token({.count = count, .services = services});
}

auto channel_service(std::size_t type, std::string_view channel, std::string_view user,
                     const std::string& privileges = wire::u16(0)) -> std::string {
    return wire::u16(type) + privileges + wire::text(channel) + wire::text(user);
}
auto rtc(std::string_view channel, std::string_view user,
         const std::string& privileges = wire::u16(0)) -> std::string {
    return channel_service(1, channel, user, privileges);
}
auto user_service(std::size_t type, std::string_view user) -> std::string {
    return wire::u16(type) + wire::privilege(1, 600) + wire::text(user);
}
auto apaas(std::string_view room, std::string_view user) -> std::string {
    return wire::u16(7) + wire::privilege(1, 600) + wire::text(room) + wire::text(user)
           + wire::u16(0xFFFF);
}
auto plain_service(std::size_t type) -> std::string {
    return wire::u16(type) + wire::u16(0);
}

constexpr std::size_t first{0}; // the certificate's index on success

} // namespace

BOOST_AUTO_TEST_SUITE(v007_verifier)

BOOST_AUTO_TEST_CASE(accepts_what_upstream_publishes) {
    for (const auto text : {golden::stored, golden::fixed_codes}) {
        test::accepts(verify(text, {.now = good_now,
                                    .channel = golden::channel_text,
                                    .user = golden::user_text,
                                    .app_id = golden::id.text(),
                                    .service = service_type::rtc,
                                    .privileges = {privilege::join_channel}}),
                      first);
        test::accepts(verify(text, {.now = good_now}), first);
        test::accepts(verify_signature(text, primary, {}), first);
    }
    test::accepts(verify(golden::dynamic_codes, {.now = good_now,
                                                 .channel = golden::channel_text,
                                                 .user = "fcdn-account",
                                                 .service = service_type::fcdn,
                                                 .privileges = {fcdn_privilege::play}}),
                  first);
}

BOOST_AUTO_TEST_CASE(a_verified_token_shows_its_contents) {
    auto made = make_verifier();
    const auto token = test::value_of(made.verify(golden::stored, primary, {.now = good_now}));
    BOOST_TEST(token->salt() == 1U);
    BOOST_TEST((*token).encode() == golden::stored);
    BOOST_TEST(token.certificate_index() == 0U);
}

BOOST_AUTO_TEST_CASE(errors_of_parsing_pass_through) {
    test::rejects(verify("", {.now = good_now}), {errc::empty_input, 0});
    test::rejects(verify("006", {.now = good_now}), {errc::unknown_version, 0});
    test::rejects(verify(golden::stored, {.now = good_now}, {.max_inflated = 100}),
                  {errc::inflated_too_large, 3});
}

BOOST_AUTO_TEST_CASE(any_of_several_certificates_may_have_signed) {
    const std::array both{secondary, primary};
    const std::array others{secondary,
                            app_certificate::literal("00000000000000000000000000000002")};
    test::accepts(verify_signature(golden::stored, std::span<const app_certificate>{both}, {}),
                  std::size_t{1});
    test::rejects(verify_signature(golden::stored, std::span<const app_certificate>{others}, {}),
                  {errc::signature_mismatch, 0});
    test::rejects(verify_signature(golden::stored, secondary, {}), {errc::signature_mismatch, 0});
    test::rejects(verify_signature(golden::stored, std::span<const app_certificate>{}, {}),
                  {errc::no_certificate, 0});
    // The one that stands behind those given is not tried.
    test::rejects(verify_signature(golden::stored, std::span{both}.first(1), {}),
                  {errc::signature_mismatch, 0});
    const auto twice = std::array{primary, primary};
    test::accepts(verify_signature(golden::stored, std::span<const app_certificate>{twice}, {}),
                  first);
}

BOOST_AUTO_TEST_CASE(the_case_of_a_certificate_counts) {
    const auto lower = app_certificate::literal("5cfd2fd1755d40ecb72977518be15d3b");
    test::rejects(verify_signature(golden::stored, lower, {}), {errc::signature_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(the_app_id_is_checked) {
    test::accepts(verify_signature(golden::stored, primary, {.app_id = golden::id.text()}), first);
    // Another id, another case, a part, and nothing.
    for (const std::string_view id : {"970CA35de60c44645bbae8a215061b34",
                                      "970ca35de60c44645bbae8a215061b33", "970CA35de60c", ""}) {
        test::rejects(verify_signature(golden::stored, primary, {.app_id = id}),
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
        test::rejects(verify_signature(text, primary, {}), {errc::app_id_malformed, position});
        // Even where the caller expects just that.
        test::rejects(verify_signature(text, primary, {.app_id = id}),
                      {errc::app_id_malformed, position});
    }
}

BOOST_AUTO_TEST_CASE(a_signature_of_another_length_never_verifies) {
    const auto payload = test::payload_of(golden::stored);
    for (const auto size : std::array<std::size_t, 4>{0, 16, 31, 33}) {
        auto signature = payload.substr(2, 32) + "x";
        const auto text =
            test::token_around(wire::text(signature.substr(0, size)) + payload.substr(34));
        test::rejects(verify_signature(text, primary, {}), {errc::signature_mismatch, 0});
    }
}

BOOST_AUTO_TEST_CASE(what_is_signed_is_what_was_received) {
    // Services that this library would sort, does not know, or that end before the message does.
    const auto unknown = wire::u16(0x1234) + wire::u16(0) + "what";
    for (const auto& text :
         {token_with(2, plain_service(9) + plain_service(4)),
          token_with(2, plain_service(4) + unknown), token_with(1, plain_service(4) + "more")}) {
        test::accepts(verify_signature(text, primary, {}), first);
    }
}

BOOST_AUTO_TEST_CASE(a_token_must_not_come_from_the_future) {
    const auto at = [](std::int64_t before, seconds leeway) {
        return verify(golden::stored, {.now = issue - seconds{before}, .leeway = leeway});
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
        return verify(golden::stored, {.now = issue + seconds{after}, .leeway = leeway});
    };
    test::accepts(at(599, seconds{0}), first);
    test::rejects(at(600, seconds{0}), {errc::expired, 0});
    test::accepts(at(629, seconds{30}), first);
    test::rejects(at(630, seconds{30}), {errc::expired, 0});
    test::accepts(at(598, seconds{-1}), first);
    test::rejects(at(599, seconds{-1}), {errc::expired, 0});

    const auto none = signed_token({.expires_in = 0, .services = plain_service(4)});
    test::rejects(verify(none, {.now = issue}), {errc::expired, 0});
    test::accepts(verify(none, {.now = issue, .leeway = seconds{1}}), first);
}

BOOST_AUTO_TEST_CASE(no_token_outlives_24_hours_unless_the_policy_says_so) {
    constexpr seconds day{86400};
    const auto text = signed_token({.expires_in = 4294967295U, .services = plain_service(4)});
    const auto at = [&](seconds after, seconds ceiling, seconds leeway = seconds{0}) {
        return verify(text, {.now = issue + after, .leeway = leeway, .max_lifetime = ceiling});
    };
    test::accepts(verify(text, {.now = issue + day - seconds{1}}), first);
    test::rejects(verify(text, {.now = issue + day}), {errc::expired, 0});
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
        return verify(golden::stored, {.now = now, .leeway = leeway});
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
    test::accepts(
        verify(latest, {.now = sys_seconds{seconds{8589934589}}, .max_lifetime = seconds::max()}),
        first);
    test::rejects(
        verify(latest, {.now = sys_seconds{seconds{8589934590}}, .max_lifetime = seconds::max()}),
        {errc::expired, 0});
}

BOOST_AUTO_TEST_CASE(a_privilege_ends_by_itself_or_with_the_token) {
    const auto two = wire::u16(2) + wire::u16(1) + wire::u32(300) + wire::u16(2) + wire::u32(0);
    const auto text = token_with(1, rtc("room", "42", two));
    const auto at = [&](std::int64_t after, wanted_privileges privileges, seconds leeway) {
        return verify(text,
                      {.now = issue + seconds{after}, .leeway = leeway, .privileges = privileges});
    };
    const wanted_privileges join{privilege::join_channel};
    const wanted_privileges audio{privilege::publish_audio_stream};
    const wanted_privileges both{privilege::publish_audio_stream, privilege::join_channel};
    test::accepts(at(299, join, seconds{0}), first);
    test::rejects(at(300, join, seconds{0}), {errc::privilege_expired, 1});
    test::accepts(at(309, join, seconds{10}), first);
    test::rejects(at(310, join, seconds{10}), {errc::privilege_expired, 1});
    test::accepts(at(599, audio, seconds{0}), first); // 0: no end of its own
    test::rejects(at(600, audio, seconds{0}), {errc::expired, 0});
    test::accepts(at(299, both, seconds{0}), first);
    test::rejects(at(300, both, seconds{0}), {errc::privilege_expired, 1});
    test::rejects(at(0, {privilege::publish_video_stream}, seconds{0}),
                  {errc::privilege_missing, 3});
    test::rejects(at(0, {privilege::join_channel, privilege_id{std::uint16_t{65535}}}, seconds{0}),
                  {errc::privilege_missing, 65535});
    // The first that fails, in the order asked for.
    test::rejects(at(300, {privilege::publish_video_stream, privilege::join_channel}, seconds{0}),
                  {errc::privilege_missing, 3});
    test::rejects(at(300, {privilege::join_channel, privilege::publish_video_stream}, seconds{0}),
                  {errc::privilege_expired, 1});
    // A privilege may be said to outlive its token, which it does not.
    const auto longer = token_with(1, rtc("room", "42", wire::privilege(1, 4294967295U)));
    test::rejects(verify(longer, {.now = issue + seconds{600}, .privileges = join}),
                  {errc::expired, 0});
    test::accepts(verify(longer, {.now = issue + seconds{599}, .privileges = join}), first);
}

BOOST_AUTO_TEST_CASE(privileges_are_of_the_service_wanted_by_default_rtc) {
    const auto rtm = token_with(1, user_service(2, "bob"));
    test::rejects(verify(rtm, {.now = issue, .privileges = {privilege::join_channel}}),
                  {errc::service_missing, 0});
    test::accepts(
        verify(rtm,
               {.now = issue, .service = service_type::rtm, .privileges = {rtm_privilege::login}}),
        first);
    test::accepts(verify(rtm, {.now = issue, .service = service_type::rtm}), first);
    test::rejects(verify(rtm, {.now = issue, .service = service_type::rtm2}),
                  {errc::service_missing, 0});
    test::accepts(verify(rtm, {.now = issue}), first); // nothing wanted
    // rtc is there and has the privilege under another number.
    const auto both = token_with(2, rtc("room", "42") + user_service(2, "bob"));
    test::rejects(verify(both, {.now = issue, .privileges = {rtm_privilege::login}}),
                  {errc::privilege_missing, 1});
}

BOOST_AUTO_TEST_CASE(a_service_behind_an_unknown_one_is_missing) {
    const auto unknown = wire::u16(0x1234) + wire::u16(0) + wire::text("own");
    const auto text = token_with(3, plain_service(4) + unknown + rtc("room", "42"));
    test::accepts(verify(text, {.now = issue, .service = service_type::fpa}), first);
    test::rejects(verify(text, {.now = issue, .service = service_type::rtc}),
                  {errc::service_missing, 0});
    test::rejects(verify(text, {.now = issue, .channel = "room"}), {errc::channel_mismatch, 0});

    constexpr std::array fields{service_field::user};
    const std::array layouts{service_layout{service_type{0x1234}, "own", fields}};
    const read_options options{.services = layouts};
    test::accepts(verify(text, {.now = issue, .channel = "room", .user = "42"}, options), first);
    test::accepts(
        verify(text, {.now = issue, .user = "own", .service = service_type{0x1234}}, options),
        first);
    test::rejects(
        verify(text, {.now = issue, .user = "42", .service = service_type{0x1234}}, options),
        {errc::user_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(one_service_must_satisfy_all_that_is_wanted) {
    const auto may = wire::privilege(1, 600);
    const auto text =
        token_with(3, rtc("red", "1", may) + rtc("blue", "2") + rtc("blue", "3", may));
    const auto wants = [&](std::string_view channel, std::string_view user,
                           wanted_privileges privileges) {
        return verify(text,
                      {.now = issue, .channel = channel, .user = user, .privileges = privileges});
    };
    test::accepts(wants("red", "1", {}), first);
    test::accepts(wants("blue", "2", {}), first);
    test::rejects(wants("red", "2", {}), {errc::user_mismatch, 0});
    test::rejects(wants("blue", "1", {}), {errc::user_mismatch, 0});
    test::rejects(wants("green", "1", {}), {errc::channel_mismatch, 0});
    test::accepts(wants("blue", "3", {privilege::join_channel}), first);
    test::rejects(wants("blue", "2", {privilege::join_channel}), {errc::privilege_missing, 1});
    test::rejects(wants("red", "3", {privilege::join_channel}), {errc::user_mismatch, 0});
    // Without a user any service of the channel will do, whichever comes first.
    test::accepts(
        verify(text, {.now = issue, .channel = "blue", .privileges = {privilege::join_channel}}),
        first);
    test::accepts(verify(text, {.now = issue, .user = "3"}), first);
    test::rejects(verify(text, {.now = issue, .user = "4"}), {errc::user_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(channel_and_user_of_two_services_do_not_add_up) {
    // The channel is in the rtc service, the user in the rtm service.
    const auto text = token_with(2, rtc("room", "1") + user_service(2, "bob"));
    test::rejects(verify(text, {.now = issue, .channel = "room", .user = "bob"}),
                  {errc::user_mismatch, 0});
    test::rejects(verify_signature(text, primary, {.channel = "room", .user = "bob"}),
                  {errc::user_mismatch, 0});
    test::accepts(verify(text, {.now = issue, .channel = "room", .user = "1"}), first);
    test::accepts(verify(text, {.now = issue, .user = "bob"}), first);
    // Of the service wanted: bob may log in to RTM and nothing else.
    test::accepts(verify(text, {.now = issue, .user = "bob", .service = service_type::rtm}), first);
    test::rejects(verify(text, {.now = issue, .user = "bob", .service = service_type::rtc}),
                  {errc::user_mismatch, 0});
    test::rejects(verify(text, {.now = issue, .channel = "room", .service = service_type::rtm}),
                  {errc::channel_mismatch, 0});
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
        for (const auto type : std::array<std::size_t, 3>{1, 3, 6}) {
            BOOST_TEST_CONTEXT("type " << type << ", '" << pattern << "' for '" << channel << "'") {
                const auto text = token_with(1, channel_service(type, pattern, "42"));
                const auto got = verify(text, {.now = issue, .channel = channel, .user = "42"});
                if (covered) {
                    test::accepts(got, first);
                } else {
                    test::rejects(got, {errc::channel_mismatch, 0});
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(user_wildcards_are_for_services_with_a_channel) {
    const auto allows = [](const std::string& service, std::string_view user) {
        return verify(token_with(1, service), {.now = issue, .user = user});
    };
    for (const std::string_view anybody : {"", "*"}) {
        BOOST_TEST_CONTEXT("user '" << anybody << "'") {
            for (const auto type : std::array<std::size_t, 3>{1, 3, 6}) {
                test::accepts(allows(channel_service(type, "room", anybody), "42"), first);
                test::accepts(allows(channel_service(type, "room", anybody), ""), first);
            }
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
    for (const auto type : std::array<std::size_t, 3>{4, 9, 10}) { // these have no user at all
        test::rejects(allows(plain_service(type), "42"), {errc::user_mismatch, 0});
        test::rejects(allows(plain_service(type), ""), {errc::user_mismatch, 0});
    }
}

BOOST_AUTO_TEST_CASE(a_room_is_the_channel_of_a_classroom_and_no_pattern) {
    const auto allows = [](std::string_view room, std::string_view channel) {
        return verify(token_with(1, apaas(room, "bob")),
                      {.now = issue, .channel = channel, .user = "bob"});
    };
    test::accepts(allows("room", "room"), first);
    test::rejects(allows("room", "Room"), {errc::channel_mismatch, 0});
    test::rejects(allows("*", "room"), {errc::channel_mismatch, 0});
    test::rejects(allows("", "room"), {errc::channel_mismatch, 0});
    test::rejects(verify(token_with(1, user_service(2, "bob")), {.now = issue, .channel = "room"}),
                  {errc::channel_mismatch, 0});
    test::rejects(verify(token_with(1, plain_service(4)), {.now = issue, .channel = ""}),
                  {errc::channel_mismatch, 0});
}

BOOST_AUTO_TEST_CASE(findings_come_in_a_fixed_order) {
    // Everything is wrong; one thing after the other is put right.
    const auto services = rtc("room", "42", wire::privilege(1, 100));
    auto payload = test::fields_007{.app_id = "970CA35de60c44645bbae8a215061b3!",
                                    .issued_at = 2000,
                                    .expires_in = 600,
                                    .services = services}
                       .signed_with("00000000000000000000000000000001");
    auto bad_base64 = test::token_around(payload);
    bad_base64[10] = '!';
    policy wanted{.now = sys_seconds{seconds{1000}},
                  .channel = "other",
                  .user = "43",
                  .app_id = "00000000000000000000000000000000",
                  .privileges = {privilege::publish_data_stream}};

    test::rejects(verify(bad_base64, wanted), {errc::bad_base64_character, 10});
    test::rejects(verify(test::token_around(payload), wanted), {errc::app_id_malformed, 31});
    const auto text = test::token_around(
        test::fields_007{.issued_at = 2000, .expires_in = 600, .services = services}.signed_with(
            "00000000000000000000000000000001"));
    auto made = make_verifier();
    std::vector<error> findings;
    auto keys = certificates{primary};
    const auto find = [&] {
        const auto got = made.verify(text, keys, wanted);
        findings.push_back(got ? error{} : got.error());
    };
    find();
    wanted.app_id = golden::id.text();
    find();
    wanted.channel = "room";
    find();
    wanted.user = "42";
    find();
    keys = secondary;
    find();
    wanted.now = sys_seconds{seconds{2600}};
    find();
    wanted.now = sys_seconds{seconds{2100}};
    find();
    wanted.privileges = {privilege::join_channel};
    find();
    wanted.now = sys_seconds{seconds{2099}};
    find();
    wanted.service = service_type::rtm;
    find();
    const std::vector<error> expected{
        errc::app_id_mismatch,        errc::channel_mismatch,       errc::user_mismatch,
        errc::signature_mismatch,     errc::issued_in_future,       errc::expired,
        {errc::privilege_missing, 4}, {errc::privilege_expired, 1}, error{},
        errc::service_missing};
    BOOST_TEST_REQUIRE(findings.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        BOOST_TEST((findings[i] == expected[i]),
                   i << ": " << findings[i] << " instead of " << expected[i]);
    }
}

BOOST_AUTO_TEST_CASE(an_empty_list_of_certificates_is_told_before_the_rest) {
    const auto text = signed_token({.app_id = "?", .services = plain_service(4)});
    test::rejects(verify_signature(text, std::span<const app_certificate>{}, {.channel = "other"}),
                  {errc::no_certificate, 0});
}

BOOST_AUTO_TEST_CASE(a_token_that_fails_is_left_as_it_was) {
    auto made = make_verifier();
    auto token = test::value_of(v007::parse(golden::stored));
    test::rejects(made.verify_signature(std::move(token), secondary, {}),
                  {errc::signature_mismatch, 0});
    test::rejects(made.verify(std::move(token), primary, {.now = issue + seconds{600}}),
                  {errc::expired, 0});
    test::rejects(made.verify(std::move(token), primary, {.now = issue, .channel = "other"}),
                  {errc::channel_mismatch, 0});
    BOOST_TEST(token.unverified_content().encode() == golden::stored);
    const auto verified = made.verify(std::move(token), primary, {.now = issue});
    BOOST_TEST_REQUIRE(verified.has_value());
    BOOST_TEST((*verified)->encode() == golden::stored);
    BOOST_TEST(token.unverified_content().payload().empty()); // moved from
}

BOOST_AUTO_TEST_CASE(verify_signature_does_not_look_at_the_time) {
    const auto text =
        signed_token({.issued_at = 4294967295U, .expires_in = 0, .services = plain_service(4)});
    test::accepts(verify_signature(text, primary, {}), first);
}

BOOST_AUTO_TEST_CASE(a_failing_mac_is_told_and_the_next_token_is_right) {
    using fragile = v007::verifier<test::fragile_mac>;
    for (const int which : {0, 1, 2}) {
        BOOST_TEST_CONTEXT("code " << which << " fails") {
            test::fragile_mac::reset();
            auto made = test::value_of(fragile::make());
            test::fragile_mac::fails_at = which;
            const auto check = [&] {
                return made.verify(golden::stored, primary, {.now = issue})
                    .transform([](const v007::verified_token& token) {
                        return token.certificate_index();
                    });
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
    BOOST_TEST(made.verify(golden::stored, primary, {.now = issue}).has_value());
    auto moved = std::move(made);
    BOOST_TEST(moved.verify(golden::stored, primary, {.now = issue}).has_value());
    auto verified = test::value_of(moved.verify(golden::stored, primary, {.now = issue}));
    const auto taken = std::move(verified);
    BOOST_TEST(taken->encode() == golden::stored);
    BOOST_TEST(taken->services().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
