// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What a token says, for machines: under the names that the test vectors use.

#ifndef AGORA_TOKEN_COMMAND_FIELDS_HPP
#define AGORA_TOKEN_COMMAND_FIELDS_HPP

#include "request.hpp"

#include <agora_token/parse.hpp>

#include <cstddef>
#include <string_view>

namespace command {

// How much of a token is put into an answer. What is beyond it is left out, and "cut" says so.
struct extent {
    std::size_t entries; // of lists, all together
    std::size_t bytes;   // of texts, all together
};
inline constexpr extent everything{static_cast<std::size_t>(-1), static_cast<std::size_t>(-1)};
// At most 32 KiB of JSON, where a byte of text can take 6 characters and an entry 120.
inline constexpr extent for_explain{100, 3000};

// The fields of a token of any version. A text that is not UTF-8 is under NAME_hex as
// hexadecimal digits.
auto fields_of(const at::any_unverified_token& token, const extent& most) -> json;

// True if the bytes are UTF-8.
auto is_utf8(std::string_view bytes) -> bool;

} // namespace command

#endif
