// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What the builders for chat and for the flexible classroom share: tokens for a user, and tokens
/// for the app.

#ifndef AGORA_TOKEN_BUILDER_DETAIL_USER_OR_APP_HPP_INCLUDED
#define AGORA_TOKEN_BUILDER_DETAIL_USER_OR_APP_HPP_INCLUDED

#include <agora_token/builder/detail/core.hpp>
#include <agora_token/builder/detail/token_options.hpp>
#include <agora_token/v007/detail/services.hpp>
#include <agora_token/vocabulary/user.hpp>
#include <agora_token/vocabulary/wire_text.hpp>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::detail {

// A builder of tokens with one `Service`, which grants `Privilege::user` or `Privilege::app`.
template <class Builder, class Core, v007::service Service, class Privilege>
class user_or_app_builder : public app_builder<Builder, Core> {
  public:
    /// A token for a client that acts as this user.
    [[nodiscard]] constexpr auto build_user_to(std::span<char> out, const user& who,
                                               const token_options& options) noexcept
        -> result<std::string_view> {
        return for_user(into{out}, who, options);
    }
    /// A token for a client that acts as this user.
    [[nodiscard]] auto build_user(const user& who, const token_options& options)
        -> result<std::string> {
        return for_user(as_string{}, who, options);
    }
    /// A token for your server's own REST calls. Never give it to a client.
    [[nodiscard]] constexpr auto build_app_to(std::span<char> out,
                                              const token_options& options) noexcept
        -> result<std::string_view> {
        return sign(into{out}, {}, Privilege::app, options);
    }
    /// A token for your server's own REST calls. Never give it to a client.
    [[nodiscard]] auto build_app(const token_options& options) -> result<std::string> {
        return sign(as_string{}, {}, Privilege::app, options);
    }

  protected:
    using app_builder<Builder, Core>::app_builder;

  private:
    template <class Sink>
    constexpr auto for_user(Sink sink, const user& who, const token_options& options) ->
        typename Sink::result_type {
        if (who.is_any()) {
            return errc::account_empty;
        }
        return sign(sink, who, Privilege::user, options);
    }
    template <class Sink>
    constexpr auto sign(Sink sink, const wire_user& who, Privilege what,
                        const token_options& options) {
        const std::array<v007::grant, 1> grants{{{what, options.expires_in}}};
        return build_007(sink, this->core_, options, Service{.user = who, .privileges = grants});
    }
};

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_BUILDER_DETAIL_USER_OR_APP_HPP_INCLUDED
