// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Answering lines of JSON.

#ifndef AGORA_TOKEN_COMMAND_BATCH_HPP
#define AGORA_TOKEN_COMMAND_BATCH_HPP

#include "request.hpp"

#include <string>

namespace command {

// An answer in a line of ASCII, so that control characters of any kind in a token cannot reach a
// terminal.
auto compact(const json& object) -> std::string;

// The answer to a line. Whatever it says, there is one.
auto answer_line(const std::string& line, const request& given) -> reply;

// Answers the lines of standard input, each before the next is read, and returns the worst status.
// Ends when there are no more, or nobody reads the answers.
auto run_batch(request& given) -> int;

} // namespace command

#endif
