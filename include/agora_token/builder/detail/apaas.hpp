// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Builders of 007 tokens for the flexible classroom, which Agora calls APaaS or education.
/// Source: cpp/src/ApaasTokenBuilder.h and EducationTokenBuilder2.h upstream, which are the same.

#ifndef AGORA_TOKEN_BUILDER_DETAIL_APAAS_HPP_INCLUDED
#define AGORA_TOKEN_BUILDER_DETAIL_APAAS_HPP_INCLUDED

#include <agora_token/builder/detail/token_options.hpp>
#include <agora_token/builder/detail/user_or_app.hpp>
#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/v007/detail/services.hpp>
#include <agora_token/vocabulary/channel_name.hpp>
#include <agora_token/vocabulary/user.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1 {

/// Builds 007 tokens for the flexible classroom: of a user in a room, of a user outside any room
/// (build_user), of the app (build_app). Reused for every token; one for each thread, movable; one
/// moved from answers crypto_unavailable. `Md5` names the chat user of a room-user token; where the
/// crypto library has no MD5 only those tokens are an error.
///
/// Errors: account_empty (no user named), duration_too_long, time_out_of_range, output_too_small
/// (position: the size needed), salt_unavailable, crypto_unavailable. The _to() forms do not
/// allocate; the others throw std::bad_alloc.
template <mac_256 Mac, salt_source Salts, hash_function Md5, token_compression Compression = stored>
    requires(Md5::digest_size == 16)
class basic_apaas_token_builder
    : public detail::user_or_app_builder<basic_apaas_token_builder<Mac, Salts, Md5, Compression>,
                                         detail::core_007<Mac, Salts, Compression>,
                                         v007::apaas_service, apaas_privilege> {
    using core = detail::core_007<Mac, Salts, Compression>;
    using base = detail::user_or_app_builder<basic_apaas_token_builder, core, v007::apaas_service,
                                             apaas_privilege>;
    using typename base::from_make;

  public:
    /// A builder for an app, or crypto_unavailable, out_of_memory, salt_unavailable.
    [[nodiscard]] static constexpr auto make(const app_id& id,
                                             const app_certificate& certificate) noexcept
        -> result<basic_apaas_token_builder> {
        return make_for_usage(id, certificate, usage::kept);
    }
    /// A builder for a single token, of what its thread lends: it costs less to make. Use it on the
    /// thread that makes it. Errors as make().
    [[nodiscard]] static constexpr auto
    make_for_one_token(const app_id& id, const app_certificate& certificate) noexcept
        -> result<basic_apaas_token_builder> {
        return make_for_usage(id, certificate, usage::once);
    }
    /// For make() alone.
    constexpr basic_apaas_token_builder(from_make key, typename core::signer_type&& code,
                                        Salts&& salts, result<Md5>&& hash) noexcept
        : base{key, std::move(code), std::move(salts)},
          md5_{std::move(hash)} {}

    /// A token for a user with a role in a room, who may also log in to RTM, and to chat under the
    /// lower-case hexadecimal MD5 of the user's uuid. Role numbers are the classroom's own.
    [[nodiscard]] constexpr auto build_room_user_to(std::span<char> out, const channel_name& room,
                                                    const user& who, std::int16_t role,
                                                    const token_options& options) noexcept
        -> result<std::string_view> {
        return room_user(detail::into{out}, room, who, role, options);
    }
    /// A token for a user with a role in a room, who may also log in to RTM, and to chat under the
    /// lower-case hexadecimal MD5 of the user's uuid. Role numbers are the classroom's own.
    [[nodiscard]] auto build_room_user(const channel_name& room, const user& who, std::int16_t role,
                                       const token_options& options) -> result<std::string> {
        return room_user(detail::as_string{}, room, who, role, options);
    }

  private:
    static constexpr auto make_for_usage(const app_id& id, const app_certificate& certificate,
                                         usage how) noexcept -> result<basic_apaas_token_builder> {
        auto hash = detail::make_for<Md5>(how);
        if (!hash && hash.error().code != errc::crypto_unavailable) {
            return hash.error();
        }
        return base::make_for_usage(id, certificate, how, std::move(hash));
    }

    template <class Sink>
    constexpr auto room_user(Sink sink, const channel_name& room, const user& who,
                             std::int16_t role, const token_options& options) ->
        typename Sink::result_type {
        if (who.is_any()) {
            return errc::account_empty;
        }
        if (!md5_) {
            return md5_.error();
        }
        std::array<char, Md5::digest_size> digest{};
        md5_->update(who.text());
        if (!md5_->finish(digest)) {
            return errc::crypto_unavailable;
        }
        std::array<char, 2 * Md5::digest_size> chat_name{};
        (void)detail::hex::encode_to(chat_name, digest); // cannot fail: the size is exact
        const auto chat_user =
            wire_text::make(std::string_view{chat_name.data(), chat_name.size()});
        const auto until = seconds{options.expires_in};
        const std::array<v007::grant, 1> in_room{{{apaas_privilege::room_user, until}}};
        const std::array<v007::grant, 1> login{{{rtm_privilege::login, until}}};
        const std::array<v007::grant, 1> chat{{{chat_privilege::user, until}}};
        return detail::build_007(
            sink, core_, options,
            v007::apaas_service{.room = room, .user = who, .role = role, .privileges = in_room},
            v007::rtm_service{.user = who, .privileges = login},
            v007::chat_service{.user = *chat_user, .privileges = chat});
    }

    using base::core_;
    result<Md5> md5_; // or why there is none
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_BUILDER_DETAIL_APAAS_HPP_INCLUDED
