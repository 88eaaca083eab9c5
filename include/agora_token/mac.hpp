// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// For your own crypto: the concepts that signers and verifiers require of a MAC, HMAC over a hash
/// function, and stand-ins for what a program does not have.

#ifndef AGORA_TOKEN_MAC_HPP_INCLUDED
#define AGORA_TOKEN_MAC_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

// IWYU pragma: begin_exports
#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/hmac.hpp>
#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/crypto/detail/unavailable.hpp>
// IWYU pragma: end_exports

#endif // AGORA_TOKEN_MAC_HPP_INCLUDED
