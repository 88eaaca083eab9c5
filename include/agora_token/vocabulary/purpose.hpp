// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What a token can be used for, and which services and privileges that needs.

#ifndef AGORA_TOKEN_VOCABULARY_PURPOSE_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_PURPOSE_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/vocabulary/privilege.hpp>
#include <agora_token/vocabulary/service.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace agora_token::inline v0_1 {

/// What somebody does with a token. The types in <agora_token/vocabulary/intent.hpp> name them.
enum class purpose : std::uint8_t {
    unknown,              ///< Nothing is known of it: only explain() accepts that.
    any_use,              ///< Whatever the token grants.
    join,                 ///< Join a channel.
    log_in_to_rtm,        ///< Log in to RTM (signaling).
    use_chat,             ///< Use Chat as a user.
    use_chat_as_app,      ///< Call Chat's REST API for the app.
    use_fpa,              ///< Use FPA.
    enter_classroom,      ///< Enter a classroom as a user.
    use_classroom,        ///< Use the flexible classroom as a user.
    use_classroom_as_app, ///< Call the classroom's REST API for the app.
    publish_mixed_stream, ///< Streaming: publish a mixed stream.
    publish_raw_stream,   ///< Streaming: publish a raw stream.
    publish_to_cdn,       ///< Fusion CDN: publish.
    play_from_cdn,        ///< Fusion CDN: play.
    use_convo_ai,         ///< Call the conversational AI REST API.
    use_stt,              ///< Call the speech-to-text REST API.
    use_service,          ///< Use a service by its number.
    use_key,              ///< Use a dynamic key (001 to 005) of a service other than joining.
};

/// The name of a purpose, such as "join".
[[nodiscard]] constexpr auto name(purpose what) noexcept -> std::string_view {
    switch (what) {
    case purpose::unknown: return "unknown";
    case purpose::any_use: return "any_use";
    case purpose::join: return "join";
    case purpose::log_in_to_rtm: return "log_in_to_rtm";
    case purpose::use_chat: return "use_chat";
    case purpose::use_chat_as_app: return "use_chat_as_app";
    case purpose::use_fpa: return "use_fpa";
    case purpose::enter_classroom: return "enter_classroom";
    case purpose::use_classroom: return "use_classroom";
    case purpose::use_classroom_as_app: return "use_classroom_as_app";
    case purpose::publish_mixed_stream: return "publish_mixed_stream";
    case purpose::publish_raw_stream: return "publish_raw_stream";
    case purpose::publish_to_cdn: return "publish_to_cdn";
    case purpose::play_from_cdn: return "play_from_cdn";
    case purpose::use_convo_ai: return "use_convo_ai";
    case purpose::use_stt: return "use_stt";
    case purpose::use_service: return "use_service";
    case purpose::use_key: return "use_key";
    }
    return {};
}

/// True if a privilege is one of this service.
[[nodiscard]] constexpr auto is_of(privilege what, service_type type) noexcept -> bool {
    return what == privilege::rtm_login ? type == service_type::rtm : type == service_type::rtc;
}

/// One service that a purpose needs.
struct service_need {
    service_type type{};         ///< The service...
    service_type or_type{};      ///< ...or this one in its place; the same where there is none.
    std::uint16_t privilege = 0; ///< The privilege that must be in force; 0 for none.
    bool of_channel = false;     ///< Whether it must be for the channel (or room).
    bool of_user = false;        ///< Whether it must be for the user.

    /// True if a service of this type can meet it.
    [[nodiscard]] constexpr auto is_met_by(service_type other) const noexcept -> bool {
        return other == type || other == or_type;
    }
};

namespace detail {

// Rows by purpose: the service, its stand-in, the privilege, and whether channel and user count.
inline constexpr service_need join_needs[]{
    {service_type::rtc, service_type::rtc, 1, true, true},
};
inline constexpr service_need rtm_needs[]{
    {service_type::rtm, service_type::rtm2, 1, false, true},
};
inline constexpr service_need chat_needs[]{
    {service_type::chat, service_type::chat, 1, false, true},
};
inline constexpr service_need chat_app_needs[]{
    {service_type::chat, service_type::chat, 2, false, false},
};
inline constexpr service_need fpa_needs[]{
    {service_type::fpa, service_type::fpa, 1, false, false},
};
inline constexpr service_need room_needs[]{
    {service_type::apaas, service_type::apaas, 1, true, true},
};
inline constexpr service_need classroom_needs[]{
    {service_type::apaas, service_type::apaas, 2, false, true},
};
inline constexpr service_need classroom_app_needs[]{
    {service_type::apaas, service_type::apaas, 3, false, false},
};
inline constexpr service_need mixed_stream_needs[]{
    {service_type::streaming, service_type::streaming, 1, true, true},
};
inline constexpr service_need raw_stream_needs[]{
    {service_type::streaming, service_type::streaming, 2, true, true},
};
inline constexpr service_need cdn_publish_needs[]{
    {service_type::fcdn, service_type::fcdn, 1, true, true},
};
inline constexpr service_need cdn_play_needs[]{
    {service_type::fcdn, service_type::fcdn, 2, true, true},
};
// The REST API compares channel and agent with rtc, logs the agent in to RTM under a name of its
// own, and also accepts tokens without service 9. Source: the API's authentication page.
inline constexpr service_need convo_ai_needs[]{
    {service_type::rtc, service_type::rtc, 1, true, true},
    {service_type::rtm, service_type::rtm2, 1, false, false},
};
inline constexpr service_need stt_needs[]{
    {service_type::rtc, service_type::rtc, 1, true, true},
    {service_type::rtm, service_type::rtm2, 1, false, false},
    {service_type::stt, service_type::stt, 0, false, false},
};

} // namespace detail

/// The services that a purpose needs, the one with channel and user first; none for those that name
/// no service of their own (unknown, any_use, use_service, use_key).
[[nodiscard]] constexpr auto needs_of(purpose what) noexcept -> std::span<const service_need> {
    switch (what) {
    case purpose::join: return detail::join_needs;
    case purpose::log_in_to_rtm: return detail::rtm_needs;
    case purpose::use_chat: return detail::chat_needs;
    case purpose::use_chat_as_app: return detail::chat_app_needs;
    case purpose::use_fpa: return detail::fpa_needs;
    case purpose::enter_classroom: return detail::room_needs;
    case purpose::use_classroom: return detail::classroom_needs;
    case purpose::use_classroom_as_app: return detail::classroom_app_needs;
    case purpose::publish_mixed_stream: return detail::mixed_stream_needs;
    case purpose::publish_raw_stream: return detail::raw_stream_needs;
    case purpose::publish_to_cdn: return detail::cdn_publish_needs;
    case purpose::play_from_cdn: return detail::cdn_play_needs;
    case purpose::use_convo_ai: return detail::convo_ai_needs;
    case purpose::use_stt: return detail::stt_needs;
    case purpose::unknown:
    case purpose::any_use:
    case purpose::use_service:
    case purpose::use_key: break;
    }
    return {};
}

namespace detail {

/// True for the purposes whose channel and user may stay unsaid: a version that signs them without
/// carrying them must then ask for them.
constexpr auto may_be_open(purpose what) noexcept -> bool {
    return what == purpose::any_use || what == purpose::use_service;
}

} // namespace detail

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_PURPOSE_HPP_INCLUDED
