// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The services that a 007 token is built from: small aggregates, views of what they hold.
/// Source: cpp/src/AccessToken2.h upstream; convo_ai and stt from the npm package
/// agora-token 2.0.6.

#ifndef AGORA_TOKEN_V007_DETAIL_SERVICES_HPP_INCLUDED
#define AGORA_TOKEN_V007_DETAIL_SERVICES_HPP_INCLUDED

#include <agora_token/codec/detail/packer.hpp>
#include <agora_token/detail/ascending.hpp>
#include <agora_token/detail/list_view.hpp>
#include <agora_token/v007/detail/vocabulary.hpp>
#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/service.hpp>
#include <agora_token/vocabulary/wire_text.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <variant>

namespace agora_token::inline v0_1::v007 {

/// What can be built into a 007 token: a type, a privilege map, and a body of known size.
/// A type of your own may satisfy it; readers then need its service_layout.
template <class S>
concept service = requires(const S& s, agora_token::detail::packer& out) {
    { s.type } -> std::convertible_to<service_type>;
    requires agora_token::detail::list_of<decltype((s.privileges)), grant>;
    { s.body_size() } noexcept -> std::same_as<std::size_t>;
    { s.pack_body(out) } noexcept;
};

/// A service for a channel (or channel pattern) and a user.
template <service_type Type>
struct channel_user_service {
    static constexpr service_type type = Type; ///< The type on the wire.
    wire_channel channel{};                    ///< The channel or pattern; empty for any.
    wire_user user{};                          ///< The user; empty for anybody.
    list_view<grant> privileges{};             ///< In any order, each at most once.

    /// Bytes that pack_body() writes.
    [[nodiscard]] constexpr auto body_size() const noexcept -> std::size_t {
        return 4 + channel.text().size() + user.text().size();
    }
    /// Writes the fields after the privilege map.
    constexpr void pack_body(agora_token::detail::packer& out) const noexcept {
        out.text(channel.text());
        out.text(user.text());
    }
};

/// A service for a user.
template <service_type Type>
struct user_service {
    static constexpr service_type type = Type; ///< The type on the wire.
    wire_user user{};                          ///< The user; empty in a chat app token.
    list_view<grant> privileges{};             ///< In any order, each at most once.

    /// Bytes that pack_body() writes.
    [[nodiscard]] constexpr auto body_size() const noexcept -> std::size_t {
        return 2 + user.text().size();
    }
    /// Writes the fields after the privilege map.
    constexpr void pack_body(agora_token::detail::packer& out) const noexcept {
        out.text(user.text());
    }
};

/// A service without fields of its own.
template <service_type Type>
struct plain_service {
    static constexpr service_type type = Type; ///< The type on the wire.
    list_view<grant> privileges{};             ///< In any order, each at most once.

    /// Bytes that pack_body() writes.
    [[nodiscard]] constexpr auto body_size() const noexcept -> std::size_t { return 0; }
    /// Writes nothing.
    constexpr void pack_body(agora_token::detail::packer&) const noexcept {}
};

/// Voice and video: type 1, privileges of enum privilege 1 to 4.
using rtc_service = channel_user_service<service_type::rtc>;
/// Signaling (RTM 1): type 2, rtm_privilege.
using rtm_service = user_service<service_type::rtm>;
/// Streaming: type 3, streaming_privilege.
using streaming_service = channel_user_service<service_type::streaming>;
/// Fast public access: type 4, fpa_privilege.
using fpa_service = plain_service<service_type::fpa>;
/// Chat: type 5, chat_privilege.
using chat_service = user_service<service_type::chat>;
/// Fusion CDN: type 6, fcdn_privilege.
using fcdn_service = channel_user_service<service_type::fcdn>;
/// Conversational AI: type 9, no privileges.
using convo_ai_service = plain_service<service_type::convo_ai>;
/// Speech to text: type 10, no privileges.
using stt_service = plain_service<service_type::stt>;

/// Flexible classroom (education): type 7, apaas_privilege.
struct apaas_service {
    static constexpr service_type type = service_type::apaas; ///< The type on the wire.
    wire_channel room{};                                      ///< The room's uuid.
    wire_user user{};                                         ///< The user's uuid.
    std::int16_t role = -1;                                   ///< The role; -1 for none.
    list_view<grant> privileges{};                            ///< Each at most once.

    /// Bytes that pack_body() writes.
    [[nodiscard]] constexpr auto body_size() const noexcept -> std::size_t {
        return 6 + room.text().size() + user.text().size();
    }
    /// Writes the fields after the privilege map.
    constexpr void pack_body(agora_token::detail::packer& out) const noexcept {
        out.text(room.text());
        out.text(user.text());
        out.u16(static_cast<std::uint16_t>(role));
    }
};

/// Names (or patterns such as `room-*`) for which something is allowed, in the order given.
struct rtm2_permission {
    rtm2_permission_type type{};         ///< What is allowed.
    list_view<std::string_view> names{}; ///< Each at most 65,535 bytes.
};

/// What is allowed with resources of one type.
struct rtm2_resource {
    rtm2_resource_type type{};                ///< The type of resource.
    list_view<rtm2_permission> permissions{}; ///< Each type at most once.
};

/// Signaling (RTM 2): type 8, rtm_privilege, with permissions for resources.
struct rtm2_service {
    static constexpr service_type type = service_type::rtm2; ///< The type on the wire.
    wire_user user{};                                        ///< The user.
    list_view<rtm2_resource> resources{};                    ///< Each type at most once.
    list_view<grant> privileges{};                           ///< Each at most once.

    /// Bytes that pack_body() writes.
    [[nodiscard]] constexpr auto body_size() const noexcept -> std::size_t {
        std::size_t size = 2 + user.text().size() + 2;
        for (const auto& resource : resources.view()) {
            size += 4;
            for (const auto& permission : resource.permissions.view()) {
                size += 4;
                for (const auto name : permission.names.view()) {
                    size += 2 + name.size();
                }
            }
        }
        return size;
    }
    /// Writes the fields after the privilege map, resources and permissions in ascending order.
    constexpr void pack_body(agora_token::detail::packer& out) const noexcept;
};

/// A service of any type with its body given as bytes: for a type that the library does not know,
/// or for one taken over from another token.
struct raw_service {
    service_type type{};           ///< The type on the wire.
    text_view body{};              ///< What follows the privilege map.
    list_view<grant> privileges{}; ///< In any order, each at most once.

    /// Bytes that pack_body() writes.
    [[nodiscard]] constexpr auto body_size() const noexcept -> std::size_t {
        return body.text().size();
    }
    /// Writes the body.
    constexpr void pack_body(agora_token::detail::packer& out) const noexcept {
        out.raw(body.text());
    }
};

/// One service of a list that is put together at run time.
using any_service = std::variant<rtc_service, rtm_service, streaming_service, fpa_service,
                                 chat_service, fcdn_service, apaas_service, rtm2_service,
                                 convo_ai_service, stt_service, raw_service>;

//=== implementation ===//

namespace detail {

// Writes a map of enum keys to contents in ascending order; a repeated key is a fault.
template <class Entry, class Pack>
constexpr void pack_map(agora_token::detail::packer& out, std::span<const Entry> entries,
                        Pack pack) noexcept {
    out.count(entries.size());
    if (entries.size() > agora_token::detail::max_wire_length) {
        return;
    }
    const auto key = [](const Entry& entry) { return static_cast<std::uint16_t>(entry.type); };
    auto last = std::uint32_t{0x1'0000};
    agora_token::detail::for_each_ascending(entries, key, [&](const Entry& entry) {
        if (key(entry) == last) {
            out.fail({errc::duplicate_key, out.size()});
        }
        last = key(entry);
        out.u16(key(entry));
        pack(entry);
    });
}

template <service S>
constexpr auto service_size(const S& s) noexcept -> std::size_t {
    return 2 + agora_token::detail::privilege_map_size(std::size(s.privileges)) + s.body_size();
}

template <service S>
constexpr void pack_service(agora_token::detail::packer& out, const S& s) noexcept {
    out.u16(static_cast<std::uint16_t>(s.type));
    agora_token::detail::pack_privileges(
        out, std::span<const grant>(std::data(s.privileges), std::size(s.privileges)));
    s.pack_body(out);
}

} // namespace detail

constexpr void rtm2_service::pack_body(agora_token::detail::packer& out) const noexcept {
    out.text(user.text());
    detail::pack_map(out, resources.view(), [&](const rtm2_resource& resource) {
        detail::pack_map(out, resource.permissions.view(), [&](const rtm2_permission& permission) {
            out.count(permission.names.view().size());
            for (const auto name : permission.names.view()) {
                out.text(name);
            }
        });
    });
}

} // namespace agora_token::inline v0_1::v007

#endif // AGORA_TOKEN_V007_DETAIL_SERVICES_HPP_INCLUDED
