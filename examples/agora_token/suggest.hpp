// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What somebody meant who mistyped a name, and which words may be repeated to them.

#ifndef AGORA_TOKEN_COMMAND_SUGGEST_HPP
#define AGORA_TOKEN_COMMAND_SUGGEST_HPP

#include <string>
#include <string_view>
#include <vector>

namespace command {

// How many characters were added, lost, changed or exchanged with their neighbour.
auto edit_distance(std::string_view a, std::string_view b) -> std::size_t;

// The names that are near a word, the nearest first, and those that it begins.
auto near(std::string_view word, const std::vector<std::string>& names) -> std::vector<std::string>;

// "; did you mean --channel?", or nothing.
auto did_you_mean(std::string_view word, const std::vector<std::string>& names) -> std::string;

// The word in quotes, or a phrase in its place where it may be a secret or a part of one: too long,
// with characters that no name has, or with 8 hexadecimal digits in a row.
auto shown_word(std::string_view word) -> std::string;
auto may_be_shown(std::string_view word) -> bool;

} // namespace command

#endif
