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
    /// A token for a numeric uid, 0 for anybody. The privileges of the role end at
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
    /// A token for a user account, "" for anybody. Otherwise as buildTokenWithUid().
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

/// The older name of the same; and, as in 2018, a token whose privileges are put together one by
/// one.
class SimpleTokenBuilder : public RtcTokenBuilder {
  public:
    /// An empty token, to be read into.
    SimpleTokenBuilder() = default;
    /// A token for a numeric uid, 0 for anybody.
    SimpleTokenBuilder(const std::string& appId, const std::string& appCertificate,
                       const std::string& channelName, std::uint32_t uid = 0)
        : m_tokenCreator{appId, appCertificate, channelName, uid} {}
    /// A token for a user account, "" for anybody.
    SimpleTokenBuilder(const std::string& appId, const std::string& appCertificate,
                       const std::string& channelName, const std::string& uid)
        : m_tokenCreator{appId, appCertificate, channelName, uid} {}

    /// Reads a token's content. False where it cannot be read; upstream says true.
    auto initTokenBuilder(const std::string& originToken) -> bool {
        return m_tokenCreator.FromString(originToken);
    }
    /// Replaces the privileges by those that the role had in 2018, which end with the token. False,
    /// and no change, for a number that is no role.
    auto initPrivileges(UserRole role) -> bool {
        using enum AccessToken::Privileges;
        AccessToken::PrivilegeMessageMap privileges;
        switch (static_cast<int>(role)) {
        case 0: // attendee
            privileges = {{kJoinChannel, 0},
                          {kPublishAudioStream, 0},
                          {kPublishVideoStream, 0},
                          {kPublishDataStream, 0}};
            break;
        case 1: // publisher
            privileges = {{kJoinChannel, 0},
                          {kPublishAudioStream, 0},
                          {kPublishVideoStream, 0},
                          {kPublishDataStream, 0},
                          {kPublishAudiocdn, 0},
                          {kPublishVideoCdn, 0},
                          {kInvitePublishAudioStream, 0},
                          {kInvitePublishVideoStream, 0},
                          {kInvitePublishDataStream, 0}};
            break;
        case 2: // subscriber
            privileges = {{kJoinChannel, 0},
                          {kRequestPublishAudioStream, 0},
                          {kRequestPublishVideoStream, 0},
                          {kRequestPublishDataStream, 0}};
            break;
        case 101: // admin
            privileges = {{kJoinChannel, 0},
                          {kPublishAudioStream, 0},
                          {kPublishVideoStream, 0},
                          {kPublishDataStream, 0},
                          {kAdministrateChannel, 0}};
            break;
        default: return false;
        }
        m_tokenCreator.message_.messages = privileges;
        return true;
    }
    /// Allows something until a time in seconds since 1970; 0 for as long as the token.
    void setPrivilege(AccessToken::Privileges privilege, std::uint32_t expireTimestamp = 0) {
        m_tokenCreator.message_.messages[privilege] = expireTimestamp;
    }
    /// Revokes a privilege.
    void removePrivilege(AccessToken::Privileges privilege) {
        m_tokenCreator.message_.messages.erase(privilege);
    }
    /// The token's text; "" on failure.
    [[nodiscard]] auto buildToken() -> std::string { return m_tokenCreator.Build(); }

    AccessToken m_tokenCreator; ///< The token.
};

/// The only role in RTM; it changes nothing.
enum RtmUserRole : int {
    Rtm_User = 1, ///< A user.
};

/// Builds 006 tokens for RTM. A token ends after 24 hours. Also, as in 2019, a token whose
/// privileges are put together one by one.
class RtmTokenBuilder {
  public:
    /// An empty token, to be read into.
    RtmTokenBuilder() = default;
    /// A token for a user account.
    RtmTokenBuilder(const std::string& appId, const std::string& appCertificate,
                    const std::string& userId)
        : m_tokenCreator{appId, appCertificate, userId, ""} {}

    /// Reads a token's content. False where it cannot be read; upstream says true.
    auto initTokenBuilder(const std::string& originToken) -> bool {
        return m_tokenCreator.FromString(originToken);
    }
    /// Allows something until a time in seconds since 1970; 0 for as long as the token.
    void setPrivilege(AccessToken::Privileges privilege, std::uint32_t expireTimestamp = 0) {
        m_tokenCreator.message_.messages[privilege] = expireTimestamp;
    }
    /// Revokes a privilege.
    void removePrivilege(AccessToken::Privileges privilege) {
        m_tokenCreator.message_.messages.erase(privilege);
    }
    /// The token's text; "" on failure.
    [[nodiscard]] auto buildToken() -> std::string { return m_tokenCreator.Build(); }

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

    AccessToken m_tokenCreator; ///< The token.
};

} // namespace agora::tools

#endif // AGORA_TOKEN_COMPAT_TOKEN_BUILDERS_HPP_INCLUDED
