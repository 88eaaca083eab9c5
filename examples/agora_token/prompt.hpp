// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Asking a person at the terminal, wherever input and output go.

#ifndef AGORA_TOKEN_COMMAND_PROMPT_HPP
#define AGORA_TOKEN_COMMAND_PROMPT_HPP

#include <optional>
#include <string>
#include <string_view>

namespace command {

// A line that is not shown while it is typed. None without a terminal. A signal that ends the
// program ends it with the terminal as it was before. Throws failure.
auto typed_secret(std::string_view prompt) -> std::optional<std::string>;

// A token, shown as it is typed; pasted lines are taken together. None without a terminal. Throws
// failure.
auto typed_token(std::string_view prompt) -> std::optional<std::string>;

} // namespace command

#endif
