// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The purposes that a token can be checked for, one type each: `join{"lobby", user::uid(42)}`.

#ifndef AGORA_TOKEN_VOCABULARY_INTENTS_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_INTENTS_HPP_INCLUDED

#include <agora_token/vocabulary/intent.hpp>

#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace agora_token::inline v0_1 {

/// What is published in a channel. The numbers are those of the privileges.
enum class media : std::uint16_t {
    audio = 2, ///< Audio.
    video = 3, ///< Video.
    data = 4,  ///< Data messages.
};

namespace detail {

// A text that no constructor can check when compiling.
template <class T>
concept run_time_text = std::convertible_to<const T&, std::string_view> && !std::is_array_v<T>;

/// An intent of a user in a channel or room.
template <purpose What>
class channel_intent : public intent {
  public:
    /// This user in this channel.
    constexpr channel_intent(const channel_name& channel, const agora_token::user& who) noexcept
        : intent{What, channel, who} {}
    /// This user, documented or not, in this channel.
    constexpr channel_intent(const channel_name& channel, user_text who) noexcept : intent{What} {
        set_channel(channel.text());
        set_user(who);
    }
    /// This user in this channel, documented or not.
    constexpr channel_intent(channel_text channel, const agora_token::user& who) noexcept
        : intent{What} {
        set_channel(channel.text());
        set_user(who);
    }
    /// This user in this channel, documented or not.
    constexpr channel_intent(channel_text channel, user_text who) noexcept : intent{What} {
        set_channel(channel.text());
        set_user(who);
    }
    /// Whoever the token names in this channel.
    constexpr channel_intent(const channel_name& channel, whoever_it_names_t who) noexcept
        : intent{What} {
        set_channel(channel.text());
        set_user(who);
    }

    // What compilers show where one of these is called.
    channel_intent(const agora_token::user&, const channel_name&) = delete; // channel, then user
    channel_intent(user_text, channel_text) = delete;                       // channel, then user
    channel_intent(const channel_name&) = delete; // say the user, or whoever_it_names
    template <run_time_text Text, class User>
    channel_intent(const Text&, const User&) = delete; // text goes through channel_name::make()
    template <run_time_text Text>
    channel_intent(const channel_name&, const Text&) = delete; // a user through user::account()
};

/// An intent of a user without a channel.
template <purpose What>
class user_intent : public intent {
  public:
    /// This user.
    constexpr explicit user_intent(const agora_token::user& who) noexcept : intent{What} {
        set_user(who);
    }
    /// This user, documented or not.
    constexpr explicit user_intent(user_text who) noexcept : intent{What} { set_user(who); }
    /// Whoever the token names.
    constexpr explicit user_intent(whoever_it_names_t who) noexcept : intent{What} {
        set_user(who);
    }
};

/// An intent of the app itself.
template <purpose What>
class app_intent : public intent {
  public:
    constexpr app_intent() noexcept : intent{What} {}
};

} // namespace detail

/// Join a channel: an rtc token for this channel and user whose join_channel privilege is in force.
/// 006 and 007 alike; a dynamic key, where accepted, must be one for joining.
///
///     at::join{"lobby", at::user::uid(42)}
///     at::join{room, who}.publishing(at::media::audio)
class join : public detail::channel_intent<purpose::join> {
  public:
    using channel_intent::channel_intent; // NOLINT: a channel and a user

    /// Joining and publishing these there: each privilege must be in force too. Keys 001 to 005
    /// grant none (privilege_missing).
    template <std::same_as<media>... Media>
        requires(sizeof...(Media) > 0)
    [[nodiscard]] constexpr auto publishing(Media... what) const noexcept -> join {
        auto made = *this;
        (made.add_privilege(static_cast<std::uint16_t>(what)), ...);
        return made;
    }
    /// Joining in a role: one that publishes needs all three publishing privileges.
    [[nodiscard]] constexpr auto as(role what) const noexcept -> join {
        return may_publish(what) ? publishing(media::audio, media::video, media::data) : *this;
    }
    /// Joining with these privileges of a channel too, such as the historical ones of 006.
    template <std::same_as<privilege>... Privileges>
        requires(sizeof...(Privileges) > 0)
    [[nodiscard]] constexpr auto granting(Privileges... what) const noexcept -> join {
        auto made = *this;
        (made.add_privilege(static_cast<std::uint16_t>(what)), ...);
        return made;
    }
};

/// Log in to RTM (signaling): service rtm or rtm2 of a 007 token, or a 006 token with privilege
/// rtm_login, whose account is in the place of the channel. A signaling token, where accepted, is
/// one for logging in.
class log_in_to_rtm : public detail::user_intent<purpose::log_in_to_rtm> {
  public:
    using user_intent::user_intent; // NOLINT: a user
};

/// Use Chat as a user, which Chat names by its UUID.
class use_chat : public detail::user_intent<purpose::use_chat> {
  public:
    using user_intent::user_intent; // NOLINT: a user
};
/// Call Chat's REST API for the whole app.
class use_chat_as_app : public detail::app_intent<purpose::use_chat_as_app> {};

/// Use FPA.
class use_fpa : public detail::app_intent<purpose::use_fpa> {};

/// Enter a room of the flexible classroom as a user.
class enter_classroom : public detail::channel_intent<purpose::enter_classroom> {
  public:
    using channel_intent::channel_intent; // NOLINT: a room and a user
};
/// Use the flexible classroom as a user, outside of rooms.
class use_classroom : public detail::user_intent<purpose::use_classroom> {
  public:
    using user_intent::user_intent; // NOLINT: a user
};
/// Call the flexible classroom's REST API for the whole app.
class use_classroom_as_app : public detail::app_intent<purpose::use_classroom_as_app> {};

/// Streaming: publish a mixed stream.
class publish_mixed_stream : public detail::channel_intent<purpose::publish_mixed_stream> {
  public:
    using channel_intent::channel_intent; // NOLINT: a channel and a user
};
/// Streaming: publish a raw stream.
class publish_raw_stream : public detail::channel_intent<purpose::publish_raw_stream> {
  public:
    using channel_intent::channel_intent; // NOLINT: a channel and a user
};

/// Fusion CDN: publish.
class publish_to_cdn : public detail::channel_intent<purpose::publish_to_cdn> {
  public:
    using channel_intent::channel_intent; // NOLINT: a channel and a user
};
/// Fusion CDN: play.
class play_from_cdn : public detail::channel_intent<purpose::play_from_cdn> {
  public:
    using channel_intent::channel_intent; // NOLINT: a channel and a user
};

/// Call the conversational AI REST API for an agent: rtc for this channel and agent, and rtm.
class use_convo_ai : public detail::channel_intent<purpose::use_convo_ai> {
  public:
    using channel_intent::channel_intent; // NOLINT: a channel and an agent
};
/// Call the speech-to-text REST API for an agent: rtc for this channel and agent, rtm and stt.
class use_stt : public detail::channel_intent<purpose::use_stt> {
  public:
    using channel_intent::channel_intent; // NOLINT: a channel and an agent
};

/// Use a service by its number, such as a custom one. Say more by in(), by() and granting(); what
/// is not said is not checked, except that a known service needs its privilege 1 unless others are
/// named.
///
///     at::use_service{at::service_type{99}}.by(who).granting(at::privilege_number{7})
class use_service : public intent {
  public:
    /// A service.
    constexpr explicit use_service(service_type type) noexcept
        : intent{purpose::use_service, type} {}
};

/// Whatever the token grants: it is genuine and in time, and nothing more is asked. The right to
/// enter a room does not follow from it: see join.
class any_use : public intent {
  public:
    /// Any channel and user. 006, 004 and 005 sign theirs without carrying them and cannot be
    /// verified so (channel_required, user_required).
    constexpr any_use() noexcept : intent{purpose::any_use} {}
    /// This channel and user, which one service must cover where the token carries them.
    constexpr any_use(const channel_name& channel, const agora_token::user& who) noexcept
        : any_use{} {
        set_channel(channel.text());
        set_user(who);
    }
    /// This channel and user, documented or not.
    constexpr any_use(channel_text channel, user_text who) noexcept : any_use{} {
        set_channel(channel.text());
        set_user(who);
    }
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_INTENTS_HPP_INCLUDED
