// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What a token says and what is wrong with it, for people who want to go back to bed.

#ifndef AGORA_TOKEN_COMMAND_HUMAN_HPP
#define AGORA_TOKEN_COMMAND_HUMAN_HPP

#include "page.hpp"

#include <agora_token.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace command {

namespace at = agora_token;

// A point of time in UTC and how far it is from now: "2026-11-24 03:30:16 UTC (in 3 h)".
auto time_text(at::sys_seconds when, at::sys_seconds now) -> std::string;

// A text in quotes; of a long one its beginning.
auto short_quote(std::string_view text) -> std::string;

// What a permission of RTM 2 allows, such as "read message channels".
auto permission_text(at::v007::rtm2_resource_type resource, at::v007::rtm2_permission_type kind)
    -> std::string;

// The most lines of fields_text(), and the most that explain shows of them.
inline constexpr std::size_t most_lines = 200;
inline constexpr std::size_t most_lines_explained = 40;

// The fields of a token, a line each, at most `most`. The App ID is left out where it may be a
// secret.
auto fields_text(const at::any_unverified_token& token, at::sys_seconds now, bool hide_app_id,
                 std::size_t most = most_lines) -> page;

// The findings, the most important first, with what to change. `messages`: message() of each.
auto findings_text(const at::explanation& of, const std::vector<std::string>& messages) -> page;

} // namespace command

#endif
