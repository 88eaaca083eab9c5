// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Signing of version 006 tokens (AccessToken). Source: cpp/src/AccessToken.h upstream.

#ifndef AGORA_TOKEN_V006_DETAIL_SIGNER_HPP_INCLUDED
#define AGORA_TOKEN_V006_DETAIL_SIGNER_HPP_INCLUDED

#include <agora_token/codec/detail/base64.hpp>
#include <agora_token/codec/detail/packer.hpp>
#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/detail/control_characters.hpp>
#include <agora_token/detail/copy_short.hpp>
#include <agora_token/detail/list_view.hpp>
#include <agora_token/detail/made_by.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/wire_text.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::v006 {

/// One privilege and the time when it ends.
using grant = absolute_grant;

/// What a 006 token says. A view: texts and privileges must outlive it.
///
/// What 006 cannot protect: channel and user are signed as one string, without a separator, so
/// channel "room" with user "12345" has the signature of channel "room1" with user "2345". Only two
/// CRC-32 fields tell them apart, and those are not signed.
struct access_token {
    wire_channel channel{};        ///< The channel; in an RTM token the user account.
    wire_user user{};              ///< The user; empty for anybody and in RTM tokens.
    std::uint32_t salt = 0;        ///< Any number; makes equal tokens differ.
    sys_seconds expires_at{};      ///< When the whole token ends.
    list_view<grant> privileges{}; ///< In any order, each at most once.
};

/// The version's first three characters.
inline constexpr std::string_view prefix = "006";

/// The most privileges that fit the length field of a 006 message.
inline constexpr std::size_t max_privileges = (agora_token::detail::max_wire_length - 10) / 6;

namespace detail {

inline constexpr std::size_t signature_size = 32;
inline constexpr std::size_t text_header_size = prefix.size() + app_id_length;
// Length and signature, two CRC-32 and the message's length come before the message.
inline constexpr std::size_t message_offset = 2 + signature_size + 4 + 4 + 2;

constexpr auto message_size(std::size_t privileges) noexcept -> std::size_t {
    return 4 + 4 + agora_token::detail::privilege_map_size(privileges);
}

// The position of the first control character, or npos. Documented names have none.
constexpr auto control_character_in(const wire_text& text) noexcept -> std::size_t {
    return text.is_documented() ? std::string_view::npos
                                : agora_token::detail::first_control_character(text.text());
}

} // namespace detail

/// The exact length of a 006 token with this many privileges, at most max_privileges.
[[nodiscard]] constexpr auto token_size(std::size_t privileges) noexcept -> std::size_t {
    return detail::text_header_size
           + agora_token::detail::base64::encoded_size(detail::message_offset
                                                       + detail::message_size(privileges));
}

/// Signs 006 tokens of one app. Keyed once, reused for every token; one for each thread, movable;
/// one moved from answers crypto_unavailable.
template <mac_256 Mac>
class signer {
    using from_make = agora_token::detail::made_by<signer>;

  public:
    /// A signer for an app, or the MAC's error (crypto_unavailable, out_of_memory).
    [[nodiscard]] static constexpr auto make(const app_id& id, const app_certificate& certificate,
                                             usage how = usage::kept) noexcept -> result<signer> {
        auto code = agora_token::detail::make_for<Mac>(how);
        if (!code) {
            return code.error();
        }
        code->set_key(certificate.reveal());
        return result<signer>{std::in_place, from_make{}, id, *std::move(code)};
    }
    /// For make() alone.
    constexpr signer(from_make, const app_id& id, Mac&& code) noexcept
        : id_{id},
          code_{std::move(code)} {}

    /// Writes the token at the start of `out`. Does not allocate. What the token views must not lie
    /// in `out`, which is written before it is read.
    ///
    /// Refuses control characters in channel and user: 006 signs them before the times and
    /// privileges without a separator, so an account of chosen bytes could be read as the end of a
    /// shorter account and as times and privileges of its own.
    /// @return the token's text inside `out`, or output_too_small (position: the size needed),
    /// channel_bad_character, account_bad_character (position: the control character),
    /// too_many_entries (position: max_privileges), time_out_of_range, duplicate_privilege
    /// (position: the privilege's number, or 0 for the token's own time), crypto_unavailable. After
    /// an error the content of `out` is unspecified.
    [[nodiscard]] constexpr auto sign_to(std::span<char> out, const access_token& token) noexcept
        -> result<std::string_view> {
        if (const auto at = detail::control_character_in(token.channel);
            at != std::string_view::npos) {
            return error{errc::channel_bad_character, at};
        }
        if (const auto at = detail::control_character_in(token.user);
            at != std::string_view::npos) {
            return error{errc::account_bad_character, at};
        }
        return sign_any_bytes_to(out, token);
    }
    /// As sign_to(), of channels and users of any bytes, as other implementations sign them. Only
    /// for texts that no client chose.
    [[nodiscard]] constexpr auto sign_any_bytes_to(std::span<char> out,
                                                   const access_token& token) noexcept
        -> result<std::string_view>;

    /// The token as a string of its own. Errors as sign_to(); throws std::bad_alloc.
    [[nodiscard]] auto sign(const access_token& token) -> result<std::string> {
        std::string text(token_size((std::min)(token.privileges.view().size(), max_privileges)),
                         '\0');
        const auto written = sign_to({text.data(), text.size()}, token);
        return written ? result<std::string>{std::move(text)} : written.error();
    }

    /// The app whose tokens this signs.
    [[nodiscard]] constexpr auto id() const noexcept -> const app_id& { return id_; }

  private:
    app_id id_;
    Mac code_;
};

//=== implementation ===//

template <mac_256 Mac>
constexpr auto signer<Mac>::sign_any_bytes_to(std::span<char> out,
                                              const access_token& token) noexcept
    -> result<std::string_view> {
    const auto privileges = token.privileges.view().size();
    if (privileges > max_privileges) {
        return error{errc::too_many_entries, max_privileges};
    }
    const auto expires_at = to_wire(token.expires_at);
    if (!expires_at) {
        return expires_at.error();
    }
    const auto total = token_size(privileges);
    if (out.size() < total) {
        return error{errc::output_too_small, total};
    }
    out = out.first(total);
    // The content lies where base64 can be written over it from the front: no second buffer.
    const auto content = out.last(detail::message_offset + detail::message_size(privileges));
    agora_token::detail::packer fields{content};
    fields.u16(detail::signature_size);
    fields.skip(detail::signature_size);
    fields.u32(token.channel.crc());
    fields.u32(token.user.crc());
    fields.count(detail::message_size(privileges));
    fields.u32(token.salt);
    fields.u32(*expires_at);
    agora_token::detail::pack_privileges(fields, token.privileges.view());
    if (const auto packed = fields.finish(); !packed) {
        return packed.error();
    }
    const auto message = content.subspan(detail::message_offset);
    code_.update(id_.text());
    code_.update(token.channel.text());
    code_.update(token.user.text());
    code_.update({message.data(), message.size()});
    if (!code_.finish(content.template subspan<2, detail::signature_size>())) {
        return errc::crypto_unavailable;
    }
    (void)agora_token::detail::base64::encode_to(out.subspan(detail::text_header_size),
                                                 content); // fits
    agora_token::detail::copy_short(prefix.data(), prefix.size(), out.data());
    agora_token::detail::copy_short(id_.text().data(), app_id_length, out.data() + prefix.size());
    return std::string_view{out.data(), out.size()};
}

} // namespace agora_token::inline v0_1::v006

#endif // AGORA_TOKEN_V006_DETAIL_SIGNER_HPP_INCLUDED
