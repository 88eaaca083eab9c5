// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What a token permits. Numbers as in cpp/src/AccessToken.h and AccessToken2.h upstream, and the
/// older ones of the npm package agora-access-token.

#ifndef AGORA_TOKEN_VOCABULARY_PRIVILEGE_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_PRIVILEGE_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <compare>
#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace agora_token::inline v0_1 {

/// Privileges of a 006 token, and (1 to 4) of a 007 token's rtc service.
enum class privilege : std::uint16_t {
    join_channel = 1,                 ///< Enter the channel.
    publish_audio_stream = 2,         ///< Send audio.
    publish_video_stream = 3,         ///< Send video.
    publish_data_stream = 4,          ///< Send data messages.
    publish_audio_cdn = 5,            ///< Historical (006): push audio to a CDN.
    publish_video_cdn = 6,            ///< Historical (006): push video to a CDN.
    request_publish_audio_stream = 7, ///< Historical (006): ask to send audio.
    request_publish_video_stream = 8, ///< Historical (006): ask to send video.
    request_publish_data_stream = 9,  ///< Historical (006): ask to send data.
    invite_publish_audio_stream = 10, ///< Historical (006): invite to send audio.
    invite_publish_video_stream = 11, ///< Historical (006): invite to send video.
    invite_publish_data_stream = 12,  ///< Historical (006): invite to send data.
    administrate_channel = 101,       ///< Historical (006).
    rtm_login = 1000,                 ///< Log in to RTM (006 only).
};

/// The name of a 006 privilege, such as "join_channel", or "" for an unknown one.
[[nodiscard]] constexpr auto name(privilege what) noexcept -> std::string_view {
    switch (what) {
    case privilege::join_channel: return "join_channel";
    case privilege::publish_audio_stream: return "publish_audio_stream";
    case privilege::publish_video_stream: return "publish_video_stream";
    case privilege::publish_data_stream: return "publish_data_stream";
    case privilege::publish_audio_cdn: return "publish_audio_cdn";
    case privilege::publish_video_cdn: return "publish_video_cdn";
    case privilege::request_publish_audio_stream: return "request_publish_audio_stream";
    case privilege::request_publish_video_stream: return "request_publish_video_stream";
    case privilege::request_publish_data_stream: return "request_publish_data_stream";
    case privilege::invite_publish_audio_stream: return "invite_publish_audio_stream";
    case privilege::invite_publish_video_stream: return "invite_publish_video_stream";
    case privilege::invite_publish_data_stream: return "invite_publish_data_stream";
    case privilege::administrate_channel: return "administrate_channel";
    case privilege::rtm_login: return "rtm_login";
    }
    return {};
}

/// An enumeration of privileges of some service.
template <class E>
concept privilege_enum = std::is_enum_v<E> && !std::is_convertible_v<E, int>
                         && std::same_as<std::underlying_type_t<E>, std::uint16_t>;

/// A privilege's number on the wire, known or not. What it means depends on the service.
class privilege_id {
  public:
    /// A privilege by name.
    template <privilege_enum E>
    constexpr privilege_id(E what) noexcept : number_{static_cast<std::uint16_t>(what)} {}
    /// A privilege by number, known or not.
    constexpr explicit privilege_id(std::uint16_t number) noexcept : number_{number} {}

    /// The number on the wire.
    [[nodiscard]] constexpr auto number() const noexcept -> std::uint16_t { return number_; }
    /// Ordered by number, as on the wire.
    friend constexpr auto operator<=>(privilege_id, privilege_id) noexcept = default;

  private:
    std::uint16_t number_;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_PRIVILEGE_HPP_INCLUDED
