// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Shell completion, made from the command line's own description.

#ifndef AGORA_TOKEN_COMMAND_COMPLETION_HPP
#define AGORA_TOKEN_COMMAND_COMPLETION_HPP

#include <CLI/App.hpp>

#include <string>

namespace command {

// A script for bash to source.
auto bash_completion(const CLI::App& app) -> std::string;
// A script for zsh to source after compinit, or to be put as _agora-token into a folder of $fpath.
auto zsh_completion(const CLI::App& app) -> std::string;
// A script for fish to source, or to be put as agora-token.fish into its folder of completions.
auto fish_completion(const CLI::App& app) -> std::string;

} // namespace command

#endif
