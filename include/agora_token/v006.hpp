// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// All of version 006 with Botan's crypto: the builders, the parser, the signer and the verifier.

#ifndef AGORA_TOKEN_V006_HPP_INCLUDED
#define AGORA_TOKEN_V006_HPP_INCLUDED

#include <agora_token/detail/botan_required.hpp>

// IWYU pragma: begin_exports
#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/crypto/detail/botan_salts.hpp>
#include <agora_token/v006/detail/builders.hpp>
#include <agora_token/v006/detail/parse.hpp>
#include <agora_token/v006/detail/signer.hpp>
#include <agora_token/v006/detail/verifier.hpp>
// IWYU pragma: end_exports

namespace agora_token::inline v0_1::v006 {

/// Builds 006 tokens for voice and video channels.
using rtc_token_builder = basic_rtc_token_builder<hmac_sha256, botan_salts>;
/// Builds 006 tokens for RTM.
using rtm_token_builder = basic_rtm_token_builder<hmac_sha256, botan_salts>;
/// Verifies 006 tokens.
using verifier = basic_verifier<hmac_sha256>;

} // namespace agora_token::inline v0_1::v006

#endif // AGORA_TOKEN_V006_HPP_INCLUDED
