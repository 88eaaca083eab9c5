// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Builders of 006 tokens by the rules of the server guide. For new work prefer version 007.
/// Source: cpp/src/RtcTokenBuilder.h and RtmTokenBuilder.h upstream.

#ifndef AGORA_TOKEN_V006_DETAIL_BUILDERS_HPP_INCLUDED
#define AGORA_TOKEN_V006_DETAIL_BUILDERS_HPP_INCLUDED

#include <agora_token/builder/detail/core.hpp>
#include <agora_token/crypto/detail/salt.hpp>
#include <agora_token/v006/detail/signer.hpp>
#include <agora_token/vocabulary/channel_name.hpp>
#include <agora_token/vocabulary/role.hpp>
#include <agora_token/vocabulary/time.hpp>
#include <agora_token/vocabulary/user.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::v006 {

/// What a 006 builder may be told besides channel, user and role. All times are points of time.
struct build_options {
    /// When the privileges end. Defaults to 1970, which means with the token. Source: server guide,
    /// parameter privilegeExpiredTs.
    given_time privileges_expire_at = sys_seconds{};
    /// When the token ends. Defaults to 24 hours after issued_at, as in upstream's builders.
    std::optional<given_time> expires_at{};
    /// When the token is issued, which 006 does not carry: where expires_at is not given the token
    /// ends 24 hours later. Defaults to system_now(), which is read once.
    std::optional<given_time> issued_at{};
    /// Any number. Defaults to one drawn from the builder's salt source.
    std::optional<std::uint32_t> salt{};
};

namespace detail {

using agora_token::detail::as_string;
using agora_token::detail::into;

// What a 006 builder is made around.
template <mac_256 Mac, salt_source Salts>
using core_006 = agora_token::detail::builder_core<signer<Mac>, Salts>;

// Builds a token; its salt and its end follow from the options.
template <class Sink, class Core>
constexpr auto build_006(Sink sink, Core& core, access_token token, const build_options& options) ->
    typename Sink::result_type {
    return core.build(sink, options.salt, [&](std::uint32_t salt, const auto& sign) {
        token.salt = salt;
        token.expires_at = options.expires_at ? sys_seconds{*options.expires_at}
                                              : agora_token::detail::time_or_now(options.issued_at)
                                                    + max_token_lifetime;
        return sign(token);
    });
}

} // namespace detail

/// Builds 006 tokens that let a user into a channel. Keyed once, reused for every token; one for
/// each thread, movable; one moved from answers crypto_unavailable.
template <mac_256 Mac, salt_source Salts>
class basic_rtc_token_builder
    : public agora_token::detail::app_builder<basic_rtc_token_builder<Mac, Salts>,
                                              detail::core_006<Mac, Salts>> {
    using base =
        agora_token::detail::app_builder<basic_rtc_token_builder, detail::core_006<Mac, Salts>>;

  public:
    /// The longest token that this builder makes.
    static constexpr std::size_t max_size = token_size(4);

    /// Writes a token at the start of `out`. Does not allocate. Attendee, publisher and admin get
    /// the privileges join_channel, publish_audio_stream, publish_video_stream and
    /// publish_data_stream; any other role gets join_channel.
    /// @return the token's text inside `out`, or output_too_small (position: the size needed),
    /// time_out_of_range, salt_unavailable, crypto_unavailable.
    [[nodiscard]] constexpr auto build_to(std::span<char> out, const channel_name& channel,
                                          const user& who, role as = role::subscriber,
                                          const build_options& options = {}) noexcept
        -> result<std::string_view> {
        return build_with(channel, who, as, options, detail::into{out});
    }
    /// The token as a string of its own. Errors as build_to(); throws std::bad_alloc.
    [[nodiscard]] auto build(const channel_name& channel, const user& who,
                             role as = role::subscriber, const build_options& options = {})
        -> result<std::string> {
        return build_with(channel, who, as, options, detail::as_string{});
    }

  private:
    using base::base;

    template <class Sink>
    constexpr auto build_with(const channel_name& channel, const user& who, role as,
                              const build_options& options, Sink sink) {
        const auto until = options.privileges_expire_at;
        const std::array<grant, 4> grants{{{privilege::join_channel, until},
                                           {privilege::publish_audio_stream, until},
                                           {privilege::publish_video_stream, until},
                                           {privilege::publish_data_stream, until}}};
        const std::size_t granted = may_publish(as) ? grants.size() : 1;
        return detail::build_006(sink, core_,
                                 {.channel = channel,
                                  .user = who,
                                  .privileges = std::span<const grant>(grants.data(), granted)},
                                 options);
    }

    using base::core_;
};

/// Builds 006 tokens that let a user account log in to RTM (RTM 1). 006 has the account in the slot
/// of the channel, and no user. Keyed once, reused for every token; one for each thread, movable;
/// one moved from answers crypto_unavailable.
template <mac_256 Mac, salt_source Salts>
class basic_rtm_token_builder
    : public agora_token::detail::app_builder<basic_rtm_token_builder<Mac, Salts>,
                                              detail::core_006<Mac, Salts>> {
    using base =
        agora_token::detail::app_builder<basic_rtm_token_builder, detail::core_006<Mac, Salts>>;

  public:
    /// The longest token that this builder makes.
    static constexpr std::size_t max_size = token_size(1);

    /// Writes a token at the start of `out`. Does not allocate.
    /// @return the token's text inside `out`, or account_empty (anybody cannot log in),
    /// output_too_small (position: the size needed), time_out_of_range, salt_unavailable,
    /// crypto_unavailable.
    [[nodiscard]] constexpr auto build_to(std::span<char> out, const user& who,
                                          const build_options& options = {}) noexcept
        -> result<std::string_view> {
        return build_with(who, options, detail::into{out});
    }
    /// The token as a string of its own. Errors as build_to(); throws std::bad_alloc.
    [[nodiscard]] auto build(const user& who, const build_options& options = {})
        -> result<std::string> {
        return build_with(who, options, detail::as_string{});
    }

  private:
    using base::base;

    template <class Sink>
    constexpr auto build_with(const user& who, const build_options& options, Sink sink) ->
        typename Sink::result_type {
        if (who.is_any()) {
            return errc::account_empty;
        }
        const std::array<grant, 1> grants{{{privilege::rtm_login, options.privileges_expire_at}}};
        return detail::build_006(sink, core_, {.channel = wire_text{who}, .privileges = grants},
                                 options);
    }

    using base::core_;
};

} // namespace agora_token::inline v0_1::v006

#endif // AGORA_TOKEN_V006_DETAIL_BUILDERS_HPP_INCLUDED
