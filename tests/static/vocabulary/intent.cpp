// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/intents.hpp>

#include <agora_token/legacy/detail/intent.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

// Constants.
constexpr join joins{"lobby", user::uid(42)};
static_assert(joins.channel() == "lobby" && joins.user() == "42");
static_assert(joins.as(role::publisher).privileges().size() == 3);
static_assert(joins.complete().has_value());
static_assert(intent{}.complete().error().code == errc::intent_required);

// Every purpose is an intent, of the same size: nothing is cut off when it is passed as one.
template <class... Purposes>
constexpr bool are_intents =
    ((std::derived_from<Purposes, intent> && sizeof(Purposes) == sizeof(intent)) && ...);
static_assert(are_intents<join, log_in_to_rtm, use_chat, use_chat_as_app, use_fpa, enter_classroom,
                          use_classroom, use_classroom_as_app, publish_mixed_stream,
                          publish_raw_stream, publish_to_cdn, play_from_cdn, use_convo_ai, use_stt,
                          use_service, any_use, legacy::use_key>);

// Channel and user cannot be swapped, nor can anything else stand for them.
template <class Channel, class User>
constexpr bool can_join = std::is_constructible_v<join, Channel, User>;
static_assert(can_join<channel_name, user> && can_join<channel_text, user>
              && can_join<channel_name, user_text> && can_join<channel_text, user_text>
              && can_join<channel_name, whoever_it_names_t>);
static_assert(!can_join<user, channel_name> && !can_join<user_text, channel_text>);
static_assert(!can_join<channel_name, channel_name> && !can_join<user, user>);
static_assert(!can_join<app_id, user> && !can_join<channel_name, app_id>
              && !can_join<app_certificate, user> && !can_join<channel_name, app_certificate>);
static_assert(!can_join<std::string, user> && !can_join<std::string_view, user>
              && !can_join<channel_name, std::string> && !can_join<channel_name, std::string_view>
              && !can_join<channel_name, const char*> && !can_join<channel_name, int>
              && !can_join<channel_name, unsigned> && !can_join<wire_text, user>
              && !can_join<channel_name, wire_text>);

// None of them can be left out.
static_assert(!std::is_default_constructible_v<join> && !std::is_constructible_v<join, channel_name>
              && !std::is_constructible_v<join, user>);
static_assert(!std::is_default_constructible_v<log_in_to_rtm>
              && !std::is_constructible_v<log_in_to_rtm, channel_name>
              && !std::is_convertible_v<user, log_in_to_rtm>);
static_assert(!std::is_constructible_v<any_use, user, channel_name>
              && !std::is_constructible_v<any_use, channel_name>
              && !std::is_constructible_v<any_use, user>);
// No value turns into a question by itself.
static_assert(!std::is_convertible_v<channel_name, intent> && !std::is_convertible_v<user, intent>
              && !std::is_convertible_v<purpose, intent>
              && !std::is_convertible_v<service_type, intent>);

// A privilege is one of its service.
template <class Intent, class Privilege>
concept grants = requires(Intent wanted, Privilege what) { wanted.granting(what); };
static_assert(grants<join, privilege>);
static_assert(!grants<join, rtm_privilege> && !grants<join, chat_privilege>
              && !grants<join, fcdn_privilege> && !grants<join, int>);
static_assert(!grants<log_in_to_rtm, privilege> && !grants<use_chat, chat_privilege>);
static_assert(grants<use_service, privilege_number> && !grants<use_service, privilege>
              && !grants<use_service, int>);
template <class Intent, class What>
concept publishes = requires(Intent wanted, What what) { wanted.publishing(what); };
static_assert(publishes<join, media>);
static_assert(!publishes<join, privilege> && !publishes<join, role> && !publishes<join, int>
              && !publishes<use_convo_ai, media>);

// Nor do the options accept one thing for another.
template <class Id>
concept is_app_id = requires(Id id) { verify_options{.app_id = id}; };
static_assert(is_app_id<app_id> && !is_app_id<channel_name> && !is_app_id<user>
              && !is_app_id<std::string_view> && !is_app_id<app_certificate>);
template <class Duration>
concept is_leeway = requires(Duration leeway) { verify_options{.leeway = leeway}; };
static_assert(is_leeway<seconds> && is_leeway<std::chrono::minutes>);
static_assert(!is_leeway<int> && !is_leeway<sys_seconds> && !is_leeway<std::chrono::milliseconds>);
template <class Layouts>
concept is_layouts = requires(Layouts some) { read_options{.services = some}; };
static_assert(is_layouts<service_layouts>);
static_assert(!is_layouts<std::span<const service_layout>> && !is_layouts<service_layout>);

} // namespace
