// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The words that building and reading of 007 services share.
/// Source: cpp/src/AccessToken2.h upstream.

#ifndef AGORA_TOKEN_V007_DETAIL_VOCABULARY_HPP_INCLUDED
#define AGORA_TOKEN_V007_DETAIL_VOCABULARY_HPP_INCLUDED

#include <agora_token/vocabulary/privilege_map.hpp>

#include <cstdint>

namespace agora_token::inline v0_1::v007 {

/// One privilege and how long after the token's issue it ends.
using grant = relative_grant;

/// What an RTM 2 permission is about.
enum class rtm2_resource_type : std::uint16_t {
    message_channels = 0, ///< Message channels.
    stream_channels = 1,  ///< Stream channels.
    group_channels = 2,   ///< Group channels.
    server_groups = 3,    ///< Server groups.
    users = 4,            ///< Users.
};

/// What an RTM 2 permission allows.
enum class rtm2_permission_type : std::uint16_t {
    read = 0,  ///< Subscribe or read.
    write = 1, ///< Publish or write.
};

} // namespace agora_token::inline v0_1::v007

#endif // AGORA_TOKEN_V007_DETAIL_VOCABULARY_HPP_INCLUDED
