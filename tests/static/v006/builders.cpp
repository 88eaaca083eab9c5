// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v006/detail/builders.hpp>

#include "support/golden_006.hpp"
#include "support/run_time_salts.hpp"
#include "support/sha256.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

using namespace agora_token;

namespace {

namespace golden = test::golden_006;

using builder = v006::basic_rtc_token_builder<test::hmac_sha256, test::run_time_salts>;

// A builder reproduces a published token in the compiler: with times and salt given it asks neither
// the clock nor the salts.
static_assert([] {
    auto made = *builder::make(golden::id, golden::certificate());
    std::array<char, golden::token.size()> text{};
    return made.build_to(text, golden::channel, golden::user, role::subscriber,
                         {.privileges_expire_at = golden::join_until,
                          .expires_at = golden::expires_at,
                          .salt = golden::salt})
           == result<std::string_view>{golden::token};
}());

template <class Channel, class User, class Role>
concept builds = requires(builder& made, std::span<char> out, const Channel& channel,
                          const User& who, Role as) { made.build_to(out, channel, who, as); };
static_assert(builds<channel_name, user, role>);
static_assert(!builds<user, channel_name, role>, "channel and user cannot be swapped");
static_assert(!builds<channel_pattern, user, role>, "006 knows no wildcards");
static_assert(!builds<std::string_view, user, role>
              && !builds<channel_name, std::string_view, role>);
static_assert(!builds<channel_name, std::uint32_t, role> && !builds<channel_name, user, int>);

// 006 has points of time where 007 has durations.
template <class Time>
concept ends =
    requires(Time time) { v006::build_options{.privileges_expire_at = time, .expires_at = time}; };
static_assert(ends<sys_seconds> && !ends<seconds> && !ends<int> && !ends<std::uint32_t>);

} // namespace
