// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The whole library without Botan: all formats, and the templates of builders, verifiers and
/// explain() for crypto of your own, such as that of <agora_token/adapt/openssl.hpp>.
/// <agora_token.hpp> adds Botan's crypto and the aliases over it.

#ifndef AGORA_TOKEN_CORE_HPP_INCLUDED
#define AGORA_TOKEN_CORE_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

// IWYU pragma: begin_exports
#include <agora_token/builder/detail/apaas.hpp>
#include <agora_token/builder/detail/messaging.hpp>
#include <agora_token/builder/detail/rtc.hpp>
#include <agora_token/crypto/detail/hmac.hpp>
#include <agora_token/crypto/detail/salt.hpp>
#include <agora_token/crypto/detail/seeded_salts.hpp>
#include <agora_token/crypto/detail/unavailable.hpp>
#include <agora_token/explain/detail/describe.hpp>
#include <agora_token/explain/detail/explain.hpp>
#include <agora_token/legacy/detail/key_signer.hpp>
#include <agora_token/legacy/detail/signaling_signer.hpp>
#include <agora_token/v006/detail/builders.hpp>
#include <agora_token/verify/detail/verifier.hpp>
#include <agora_token/version.hpp>
// IWYU pragma: end_exports

#endif // AGORA_TOKEN_CORE_HPP_INCLUDED
