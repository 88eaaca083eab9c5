// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The library's version. The build reads it here; a test compares every other place with it.

#ifndef AGORA_TOKEN_VERSION_HPP_INCLUDED
#define AGORA_TOKEN_VERSION_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

/// Major version: a change here may break source compatibility.
#define AGORA_TOKEN_VERSION_MAJOR 0
/// Minor version: new capabilities, and while the major version is 0 also breaking changes.
#define AGORA_TOKEN_VERSION_MINOR 1
/// Patch version: corrections only.
#define AGORA_TOKEN_VERSION_PATCH 0

#endif // AGORA_TOKEN_VERSION_HPP_INCLUDED
