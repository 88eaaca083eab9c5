// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/builder/detail/messaging.hpp>

#include "support/run_time_salts.hpp"
#include "support/sha256.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

using rtm_builder = basic_rtm_token_builder<test::hmac_sha256, test::run_time_salts>;
using chat_builder = basic_chat_token_builder<test::hmac_sha256, test::run_time_salts>;

template <class Who, class Options = token_options>
concept builds_rtm = requires(rtm_builder& made, std::span<char> out, const Who& who,
                              const Options& options) { made.build_to(out, who, options); };
static_assert(builds_rtm<user> && !builds_rtm<channel_name> && !builds_rtm<std::string_view>);
static_assert(!builds_rtm<std::uint32_t> && !builds_rtm<user, seconds>);

template <class Who>
concept builds_chat =
    requires(chat_builder& made, std::span<char> out, const Who& who,
             const token_options& options) { made.build_user_to(out, who, options); };
static_assert(builds_chat<user> && !builds_chat<channel_name> && !builds_chat<std::string_view>);

template <class Duration>
concept lasts = requires(Duration duration) { token_options{.expires_in = duration}; };
static_assert(lasts<seconds> && lasts<std::chrono::hours>);
static_assert(!lasts<sys_seconds>);
static_assert(!std::is_default_constructible_v<token_options>);
static_assert(std::is_default_constructible_v<fpa_options>); // always 24 hours

} // namespace
