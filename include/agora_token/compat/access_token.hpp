// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Upstream's AccessToken: 006 tokens from any parts, built and read. See compat/agora_tools.hpp.

#ifndef AGORA_TOKEN_COMPAT_ACCESS_TOKEN_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_ACCESS_TOKEN_HPP_INCLUDED

#include <agora_token/compat/support.hpp>
#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/v006/detail/parse.hpp>
#include <agora_token/v006/detail/signer.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/time.hpp>
#include <agora_token/vocabulary/wire_text.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace agora::tools {

/// A 006 token with every member open. One thread at a time.
struct AccessToken {
    /// What a token allows.
    enum Privileges : std::uint16_t {
        kJoinChannel = 1,               ///< Enter the channel.
        kPublishAudioStream = 2,        ///< Send audio.
        kPublishVideoStream = 3,        ///< Send video.
        kPublishDataStream = 4,         ///< Send data messages.
        kPublishAudiocdn = 5,           ///< Historical.
        kPublishVideoCdn = 6,           ///< Historical.
        kRequestPublishAudioStream = 7, ///< Historical.
        kRequestPublishVideoStream = 8, ///< Historical.
        kRequestPublishDataStream = 9,  ///< Historical.
        kInvitePublishAudioStream = 10, ///< Historical.
        kInvitePublishVideoStream = 11, ///< Historical.
        kInvitePublishDataStream = 12,  ///< Historical.
        kAdministrateChannel = 101,     ///< Historical.
        kRtmLogin = 1000,               ///< Log in to RTM.
    };

    /// Privileges and when each ends, in seconds since 1970.
    using PrivilegeMessageMap = std::map<std::uint16_t, std::uint32_t>;

    /// The signed part of a token.
    struct PrivilegeMessage {
        std::uint32_t salt = 0;         ///< Any number.
        std::uint32_t ts = 0;           ///< When the token ends, in seconds since 1970.
        PrivilegeMessageMap messages{}; ///< What it allows.
    };

    /// The text "006".
    [[nodiscard]] static auto Version() -> std::string {
        return std::string{agora_token::v006::prefix};
    }
    /// The 32 bytes that sign these parts; "" without a certificate or where the crypto library
    /// fails. agora_token::v006::verifier compares signatures in constant time.
    [[nodiscard]] static auto GenerateSignature(const std::string& appCertificate,
                                                const std::string& appID,
                                                const std::string& channelName,
                                                const std::string& uid, const std::string& message)
        -> std::string;

    /// An empty token, to be read into.
    AccessToken() = default;
    /// A token for a numeric uid, 0 for anybody, that ends in 24 hours, with a fresh salt.
    AccessToken(const std::string& appId, const std::string& appCertificate,
                const std::string& channelName, std::uint32_t uid = 0)
        : AccessToken{appId, appCertificate, channelName, agora_token::compat::uid_text(uid)} {}
    /// A token for a user account, "" for anybody, that ends in 24 hours, with a fresh salt.
    AccessToken(const std::string& appId, const std::string& appCertificate,
                const std::string& channelName, const std::string& uid)
        : app_id_{appId},
          app_cert_{appCertificate},
          channel_name_{channelName},
          uid_{uid} {
        message_.salt = agora_token::compat::next_salt();
        SetTokenExpiredTs(24 * 3600);
    }
    /// A copy, with a certificate of its own.
    AccessToken(const AccessToken&) = default;
    /// Takes over another token.
    AccessToken(AccessToken&&) = default;
    /// A copy, with a certificate of its own.
    auto operator=(const AccessToken&) -> AccessToken& = default;
    /// Takes over another token.
    auto operator=(AccessToken&&) -> AccessToken& = default;
    ~AccessToken() { agora_token::compat::forget(app_cert_); }

    /// Has the token end so many seconds from now.
    void SetTokenExpiredTs(std::uint32_t seconds) {
        message_.ts = agora_token::compat::now() + seconds;
    }
    /// Allows something until a time in seconds since 1970; 0 for as long as the token.
    void AddPrivilege(Privileges privilege, std::uint32_t expireTimestamp = 0) {
        message_.messages[privilege] = expireTimestamp;
    }
    /// The token's text; also sets signature_, message_raw_content_ and both CRC-32. "" for an App
    /// ID or certificate that is not 32 hexadecimal digits, and for what 006 cannot carry.
    [[nodiscard]] auto Build() -> std::string;
    /// Reads a token, leniently as upstream does. The channel, the user and the certificate are
    /// not in it and stay as they are; all else is replaced, and emptied where this returns false.
    /// Checks no signature.
    auto FromString(const std::string& channelKeyString) -> bool;

    std::string app_id_;                 ///< The App ID.
    std::string app_cert_;               ///< The App Certificate, a secret in the open.
    std::string channel_name_;           ///< The channel; in RTM tokens the user account.
    std::string uid_;                    ///< The user; empty for anybody.
    std::string signature_;              ///< 32 bytes.
    PrivilegeMessage message_{};         ///< Salt, end and privileges.
    std::string message_raw_content_;    ///< message_ as it is signed.
    std::uint32_t crc_channel_name_ = 0; ///< The CRC-32 of the channel.
    std::uint32_t crc_uid_ = 0;          ///< The CRC-32 of the user.

  private:
    // What Build() wrote or FromString() read.
    void Remember(const agora_token::v006::content& token);
};

//=== implementation ===//

inline auto AccessToken::GenerateSignature(const std::string& appCertificate,
                                           const std::string& appID, const std::string& channelName,
                                           const std::string& uid, const std::string& message)
    -> std::string {
    using mac = agora_token::hmac_sha256;
    auto code = mac::make();
    if (!code || appCertificate.empty()) {
        return {};
    }
    code->set_key(appCertificate);
    for (const auto* part : {&appID, &channelName, &uid, &message}) {
        code->update(*part);
    }
    std::string signature(mac::digest_size, '\0');
    return code->finish(std::span<char, mac::digest_size>{signature}) ? signature : std::string{};
}

inline auto AccessToken::Build() -> std::string {
    namespace at = agora_token;
    using signer = at::v006::signer<at::hmac_sha256>;
    const auto id = at::app_id::make(app_id_);
    const auto certificate = at::app_certificate::make(app_cert_);
    const auto channel = at::wire_text::make(channel_name_);
    const auto user = at::wire_text::make(uid_);
    if (!id || !certificate || !channel || !user) {
        return {};
    }
    std::vector<at::v006::grant> grants;
    for (const auto& [what, until] : message_.messages) {
        grants.push_back(at::v006::grant::from_wire(what, until));
    }
    auto with = signer::make(*id, *certificate);
    if (!with) {
        return {};
    }
    std::string text(at::v006::token_size((std::min)(grants.size(), at::v006::max_privileges)),
                     '\0');
    const auto written =
        with->sign_any_bytes_to(text, {.channel = *channel,
                                       .user = *user,
                                       .salt = message_.salt,
                                       .expires_at = at::sys_seconds_from_wire(message_.ts),
                                       .privileges = grants});
    if (!written) {
        return {};
    }
    if (const auto built = at::v006::parse(text)) {
        Remember(built->unverified_content());
    }
    return text;
}

inline auto AccessToken::FromString(const std::string& channelKeyString) -> bool {
    app_id_.clear();
    signature_.clear();
    message_ = {};
    message_raw_content_.clear();
    crc_channel_name_ = 0;
    crc_uid_ = 0;
    const auto parsed =
        agora_token::v006::parse(channelKeyString, {.how = agora_token::strictness::lenient});
    if (!parsed) {
        return false;
    }
    const auto& token = parsed->unverified_content();
    app_id_ = token.app_id();
    message_.salt = token.salt();
    message_.ts = agora_token::compat::wire_number(token.expires_at().time_since_epoch());
    for (const auto grant : token.privileges()) { // of a repeated one the first counts
        message_.messages.emplace(grant.what.number(), agora_token::compat::wire_number(
                                                           grant.expires_at.time_since_epoch()));
    }
    Remember(token);
    return true;
}

inline void AccessToken::Remember(const agora_token::v006::content& token) {
    signature_ = token.signature();
    message_raw_content_ = token.message();
    crc_channel_name_ = token.channel_crc();
    crc_uid_ = token.user_crc();
}

} // namespace agora::tools

#endif // AGORA_TOKEN_COMPAT_ACCESS_TOKEN_HPP_INCLUDED
