// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Roles of the server guide and what they may do.

#ifndef AGORA_TOKEN_VOCABULARY_ROLE_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_ROLE_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1 {

/// A role in a channel. Source: server guide, parameter role.
enum class role : std::uint32_t {
    attendee = 0,   ///< Deprecated, 006 only: the same privileges as publisher.
    publisher = 1,  ///< Joins and sends audio, video and data: a broadcaster or host.
    subscriber = 2, ///< Joins only: the audience. The default where no role is named.
    admin = 101,    ///< Deprecated, 006 only: the same privileges as publisher.
};

/// The role with a number from outside. A number other than 0, 1, 2 and 101 is a role
/// that only joins, as in upstream's C++, Go, Node.js, PHP and Python builders.
[[nodiscard]] constexpr auto role_from_number(std::uint32_t number) noexcept -> role {
    return static_cast<role>(number);
}

/// True for the roles that may send in a 006 token: attendee, publisher and admin.
/// Source: cpp/src/RtcTokenBuilder.h (the Java and Ruby ports differ: they deny attendee and let
/// subscriber send).
[[nodiscard]] constexpr auto may_publish(role who) noexcept -> bool {
    return who == role::attendee || who == role::publisher || who == role::admin;
}

/// The name of a role, or "" for a number without a name.
[[nodiscard]] constexpr auto name(role who) noexcept -> std::string_view {
    switch (who) {
    case role::attendee: return "attendee";
    case role::publisher: return "publisher";
    case role::subscriber: return "subscriber";
    case role::admin: return "admin";
    }
    return {};
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_ROLE_HPP_INCLUDED
