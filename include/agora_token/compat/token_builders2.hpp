// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Upstream's builders of 007 tokens for all but channels. All their times are seconds from now on;
/// "" is failure. See compat/agora_tools.hpp.

#ifndef AGORA_TOKEN_COMPAT_TOKEN_BUILDERS2_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_TOKEN_BUILDERS2_HPP_INCLUDED

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/compat/access_token2.hpp>
#include <agora_token/compat/rtc_token_builder2.hpp>
#include <agora_token/compat/services.hpp>
#include <agora_token/compat/user_role.hpp>
#include <agora_token/crypto/detail/botan.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace agora::tools {

namespace compat_detail {

/// The lower-case hexadecimal MD5 of a text, or "" where the crypto library has no MD5.
[[nodiscard]] inline auto Md5Hex(const std::string& text) -> std::string {
    auto hash = agora_token::botan_md5::make();
    if (!hash) {
        return {};
    }
    std::array<char, agora_token::botan_md5::digest_size> digest{};
    hash->update(text);
    std::string digits(2 * digest.size(), '\0');
    const bool good =
        hash->finish(digest) && agora_token::detail::hex::encode_to(std::span{digits}, digest);
    return good ? digits : std::string{};
}

} // namespace compat_detail

/// Builds 007 tokens for RTM.
class RtmTokenBuilder2 {
  public:
    /// A token for a user.
    [[nodiscard]] static auto BuildToken(const std::string& app_id,
                                         const std::string& app_certificate,
                                         const std::string& user_id, std::uint32_t expire = 0)
        -> std::string {
        const auto rtm =
            compat_detail::With(ServiceRtm{user_id}, ServiceRtm::kPrivilegeLogin, expire);
        return compat_detail::Build(app_id, app_certificate, expire, {&rtm});
    }
    /// A token for a user of RTM 2 with permissions for resources.
    [[nodiscard]] static auto BuildToken(const std::string& app_id,
                                         const std::string& app_certificate,
                                         const std::string& user_id,
                                         const ServiceRtm2::Permissions& permissions,
                                         std::uint32_t expire = 0) -> std::string {
        const auto rtm2 = compat_detail::With(ServiceRtm2{user_id, permissions},
                                              ServiceRtm2::kPrivilegeLogin, expire);
        return compat_detail::Build(app_id, app_certificate, expire, {&rtm2});
    }
};

/// Builds 007 tokens for chat.
class ChatTokenBuilder2 {
  public:
    /// A token for a user.
    [[nodiscard]] static auto BuildUserToken(const std::string& app_id,
                                             const std::string& app_certificate,
                                             const std::string& user_id, std::uint32_t expire = 0)
        -> std::string {
        const auto chat =
            compat_detail::With(ServiceChat{user_id}, ServiceChat::kPrivilegeUser, expire);
        return compat_detail::Build(app_id, app_certificate, expire, {&chat});
    }
    /// A token for your server's own calls.
    [[nodiscard]] static auto BuildAppToken(const std::string& app_id,
                                            const std::string& app_certificate,
                                            std::uint32_t expire = 0) -> std::string {
        const auto chat = compat_detail::With(ServiceChat{}, ServiceChat::kPrivilegeApp, expire);
        return compat_detail::Build(app_id, app_certificate, expire, {&chat});
    }
};

/// Builds 007 tokens for FPA.
class FpaTokenBuilder {
  public:
    /// A token that ends in 24 hours.
    [[nodiscard]] static auto BuildToken(const std::string& app_id,
                                         const std::string& app_certificate) -> std::string {
        const auto fpa = compat_detail::With(ServiceFpa{}, ServiceFpa::kPrivilegeLogin, 0);
        return compat_detail::Build(app_id, app_certificate, 24 * 3600, {&fpa});
    }
};

/// Builds 007 tokens for the flexible classroom.
class ApaasTokenBuilder {
  public:
    /// A token for a user with a role in a room, who may also log in to RTM, and to chat under the
    /// MD5 of the user's uuid.
    [[nodiscard]] static auto BuildRoomUserToken(const std::string& app_id,
                                                 const std::string& app_certificate,
                                                 const std::string& room_uuid,
                                                 const std::string& user_uuid, std::int16_t role,
                                                 std::uint32_t expire) -> std::string {
        const auto chat_user = compat_detail::Md5Hex(user_uuid);
        if (chat_user.empty()) {
            return {};
        }
        const auto apaas = compat_detail::With(ServiceApaas{room_uuid, user_uuid, role},
                                               ServiceApaas::kPrivilegeRoomUser, expire);
        const auto rtm =
            compat_detail::With(ServiceRtm{user_uuid}, ServiceRtm::kPrivilegeLogin, expire);
        const auto chat =
            compat_detail::With(ServiceChat{chat_user}, ServiceChat::kPrivilegeUser, expire);
        return compat_detail::Build(app_id, app_certificate, expire, {&apaas, &rtm, &chat});
    }
    /// A token for a user outside any room.
    [[nodiscard]] static auto BuildUserToken(const std::string& app_id,
                                             const std::string& app_certificate,
                                             const std::string& user_uuid, std::uint32_t expire)
        -> std::string {
        const auto apaas =
            compat_detail::With(ServiceApaas{"", user_uuid}, ServiceApaas::kPrivilegeUser, expire);
        return compat_detail::Build(app_id, app_certificate, expire, {&apaas});
    }
    /// A token for your server's own calls.
    [[nodiscard]] static auto BuildAppToken(const std::string& app_id,
                                            const std::string& app_certificate,
                                            std::uint32_t expire) -> std::string {
        const auto apaas = compat_detail::With(ServiceApaas{}, ServiceApaas::kPrivilegeApp, expire);
        return compat_detail::Build(app_id, app_certificate, expire, {&apaas});
    }
};

/// The classroom's newer name for the same.
using EducationTokenBuilder2 = ApaasTokenBuilder;

namespace compat_detail {

/// Builds 007 tokens with a service that is used in a channel and with RTM.
template <class InChannel>
class ChannelAndRtmTokenBuilder {
  public:
    /// A token for a channel and for RTM, each under its name and with its ends, as
    /// RtcTokenBuilder2::BuildTokenWithRtm2(), with the service besides. Nothing lasts longer than
    /// the token, whatever its own end.
    [[nodiscard]] static auto
    BuildToken(const std::string& app_id, const std::string& app_certificate,
               const std::string& channel_name, const std::string& rtc_account, UserRole rtc_role,
               std::uint32_t rtc_token_expire, std::uint32_t join_channel_privilege_expire,
               std::uint32_t pub_audio_privilege_expire, std::uint32_t pub_video_privilege_expire,
               std::uint32_t pub_data_stream_privilege_expire, const std::string& rtm_user_id,
               std::uint32_t rtm_token_expire) -> std::string {
        const auto rtc = Rtc(channel_name, rtc_account, rtc_role,
                             {join_channel_privilege_expire, pub_audio_privilege_expire,
                              pub_video_privilege_expire, pub_data_stream_privilege_expire});
        const auto rtm =
            With(ServiceRtm{rtm_user_id}, ServiceRtm::kPrivilegeLogin, rtm_token_expire);
        const InChannel service;
        return Build(app_id, app_certificate, rtc_token_expire, {&rtc, &rtm, &service});
    }
};

} // namespace compat_detail

/// Builds 007 tokens for conversational AI, with its channel and RTM.
class ConvoAITokenBuilder : public compat_detail::ChannelAndRtmTokenBuilder<ServiceConvoAI> {};

/// Builds 007 tokens for speech to text, with its channel and RTM.
class SttTokenBuilder : public compat_detail::ChannelAndRtmTokenBuilder<ServiceStt> {};

} // namespace agora::tools

#endif // AGORA_TOKEN_COMPAT_TOKEN_BUILDERS2_HPP_INCLUDED
