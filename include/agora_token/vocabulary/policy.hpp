// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What a reader accepts and what a verifier asks for.

#ifndef AGORA_TOKEN_VOCABULARY_POLICY_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_POLICY_HPP_INCLUDED

#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/service.hpp>
#include <agora_token/vocabulary/time.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace agora_token::inline v0_1 {

/// The most characters of a token text that readers take by default. A 007 token that fills
/// default_max_inflated with a stored stream has 87,427.
inline constexpr std::size_t default_max_text = 256 * 1024;

/// The most bytes that a 007 token may inflate to by default.
inline constexpr std::size_t default_max_inflated = 64 * 1024;

/// How to read a token text.
struct read_options {
    /// Whether to take what no builder writes. Defaults to strict.
    strictness how = strictness::strict;
    /// The most characters of text, refused as text_too_long before any work. Defaults to 256 KiB.
    std::size_t max_text = default_max_text;
    /// The most bytes a 007 token may inflate to, refused as inflated_too_large before memory for
    /// more is taken. Defaults to 64 KiB.
    std::size_t max_inflated = default_max_inflated;
    /// Layouts of further 007 services, asked before the known ones. Defaults to none.
    std::span<const service_layout> services{};
};

/// Whose token it should be. Every member that is set must match.
struct identity {
    /// The App ID that the token must carry. Defaults to any (the signature covers it).
    std::optional<std::string_view> app_id{};
    /// The channel being joined. 001 to 006 sign it without carrying it and cannot be verified
    /// without; for an RTM token of version 006 this is the user account. Defaults to any (007).
    std::optional<std::string_view> channel{};
    /// The user who joins, a uid as decimal text (see user::uid); the account of a signaling token.
    /// 004 to 006 and signaling tokens sign it without carrying it and cannot be verified without
    /// (user_required). Defaults to any (001 to 003, 007).
    std::optional<std::string_view> user{};
};

/// What a token must be good for. Use with designated initialisers, in this order.
struct policy {
    /// The present time, such as system_now().
    given_time now;
    /// The channel being joined: see identity::channel.
    std::optional<std::string_view> channel{};
    /// The user who joins: see identity::user.
    std::optional<std::string_view> user{};
    /// The App ID that the token must carry. Defaults to any (the signature covers it).
    std::optional<std::string_view> app_id{};
    /// How far clocks may differ: a token is valid while now < end + leeway, and not issued later
    /// than now + leeway. Defaults to none.
    seconds leeway{0};
    /// The service wanted. Defaults to rtc where privileges are wanted, else to any. Keys 001 to
    /// 005 know rtc alone, as their media channel service; a 004 key for any is one for joining,
    /// recording or public sharing.
    std::optional<service_type> service{};
    /// Privileges of that service, each of which must be granted and not have ended. Defaults to
    /// none.
    wanted_privileges privileges{};
    /// 007: the token's end is taken as no later than issue + this. Defaults to the 24 hours after
    /// which Agora ends a token; seconds::max() lifts the ceiling.
    seconds max_lifetime = max_token_lifetime;

    /// The members that say whose token it should be.
    [[nodiscard]] constexpr auto who() const noexcept -> identity {
        return {.app_id = app_id, .channel = channel, .user = user};
    }
};

namespace detail {

/// True while `now` has not reached `end` + `leeway`, without overflow for any values.
constexpr auto is_before_end(sys_seconds now, sys_seconds end, seconds leeway) noexcept -> bool {
    if (leeway.count() > 0 && end > (sys_seconds::max)() - leeway) {
        return true;
    }
    if (leeway.count() < 0 && end < (sys_seconds::min)() - leeway) {
        return false;
    }
    return now < end + leeway;
}

} // namespace detail

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_POLICY_HPP_INCLUDED
