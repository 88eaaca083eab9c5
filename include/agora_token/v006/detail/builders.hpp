// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Builders of 006 tokens by the rules of the server guide. For new work prefer version 007.
/// Source: cpp/src/RtcTokenBuilder.h and RtmTokenBuilder.h upstream.

#ifndef AGORA_TOKEN_V006_DETAIL_BUILDERS_HPP_INCLUDED
#define AGORA_TOKEN_V006_DETAIL_BUILDERS_HPP_INCLUDED

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
    /// When the token ends. Defaults to 24 hours from system_now(), as in upstream's builders.
    std::optional<given_time> expires_at{};
    /// Any number. Defaults to one drawn from the builder's salt source.
    std::optional<std::uint32_t> salt{};
};

namespace detail {

template <mac_256 Mac, salt_source Salts>
class builder_core {
  public:
    [[nodiscard]] static constexpr auto make(const app_id& id,
                                             const app_certificate& certificate) noexcept
        -> result<builder_core> {
        auto code = signer<Mac>::make(id, certificate);
        if (!code) {
            return code.error();
        }
        auto salts = Salts::make();
        if (!salts) {
            return salts.error();
        }
        return builder_core{*std::move(code), *std::move(salts)};
    }
    // Hands the token with its times and salt to `sink(signer, token)`.
    template <class Sink>
    constexpr auto build(access_token token, const build_options& options, Sink sink)
        -> decltype(sink(std::declval<signer<Mac>&>(), token)) {
        if (options.salt) {
            token.salt = *options.salt;
        } else if (const auto salt = salts_.next()) {
            token.salt = *salt;
        } else {
            return salt.error();
        }
        token.expires_at = options.expires_at ? sys_seconds{*options.expires_at}
                                              : system_now() + max_token_lifetime;
        return sink(signer_, token);
    }

  private:
    constexpr builder_core(signer<Mac> code, Salts salts) noexcept
        : signer_{std::move(code)},
          salts_{std::move(salts)} {}

    signer<Mac> signer_;
    Salts salts_;
};

constexpr auto into(std::span<char> out) noexcept {
    return
        [out](auto& code, const access_token& token) noexcept { return code.sign_to(out, token); };
}
inline constexpr auto as_string = [](auto& code, const access_token& token) {
    return code.sign(token);
};

} // namespace detail

/// Builds 006 tokens that let a user into a channel. Keyed once, reused for every token; one for
/// each thread, movable.
template <mac_256 Mac, salt_source Salts>
class basic_rtc_token_builder {
  public:
    /// The longest token that this builder makes.
    static constexpr std::size_t max_size = token_size(4);

    /// A builder for an app, or crypto_unavailable, out_of_memory, salt_unavailable.
    [[nodiscard]] static constexpr auto make(const app_id& id,
                                             const app_certificate& certificate) noexcept
        -> result<basic_rtc_token_builder> {
        return core::make(id, certificate).transform([](core&& made) {
            return basic_rtc_token_builder{std::move(made)};
        });
    }

    /// Writes a token at the start of `out`. Does not allocate. Attendee, publisher and admin get
    /// the privileges join_channel, publish_audio_stream, publish_video_stream and
    /// publish_data_stream; any other role gets join_channel.
    /// @return the token's text inside `out`, or output_too_small (position: the size needed),
    /// time_out_of_range, salt_unavailable, crypto_unavailable.
    [[nodiscard]] constexpr auto build_to(std::span<char> out, const channel_name& channel,
                                          const user& who, role as = role::subscriber,
                                          const build_options& options = {}) noexcept
        -> result<std::string_view> {
        return build_with(channel, who, as, options, detail::into(out));
    }
    /// The token as a string of its own. Errors as build_to(); throws std::bad_alloc.
    [[nodiscard]] auto build(const channel_name& channel, const user& who,
                             role as = role::subscriber, const build_options& options = {})
        -> result<std::string> {
        return build_with(channel, who, as, options, detail::as_string);
    }

  private:
    using core = detail::builder_core<Mac, Salts>;

    constexpr explicit basic_rtc_token_builder(core made) noexcept : core_{std::move(made)} {}

    template <class Sink>
    constexpr auto build_with(const channel_name& channel, const user& who, role as,
                              const build_options& options, Sink sink) {
        const auto until = options.privileges_expire_at;
        const std::array<grant, 4> grants{{{privilege::join_channel, until},
                                           {privilege::publish_audio_stream, until},
                                           {privilege::publish_video_stream, until},
                                           {privilege::publish_data_stream, until}}};
        const std::size_t granted = may_publish(as) ? grants.size() : 1;
        return core_.build(
            {.channel = channel, .user = who, .privileges = std::span{grants}.first(granted)},
            options, sink);
    }

    core core_;
};

/// Builds 006 tokens that let a user account log in to RTM (RTM 1). 006 has the account in the slot
/// of the channel, and no user. Keyed once, reused for every token; one for each thread, movable.
template <mac_256 Mac, salt_source Salts>
class basic_rtm_token_builder {
  public:
    /// The longest token that this builder makes.
    static constexpr std::size_t max_size = token_size(1);

    /// A builder for an app, or crypto_unavailable, out_of_memory, salt_unavailable.
    [[nodiscard]] static constexpr auto make(const app_id& id,
                                             const app_certificate& certificate) noexcept
        -> result<basic_rtm_token_builder> {
        return core::make(id, certificate).transform([](core&& made) {
            return basic_rtm_token_builder{std::move(made)};
        });
    }

    /// Writes a token at the start of `out`. Does not allocate.
    /// @return the token's text inside `out`, or account_empty (anybody cannot log in),
    /// output_too_small (position: the size needed), time_out_of_range, salt_unavailable,
    /// crypto_unavailable.
    [[nodiscard]] constexpr auto build_to(std::span<char> out, const user& who,
                                          const build_options& options = {}) noexcept
        -> result<std::string_view> {
        return build_with(who, options, detail::into(out));
    }
    /// The token as a string of its own. Errors as build_to(); throws std::bad_alloc.
    [[nodiscard]] auto build(const user& who, const build_options& options = {})
        -> result<std::string> {
        return build_with(who, options, detail::as_string);
    }

  private:
    using core = detail::builder_core<Mac, Salts>;

    constexpr explicit basic_rtm_token_builder(core made) noexcept : core_{std::move(made)} {}

    template <class Sink>
    constexpr auto build_with(const user& who, const build_options& options, Sink sink)
        -> decltype(sink(std::declval<signer<Mac>&>(), access_token{})) {
        if (who.is_any()) {
            return errc::account_empty;
        }
        const std::array<grant, 1> grants{{{privilege::rtm_login, options.privileges_expire_at}}};
        return core_.build({.channel = who, .privileges = grants}, options, sink);
    }

    core core_;
};

} // namespace agora_token::inline v0_1::v006

#endif // AGORA_TOKEN_V006_DETAIL_BUILDERS_HPP_INCLUDED
