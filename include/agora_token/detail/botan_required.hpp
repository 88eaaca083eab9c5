// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Stops a compiler that does not find Botan's headers, and says where they come from.

#ifndef AGORA_TOKEN_DETAIL_BOTAN_REQUIRED_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_BOTAN_REQUIRED_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#if !__has_include(<botan/hash.h>) || !__has_include(<botan/system_rng.h>)
#error "Botan not found: install libbotan-3-dev or libbotan-2-dev, or botan of Conan or vcpkg"
#include "compile with the flags of pkg-config --cflags --libs botan-3 (or botan-2)"
#endif

#endif // AGORA_TOKEN_DETAIL_BOTAN_REQUIRED_HPP_INCLUDED
