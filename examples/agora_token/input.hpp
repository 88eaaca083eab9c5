// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Where tokens come from besides the arguments: files, standard input and the terminal. What cannot
// be read is not taken for empty.

#ifndef AGORA_TOKEN_COMMAND_INPUT_HPP
#define AGORA_TOKEN_COMMAND_INPUT_HPP

#include "request.hpp"

#include <string>
#include <vector>

namespace command {

// True for what may be meant as a token rather than as the name of a command: what explain has more
// to say about than that it is none, what is no plain word, and the name of a file.
auto is_like_a_token(const std::string& word) -> bool;

// Puts tokens in the place of "-", of names of files and, for commands that look at one token, of
// none: from standard input, less its last line end, or typed at the terminal. Returns what to say
// of that. Throws failure.
auto read_tokens(request& asked) -> std::vector<std::string>;

// A line without its end; one that is longer than `most` is read to its end and not kept.
enum class line_state { none, whole, too_long };
auto next_line(std::string& line, std::size_t most) -> line_state;

// True if reading has failed, which at first looks like the end.
auto input_failed() -> bool;
// What to say then.
auto input_failure() -> failure;

} // namespace command

#endif
