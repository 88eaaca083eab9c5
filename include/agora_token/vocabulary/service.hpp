// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Service types of version 007 and how their content is laid out, known and custom ones alike.
/// Source: cpp/src/AccessToken2.h upstream; 9 and 10 from the npm package agora-token 2.0.6.

#ifndef AGORA_TOKEN_VOCABULARY_SERVICE_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_SERVICE_HPP_INCLUDED

#include <agora_token/detail/list_view.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace agora_token::inline v0_1 {

/// The purpose of one part of a 007 token.
enum class service_type : std::uint16_t {
    rtc = 1,       ///< Real-time voice and video: channel, user.
    rtm = 2,       ///< Signaling (RTM 1): user.
    streaming = 3, ///< Streaming: channel, user.
    fpa = 4,       ///< Fast public access: nothing.
    chat = 5,      ///< Chat: user.
    fcdn = 6,      ///< Fusion CDN: channel, user.
    apaas = 7,     ///< Flexible classroom, also called education: room, user, role.
    rtm2 = 8,      ///< Signaling (RTM 2): user, permissions.
    convo_ai = 9,  ///< Conversational AI: nothing.
    stt = 10,      ///< Speech to text: nothing.
};

/// The name of a service type, such as "rtc", or "" for an unknown one.
[[nodiscard]] constexpr auto name(service_type type) noexcept -> std::string_view {
    switch (type) {
    case service_type::rtc: return "rtc";
    case service_type::rtm: return "rtm";
    case service_type::streaming: return "streaming";
    case service_type::fpa: return "fpa";
    case service_type::chat: return "chat";
    case service_type::fcdn: return "fcdn";
    case service_type::apaas: return "apaas";
    case service_type::rtm2: return "rtm2";
    case service_type::convo_ai: return "convo_ai";
    case service_type::stt: return "stt";
    }
    return {};
}

/// One field of a service's content.
enum class service_field : std::uint8_t {
    channel,     ///< A text: the channel (or pattern) that the service is for.
    user,        ///< A text: the user that the service is for.
    room,        ///< A text: a classroom's uuid.
    role,        ///< A signed 16-bit number: a classroom role.
    permissions, ///< RTM 2's map of resources to permissions to names.
    text,        ///< Any other text.
    number16,    ///< Any other 16-bit number.
    number32,    ///< Any other 32-bit number.
};

/// How a service's content follows its privilege map: what a parser must know to read past it. A
/// custom layout given to a parser lets it read a service that this library does not know.
struct service_layout {
    service_type type{};               ///< The number on the wire.
    std::string_view name{};           ///< For people.
    list_view<service_field> fields{}; ///< The fields in wire order. They must outlive this.
};

/// Layouts of custom services for a parser. A view, made only by custom_services, so that what it
/// views lives as long as the program.
class service_layouts {
  public:
    /// None.
    constexpr service_layouts() noexcept = default;
    /// The layouts in the order given.
    [[nodiscard]] constexpr auto all() const noexcept -> list_view<service_layout> { return all_; }

  private:
    template <const auto& Layouts>
    friend constexpr auto make_service_layouts() noexcept -> service_layouts;

    constexpr explicit service_layouts(list_view<service_layout> all) noexcept : all_{all} {}

    list_view<service_layout> all_;
};

/// See custom_services.
template <const auto& Layouts>
[[nodiscard]] constexpr auto make_service_layouts() noexcept -> service_layouts {
    return service_layouts{Layouts};
}

/// The layouts in a constant array with static storage, for read_options::services. A local array
/// or vector does not compile: a parsed token reads its services by these layouts for as long as it
/// lives.
///
///     constexpr std::array fields{at::service_field::channel, at::service_field::number32};
///     constexpr std::array layouts{at::service_layout{at::service_type{99}, "mine", fields}};
///     at::v007::parse(text, {.services = at::custom_services<layouts>});
template <const auto& Layouts>
inline constexpr service_layouts custom_services = make_service_layouts<Layouts>();

namespace detail {

inline constexpr service_field channel_and_user[]{service_field::channel, service_field::user};
inline constexpr service_field only_user[]{service_field::user};
inline constexpr service_field apaas_fields[]{service_field::room, service_field::user,
                                              service_field::role};
inline constexpr service_field rtm2_fields[]{service_field::user, service_field::permissions};

constexpr auto known_fields(service_type type) noexcept -> list_view<service_field> {
    switch (type) {
    case service_type::rtc:
    case service_type::streaming:
    case service_type::fcdn: return channel_and_user;
    case service_type::rtm:
    case service_type::chat: return only_user;
    case service_type::apaas: return apaas_fields;
    case service_type::rtm2: return rtm2_fields;
    case service_type::fpa:
    case service_type::convo_ai:
    case service_type::stt: break;
    }
    return {};
}

} // namespace detail

/// The layout of a known service type; one without a name for an unknown type.
[[nodiscard]] constexpr auto known_layout(service_type type) noexcept -> service_layout {
    return {type, name(type), detail::known_fields(type)};
}

/// Privileges of a streaming service.
enum class streaming_privilege : std::uint16_t {
    publish_mix_stream = 1, ///< Send a mixed stream.
    publish_raw_stream = 2, ///< Send a raw stream.
};
/// Privileges of an rtm or rtm2 service.
enum class rtm_privilege : std::uint16_t {
    login = 1, ///< Log in.
};
/// Privileges of an fpa service.
enum class fpa_privilege : std::uint16_t {
    login = 1, ///< Log in.
};
/// Privileges of a chat service.
enum class chat_privilege : std::uint16_t {
    user = 1, ///< Act as the user named.
    app = 2,  ///< Act for the whole app, as its REST calls do.
};
/// Privileges of an fcdn service.
enum class fcdn_privilege : std::uint16_t {
    publish = 1, ///< Send.
    play = 2,    ///< Watch.
};
/// Privileges of an apaas service.
enum class apaas_privilege : std::uint16_t {
    room_user = 1, ///< Act as the user in the room named.
    user = 2,      ///< Act as the user named.
    app = 3,       ///< Act for the whole app.
};

/// True if a privilege is one of this service.
[[nodiscard]] constexpr auto is_of(streaming_privilege, service_type type) noexcept -> bool {
    return type == service_type::streaming;
}
/// True if a privilege is one of this service.
[[nodiscard]] constexpr auto is_of(rtm_privilege, service_type type) noexcept -> bool {
    return type == service_type::rtm || type == service_type::rtm2;
}
/// True if a privilege is one of this service.
[[nodiscard]] constexpr auto is_of(fpa_privilege, service_type type) noexcept -> bool {
    return type == service_type::fpa;
}
/// True if a privilege is one of this service.
[[nodiscard]] constexpr auto is_of(chat_privilege, service_type type) noexcept -> bool {
    return type == service_type::chat;
}
/// True if a privilege is one of this service.
[[nodiscard]] constexpr auto is_of(fcdn_privilege, service_type type) noexcept -> bool {
    return type == service_type::fcdn;
}
/// True if a privilege is one of this service.
[[nodiscard]] constexpr auto is_of(apaas_privilege, service_type type) noexcept -> bool {
    return type == service_type::apaas;
}

/// The name of a privilege within a service, such as "join_channel", or "" for an unknown one.
[[nodiscard]] constexpr auto privilege_name(service_type type, std::uint16_t id) noexcept
    -> std::string_view {
    const auto pick = [id](std::initializer_list<std::string_view> names) {
        return id >= 1 && id <= names.size() ? names.begin()[id - 1] : std::string_view{};
    };
    switch (type) {
    case service_type::rtc:
        return pick({"join_channel", "publish_audio_stream", "publish_video_stream",
                     "publish_data_stream"});
    case service_type::rtm:
    case service_type::fpa:
    case service_type::rtm2: return pick({"login"});
    case service_type::streaming: return pick({"publish_mix_stream", "publish_raw_stream"});
    case service_type::chat: return pick({"user", "app"});
    case service_type::fcdn: return pick({"publish", "play"});
    case service_type::apaas: return pick({"room_user", "user", "app"});
    case service_type::convo_ai:
    case service_type::stt: break;
    }
    return {};
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_SERVICE_HPP_INCLUDED
