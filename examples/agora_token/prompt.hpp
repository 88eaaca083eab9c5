// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Asking a person for a secret.

#ifndef AGORA_TOKEN_COMMAND_PROMPT_HPP
#define AGORA_TOKEN_COMMAND_PROMPT_HPP

#include <optional>
#include <string>
#include <string_view>

namespace command {

// A line typed at the terminal, wherever input and output go, and not shown. None without a
// terminal. Throws failure.
auto typed_secret(std::string_view prompt) -> std::optional<std::string>;

} // namespace command

#endif
