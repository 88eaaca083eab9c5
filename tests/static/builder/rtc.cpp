// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/builder/detail/rtc.hpp>

#include "support/golden_007.hpp"
#include "support/run_time_salts.hpp"
#include "support/sha256.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;

using builder = basic_rtc_token_builder<test::hmac_sha256, test::run_time_salts>;

// A builder reproduces a published token in the compiler: a subscriber has one privilege. With
// times and salt given it asks neither the clock nor the salts.
static_assert([] {
    auto made = *builder::make(golden::id, golden::certificate());
    std::array<char, golden::stored.size()> text{};
    return made.build_to(text, golden::channel, golden::user,
                         {.expires_in = seconds{600},
                          .privileges_expire_in = seconds{600},
                          .issued_at = golden::issued_at,
                          .salt = 1})
           == result<std::string_view>{golden::stored};
}());

// Arguments in their places: a channel, a user, a role, a duration.
template <class Channel, class User, class Role, class Options = rtc_options>
concept builds =
    requires(builder& made, std::span<char> out, const Channel& channel, const User& who, Role as,
             const Options& options) { made.build_to(out, channel, who, as, options); };
static_assert(builds<channel_name, user, role> && builds<channel_pattern, user, role>);
static_assert(!builds<user, channel_name, role>, "channel and user cannot be swapped");
static_assert(!builds<std::string_view, user, role>
              && !builds<channel_name, std::string_view, role>);
static_assert(!builds<channel_name, std::uint32_t, role>, "a uid is made by user::uid()");
static_assert(!builds<channel_name, user, int> && !builds<channel_name, user, std::uint32_t>);
static_assert(!builds<wire_text, user, role>, "texts outside the rules go through the signer");
static_assert(!builds<channel_name, user, role, token_options>);
static_assert(!builds<channel_name, user, role, seconds>);

template <class Channel, class User, class RtmUser>
concept builds_with_rtm =
    requires(builder& made, std::span<char> out, const Channel& channel, const User& who,
             const RtmUser& rtm_user, const rtc_rtm_options& options) {
        made.build_with_rtm_to(out, channel, who, role::publisher, rtm_user, options);
    };
static_assert(builds_with_rtm<channel_name, user, user>);
static_assert(!builds_with_rtm<user, channel_name, user>);
static_assert(!builds_with_rtm<channel_name, user, channel_name>);

// Durations are durations and not points of time. Numbers and fractions of a second are among
// tests/must_not_compile: what refuses them shows in constant evaluation only.
template <class Options, class Duration>
concept lasts = requires(Duration duration) { Options{.expires_in = duration}; };
static_assert(lasts<rtc_options, seconds> && lasts<rtc_options, std::chrono::hours>);
static_assert(lasts<rtc_privilege_options, std::chrono::minutes>);
static_assert(!lasts<rtc_options, sys_seconds> && !lasts<rtc_privilege_options, sys_seconds>);
static_assert(!lasts<rtc_options, std::chrono::system_clock::time_point>);

template <class Duration>
concept privileges_last = requires(Duration duration) {
    rtc_options{.expires_in = seconds{1}, .privileges_expire_in = duration};
};
static_assert(privileges_last<seconds> && !privileges_last<sys_seconds>);

template <class Duration>
concept rtm_lasts = requires(Duration duration) {
    rtc_rtm_options{.expires_in = seconds{1}, .rtm_expires_in = duration};
};
static_assert(rtm_lasts<seconds> && !rtm_lasts<sys_seconds>);

template <class Time>
concept is_issued_at =
    requires(Time when) { rtc_options{.expires_in = seconds{1}, .issued_at = when}; };
static_assert(is_issued_at<sys_seconds> && is_issued_at<std::chrono::system_clock::time_point>);
static_assert(!is_issued_at<seconds> && !is_issued_at<std::uint32_t>);

// No duration, no token: it has no default to forget.
static_assert(!std::is_default_constructible_v<rtc_options>);
static_assert(!std::is_default_constructible_v<rtc_privilege_options>);
static_assert(!std::is_default_constructible_v<rtc_rtm_options>);
static_assert(!std::is_default_constructible_v<token_options>);
template <class... Members>
concept makes_rtc_rtm = requires(Members... members) { rtc_rtm_options{members...}; };
static_assert(makes_rtc_rtm<seconds, seconds> && !makes_rtc_rtm<seconds>);

static_assert(std::is_nothrow_move_constructible_v<builder>);

// Only a MAC of 32 bytes and a source of salts make a builder.
template <class Mac, class Salts>
concept makes_builder = requires { typename basic_rtc_token_builder<Mac, Salts>; };
static_assert(makes_builder<test::hmac_sha256, test::run_time_salts>);
static_assert(!makes_builder<test::sha256, test::run_time_salts>);
static_assert(!makes_builder<test::hmac_sha256, salt_sequence>, "make() and a result are missing");

} // namespace
