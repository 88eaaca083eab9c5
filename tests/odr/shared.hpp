// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#ifndef AGORA_TOKEN_TESTS_ODR_SHARED_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_ODR_SHARED_HPP_INCLUDED

#include "everything.hpp"

#include <string>

namespace odr {

namespace at = agora_token;

inline constexpr at::sys_seconds end{at::seconds{4'000'000'000}};

// Defined in makes.cpp, called in takes.cpp.
auto make_certificate() -> at::app_certificate;
auto make_channel() -> at::result<at::channel_name>;
auto make_user() -> at::user;
auto make_signer() -> at::result<at::v006::signer<at::hmac_sha256>>;
auto parse_token(const std::string& text) -> at::result<at::v006::unverified_token>;
auto make_error() -> at::result<void>;
// The addresses of inline constants, which must be one for the whole program.
auto address_of_crc32_table() -> const void*;
auto address_of_prefix() -> const void*;

} // namespace odr

#endif // AGORA_TOKEN_TESTS_ODR_SHARED_HPP_INCLUDED
