// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Upstream's builder of 007 tokens for channels. All its times are seconds from now on; "" is
/// failure. See compat/agora_tools.hpp.

#ifndef AGORA_TOKEN_COMPAT_RTC_TOKEN_BUILDER2_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_RTC_TOKEN_BUILDER2_HPP_INCLUDED

#include <agora_token/compat/access_token2.hpp>
#include <agora_token/compat/services.hpp>
#include <agora_token/compat/support.hpp>
#include <agora_token/compat/user_role.hpp>

#include <concepts>
#include <cstdint>
#include <string>

namespace agora::tools {

namespace compat_detail {

// Never defined: reaching it in a constant expression names the mistake in the compiler's message.
void an_int_in_this_place_may_be_a_role_so_write_UserRole_or_an_unsigned_number();

/// Seconds in a place where upstream mistakes an int that was meant as a role for a time, and
/// builds a token for everything that ends in a second or two. Accepts unsigned and wide integers;
/// an int must be a constant, so that the compiler sees that it is no role.
class SecondsNotRole {
  public:
    /// A number of a type that nobody uses for a role.
    template <std::integral T>
        requires(sizeof(T) >= sizeof(int) && !std::same_as<T, int>)
    constexpr SecondsNotRole(T value) : value_{static_cast<std::uint32_t>(value)} {}
    /// A constant that is no role's number.
    consteval SecondsNotRole(int value) : value_{static_cast<std::uint32_t>(value)} {
        if (value <= kRoleSubscriber || value == static_cast<UserRole>(101)) {
            an_int_in_this_place_may_be_a_role_so_write_UserRole_or_an_unsigned_number();
        }
    }
    SecondsNotRole(UserRole) = delete;
    /// The number.
    [[nodiscard]] constexpr auto Value() const noexcept -> std::uint32_t { return value_; }

  private:
    std::uint32_t value_;
};

/// Seconds where no role is possible: everything that upstream accepts but a role.
template <class T>
concept SecondsArgument = std::convertible_to<T, std::uint32_t> && !std::same_as<T, UserRole>;

/// When each privilege in a channel ends.
struct RtcEnds {
    std::uint32_t join, audio, video, data;
};

/// A channel service with joining and, for a publisher, sending.
[[nodiscard]] inline auto Rtc(const std::string& channel_name, const std::string& account,
                              UserRole role, const RtcEnds& ends) -> ServiceRtc {
    ServiceRtc rtc{channel_name, account};
    rtc.AddPrivilege(ServiceRtc::kPrivilegeJoinChannel, ends.join);
    if (role == kRolePublisher) {
        rtc.AddPrivilege(ServiceRtc::kPrivilegePublishAudioStream, ends.audio);
        rtc.AddPrivilege(ServiceRtc::kPrivilegePublishVideoStream, ends.video);
        rtc.AddPrivilege(ServiceRtc::kPrivilegePublishDataStream, ends.data);
    }
    return rtc;
}

} // namespace compat_detail

/// Builds 007 tokens that let a user into a channel. Publishers join and send, all other roles
/// join.
class RtcTokenBuilder2 {
    using SecondsNotRole = compat_detail::SecondsNotRole;

  public:
    /// A token for a numeric uid, 0 for anybody. The privileges of the role end after
    /// `privilege_expire` seconds; 0 for with the token.
    [[nodiscard]] static auto BuildTokenWithUid(const std::string& app_id,
                                                const std::string& app_certificate,
                                                const std::string& channel_name, std::uint32_t uid,
                                                UserRole role, std::uint32_t token_expire,
                                                std::uint32_t privilege_expire = 0) -> std::string {
        return BuildTokenWithUserAccount(app_id, app_certificate, channel_name,
                                         agora_token::compat::uid_text(uid), role, token_expire,
                                         privilege_expire);
    }
    /// A token for a user account, "" for anybody. Otherwise as BuildTokenWithUid().
    [[nodiscard]] static auto
    BuildTokenWithUserAccount(const std::string& app_id, const std::string& app_certificate,
                              const std::string& channel_name, const std::string& user_account,
                              UserRole role, std::uint32_t token_expire,
                              std::uint32_t privilege_expire = 0) -> std::string {
        const auto until = privilege_expire;
        const auto rtc =
            compat_detail::Rtc(channel_name, user_account, role, {until, until, until, until});
        return compat_detail::Build(app_id, app_certificate, token_expire, {&rtc});
    }

    // One token with all four privileges, each with an end of its own, accepts five numbers of
    // which the last four may be left out. Two or three of them look like role, token and
    // privileges.

    /// A token for a numeric uid with all privileges, each with its end; those left out end with
    /// the token. A variable of type int is refused: it may be a role.
    [[nodiscard]] static auto
    BuildTokenWithUid(const std::string& app_id, const std::string& app_certificate,
                      const std::string& channel_name, std::uint32_t uid,
                      SecondsNotRole token_expire, std::uint32_t join_channel_privilege_expire,
                      std::uint32_t pub_audio_privilege_expire = 0) -> std::string {
        return WithEnds(app_id, app_certificate, channel_name, agora_token::compat::uid_text(uid),
                        token_expire.Value(),
                        {join_channel_privilege_expire, pub_audio_privilege_expire, 0, 0});
    }
    /// A token for a numeric uid with all privileges, each with its end.
    [[nodiscard]] static auto BuildTokenWithUid(const std::string& app_id,
                                                const std::string& app_certificate,
                                                const std::string& channel_name, std::uint32_t uid,
                                                compat_detail::SecondsArgument auto token_expire,
                                                std::uint32_t join_channel_privilege_expire,
                                                std::uint32_t pub_audio_privilege_expire,
                                                std::uint32_t pub_video_privilege_expire,
                                                std::uint32_t pub_data_stream_privilege_expire = 0)
        -> std::string {
        return WithEnds(app_id, app_certificate, channel_name, agora_token::compat::uid_text(uid),
                        static_cast<std::uint32_t>(token_expire),
                        {join_channel_privilege_expire, pub_audio_privilege_expire,
                         pub_video_privilege_expire, pub_data_stream_privilege_expire});
    }
    /// A token for a numeric uid with all privileges, which end with the token.
    [[nodiscard]] static auto BuildTokenWithUid(const std::string& app_id,
                                                const std::string& app_certificate,
                                                const std::string& channel_name, std::uint32_t uid,
                                                compat_detail::SecondsArgument auto token_expire)
        -> std::string {
        return BuildTokenWithUid(app_id, app_certificate, channel_name, uid, token_expire, 0, 0, 0);
    }
    /// A token for a user account with all privileges, each with its end; those left out end with
    /// the token. A variable of type int is refused: it may be a role.
    [[nodiscard]] static auto
    BuildTokenWithUserAccount(const std::string& app_id, const std::string& app_certificate,
                              const std::string& channel_name, const std::string& user_account,
                              SecondsNotRole token_expire,
                              std::uint32_t join_channel_privilege_expire,
                              std::uint32_t pub_audio_privilege_expire = 0) -> std::string {
        return WithEnds(app_id, app_certificate, channel_name, user_account, token_expire.Value(),
                        {join_channel_privilege_expire, pub_audio_privilege_expire, 0, 0});
    }
    /// A token for a user account with all privileges, each with its end.
    [[nodiscard]] static auto
    BuildTokenWithUserAccount(const std::string& app_id, const std::string& app_certificate,
                              const std::string& channel_name, const std::string& user_account,
                              compat_detail::SecondsArgument auto token_expire,
                              std::uint32_t join_channel_privilege_expire,
                              std::uint32_t pub_audio_privilege_expire,
                              std::uint32_t pub_video_privilege_expire,
                              std::uint32_t pub_data_stream_privilege_expire = 0) -> std::string {
        return WithEnds(app_id, app_certificate, channel_name, user_account,
                        static_cast<std::uint32_t>(token_expire),
                        {join_channel_privilege_expire, pub_audio_privilege_expire,
                         pub_video_privilege_expire, pub_data_stream_privilege_expire});
    }
    /// A token for a user account with all privileges, which end with the token.
    [[nodiscard]] static auto
    BuildTokenWithUserAccount(const std::string& app_id, const std::string& app_certificate,
                              const std::string& channel_name, const std::string& user_account,
                              compat_detail::SecondsArgument auto token_expire) -> std::string {
        return BuildTokenWithUserAccount(app_id, app_certificate, channel_name, user_account,
                                         token_expire, 0, 0, 0);
    }

    /// A token for a channel and for RTM under the same name; the RTM login ends with the token.
    [[nodiscard]] static auto
    BuildTokenWithRtm(const std::string& app_id, const std::string& app_certificate,
                      const std::string& channel_name, const std::string& user_account,
                      UserRole role, std::uint32_t token_expire, std::uint32_t privilege_expire = 0)
        -> std::string {
        const auto until = privilege_expire;
        return BuildTokenWithRtm2(app_id, app_certificate, channel_name, user_account, role,
                                  token_expire, until, until, until, until, user_account,
                                  token_expire);
    }
    /// A token for a channel and for RTM under another name, each with its ends.
    [[nodiscard]] static auto BuildTokenWithRtm2(
        const std::string& app_id, const std::string& app_certificate,
        const std::string& channel_name, const std::string& rtc_account, UserRole rtc_role,
        std::uint32_t rtc_token_expire, std::uint32_t join_channel_privilege_expire,
        std::uint32_t pub_audio_privilege_expire, std::uint32_t pub_video_privilege_expire,
        std::uint32_t pub_data_stream_privilege_expire, const std::string& rtm_user_id,
        std::uint32_t rtm_token_expire) -> std::string {
        const auto rtc =
            compat_detail::Rtc(channel_name, rtc_account, rtc_role,
                               {join_channel_privilege_expire, pub_audio_privilege_expire,
                                pub_video_privilege_expire, pub_data_stream_privilege_expire});
        const auto rtm = compat_detail::With(ServiceRtm{rtm_user_id}, ServiceRtm::kPrivilegeLogin,
                                             rtm_token_expire);
        return compat_detail::Build(app_id, app_certificate, rtc_token_expire, {&rtc, &rtm});
    }

  private:
    [[nodiscard]] static auto WithEnds(const std::string& app_id,
                                       const std::string& app_certificate,
                                       const std::string& channel_name, const std::string& account,
                                       std::uint32_t token_expire,
                                       const compat_detail::RtcEnds& ends) -> std::string {
        const auto rtc = compat_detail::Rtc(channel_name, account, kRolePublisher, ends);
        return compat_detail::Build(app_id, app_certificate, token_expire, {&rtc});
    }
};

} // namespace agora::tools

#endif // AGORA_TOKEN_COMPAT_RTC_TOKEN_BUILDER2_HPP_INCLUDED
