// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The command line: its commands and options, and what is wrong with one.

#ifndef AGORA_TOKEN_COMMAND_ARGUMENTS_HPP
#define AGORA_TOKEN_COMMAND_ARGUMENTS_HPP

#include "request.hpp"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace command {

struct invocation {
    request asked;
    bool as_json = false;
    bool batch = false;
    std::string name; // of what completion and help are about
};

// Adds all commands and options; what is parsed goes into `all`, which must outlive the app.
void describe(CLI::App& app, invocation& all);

// Parses the arguments, without the program's name. All after a "--" are tokens, whatever they look
// like. Without a command they are those of explain, if they hold a token or nothing but options.
// Throws CLI::ParseError.
void parse_arguments(CLI::App& app, invocation& all, std::vector<std::string> arguments);

// What was wrong with the arguments. CLI11's own messages repeat them, and one may be a secret.
auto complaint(const CLI::App& app, const CLI::ParseError& problem) -> std::string;

// How to get help on what was typed: "agora-token rtc --help".
auto help_for(const CLI::App& app) -> std::string;

} // namespace command

#endif
