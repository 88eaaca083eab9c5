// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Checks of signatures alone: intents and terms that ask for nothing else.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_GENUINE_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_GENUINE_HPP_INCLUDED

#include <agora_token/legacy/detail/intent.hpp>
#include <agora_token/vocabulary/intents.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include <optional>
#include <string_view>

namespace test {

/// An intent of this user in this channel, each where given. Views longer texts.
inline auto asked_of(agora_token::intent wanted, std::optional<std::string_view> channel,
                     std::optional<std::string_view> user) -> agora_token::intent {
    using namespace agora_token;
    if (channel) {
        wanted = wanted.in(channel_text{*wire_text::make(*channel)});
    }
    if (user) {
        wanted = wanted.by(user_text{*wire_text::make(*user)});
    }
    return wanted;
}

/// Whatever the token grants to this user in this channel, each where given.
inline auto genuine_for(std::optional<std::string_view> channel,
                        std::optional<std::string_view> user) -> agora_token::intent {
    return asked_of(agora_token::any_use{}, channel, user);
}

/// Terms that check no time, since their leeway has no end, and accept every version.
inline auto timeless(const agora_token::read_options& read = {},
                     std::optional<agora_token::app_id> id = {}) -> agora_token::verify_options {
    using namespace agora_token;
    using enum token_version;
    return {.app_id = id,
            .leeway = (seconds::max)(),
            .max_lifetime = (seconds::max)(),
            .accept = accept(v001, v002, v003, v004, v005, v006, v007, signaling),
            .read = read};
}

/// A time for checks that are timeless.
inline constexpr agora_token::sys_seconds no_time{};

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_GENUINE_HPP_INCLUDED
