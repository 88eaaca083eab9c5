// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Whether the services of a 007 token serve an intent.

#ifndef AGORA_TOKEN_V007_DETAIL_JUDGE_HPP_INCLUDED
#define AGORA_TOKEN_V007_DETAIL_JUDGE_HPP_INCLUDED

#include <agora_token/v007/detail/parse.hpp>
#include <agora_token/vocabulary/channel_pattern.hpp>
#include <agora_token/vocabulary/intent.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::v007 {

/// True if a service is for this channel: it is a channel service whose channel or pattern covers
/// it (empty, `*`, `1*a*2`), or a classroom service for exactly this room.
[[nodiscard]] constexpr auto covers_channel(const service_view& service,
                                            std::string_view channel) noexcept -> bool {
    if (const auto pattern = service.channel()) {
        return matches_pattern(*pattern, channel);
    }
    return service.room() == channel;
}

/// True if a service is for this user: it names exactly this user or, where it has a channel,
/// anybody (empty or `*`). Elsewhere an empty user means no user, as in a chat app token.
[[nodiscard]] constexpr auto covers_user(const service_view& service,
                                         std::string_view user) noexcept -> bool {
    const auto named = service.user();
    if (!named) {
        return false;
    }
    return *named == user || (service.channel() && (named->empty() || *named == "*"));
}

namespace detail {

/// How far a service goes towards a need, or what stops it.
enum class progress : std::uint8_t {
    other_service,   ///< It is another service.
    other_channel,   ///< It is for another channel.
    other_user,      ///< It is for another user.
    privilege_fault, ///< A privilege is missing or has ended.
    serves,          ///< It serves.
};

/// What the best service comes to.
struct verdict {
    progress reached = progress::other_service;
    error fault{errc::service_missing};
    std::size_t service = 0; ///< The index of that service.
};

// Whether one privilege is in force. The position of a fault is the privilege's number.
constexpr auto check_privilege(const content& token, const service_view& service,
                               std::uint16_t number, std::optional<sys_seconds> now,
                               seconds leeway) noexcept -> result<void> {
    const auto found = service.privileges().find(privilege_id{number});
    if (!found) {
        return error{errc::privilege_missing, number};
    }
    if (now && found->expires_in.count() != 0
        && !agora_token::detail::is_before_end(*now, token.issued_at() + found->expires_in,
                                               leeway)) {
        return error{errc::privilege_expired, number};
    }
    return {};
}

// One service against one need. `also`: further privileges.
constexpr auto judge_service(const content& token, const service_view& service,
                             const service_need& need, const intent& asked,
                             list_view<std::uint16_t> also, std::optional<sys_seconds> now,
                             seconds leeway) noexcept -> verdict {
    if (!need.is_met_by(service.type())) {
        return {};
    }
    if (need.of_channel && asked.channel() && !covers_channel(service, *asked.channel())) {
        return {progress::other_channel, errc::channel_mismatch};
    }
    if (need.of_user && asked.user() && !covers_user(service, *asked.user())) {
        return {progress::other_user, errc::user_mismatch};
    }
    result<void> granted;
    if (need.privilege != 0) {
        granted = check_privilege(token, service, need.privilege, now, leeway);
    }
    for (const auto number : also) {
        granted = granted ? check_privilege(token, service, number, now, leeway) : granted;
    }
    return granted ? verdict{progress::serves, {}}
                   : verdict{progress::privilege_fault, granted.error()};
}

/// The best service for a need: one that serves, else the one that comes closest. The time is one
/// pass over the services. Without `now` no end is judged.
constexpr auto judge_need(const content& token, const service_need& need, const intent& asked,
                          list_view<std::uint16_t> also, std::optional<sys_seconds> now,
                          seconds leeway) noexcept -> verdict {
    verdict best;
    std::size_t index = 0;
    for (const auto& service : token.services()) {
        auto here = judge_service(token, service, need, asked, also, now, leeway);
        if (here.reached > best.reached) {
            best = here;
            best.service = index;
            if (here.reached == progress::serves) {
                break;
            }
        }
        ++index;
    }
    return best;
}

// Whether some service covers channel and user at once, for an intent that names no service.
constexpr auto judge_any_use(const content& token, const intent& asked) noexcept -> verdict {
    if (!asked.channel() && !asked.user()) {
        return {progress::serves, {}};
    }
    auto best = asked.channel() ? verdict{progress::other_channel, errc::channel_mismatch}
                                : verdict{progress::other_user, errc::user_mismatch};
    std::size_t index = 0;
    for (const auto& service : token.services()) {
        if (asked.channel() && !covers_channel(service, *asked.channel())) {
            ++index;
            continue;
        }
        if (!asked.user() || covers_user(service, *asked.user())) {
            return {progress::serves, {}, index};
        }
        best = {progress::other_user, errc::user_mismatch, index};
        ++index;
    }
    return best;
}

/// What all needs of an intent come to: the first that is not met, or the service that meets the
/// first. `@pre` the intent is complete.
constexpr auto judge(const content& token, const intent& asked, std::optional<sys_seconds> now,
                     seconds leeway) noexcept -> verdict {
    if (asked.purpose() == purpose::any_use) {
        return judge_any_use(token, asked);
    }
    verdict first;
    bool is_first = true;
    for (const auto& need : asked.needs()) {
        const auto also = is_first ? asked.privileges() : list_view<std::uint16_t>{};
        const auto here = judge_need(token, need, asked, also, now, leeway);
        if (here.reached != progress::serves) {
            return here;
        }
        first = is_first ? here : first;
        is_first = false;
    }
    return first; // a dynamic key's intent has no needs: no service of 007 serves it
}

} // namespace detail

} // namespace agora_token::inline v0_1::v007

#endif // AGORA_TOKEN_V007_DETAIL_JUDGE_HPP_INCLUDED
