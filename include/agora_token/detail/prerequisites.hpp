// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Stops a compiler that is not set to C++20 before it reads anything else. Headers that programs
/// include by name include this one first. An error directive alone would let the compiler go on; a
/// file that does not exist stops it.

#ifndef AGORA_TOKEN_DETAIL_PREREQUISITES_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_PREREQUISITES_HPP_INCLUDED

// MSVC says 199711 in __cplusplus unless asked not to.
#if (!defined(_MSVC_LANG) && __cplusplus < 202002L) || (defined(_MSVC_LANG) && _MSVC_LANG < 202002L)
#error "agora-token is a C++20 library: compile with -std=c++20 (MSVC: /std:c++20)"
#include "compile with -std=c++20"
#endif

#endif // AGORA_TOKEN_DETAIL_PREREQUISITES_HPP_INCLUDED
