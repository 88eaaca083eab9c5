// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What a token says and what is wrong with it, for people who want to go back to bed.

#ifndef AGORA_TOKEN_COMMAND_HUMAN_HPP
#define AGORA_TOKEN_COMMAND_HUMAN_HPP

#include <agora_token.hpp>

#include <string>
#include <string_view>

namespace command {

namespace at = agora_token;

enum class paint { bold, red, yellow, green, faint };

// The text in a colour, where colours are wanted.
auto painted(std::string_view text, paint with, bool colour) -> std::string;

// A point of time in UTC and how far it is from now: "2026-11-24 03:30:16 UTC (in 3 h)".
auto time_text(agora_token::sys_seconds when, agora_token::sys_seconds now) -> std::string;

// The fields of a token, a line each. The App ID is left out where it may be a secret.
auto fields_text(const agora_token::any_unverified_token& token, agora_token::sys_seconds now,
                 bool hide_app_id, bool colour) -> std::string;

// The findings, the most important first, with what to change.
auto findings_text(const agora_token::explanation& of, bool colour) -> std::string;

} // namespace command

#endif
