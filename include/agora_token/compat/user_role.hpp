// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The roles of both token versions under upstream's names.

#ifndef AGORA_TOKEN_COMPAT_USER_ROLE_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_USER_ROLE_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

namespace agora::tools {

/// A user's role. Upstream has two types of this name that cannot be included together; this one
/// takes the spellings of both.
enum UserRole : int {
    Role_Attendee = 0,   ///< Deprecated: as publisher in 006, as subscriber in 007.
    Role_Publisher = 1,  ///< Joins and sends: a host.
    Role_Subscriber = 2, ///< Joins only: the audience.
    Role_Admin = 101,    ///< Deprecated: as publisher in 006, as subscriber in 007.
    kRolePublisher = 1,  ///< The 007 spelling of Role_Publisher.
    kRoleSubscriber = 2, ///< The 007 spelling of Role_Subscriber.
};

} // namespace agora::tools

#endif // AGORA_TOKEN_COMPAT_USER_ROLE_HPP_INCLUDED
