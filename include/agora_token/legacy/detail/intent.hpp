// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What a dynamic key can be checked for besides joining.

#ifndef AGORA_TOKEN_LEGACY_DETAIL_INTENT_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_DETAIL_INTENT_HPP_INCLUDED

#include <agora_token/legacy/detail/vocabulary.hpp>
#include <agora_token/vocabulary/intent.hpp>

#include <optional>

namespace agora_token::inline v0_1::legacy {

/// Use a dynamic key of this service for a channel and a user, such as one for recording. Keys 001
/// to 003 are keys for joining (key_service::media_channel), for which join is the plain name.
class use_key : public intent {
  public:
    /// This user in this channel.
    constexpr use_key(key_service service, const channel_name& channel,
                      const agora_token::user& who) noexcept
        : use_key{service} {
        set_channel(channel.text());
        set_user(who);
    }
    /// This user in this channel, documented or not.
    constexpr use_key(key_service service, channel_text channel, user_text who) noexcept
        : use_key{service} {
        set_channel(channel.text());
        set_user(who);
    }
    /// For everybody in this channel: 001 keys, and 002 and 003 keys whatever user they name.
    constexpr use_key(key_service service, const channel_name& channel,
                      whoever_it_names_t who) noexcept
        : use_key{service} {
        set_channel(channel.text());
        set_user(who);
    }
    /// For everybody in this channel, documented or not.
    constexpr use_key(key_service service, channel_text channel, whoever_it_names_t who) noexcept
        : use_key{service} {
        set_channel(channel.text());
        set_user(who);
    }

    /// A service whose channel and user are still to be said: see intent::of().
    [[nodiscard]] static constexpr auto of(key_service service) noexcept -> use_key {
        return use_key{service};
    }

  private:
    constexpr explicit use_key(key_service service) noexcept
        : intent{agora_token::purpose::use_key, static_cast<service_type>(service)} {}
};

namespace detail {

/// The service of a key that an intent is about, or none where any or no key serves it.
constexpr auto key_service_of(const intent& asked) noexcept -> std::optional<key_service> {
    if (asked.purpose() == agora_token::purpose::use_key) {
        return static_cast<key_service>(asked.service());
    }
    return asked.purpose() == agora_token::purpose::join ? std::optional{key_service::media_channel}
                                                         : std::nullopt;
}

} // namespace detail

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_DETAIL_INTENT_HPP_INCLUDED
