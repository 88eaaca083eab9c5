// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The whole library: builders, parsing and verifying of every token version, with Botan's crypto.
/// Programs that only read tokens can include <agora_token/parse.hpp> instead, which needs no
/// Botan.

#ifndef AGORA_TOKEN_HPP_INCLUDED
#define AGORA_TOKEN_HPP_INCLUDED

#include <agora_token/detail/botan_required.hpp>

// IWYU pragma: begin_exports
#include <agora_token/build.hpp>
#include <agora_token/core.hpp>
#include <agora_token/explain.hpp>
#include <agora_token/legacy.hpp>
#include <agora_token/mac.hpp>
#include <agora_token/parse.hpp>
#include <agora_token/salt.hpp>
#include <agora_token/v006.hpp>
#include <agora_token/v007.hpp>
#include <agora_token/verify.hpp>
#include <agora_token/version.hpp>
// IWYU pragma: end_exports

#endif // AGORA_TOKEN_HPP_INCLUDED
