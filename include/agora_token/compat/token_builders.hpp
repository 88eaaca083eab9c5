// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Upstream's builders of 006 tokens, as the server guide documents them. See
/// compat/agora_tools.hpp.

#ifndef AGORA_TOKEN_COMPAT_TOKEN_BUILDERS_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_TOKEN_BUILDERS_HPP_INCLUDED

#include <agora_token/compat/access_token.hpp>
#include <agora_token/compat/support.hpp>
#include <agora_token/compat/user_role.hpp>
#include <agora_token/vocabulary/role.hpp>

#include <cstdint>
#include <string>

namespace agora::tools {

/// Builds 006 tokens that let a user into a channel. A token ends after 24 hours.
class RtcTokenBuilder {
  public:
    /// A token for a numeric uid, 0 for everybody. The privileges of the role end at
    /// `privilegeExpiredTs`, in seconds since 1970; 0 with the token. "" on failure.
    [[nodiscard]] static auto buildTokenWithUid(const std::string& appId,
                                                const std::string& appCertificate,
                                                const std::string& channelName, std::uint32_t uid,
                                                UserRole role, std::uint32_t privilegeExpiredTs = 0)
        -> std::string {
        return buildTokenWithUserAccount(appId, appCertificate, channelName,
                                         agora_token::compat::uid_text(uid), role,
                                         privilegeExpiredTs);
    }
    /// A token for a user account, "" for everybody. Otherwise as buildTokenWithUid().
    [[nodiscard]] static auto
    buildTokenWithUserAccount(const std::string& appId, const std::string& appCertificate,
                              const std::string& channelName, const std::string& userAccount,
                              UserRole role, std::uint32_t privilegeExpiredTs = 0) -> std::string {
        AccessToken token{appId, appCertificate, channelName, userAccount};
        token.AddPrivilege(AccessToken::kJoinChannel, privilegeExpiredTs);
        const auto number = static_cast<std::uint32_t>(role);
        if (agora_token::may_publish(agora_token::role_from_number(number))) {
            token.AddPrivilege(AccessToken::kPublishAudioStream, privilegeExpiredTs);
            token.AddPrivilege(AccessToken::kPublishVideoStream, privilegeExpiredTs);
            token.AddPrivilege(AccessToken::kPublishDataStream, privilegeExpiredTs);
        }
        return token.Build();
    }
};

/// The older name of the same.
using SimpleTokenBuilder = RtcTokenBuilder;

/// The only role in RTM; it changes nothing.
enum RtmUserRole : int {
    Rtm_User = 1, ///< A user.
};

/// Builds 006 tokens for RTM. A token ends after 24 hours.
class RtmTokenBuilder {
  public:
    /// A token for a user account whose login ends at `privilegeExpiredTs`, in seconds since 1970;
    /// 0 with the token. "" on failure.
    [[nodiscard]] static auto buildToken(const std::string& appId,
                                         const std::string& appCertificate,
                                         const std::string& userAccount, RtmUserRole,
                                         std::uint32_t privilegeExpiredTs = 0) -> std::string {
        AccessToken token{appId, appCertificate, userAccount, ""};
        token.AddPrivilege(AccessToken::kRtmLogin, privilegeExpiredTs);
        return token.Build();
    }
};

} // namespace agora::tools

#endif // AGORA_TOKEN_COMPAT_TOKEN_BUILDERS_HPP_INCLUDED
