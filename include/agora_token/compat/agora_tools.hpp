// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The names that users of AgoraIO/Tools' C++ code already call: change the include, keep the code.
/// The only header with names in `namespace agora`; no other header includes it.
///
/// - 006: RtcTokenBuilder, RtmTokenBuilder, SimpleTokenBuilder (with static functions, and as the
///   objects of 2018 and 2019), AccessToken.
/// - 007: RtcTokenBuilder2, RtmTokenBuilder2, ChatTokenBuilder2, FpaTokenBuilder,
///   ApaasTokenBuilder, EducationTokenBuilder2, ConvoAITokenBuilder, SttTokenBuilder, AccessToken2
///   and the Service classes 1 to 10.
/// - 001 to 005: DynamicKey, DynamicKey2, DynamicKey3, DynamicKey4, DynamicKey5.
/// - <agora_token/compat/helpers.hpp>, included beside this header: md5, base64Encode, HmacSign2,
///   IsUUID, Compress and others.
///
/// It accepts what upstream accepts (uid 0, an empty account, channels of any bytes, a token of 0
/// seconds), so that a working server keeps working; agora_token's own builders enforce the
/// documented rules. Failure is "" or false, and nothing is printed; std::bad_alloc may be thrown.
///
/// Two macros, defined for the whole program:
/// - AGORA_TOKEN_COMPAT_ZLIB (link with -lz): 007 tokens are compressed, and equal letter by letter
///   to upstream's over the same zlib.
/// - AGORA_TOKEN_COMPAT_NO_DEPRECATED: no warnings about Role_Attendee and Role_Admin.
///
/// What differs from upstream:
///
/// | what | upstream | here |
/// |---|---|---|
/// | 007 text | compressed by zlib | stored blocks, which every parser inflates; longer from some
/// ten services on, and the Web SDK is said to refuse more than 2,047 characters: define
/// AGORA_TOKEN_COMPAT_ZLIB | | UserRole | two types that cannot be included together | one with the
/// spellings of both | | texts in 007 | overflow a buffer from some 4,000 bytes on | up to 65,535
/// bytes | | channel and user in 006 | any length | up to 65,535 bytes | | control characters in
/// 006 | signed | signed too: an account that a client chose byte by byte can be read as times and
/// privileges. agora_token's own v006::signer refuses them | | reading a second token | adds to the
/// first | forgets the first | | signatures | compared by std::string | compared in constant time |
/// | a role as int for RtcTokenBuilder2 | taken for seconds | does not compile; nor does an int
/// variable in the place of seconds that could be one: make it unsigned | | base64 with foreign
/// characters, too much padding or a character left over | read | not read | | initTokenBuilder()
/// of a text that is no token | true | false | | Compress() at a level | that level | the default
/// level | | buffers, AccessToken2::Signing() and other internals | public | not here, but for what
/// a service class of one's own needs of Packer and Unpacker |
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
