// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// In what the fields of two tokens differ.

#ifndef AGORA_TOKEN_COMMAND_DIFFERENCES_HPP
#define AGORA_TOKEN_COMMAND_DIFFERENCES_HPP

#include "request.hpp"

#include <string>

namespace command {

// Adds the differences below `path` as objects {field, a, b}. What is only in one stands beside
// null.
void add_differences(const std::string& path, const json& a, const json& b, json& out);

// A value for people; what a token says is quoted wherever it stands.
auto readable(const json& value) -> std::string;

} // namespace command

#endif
