// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Builders of 007 tokens for voice and video channels, alone or together with RTM.
/// Source: cpp/src/RtcTokenBuilder2.h upstream.

#ifndef AGORA_TOKEN_BUILDER_DETAIL_RTC_HPP_INCLUDED
#define AGORA_TOKEN_BUILDER_DETAIL_RTC_HPP_INCLUDED

#include <agora_token/builder/detail/rtc_options.hpp>
#include <agora_token/builder/detail/token_options.hpp>
#include <agora_token/v007/detail/services.hpp>
#include <agora_token/vocabulary/role.hpp>
#include <agora_token/vocabulary/user.hpp>
#include <agora_token/vocabulary/wire_text.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1 {

namespace detail {

/// The privileges of a role in version 007, each checked to be a sensible duration.
class rtc_grants {
  public:
    /// Source: RtcTokenBuilder2.h: a publisher gets all four, anyone else joins.
    constexpr rtc_grants(role as, seconds join, seconds audio, seconds video, seconds data) noexcept
        : all_{{{privilege::join_channel, join},
                {privilege::publish_audio_stream, audio},
                {privilege::publish_video_stream, video},
                {privilege::publish_data_stream, data}}},
          granted_{as == role::publisher ? std::size_t{4} : std::size_t{1}} {
        if (as == role::attendee || as == role::admin) {
            status_ = errc::role_not_supported;
        }
        for (const auto& grant : all_) {
            status_ = status_ ? check_duration(grant.expires_in) : status_;
        }
    }
    [[nodiscard]] constexpr auto status() const noexcept -> result<void> { return status_; }
    [[nodiscard]] constexpr auto view() const noexcept -> std::span<const v007::grant> {
        return std::span<const v007::grant>(all_.data(), granted_);
    }

  private:
    std::array<v007::grant, 4> all_;
    std::size_t granted_;
    result<void> status_;
};

constexpr auto timing(const auto& options) noexcept -> token_options {
    return {.expires_in = options.expires_in, .issued_at = options.issued_at, .salt = options.salt};
}

/// Signs the rtc and rtm services of rtc_rtm_options together with further ones.
template <class Sink, class Core, class... More>
constexpr auto build_rtc_and_rtm(Sink sink, Core& core, const channel_or_pattern& channel,
                                 const user& who, role as, const user& rtm_user,
                                 const rtc_rtm_options& options, const More&... more) ->
    typename Sink::result_type {
    const rtc_grants grants{as, options.join_channel_expires_in, options.publish_audio_expires_in,
                            options.publish_video_expires_in, options.publish_data_expires_in};
    if (!grants.status()) {
        return grants.status().error();
    }
    if (const auto good = check_duration(options.rtm_expires_in); !good) {
        return good.error();
    }
    if (rtm_user.is_any()) {
        return errc::account_empty;
    }
    const std::array<v007::grant, 1> login{{{rtm_privilege::login, options.rtm_expires_in}}};
    return build_007(
        sink, core, timing(options),
        v007::rtc_service{.channel = channel.text(), .user = who, .privileges = grants.view()},
        v007::rtm_service{.user = rtm_user, .privileges = login}, more...);
}

} // namespace detail

/// Builds 007 tokens that let a user into a channel. Reused for every token; one for each thread,
/// movable; one moved from answers crypto_unavailable.
///
/// Roles: publisher gets the privileges join_channel, publish_audio_stream, publish_video_stream
/// and publish_data_stream, subscriber (and a number without a name) join_channel. Attendee and
/// admin do not exist in 007 and are role_not_supported. The publishing privileges count only where
/// co-host authentication is switched on in Agora's console.
///
/// Errors of every build: role_not_supported, duration_too_long, time_out_of_range,
/// output_too_small (position: the size needed), salt_unavailable, crypto_unavailable. The
/// build_to() forms write at the start of a span, return the text inside it and do not allocate;
/// the build() forms return a string and throw std::bad_alloc.
template <mac_256 Mac, salt_source Salts, token_compression Compression = stored>
class basic_rtc_token_builder
    : public detail::app_builder<basic_rtc_token_builder<Mac, Salts, Compression>,
                                 detail::core_007<Mac, Salts, Compression>> {
    using base =
        detail::app_builder<basic_rtc_token_builder, detail::core_007<Mac, Salts, Compression>>;

  public:
    /// A token for a channel, a user and a role.
    [[nodiscard]] constexpr auto build_to(std::span<char> out, const channel_or_pattern& channel,
                                          const user& who, role as,
                                          const rtc_options& options) noexcept
        -> result<std::string_view> {
        return by_role(detail::into{out}, channel, who, as, options);
    }
    /// A token for a channel, a user and a role.
    [[nodiscard]] auto build(const channel_or_pattern& channel, const user& who, role as,
                             const rtc_options& options) -> result<std::string> {
        return by_role(detail::as_string{}, channel, who, as, options);
    }
    /// A token for a channel and a user as subscriber.
    [[nodiscard]] constexpr auto build_to(std::span<char> out, const channel_or_pattern& channel,
                                          const user& who, const rtc_options& options) noexcept
        -> result<std::string_view> {
        return build_to(out, channel, who, role::subscriber, options);
    }
    /// A token for a channel and a user as subscriber.
    [[nodiscard]] auto build(const channel_or_pattern& channel, const user& who,
                             const rtc_options& options) -> result<std::string> {
        return build(channel, who, role::subscriber, options);
    }

    /// A token with all four privileges, each with an end of its own.
    [[nodiscard]] constexpr auto
    build_with_privileges_to(std::span<char> out, const channel_or_pattern& channel,
                             const user& who, const rtc_privilege_options& options) noexcept
        -> result<std::string_view> {
        return by_privilege(detail::into{out}, channel, who, options);
    }
    /// A token with all four privileges, each with an end of its own.
    [[nodiscard]] auto build_with_privileges(const channel_or_pattern& channel, const user& who,
                                             const rtc_privilege_options& options)
        -> result<std::string> {
        return by_privilege(detail::as_string{}, channel, who, options);
    }

    /// A token for a channel and for RTM under the same name; the RTM login ends with the token.
    /// Also account_empty, where the user is anybody. Conversational AI's REST calls accept such
    /// tokens.
    [[nodiscard]] constexpr auto
    build_with_rtm_to(std::span<char> out, const channel_or_pattern& channel, const user& who,
                      role as, const rtc_options& options) noexcept -> result<std::string_view> {
        return with_rtm(detail::into{out}, channel, who, as, options);
    }
    /// A token for a channel and for RTM under the same name; the RTM login ends with the token.
    /// Also account_empty, where the user is anybody. Conversational AI's REST calls accept such
    /// tokens.
    [[nodiscard]] auto build_with_rtm(const channel_or_pattern& channel, const user& who, role as,
                                      const rtc_options& options) -> result<std::string> {
        return with_rtm(detail::as_string{}, channel, who, as, options);
    }

    /// A token for a channel and for RTM under another name and with ends of their own. Also
    /// account_empty, where the RTM user is anybody.
    [[nodiscard]] constexpr auto
    build_with_rtm_to(std::span<char> out, const channel_or_pattern& channel, const user& who,
                      role as, const user& rtm_user, const rtc_rtm_options& options) noexcept
        -> result<std::string_view> {
        return detail::build_rtc_and_rtm(detail::into{out}, core_, channel, who, as, rtm_user,
                                         options);
    }
    /// A token for a channel and for RTM under another name and with ends of their own. Also
    /// account_empty, where the RTM user is anybody.
    [[nodiscard]] auto build_with_rtm(const channel_or_pattern& channel, const user& who, role as,
                                      const user& rtm_user, const rtc_rtm_options& options)
        -> result<std::string> {
        return detail::build_rtc_and_rtm(detail::as_string{}, core_, channel, who, as, rtm_user,
                                         options);
    }

  private:
    using base::base;

    template <class Sink>
    constexpr auto sign(Sink sink, const channel_or_pattern& channel, const user& who,
                        const detail::rtc_grants& grants, const token_options& options) ->
        typename Sink::result_type {
        if (!grants.status()) {
            return grants.status().error();
        }
        return detail::build_007(
            sink, core_, options,
            v007::rtc_service{.channel = channel.text(), .user = who, .privileges = grants.view()});
    }
    template <class Sink>
    constexpr auto by_role(Sink sink, const channel_or_pattern& channel, const user& who, role as,
                           const rtc_options& options) {
        const auto until = options.privileges_expire_in;
        return sign(sink, channel, who, {as, until, until, until, until}, detail::timing(options));
    }
    template <class Sink>
    constexpr auto by_privilege(Sink sink, const channel_or_pattern& channel, const user& who,
                                const rtc_privilege_options& options) {
        return sign(sink, channel, who,
                    {role::publisher, options.join_channel_expires_in,
                     options.publish_audio_expires_in, options.publish_video_expires_in,
                     options.publish_data_expires_in},
                    detail::timing(options));
    }
    template <class Sink>
    constexpr auto with_rtm(Sink sink, const channel_or_pattern& channel, const user& who, role as,
                            const rtc_options& options) {
        const auto until = options.privileges_expire_in;
        return detail::build_rtc_and_rtm(sink, core_, channel, who, as, who,
                                         {.expires_in = options.expires_in,
                                          .rtm_expires_in = options.expires_in,
                                          .join_channel_expires_in = until,
                                          .publish_audio_expires_in = until,
                                          .publish_video_expires_in = until,
                                          .publish_data_expires_in = until,
                                          .issued_at = options.issued_at,
                                          .salt = options.salt});
    }

    using base::core_;
};

/// Builds 007 tokens for a channel, RTM and one more service without fields: see the aliases for
/// conversational AI and speech to text. Reused for every token; one for each thread, movable; one
/// moved from answers crypto_unavailable. Source: ConvoAITokenBuilder and SttTokenBuilder of the
/// npm package agora-token 2.0.6.
template <mac_256 Mac, salt_source Salts, v007::service Service,
          token_compression Compression = stored>
class basic_agent_token_builder
    : public detail::app_builder<basic_agent_token_builder<Mac, Salts, Service, Compression>,
                                 detail::core_007<Mac, Salts, Compression>> {
    using base =
        detail::app_builder<basic_agent_token_builder, detail::core_007<Mac, Salts, Compression>>;

  public:
    /// A token for a channel, for RTM and for the service. Errors as
    /// basic_rtc_token_builder::build_with_rtm_to(). Does not allocate.
    [[nodiscard]] constexpr auto build_to(std::span<char> out, const channel_or_pattern& channel,
                                          const user& who, role as, const user& rtm_user,
                                          const rtc_rtm_options& options) noexcept
        -> result<std::string_view> {
        return detail::build_rtc_and_rtm(detail::into{out}, core_, channel, who, as, rtm_user,
                                         options, Service{});
    }
    /// The token as a string of its own. Errors as build_to(); throws std::bad_alloc.
    [[nodiscard]] auto build(const channel_or_pattern& channel, const user& who, role as,
                             const user& rtm_user, const rtc_rtm_options& options)
        -> result<std::string> {
        return detail::build_rtc_and_rtm(detail::as_string{}, core_, channel, who, as, rtm_user,
                                         options, Service{});
    }

  private:
    using base::base;

    using base::core_;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_BUILDER_DETAIL_RTC_HPP_INCLUDED
