// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What a token can be used for, and which services and privileges that needs.

#ifndef AGORA_TOKEN_VOCABULARY_PURPOSE_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_PURPOSE_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/vocabulary/privilege.hpp>
#include <agora_token/vocabulary/service.hpp>

#include <cstddef>
#include <cstdint>
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

/// The services that a purpose or an intent needs, as a short list.
class service_needs {
  public:
    /// The first.
    [[nodiscard]] constexpr auto begin() const noexcept -> const service_need* { return all_; }
    /// Past the last.
    [[nodiscard]] constexpr auto end() const noexcept -> const service_need* {
        return all_ + size_;
    }
    /// One of them. @pre index < size()
    [[nodiscard]] constexpr auto operator[](std::size_t index) const noexcept
        -> const service_need& {
        return all_[index];
    }
    /// The number of services.
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return size_; }
    /// True if there is none.
    [[nodiscard]] constexpr auto empty() const noexcept -> bool { return size_ == 0; }

  private:
    friend class intent;
    friend constexpr auto needs_of(purpose what) noexcept -> service_needs;

    constexpr service_needs() noexcept = default;
    constexpr service_needs(service_need only) noexcept : all_{only}, size_{1} {}
    constexpr service_needs(service_need first, service_need second) noexcept
        : all_{first, second},
          size_{2} {}
    constexpr service_needs(service_need first, service_need second, service_need third) noexcept
        : all_{first, second, third},
          size_{3} {}

    service_need all_[3]{};
    std::size_t size_ = 0;
};

/// The services that a purpose needs, the one with channel and user first; none for those that name
/// no service of their own (unknown, any_use, use_service, use_key).
[[nodiscard]] constexpr auto needs_of(purpose what) noexcept -> service_needs {
    // The service, its stand-in, the privilege, and whether channel and user count.
    using enum service_type;
    switch (what) {
    case purpose::join: return {{rtc, rtc, 1, true, true}};
    case purpose::log_in_to_rtm: return {{rtm, rtm2, 1, false, true}};
    case purpose::use_chat: return {{chat, chat, 1, false, true}};
    case purpose::use_chat_as_app: return {{chat, chat, 2, false, false}};
    case purpose::use_fpa: return {{fpa, fpa, 1, false, false}};
    case purpose::enter_classroom: return {{apaas, apaas, 1, true, true}};
    case purpose::use_classroom: return {{apaas, apaas, 2, false, true}};
    case purpose::use_classroom_as_app: return {{apaas, apaas, 3, false, false}};
    case purpose::publish_mixed_stream: return {{streaming, streaming, 1, true, true}};
    case purpose::publish_raw_stream: return {{streaming, streaming, 2, true, true}};
    case purpose::publish_to_cdn: return {{fcdn, fcdn, 1, true, true}};
    case purpose::play_from_cdn: return {{fcdn, fcdn, 2, true, true}};
    // The REST API compares channel and agent with rtc, logs the agent in to RTM under a name of
    // its own, and also accepts tokens without service 9. Source: the API's authentication page.
    case purpose::use_convo_ai: return {{rtc, rtc, 1, true, true}, {rtm, rtm2, 1, false, false}};
    case purpose::use_stt:
        return {
            {rtc, rtc, 1, true, true}, {rtm, rtm2, 1, false, false}, {stt, stt, 0, false, false}};
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
