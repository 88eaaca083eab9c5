// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// How a 007 token is laid out around its services. Source: cpp/src/AccessToken2.h upstream.

#ifndef AGORA_TOKEN_V007_DETAIL_LAYOUT_HPP_INCLUDED
#define AGORA_TOKEN_V007_DETAIL_LAYOUT_HPP_INCLUDED

#include <agora_token/codec/detail/base64.hpp>
#include <agora_token/vocabulary/app_id.hpp>

#include <cstddef>
#include <string_view>

namespace agora_token::inline v0_1::v007 {

/// The version's first three characters.
inline constexpr std::string_view prefix = "007";

namespace detail {

inline constexpr std::size_t signature_size = 32;
inline constexpr std::size_t message_offset = 2 + signature_size; // what follows is signed
// App ID with its length, issue time, duration, salt, and the number of services.
inline constexpr std::size_t message_header_size = 2 + app_id_length + 4 + 4 + 4 + 2;

constexpr auto text_size(std::size_t stream) noexcept -> std::size_t {
    return prefix.size() + agora_token::detail::base64::encoded_size(stream);
}

} // namespace detail

} // namespace agora_token::inline v0_1::v007

#endif // AGORA_TOKEN_V007_DETAIL_LAYOUT_HPP_INCLUDED
