// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v006/builders.hpp>

#include "support/sha256.hpp"

#include <cstdint>
#include <span>
#include <string_view>

using namespace agora_token;

namespace {

struct fixed_salts {
    static constexpr auto make() noexcept -> result<fixed_salts> { return fixed_salts{}; }
    constexpr auto next() noexcept -> result<std::uint32_t> { return 1U; }
};
using builder = v006::basic_rtc_token_builder<test::hmac_sha256, fixed_salts>;

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
