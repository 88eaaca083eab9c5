// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Standard input: a token, or lines of requests. What cannot be read is not taken for empty.

#ifndef AGORA_TOKEN_COMMAND_INPUT_HPP
#define AGORA_TOKEN_COMMAND_INPUT_HPP

#include "request.hpp"

#include <string>

namespace command {

// Replaces the token "-" by what was piped in, less its last line end. Throws failure.
void read_tokens(request& asked);

// A line without its end; one that is too long is read to its end and not kept.
enum class line_state { none, whole, too_long };
auto next_line(std::string& line) -> line_state;

// True if reading has failed, which at first looks like the end.
auto input_failed() -> bool;
// What to say then.
auto input_failure() -> failure;

} // namespace command

#endif
