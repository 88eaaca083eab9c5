// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The words of the legacy formats, which came before versions 006 and 007. Read and check what is
/// still in the field; for new tokens use v007.

#ifndef AGORA_TOKEN_LEGACY_DETAIL_VOCABULARY_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_DETAIL_VOCABULARY_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1::legacy {

/// The versions of dynamic keys.
enum class key_version : std::uint8_t {
    v001 = 1, ///< Channel only, no prefix and no end.
    v002 = 2, ///< Also a uid and an end, no prefix.
    v003 = 3, ///< As 002, with a prefix.
    v004 = 4, ///< Signs a service too; the uid is signed but not carried.
    v005 = 5, ///< Binary, any service, an extra map; the uid is signed but not carried.
};

/// The three digits of a version, such as "003".
[[nodiscard]] constexpr auto name(key_version version) noexcept -> std::string_view {
    switch (version) {
    case key_version::v001: return "001";
    case key_version::v002: return "002";
    case key_version::v003: return "003";
    case key_version::v004: return "004";
    case key_version::v005: return "005";
    }
    return {};
}

/// What a key is for. 001 to 003 are media channel keys, 004 has the first three services, 005 any
/// number. Source: cpp/src/DynamicKey5.h upstream.
enum class key_service : std::uint16_t {
    media_channel = 1,         ///< Joining a channel ("ACS" in 004).
    recording = 2,             ///< Recording a channel ("ARS" in 004).
    public_sharing = 3,        ///< Sharing a channel publicly ("APSS" in 004).
    in_channel_permission = 4, ///< What a user may do in a channel; 005 only.
};

/// The name of a service, such as "media_channel", or "" for an unknown one.
[[nodiscard]] constexpr auto name(key_service service) noexcept -> std::string_view {
    switch (service) {
    case key_service::media_channel: return "media_channel";
    case key_service::recording: return "recording";
    case key_service::public_sharing: return "public_sharing";
    case key_service::in_channel_permission: return "in_channel_permission";
    }
    return {};
}

/// One entry of a 005 key's extra map. Does not own its text.
struct extra_entry {
    std::uint16_t key = 0;    ///< Any number.
    std::string_view value{}; ///< 0 to 65,535 bytes of any value.
    /// Equal when both members are.
    friend constexpr auto operator==(const extra_entry&, const extra_entry&) noexcept
        -> bool = default;
};

/// The key under which an in-channel permission says what the user may send.
inline constexpr std::uint16_t allow_upload_in_channel = 1;
/// The extra map of an in-channel permission to send nothing.
inline constexpr std::array no_upload{extra_entry{allow_upload_in_channel, "0"}};
/// The extra map of an in-channel permission to send audio and video.
inline constexpr std::array audio_video_upload{extra_entry{allow_upload_in_channel, "3"}};

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_DETAIL_VOCABULARY_HPP_INCLUDED
