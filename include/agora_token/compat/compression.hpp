// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Whether the 007 tokens of compat/agora_tools.hpp are compressed. Define AGORA_TOKEN_COMPAT_ZLIB
/// for the whole program (`-DAGORA_TOKEN_COMPAT_ZLIB`) and link with zlib: tokens are then equal,
/// letter by letter, to those that upstream's code makes with the same zlib.

#ifndef AGORA_TOKEN_COMPAT_COMPRESSION_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_COMPRESSION_HPP_INCLUDED

#include <agora_token/codec/detail/compressor.hpp>

#ifdef AGORA_TOKEN_COMPAT_ZLIB
#include <agora_token/adapt/zlib.hpp>
#endif

namespace agora_token::inline v0_1::compat {

/// @cond
#ifdef AGORA_TOKEN_COMPAT_ZLIB
using compression = zlib_compressor;
#else
using compression = stored;
#endif
/// @endcond

} // namespace agora_token::inline v0_1::compat

#endif // AGORA_TOKEN_COMPAT_COMPRESSION_HPP_INCLUDED
