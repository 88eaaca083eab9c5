// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What a token says, for machines: under the names that the test vectors use.

#ifndef AGORA_TOKEN_COMMAND_FIELDS_HPP
#define AGORA_TOKEN_COMMAND_FIELDS_HPP

#include "request.hpp"

#include <agora_token/parse.hpp>

#include <string_view>

namespace command {

// The fields of a token of any version. A text that is not UTF-8 stands under NAME_hex as
// hexadecimal digits.
auto fields_of(const agora_token::any_unverified_token& token) -> json;

// True if the bytes are UTF-8.
auto is_utf8(std::string_view bytes) -> bool;

} // namespace command

#endif
