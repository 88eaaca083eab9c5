// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Findings about times, shared by all versions.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_TIMES_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_TIMES_HPP_INCLUDED

#include <agora_token/explain/detail/explanation.hpp>
#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/time.hpp>

#include <cstdint>

namespace agora_token::inline v0_1::detail {

// Numbers from here on are times since 1970 (September 2001), not durations (31 years).
inline constexpr std::int64_t first_plausible_time = 1'000'000'000;

inline constexpr seconds soon{30}; // when the SDKs call onTokenPrivilegeWillExpire

constexpr auto count(sys_seconds when) noexcept -> std::int64_t {
    return when.time_since_epoch().count();
}

/// True for a duration that makes more sense as milliseconds: beyond a day as it is, and as
/// milliseconds whole hours within a month, or whole minutes within a day unless it is whole days
/// as seconds.
constexpr auto looks_like_milliseconds(seconds duration) noexcept -> bool {
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 60 * minute;
    constexpr std::int64_t day = 24 * hour;
    const auto count = duration.count();
    return duration > max_token_lifetime
           && ((count % (1000 * hour) == 0 && count / 1000 <= 30 * day)
               || (count % (1000 * minute) == 0 && count / 1000 <= day && count % day != 0));
}

/// The end of a token that carries it as a time since 1970 (all versions but 007).
constexpr void check_absolute_end(recorder& out, sys_seconds end) noexcept {
    const auto now = out.wanted().now;
    const auto value = count(end);
    if (value > 0 && value < first_plausible_time) {
        // Where it has the token refused it comes before `expired`, which it explains.
        out.add({.code = finding_code::relative_time_in_absolute_field,
                 .severity = now && *now >= end ? severity::error : severity::warning,
                 .value = end});
    }
    if (!now) {
        return;
    }
    if (*now >= end) {
        out.add({.code = finding_code::expired, .severity = severity::error, .value = end});
    } else if (end - *now <= soon) {
        out.add({.code = finding_code::expires_soon, .severity = severity::warning, .value = end});
    } else if (value == 0xFFFFFFFF) {
        out.add({.code = finding_code::never_expires, .severity = severity::warning});
    } else if (end - *now > max_token_lifetime + soon) { // clocks differ
        out.add({.code = finding_code::lifetime_over_24h,
                 .severity = severity::warning,
                 .value = end - *now});
    }
}

/// A token issued later than now: within `soon`, clocks differ.
constexpr void check_future_issue(recorder& out, sys_seconds issued_at, sys_seconds now) noexcept {
    out.add({.code = finding_code::issued_in_future,
             .severity = issued_at - now > soon ? severity::error : severity::warning,
             .value = issued_at});
}

/// The issue and the end of a 007 token.
constexpr void check_relative_end(recorder& out, sys_seconds issued_at,
                                  seconds expires_in) noexcept {
    if (expires_in.count() >= first_plausible_time) {
        out.add({.code = finding_code::absolute_time_in_relative_field,
                 .severity = severity::warning,
                 .value = expires_in});
    } else if (looks_like_milliseconds(expires_in)) {
        out.add({.code = finding_code::milliseconds,
                 .severity = severity::warning,
                 .value = expires_in});
    } else if (expires_in > max_token_lifetime) {
        out.add({.code = finding_code::lifetime_over_24h,
                 .severity = severity::warning,
                 .value = expires_in});
    }
    const auto now = out.wanted().now;
    if (!now) {
        return;
    }
    const auto end =
        issued_at + (expires_in < max_token_lifetime ? expires_in : max_token_lifetime);
    if (issued_at > *now) {
        check_future_issue(out, issued_at, *now);
    }
    if (*now >= end) {
        out.add({.code = finding_code::expired, .severity = severity::error, .value = end});
    } else if (end - *now <= soon) {
        out.add({.code = finding_code::expires_soon, .severity = severity::warning, .value = end});
    }
}

/// A privilege that ends at `end`, before its token does. `needed` says whether what the client
/// tries fails without it.
constexpr void check_privilege_end(recorder& out, service_type service, privilege_id id,
                                   sys_seconds end, sys_seconds token_end, bool needed) noexcept {
    const auto now = out.wanted().now;
    if (!now || end >= token_end) {
        return;
    }
    finding found{
        .service = service, .privilege = id.number(), .field = time_field::privilege, .value = end};
    if (*now >= end) {
        found.code = finding_code::privilege_expired;
        found.severity = needed ? severity::error : severity::warning;
        out.add(found);
    } else if (needed && end - *now <= soon) {
        found.code = finding_code::expires_soon;
        found.severity = severity::warning;
        out.add(found);
    }
}

/// A grant whose time is a duration from `issued_at`.
constexpr void check_grant(recorder& out, service_type service, const relative_grant& grant,
                           sys_seconds issued_at, sys_seconds token_end, bool needed) noexcept {
    finding odd{.severity = severity::warning,
                .service = service,
                .privilege = grant.what.number(),
                .field = time_field::privilege,
                .value = grant.expires_in};
    if (grant.expires_in.count() >= first_plausible_time) {
        auto found = odd;
        found.code = finding_code::absolute_time_in_relative_field;
        out.add(found);
    } else if (looks_like_milliseconds(grant.expires_in)) {
        auto found = odd;
        found.code = finding_code::milliseconds;
        out.add(found);
    }
    if (grant.expires_in.count() != 0) {
        check_privilege_end(out, service, grant.what, issued_at + grant.expires_in, token_end,
                            needed);
    }
}

/// A grant whose time is a time since 1970.
constexpr void check_grant(recorder& out, service_type service, const absolute_grant& grant,
                           sys_seconds token_end, bool needed) noexcept {
    const auto value = count(grant.expires_at);
    if (value > 0 && value < first_plausible_time) {
        const auto now = out.wanted().now;
        out.add({.code = finding_code::relative_time_in_absolute_field,
                 .severity = needed && now && *now >= grant.expires_at ? severity::error
                                                                       : severity::warning,
                 .service = service,
                 .privilege = grant.what.number(),
                 .field = time_field::privilege,
                 .value = grant.expires_at});
    }
    if (value != 0) {
        check_privilege_end(out, service, grant.what, grant.expires_at, token_end, needed);
    }
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_TIMES_HPP_INCLUDED
