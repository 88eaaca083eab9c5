// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// For your own salts: the concept that builders require of a source of salts, and sequences of
/// them.

#ifndef AGORA_TOKEN_SALT_HPP_INCLUDED
#define AGORA_TOKEN_SALT_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

// IWYU pragma: begin_exports
#include <agora_token/crypto/detail/salt.hpp>
#include <agora_token/crypto/detail/seeded_salts.hpp>
// IWYU pragma: end_exports

#endif // AGORA_TOKEN_SALT_HPP_INCLUDED
