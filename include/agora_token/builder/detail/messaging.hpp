// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Builders of 007 tokens for services that know only a user, or nobody: RTM, chat and FPA.
/// Source: cpp/src/RtmTokenBuilder2.h, ChatTokenBuilder2.h and FpaTokenBuilder.h upstream.

#ifndef AGORA_TOKEN_BUILDER_DETAIL_MESSAGING_HPP_INCLUDED
#define AGORA_TOKEN_BUILDER_DETAIL_MESSAGING_HPP_INCLUDED

#include <agora_token/builder/detail/token_options.hpp>
#include <agora_token/builder/detail/user_or_app.hpp>
#include <agora_token/v007/detail/services.hpp>
#include <agora_token/vocabulary/user.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1 {

/// Builds 007 tokens that let a user log in to RTM (signaling). Reused for every token; one for
/// each thread, movable. Agora allows RTM user ids of at most 64 bytes.
///
/// Errors: account_empty (anybody cannot log in), duration_too_long, time_out_of_range,
/// output_too_small (position: the size needed), salt_unavailable, crypto_unavailable, and for
/// permissions duplicate_key, field_too_long, too_many_entries (position: offset in the payload).
/// The build_to() forms do not allocate; the build() forms throw std::bad_alloc.
template <mac_256 Mac, salt_source Salts, token_compression Compression = stored>
class basic_rtm_token_builder
    : public detail::app_builder<basic_rtm_token_builder<Mac, Salts, Compression>,
                                 detail::core_007<Mac, Salts, Compression>> {
    using base =
        detail::app_builder<basic_rtm_token_builder, detail::core_007<Mac, Salts, Compression>>;

  public:
    /// A token to log in (service rtm); the login ends with the token.
    [[nodiscard]] constexpr auto build_to(std::span<char> out, const user& who,
                                          const token_options& options) noexcept
        -> result<std::string_view> {
        return sign<v007::rtm_service>(detail::into{out}, {.user = who}, options);
    }
    /// A token to log in (service rtm); the login ends with the token.
    [[nodiscard]] auto build(const user& who, const token_options& options) -> result<std::string> {
        return sign<v007::rtm_service>(detail::as_string{}, {.user = who}, options);
    }
    /// A token to log in with these permissions and no others (service rtm2). Each name makes it
    /// longer: v007::token_size() says by how much, and the Web SDK is said to refuse more than
    /// web_sdk_max_text characters. Tokens of all other builders stay below 1,024.
    [[nodiscard]] constexpr auto
    build_with_permissions_to(std::span<char> out, const user& who,
                              std::span<const v007::rtm2_resource> resources,
                              const token_options& options) noexcept -> result<std::string_view> {
        return sign<v007::rtm2_service>(detail::into{out}, {.user = who, .resources = resources},
                                        options);
    }
    /// A token to log in with these permissions and no others (service rtm2).
    [[nodiscard]] auto build_with_permissions(const user& who,
                                              std::span<const v007::rtm2_resource> resources,
                                              const token_options& options) -> result<std::string> {
        return sign<v007::rtm2_service>(detail::as_string{}, {.user = who, .resources = resources},
                                        options);
    }

  private:
    using base::base;

    template <v007::service Service, class Sink>
    constexpr auto sign(Sink sink, Service service, const token_options& options) ->
        typename Sink::result_type {
        if (service.user.text().empty()) {
            return errc::account_empty;
        }
        const std::array<v007::grant, 1> login{{{rtm_privilege::login, options.expires_in}}};
        service.privileges = login;
        return detail::build_007(sink, core_, options, service);
    }

    using base::core_;
};

/// Builds 007 tokens for Agora Chat. Reused for every token; one for each thread, movable; one
/// moved from answers crypto_unavailable.
///
/// Errors: account_empty (a user token needs a user), duration_too_long, time_out_of_range,
/// output_too_small (position: the size needed), salt_unavailable, crypto_unavailable. The _to()
/// forms do not allocate; the others throw std::bad_alloc.
template <mac_256 Mac, salt_source Salts, token_compression Compression = stored>
class basic_chat_token_builder
    : public detail::user_or_app_builder<basic_chat_token_builder<Mac, Salts, Compression>,
                                         detail::core_007<Mac, Salts, Compression>,
                                         v007::chat_service, chat_privilege> {
    using core = detail::core_007<Mac, Salts, Compression>;
    using base = detail::user_or_app_builder<basic_chat_token_builder, core, v007::chat_service,
                                             chat_privilege>;

    using base::base;
};

/// When an FPA token is issued. It lasts 24 hours.
struct fpa_options {
    /// When the token is issued. Defaults to system_now().
    std::optional<given_time> issued_at{};
    /// Any number. Defaults to one drawn from the builder's salt source.
    std::optional<std::uint32_t> salt{};
};

/// Builds 007 tokens for FPA (fast public access), which last 24 hours and name nobody. Reused for
/// every token; one for each thread, movable. Errors: output_too_small (position: the size needed),
/// time_out_of_range, salt_unavailable, crypto_unavailable.
template <mac_256 Mac, salt_source Salts, token_compression Compression = stored>
class basic_fpa_token_builder
    : public detail::app_builder<basic_fpa_token_builder<Mac, Salts, Compression>,
                                 detail::core_007<Mac, Salts, Compression>> {
    using base =
        detail::app_builder<basic_fpa_token_builder, detail::core_007<Mac, Salts, Compression>>;

  public:
    /// A token. Does not allocate.
    [[nodiscard]] constexpr auto build_to(std::span<char> out,
                                          const fpa_options& options = {}) noexcept
        -> result<std::string_view> {
        return sign(detail::into{out}, options);
    }
    /// A token as a string of its own. Throws std::bad_alloc.
    [[nodiscard]] auto build(const fpa_options& options = {}) -> result<std::string> {
        return sign(detail::as_string{}, options);
    }

  private:
    using base::base;

    template <class Sink>
    constexpr auto sign(Sink sink, const fpa_options& options) {
        const std::array<v007::grant, 1> login{{{fpa_privilege::login, seconds{0}}}};
        return detail::build_007(sink, core_,
                                 {.expires_in = max_token_lifetime,
                                  .issued_at = options.issued_at,
                                  .salt = options.salt},
                                 v007::fpa_service{.privileges = login});
    }

    using base::core_;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_BUILDER_DETAIL_MESSAGING_HPP_INCLUDED
