// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Calls as programs write them, each in a function of its own, so that each is optimized by
/// itself: a warning out of the library's headers depends on what is inlined where.

#include <agora_token.hpp>

#include <chrono>
#include <span>
#include <string>
#include <string_view>

namespace at = agora_token;
using namespace std::chrono_literals;

namespace calls {

auto rtc(const at::app_id& id, const at::app_certificate& key, const at::channel_name& room,
         const at::user& who) -> std::string {
    auto builder = at::rtc_token_builder::make(id, key);
    return builder->build(room, who, {.expires_in = 1h}).value_or("");
}
auto rtc_to(at::rtc_token_builder& builder, std::span<char> out, std::string_view room,
            std::string_view who) -> at::result<std::string_view> {
    return builder.build_to(out, *at::channel_name::make(room), *at::user::account(who),
                            at::role::publisher, {.expires_in = 1h});
}
auto rtm(at::rtm_token_builder& builder, std::string_view who) -> at::result<std::string> {
    return builder.build(*at::user::account(who), {.expires_in = 1h});
}
auto chat(at::chat_token_builder& builder, const at::user& who) -> at::result<std::string> {
    return builder.build_user(who, {.expires_in = 1h});
}
auto rtc_006(const at::app_id& id, const at::app_certificate& key, const at::channel_name& room,
             const at::user& who, std::span<char> out) -> at::result<std::string_view> {
    auto builder = at::v006::rtc_token_builder::make(id, key);
    return builder->build_to(out, room, who, at::role::publisher,
                             {.privileges_expire_at = at::system_now() + 1h});
}
auto may_enter(std::string_view text, const at::app_certificate& key, const at::channel_name& room,
               const at::user& who) -> bool {
    return at::verify(text, key, at::join{room, who}).has_value();
}
auto why(std::string_view text, const at::channel_name& room, const at::user& who) -> std::string {
    return to_string(at::explain(text, at::join{room, who}));
}

} // namespace calls
