// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The roles of both token versions under upstream's names.

#ifndef AGORA_TOKEN_COMPAT_USER_ROLE_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_USER_ROLE_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

/// @cond
// Define AGORA_TOKEN_COMPAT_NO_DEPRECATED to have no warnings about what upstream's guide calls
// deprecated.
#ifdef AGORA_TOKEN_COMPAT_NO_DEPRECATED
#define AGORA_TOKEN_COMPAT_DEPRECATED(why)
#else
#define AGORA_TOKEN_COMPAT_DEPRECATED(why) [[deprecated(why)]]
#endif
/// @endcond

namespace agora::tools {

/// A user's role. Upstream has two types of this name that cannot be included together; this one
/// has the spellings of both.
enum UserRole : int {
    /// Deprecated: as publisher in 006, as subscriber in 007.
    Role_Attendee AGORA_TOKEN_COMPAT_DEPRECATED("use Role_Publisher") = 0,
    Role_Publisher = 1,  ///< Joins and sends: a host.
    Role_Subscriber = 2, ///< Joins only: the audience.
    /// Deprecated: as publisher in 006, as subscriber in 007.
    Role_Admin AGORA_TOKEN_COMPAT_DEPRECATED("use Role_Publisher") = 101,
    kRolePublisher = 1,  ///< The 007 spelling of Role_Publisher.
    kRoleSubscriber = 2, ///< The 007 spelling of Role_Subscriber.
};

/// The name of 2018.
using Role = UserRole;

#undef AGORA_TOKEN_COMPAT_DEPRECATED

} // namespace agora::tools

#endif // AGORA_TOKEN_COMPAT_USER_ROLE_HPP_INCLUDED
