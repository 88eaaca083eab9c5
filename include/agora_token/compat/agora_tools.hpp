// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The names that users of AgoraIO/Tools' C++ code already call: change the include, keep the code.
/// The only header with names in `namespace agora`; no other header includes it.
///
/// - 006: RtcTokenBuilder (also SimpleTokenBuilder), RtmTokenBuilder, AccessToken.
/// - 007: RtcTokenBuilder2, RtmTokenBuilder2, ChatTokenBuilder2, FpaTokenBuilder,
///   ApaasTokenBuilder, EducationTokenBuilder2, AccessToken2 and the Service classes.
/// - 001 to 005: DynamicKey, DynamicKey2, DynamicKey3, DynamicKey4, DynamicKey5.
///
/// It accepts what upstream accepts (uid 0, an empty account, channels of any bytes), so that a
/// working server keeps working; agora_token's own builders enforce the documented rules. Failure
/// is "" or false, and nothing is printed; std::bad_alloc may be thrown.
///
/// What differs from upstream:
/// - All of it can be included together: one UserRole has the spellings of both versions.
/// - 007 tokens are stored zlib blocks: every reader inflates them, but their text is not the one
///   that upstream's compression makes.
/// - Texts of up to 65,535 bytes build. In 007 upstream overflows its buffer from some 4,000 on; in
///   006 it only hashes channel and user and takes longer ones too, which fail here.
/// - An object that reads a second token forgets the first, and signatures compare in constant
///   time.
/// - A role given as int to RtcTokenBuilder2 does not compile, where upstream takes it for a
///   number of seconds; nor does a variable of type int as the first of two or three numbers, which
///   could be one: make it unsigned.
/// - Base64 with foreign characters, a padding that is too long or a character left over is not
///   read.
/// - Upstream's internals (buffers, HMAC, base64 and zlib helpers, AccessToken2::Signing() and the
///   like) are not here, but for what a service class of one's own needs of Packer and Unpacker.
///
/// The public std::string members that hold a certificate are upstream's interface. Destructors
/// wipe them, but copies that std::string or you made of them are out of reach:
/// agora_token::app_certificate is the type that takes care.

#ifndef AGORA_TOKEN_COMPAT_AGORA_TOOLS_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_AGORA_TOOLS_HPP_INCLUDED

// IWYU pragma: begin_exports
// What upstream's headers bring along and its users may rely on.
#include <agora_token/detail/botan_required.hpp>

#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <utility>

#include <agora_token/compat/access_token.hpp>
#include <agora_token/compat/access_token2.hpp>
#include <agora_token/compat/dynamic_key.hpp>
#include <agora_token/compat/dynamic_key5.hpp>
#include <agora_token/compat/rtc_token_builder2.hpp>
#include <agora_token/compat/token_builders.hpp>
#include <agora_token/compat/token_builders2.hpp>
// IWYU pragma: end_exports

#endif // AGORA_TOKEN_COMPAT_AGORA_TOOLS_HPP_INCLUDED
