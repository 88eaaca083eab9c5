// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// When tokens for voice and video channels end.

#ifndef AGORA_TOKEN_BUILDER_DETAIL_RTC_OPTIONS_HPP_INCLUDED
#define AGORA_TOKEN_BUILDER_DETAIL_RTC_OPTIONS_HPP_INCLUDED

#include <agora_token/vocabulary/time.hpp>

#include <cstdint>
#include <optional>

namespace agora_token::inline v0_1 {

/// When a token for a channel ends. All durations count from its issue, at most 366 days.
struct rtc_options {
    /// How long after its issue the token ends; Agora ends it after 24 hours. A token that ends
    /// before its privileges keeps its user in the channel but does not let them in again.
    given_duration expires_in;
    /// How long after issue the privileges end. Defaults to zero: with the token.
    given_duration privileges_expire_in = seconds{0};
    /// When the token is issued. Defaults to system_now().
    std::optional<given_time> issued_at{};
    /// Any number. Defaults to one drawn from the builder's salt source. For many users at once
    /// give all the same, and time of issue too: then each costs one HMAC instead of two.
    std::optional<std::uint32_t> salt{};
};

/// When a token for a channel and each of its four privileges end. All durations count from the
/// token's issue, at most 366 days; zero means with the token. All four privileges are granted.
struct rtc_privilege_options {
    /// How long after its issue the token ends; Agora ends it after 24 hours.
    given_duration expires_in;
    given_duration join_channel_expires_in = seconds{0}; ///< When joining ends. Defaults to zero.
    given_duration publish_audio_expires_in =
        seconds{0}; ///< When sending audio ends. Defaults to zero.
    given_duration publish_video_expires_in =
        seconds{0}; ///< When sending video ends. Defaults to zero.
    given_duration publish_data_expires_in =
        seconds{0}; ///< When sending data ends. Defaults to zero.
    /// When the token is issued. Defaults to system_now().
    std::optional<given_time> issued_at{};
    /// Any number. Defaults to one drawn from the builder's salt source. For many users at once
    /// give all the same, and time of issue too: then each costs one HMAC instead of two.
    std::optional<std::uint32_t> salt{};
};

/// When a token for a channel and for RTM under a name of its own ends. All durations count from
/// the token's issue, at most 366 days; zero means with the token.
struct rtc_rtm_options {
    /// How long after its issue the whole token ends; Agora ends it after 24 hours.
    given_duration expires_in;
    /// How long after issue the RTM login ends.
    given_duration rtm_expires_in;
    given_duration join_channel_expires_in = seconds{0}; ///< When joining ends. Defaults to zero.
    given_duration publish_audio_expires_in =
        seconds{0}; ///< When sending audio ends. Defaults to zero.
    given_duration publish_video_expires_in =
        seconds{0}; ///< When sending video ends. Defaults to zero.
    given_duration publish_data_expires_in =
        seconds{0}; ///< When sending data ends. Defaults to zero.
    /// When the token is issued. Defaults to system_now().
    std::optional<given_time> issued_at{};
    /// Any number. Defaults to one drawn from the builder's salt source. For many users at once
    /// give all the same, and time of issue too: then each costs one HMAC instead of two.
    std::optional<std::uint32_t> salt{};
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_BUILDER_DETAIL_RTC_OPTIONS_HPP_INCLUDED
