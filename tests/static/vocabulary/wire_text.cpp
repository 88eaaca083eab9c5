// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/wire_text.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

// What was checked converts; what was not goes through make().
static_assert(std::is_convertible_v<const channel_name&, wire_text>);
static_assert(std::is_convertible_v<const channel_pattern&, wire_text>);
static_assert(std::is_convertible_v<const user&, wire_text>);
static_assert(!std::is_constructible_v<wire_text, std::string_view>);
static_assert(!std::is_constructible_v<wire_text, const char*>);
static_assert(!std::is_constructible_v<wire_text, std::string>);

// A user in the place of a channel does not convert, nor the other way round; nor a temporary.
static_assert(std::is_convertible_v<const channel_name&, wire_channel>);
static_assert(std::is_convertible_v<const channel_pattern&, wire_channel>);
static_assert(std::is_convertible_v<const user&, wire_user>);
static_assert(std::is_convertible_v<wire_text, wire_channel>);
static_assert(std::is_convertible_v<wire_text, wire_user>);
static_assert(!std::is_constructible_v<wire_channel, const user&>);
static_assert(!std::is_constructible_v<wire_channel, wire_user>);
static_assert(!std::is_constructible_v<wire_user, const channel_name&>);
static_assert(!std::is_constructible_v<wire_user, const channel_pattern&>);
static_assert(!std::is_constructible_v<wire_user, wire_channel>);
static_assert(!std::is_constructible_v<wire_channel, channel_name>);
static_assert(!std::is_constructible_v<wire_user, user>);
static_assert(!std::is_constructible_v<wire_text, user>);

static_assert(!std::is_constructible_v<channel_name, std::string_view>);
static_assert(!std::is_constructible_v<channel_pattern, std::string_view>);
static_assert(!std::is_constructible_v<channel_name, channel_pattern>);
static_assert(!std::is_constructible_v<user, std::string_view>);
static_assert(!std::is_constructible_v<user, std::uint32_t>);
static_assert(!std::is_default_constructible_v<user>);

// A user in the place of a channel does not compile, nor the other way round.
static_assert(!std::is_convertible_v<user, channel_name>);
static_assert(!std::is_convertible_v<channel_name, user>);

} // namespace
