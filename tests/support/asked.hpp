// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Any text as the channel or user of an intent, documented or not. Views of what the caller keeps.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_ASKED_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_ASKED_HPP_INCLUDED

#include <agora_token/vocabulary/intents.hpp>

#include <string_view>

namespace test {

constexpr auto in(std::string_view channel) -> agora_token::channel_text {
    return agora_token::channel_text{*agora_token::wire_text::make(channel)};
}
constexpr auto by(std::string_view user) -> agora_token::user_text {
    return agora_token::user_text{*agora_token::wire_text::make(user)};
}

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_ASKED_HPP_INCLUDED
