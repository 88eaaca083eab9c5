// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// A verified token of any version, which answers the same questions whatever the version.

#ifndef AGORA_TOKEN_VERIFY_DETAIL_VERIFIED_TOKEN_HPP_INCLUDED
#define AGORA_TOKEN_VERIFY_DETAIL_VERIFIED_TOKEN_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/buffer.hpp>
#include <agora_token/detail/visit.hpp>
#include <agora_token/legacy/detail/key_verifier.hpp>
#include <agora_token/legacy/detail/signaling_verifier.hpp>
#include <agora_token/v006/detail/verifier.hpp>
#include <agora_token/v007/detail/verifier.hpp>
#include <agora_token/verify/detail/service_types.hpp>
#include <agora_token/vocabulary/detail/checks.hpp>
#include <agora_token/vocabulary/intents.hpp>
#include <agora_token/vocabulary/token_version.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

namespace agora_token::inline v0_1 {

/// A token of some version whose signature, times and use for an intent were checked. Owns all that
/// it shows; views are valid as long as it lives and is not moved. Movable, not copyable.
///
///     if (auto token = at::verify(text, certificate, at::join{room, who})) {
///         admit(token->user(), token->ends_at());
///     }
class verified_token {
  public:
    /// The version.
    [[nodiscard]] constexpr auto version() const noexcept -> token_version;
    /// The App ID. In a 005 key its case is lost: lower case.
    [[nodiscard]] constexpr auto app_id() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> std::string_view {
        return detail::visit([](const auto& one) { return one->app_id(); }, token_);
    }
    /// The channel, pattern or room that the token is for; none where it is for none. What a
    /// version signs without carrying is what was asked and confirmed by the signature.
    [[nodiscard]] constexpr auto channel() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> std::optional<std::string_view>;
    /// The user that the token is for: the decimal text of a uid, an account, or "" (in 007 also
    /// `*`) for anybody; none where it is for the app or, in a 001 key, names nobody.
    [[nodiscard]] constexpr auto user() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> std::optional<std::string_view>;
    /// The types of its services: in 007 as they stand there, in older versions what they are for.
    [[nodiscard]] constexpr auto services() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> service_types;
    /// True if the token has a service of this type.
    [[nodiscard]] constexpr auto has(service_type type) const noexcept -> bool {
        for (const auto each : services()) {
            if (each == type) {
                return true;
            }
        }
        return false;
    }
    /// True if the token grants this privilege and the privilege was in force when the token was
    /// checked. Where several services are of that type, the one that served the intent counts.
    ///
    ///     if (!token->grants(at::privilege::publish_video_stream)) { turn_camera_off(); }
    template <privilege_enum E>
    [[nodiscard]] constexpr auto grants(E what) const noexcept -> bool;
    /// When it was issued; none in 006 and signaling tokens, which do not say.
    [[nodiscard]] constexpr auto issued_at() const noexcept -> std::optional<sys_seconds>;
    /// When it ends, under the lifetime that it was checked with; none for one that never ends. Its
    /// privileges may end sooner.
    [[nodiscard]] constexpr auto ends_at() const noexcept -> std::optional<sys_seconds>;
    /// Which of the given certificates signed it, from 0.
    [[nodiscard]] constexpr auto certificate_index() const noexcept -> std::size_t {
        return detail::visit([](const auto& one) { return one.certificate_index(); }, token_);
    }

    /// The token as one of 007, or nullptr.
    [[nodiscard]] constexpr auto as_007() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> const v007::verified_token* {
        return std::get_if<v007::verified_token>(&token_);
    }
    /// The token as one of 006, or nullptr.
    [[nodiscard]] constexpr auto as_006() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> const v006::verified_token* {
        return std::get_if<v006::verified_token>(&token_);
    }
    /// The token as a dynamic key, or nullptr.
    [[nodiscard]] constexpr auto as_key() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> const legacy::verified_key* {
        return std::get_if<legacy::verified_key>(&token_);
    }
    /// The token as a signaling token, or nullptr.
    [[nodiscard]] constexpr auto as_signaling() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> const legacy::verified_signaling_token* {
        return std::get_if<legacy::verified_signaling_token>(&token_);
    }

    /// For verifiers alone: of content that is still to be read.
    template <class Content>
    constexpr verified_token(detail::verifier_key key,
                             detail::content_reader::blank<Content> blank) noexcept
        : token_{std::in_place_type<verified<Content>>, key, blank} {}

  private:
    friend class detail::verifier_key;

    template <class Content>
    [[nodiscard]] constexpr auto held() noexcept -> verified<Content>& {
        return *std::get_if<verified<Content>>(&token_);
    }
    // What it was checked for; out_of_memory where a channel or user is too long to be kept.
    [[nodiscard]] constexpr auto keep(const detail::verify_call& call) noexcept -> result<void>;
    // Of 007: the service that served the intent.
    [[nodiscard]] static constexpr auto chosen_service(const v007::verified_token& token) noexcept
        -> v007::service_view;

    std::variant<v007::verified_token, v006::verified_token, legacy::verified_key,
                 legacy::verified_signaling_token>
        token_;
    sys_seconds checked_at_{};
    seconds leeway_{};
    seconds ceiling_{};
    // What versions before 007 sign without carrying: the channel, then the user.
    detail::buffer<max_channel_length + max_account_length> texts_;
    std::size_t channel_size_ = 0;
    bool has_channel_ = false;
    bool has_user_ = false;
    bool is_for_joining_ = false; // of a dynamic key
};

//=== implementation ===//

constexpr auto verified_token::version() const noexcept -> token_version {
    if (as_007() != nullptr) {
        return token_version::v007;
    }
    if (as_006() != nullptr) {
        return token_version::v006;
    }
    return as_key() != nullptr ? static_cast<token_version>((*as_key())->version())
                               : token_version::signaling;
}

constexpr auto verified_token::chosen_service(const v007::verified_token& token) noexcept
    -> v007::service_view {
    auto at = token->services().begin();
    for (std::size_t i = 0; i < token.service_index() && at != token->services().end(); ++i) {
        ++at;
    }
    return at != token->services().end() ? *at : v007::service_view{};
}

constexpr auto verified_token::channel() const noexcept -> std::optional<std::string_view> {
    if (const auto* const token = as_007()) {
        const auto service = chosen_service(*token);
        return service.channel() ? service.channel() : service.room();
    }
    return has_channel_ ? std::optional{texts_.view().substr(0, channel_size_)} : std::nullopt;
}

constexpr auto verified_token::user() const noexcept -> std::optional<std::string_view> {
    if (const auto* const token = as_007()) {
        const auto service = chosen_service(*token);
        // A user without a channel is no user where empty, as in a chat app token.
        const auto named = service.user();
        return named && (service.channel() || !named->empty()) ? named : std::nullopt;
    }
    return has_user_ ? std::optional{texts_.view().substr(channel_size_)} : std::nullopt;
}

constexpr auto verified_token::services() const noexcept -> service_types {
    if (const auto* const token = as_007()) {
        return service_types{(*token)->services()};
    }
    if (const auto* const token = as_006()) {
        return service_types{v006::detail::has_service(**token, service_type::rtc),
                             v006::detail::has_service(**token, service_type::rtm)};
    }
    return service_types{as_key() != nullptr && is_for_joining_, as_signaling() != nullptr};
}

template <privilege_enum E>
constexpr auto verified_token::grants(E what) const noexcept -> bool {
    const auto number = static_cast<std::uint16_t>(what);
    if (const auto* const token = as_006()) {
        for (const auto type : {service_type::rtc, service_type::rtm}) {
            if (is_of(what, type)) {
                const auto in_006 = v006::detail::number_of(type, number);
                return v006::detail::check_privilege(**token, in_006, checked_at_, leeway_)
                    .has_value();
            }
        }
        return false;
    }
    const auto* const token = as_007();
    if (token == nullptr) {
        return false; // older tokens have no privileges
    }
    const auto in_force = [&](const v007::service_view& service) {
        return is_of(what, service.type())
               && v007::detail::check_privilege(**token, service, number, checked_at_, leeway_)
                      .has_value();
    };
    if (const auto chosen = chosen_service(*token); is_of(what, chosen.type())) {
        return in_force(chosen);
    }
    for (const auto& service : (*token)->services()) {
        if (in_force(service)) {
            return true;
        }
    }
    return false;
}

constexpr auto verified_token::issued_at() const noexcept -> std::optional<sys_seconds> {
    if (const auto* const token = as_007()) {
        return (*token)->issued_at();
    }
    if (const auto* const token = as_key()) {
        return (*token)->issued_at();
    }
    return std::nullopt;
}

constexpr auto verified_token::ends_at() const noexcept -> std::optional<sys_seconds> {
    if (const auto* const token = as_007()) {
        return (*token)->expires_at(ceiling_);
    }
    if (const auto* const token = as_006()) {
        return (*token)->expires_at();
    }
    const auto end =
        as_key() != nullptr ? (*as_key())->expires_at() : (*as_signaling())->expires_at();
    return end == sys_seconds{} ? std::nullopt : std::optional{end}; // zero: never
}

constexpr auto verified_token::keep(const detail::verify_call& call) noexcept -> result<void> {
    const auto& asked = call.asked;
    checked_at_ = call.now;
    leeway_ = call.options.leeway;
    ceiling_ = detail::lifetime_ceiling(call.options);
    if (as_007() != nullptr) {
        return {}; // carries its texts
    }
    has_channel_ = asked.channel().has_value();
    has_user_ = asked.user().has_value();
    const auto first = asked.channel().value_or(std::string_view{});
    auto second = asked.user().value_or(std::string_view{});
    auto carried = agora_token::user::any();
    if (const auto* const token = as_006()) {
        if (asked.purpose() != purpose::log_in_to_rtm) {
            has_user_ = true;
            second = v006::detail::identity_of(**token, asked)->user; // none: for anybody
        }
    } else if (const auto* const key = as_key()) {
        // 004 signs its service without carrying it: only what was asked is known.
        const auto service = (*key)->service();
        is_for_joining_ = (service ? service : legacy::detail::key_service_of(asked))
                          == legacy::key_service::media_channel;
        if ((*key)->version() == legacy::key_version::v001) {
            has_user_ = false;
            second = {};
        } else if (const auto uid = (*key)->uid()) {
            has_user_ = true;
            carried = agora_token::user::make(*uid).value_or(carried); // 0: anybody
            second = carried.text();
        }
    }
    if (!texts_.reserve(first.size() + second.size())) {
        return errc::out_of_memory;
    }
    detail::copy_short(first.data(), first.size(), texts_.data());
    detail::copy_short(second.data(), second.size(), texts_.data() + first.size());
    texts_.resize(first.size() + second.size());
    channel_size_ = first.size();
    return {};
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VERIFY_DETAIL_VERIFIED_TOKEN_HPP_INCLUDED
