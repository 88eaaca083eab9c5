// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Help, made from the command line's own description.

#ifndef AGORA_TOKEN_COMMAND_HELP_HPP
#define AGORA_TOKEN_COMMAND_HELP_HPP

#include "page.hpp"

#include <CLI/App.hpp>

#include <optional>
#include <string_view>

namespace command {

// What the program or one of its commands does, and its options.
auto help_of(const CLI::App& app) -> page;

// The members of a request in --batch mode and of its answer.
auto help_of_batch() -> page;

// The help for "help NAME"; nothing for an unknown name.
auto help_of(const CLI::App& app, std::string_view name) -> std::optional<page>;

} // namespace command

#endif
