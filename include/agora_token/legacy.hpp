// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Dynamic keys 001 to 005 and signaling tokens with Botan's crypto: signers, parsers, verifiers.

#ifndef AGORA_TOKEN_LEGACY_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_HPP_INCLUDED

#include <agora_token/detail/botan_required.hpp>

// IWYU pragma: begin_exports
#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/legacy/detail/intent.hpp>
#include <agora_token/legacy/detail/key_parse.hpp>
#include <agora_token/legacy/detail/key_signer.hpp>
#include <agora_token/legacy/detail/key_verifier.hpp>
#include <agora_token/legacy/detail/keys.hpp>
#include <agora_token/legacy/detail/signaling_parse.hpp>
#include <agora_token/legacy/detail/signaling_signer.hpp>
#include <agora_token/legacy/detail/signaling_verifier.hpp>
#include <agora_token/legacy/detail/vocabulary.hpp>
// IWYU pragma: end_exports

namespace agora_token::inline v0_1::legacy {

/// Signs keys of one version, such as `dynamic_key_signer<key_005>`.
template <dynamic_key Key>
using dynamic_key_signer = key_signer<Key, hmac_sha1>;
/// Verifies keys 001 to 005.
using dynamic_key_verifier = basic_key_verifier<hmac_sha1>;
/// Signs signaling tokens.
using signaling_token_signer = signaling_signer<botan_md5>;
/// Verifies signaling tokens.
using signaling_token_verifier = basic_signaling_verifier<botan_md5>;

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_HPP_INCLUDED
