// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// clang-format off
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
///   IsUUID, CGeneSignalToken, Compress and others.
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
/// What differs from upstream (docs/migrating.md has the same table):
///
/// | what | upstream | here |
/// |---|---|---|
/// | text of a 007 token | compressed by zlib | stored blocks, which every parser inflates, and longer; upstream's text with `AGORA_TOKEN_COMPAT_ZLIB` |
/// | length of texts in 007 | a heap overflow from some 4,000 bytes on | up to 65,535 bytes |
/// | length of channel and user in 006 | unlimited | up to 65,535 bytes |
/// | `UserRole` | two types whose headers cannot be included together | one, with the spellings of both |
/// | `Role_Attendee`, `Role_Admin` | no warning | deprecated; silent with `AGORA_TOKEN_COMPAT_NO_DEPRECATED` |
/// | a role as `int` for `RtcTokenBuilder2` | read as seconds: the token ends at once | does not compile; nor does an `int` variable as the first of two or three numbers: make it `uint32_t` |
/// | reading a second 006 token with one object | adds its privileges to the first's | forgets the first |
/// | base64 with foreign characters, excess padding or a left-over character | read | not read |
/// | `initTokenBuilder()` of a text that is no token | `true` | `false` |
/// | comparing signatures | `std::string::operator==` | in constant time |
/// | failure | `""` or `false`, and a line on standard error | `""` or `false` |
/// | headers included besides | OpenSSL, zlib, `<sstream>` and others | none of these: include what your code calls, such as `crc32()` |
/// | `Compress()` at a level | that level | the default level; only with `AGORA_TOKEN_COMPAT_ZLIB` |
/// | `base64_encode()`, `base64_decode()` over `char*` | there | missing: `base64Encode()`, `base64Decode()` |
/// | `AccessToken2::Signing()`, buffers and other internals | public | missing, except what a service class of your own needs of `Packer` and `Unpacker` |
///
/// The public std::string members that hold a certificate are upstream's interface. Destructors
/// wipe them, but copies that std::string or you made of them are out of reach:
/// agora_token::app_certificate is the type that takes care.
// clang-format on

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
