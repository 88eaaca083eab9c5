// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// All of version 007 with Botan's crypto: the builders, the parser, the verifier, and the signer
/// for services of any kind.

#ifndef AGORA_TOKEN_V007_HPP_INCLUDED
#define AGORA_TOKEN_V007_HPP_INCLUDED

#include <agora_token/detail/botan_required.hpp>

// IWYU pragma: begin_exports
#include <agora_token/build.hpp>
#include <agora_token/v007/detail/parse.hpp>
#include <agora_token/v007/detail/services.hpp>
#include <agora_token/v007/detail/signer.hpp>
#include <agora_token/v007/detail/verifier.hpp>
// IWYU pragma: end_exports

namespace agora_token::inline v0_1::v007 {

/// Verifies 007 tokens.
using verifier = basic_verifier<hmac_sha256>;

} // namespace agora_token::inline v0_1::v007

#endif // AGORA_TOKEN_V007_HPP_INCLUDED
