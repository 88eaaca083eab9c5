// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Numbers in requests. Each function throws failure with the option's name and its range.

#ifndef AGORA_TOKEN_SHARED_NUMBERS_HPP
#define AGORA_TOKEN_SHARED_NUMBERS_HPP

#include <agora_token/vocabulary/time.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace shared {

// A whole number of 32 bits.
auto number_of(const std::string& text, std::string_view option) -> std::uint32_t;
// UNIX seconds.
auto time_of(const std::string& text, std::string_view option) -> agora_token::sys_seconds;
// Seconds from now; more than a year is a point of time or milliseconds by mistake.
auto duration_of(const std::string& text, std::string_view option) -> agora_token::seconds;

} // namespace shared

#endif
