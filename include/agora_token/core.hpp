// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The whole library without Botan: all formats, and the templates of builders, verifiers and
/// explain() for crypto of your own, such as that of <agora_token/adapt/openssl.hpp>.
/// <agora_token.hpp> adds Botan's crypto and the names that stand for it.

#ifndef AGORA_TOKEN_CORE_HPP_INCLUDED
#define AGORA_TOKEN_CORE_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

// IWYU pragma: begin_exports
#include <agora_token/builder/apaas.hpp>
#include <agora_token/builder/messaging.hpp>
#include <agora_token/builder/rtc.hpp>
#include <agora_token/crypto/hmac.hpp>
#include <agora_token/crypto/salt.hpp>
#include <agora_token/explain/describe.hpp>
#include <agora_token/explain/explain.hpp>
#include <agora_token/legacy/key_signer.hpp>
#include <agora_token/legacy/signaling_signer.hpp>
#include <agora_token/v006/builders.hpp>
#include <agora_token/verify/verifier.hpp>
#include <agora_token/version.hpp>
// IWYU pragma: end_exports

#endif // AGORA_TOKEN_CORE_HPP_INCLUDED
