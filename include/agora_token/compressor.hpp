// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The extension point for a library that compresses 007 tokens: the concept `compressor`, and
/// `stored`, the default. <agora_token/adapt/zlib.hpp> is a compressor over the system's zlib.

#ifndef AGORA_TOKEN_COMPRESSOR_HPP_INCLUDED
#define AGORA_TOKEN_COMPRESSOR_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/codec/detail/compressor.hpp>

#endif // AGORA_TOKEN_COMPRESSOR_HPP_INCLUDED
