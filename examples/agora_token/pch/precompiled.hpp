// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What most files of the command include, parsed once: the build precompiles it.

#ifndef AGORA_TOKEN_COMMAND_PRECOMPILED_HPP
#define AGORA_TOKEN_COMMAND_PRECOMPILED_HPP

#include <agora_token.hpp>
#include <nlohmann/json.hpp>

#endif
