// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Findings about times, shared by all versions.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_TIMES_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_TIMES_HPP_INCLUDED

#include <agora_token/explain/detail/recorder.hpp>
#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/time.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include <algorithm>
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

/// True if verify() says that this end has come.
template <class Recorder>
constexpr auto has_ended(const Recorder& out, sys_seconds end) noexcept -> bool {
    return out.now() && !is_before_end(*out.now(), end, out.options().leeway);
}

/// That the end has come, or comes within `soon`.
template <class Recorder>
constexpr void check_end(Recorder& out, sys_seconds end) noexcept {
    out.set_end(end);
    if (has_ended(out, end)) {
        out.add({.code = finding_code::expired, .severity = severity::error, .value = end});
    } else if (out.now() && end - *out.now() <= soon) {
        out.add({.code = finding_code::expires_soon, .severity = severity::warning, .value = end});
    }
}

/// The end of a token that carries it as a time since 1970 (all versions but 007).
template <class Recorder>
constexpr void check_absolute_end(Recorder& out, sys_seconds end) noexcept {
    const auto value = count(end);
    if (value > 0 && value < first_plausible_time) {
        // Where it has the token refused it comes before `expired`, which it explains.
        out.add({.code = finding_code::relative_time_in_absolute_field,
                 .severity = has_ended(out, end) ? severity::error : severity::warning,
                 .value = end});
    }
    check_end(out, end);
    const auto now = out.now();
    if (!now || has_ended(out, end)) {
        return;
    }
    if (!is_short_lived(end, *now, out.terms())) {
        out.add(
            {.code = finding_code::lifetime_too_long, .severity = severity::error, .value = end});
    }
    if (value == 0xFFFFFFFF) {
        out.add({.code = finding_code::never_expires, .severity = severity::warning});
    } else if (end - *now > max_token_lifetime + soon) { // clocks differ
        out.add({.code = finding_code::lifetime_over_24h,
                 .severity = severity::warning,
                 .value = end - *now});
    }
}

/// The end of a key or signaling token, which may have none.
template <class Recorder>
constexpr void check_legacy_end(Recorder& out, sys_seconds end) noexcept {
    if (end != sys_seconds{}) {
        check_absolute_end(out, end);
        return;
    }
    const auto most = out.options().max_lifetime;
    if (out.now() && most && *most != (seconds::max)()) {
        out.add(
            {.code = finding_code::lifetime_too_long, .severity = severity::error, .value = end});
    }
    out.add({.code = finding_code::never_expires, .severity = severity::warning});
}

/// A time of issue later than now: within `soon` a warning only, since clocks differ.
template <class Recorder>
constexpr void check_issue(Recorder& out, sys_seconds issued_at) noexcept {
    if (const auto now = out.now(); now && issued_at > *now) {
        const bool refused =
            issued_at - *now > soon && !is_issued(issued_at, *now, out.options().leeway);
        out.add({.code = finding_code::issued_in_future,
                 .severity = refused ? severity::error : severity::warning,
                 .value = issued_at});
    }
}

/// The issue and the end of a 007 token.
template <class Recorder>
constexpr void check_relative_end(Recorder& out, sys_seconds issued_at,
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
    constexpr seconds remote{std::int64_t{1} << 40}; // so that no difference overflows
    const auto ceiling = std::clamp(lifetime_ceiling(out.terms()), -remote, remote);
    const auto end = issued_at + (std::min)(expires_in, ceiling);
    if (expires_in.count() == 0) {
        out.add({.code = finding_code::ends_when_issued,
                 .severity = has_ended(out, end) ? severity::error : severity::warning,
                 .value = end});
    }
    check_issue(out, issued_at);
    check_end(out, end);
}

/// What is odd about a duration in a privilege.
template <class Recorder>
constexpr void check_odd_time(Recorder& out, service_type service,
                              const relative_grant& grant) noexcept {
    const auto add = [&](finding_code code) {
        out.add({.code = code,
                 .severity = severity::warning,
                 .service = service,
                 .privilege = grant.what.number(),
                 .field = time_field::privilege,
                 .value = grant.expires_in});
    };
    if (grant.expires_in.count() >= first_plausible_time) {
        add(finding_code::absolute_time_in_relative_field);
    } else if (looks_like_milliseconds(grant.expires_in)) {
        add(finding_code::milliseconds);
    }
}

/// What is odd about a time since 1970 in a privilege. `needed`: what was asked fails without it.
template <class Recorder>
constexpr void check_odd_time(Recorder& out, service_type service, const absolute_grant& grant,
                              bool needed) noexcept {
    const auto value = count(grant.expires_at);
    if (value > 0 && value < first_plausible_time) {
        out.add({.code = finding_code::relative_time_in_absolute_field,
                 .severity = needed && has_ended(out, grant.expires_at) ? severity::error
                                                                        : severity::warning,
                 .service = service,
                 .privilege = grant.what.number(),
                 .field = time_field::privilege,
                 .value = grant.expires_at});
    }
}

/// A privilege that has an end of its own. `needed`: what was asked fails without it. One that ends
/// with the token or later says nothing that the token's end does not say.
template <class Recorder>
constexpr void check_privilege_end(Recorder& out, service_type service, privilege_id id,
                                   sys_seconds end, sys_seconds token_end, bool needed) noexcept {
    const bool ended = has_ended(out, end);
    if (needed) {
        out.set_end(end);
    }
    const auto add = [&](finding_code code, severity how_bad) {
        out.add({.code = code,
                 .severity = how_bad,
                 .service = service,
                 .privilege = id.number(),
                 .field = time_field::privilege,
                 .value = end});
    };
    if (ended && end < token_end) {
        add(finding_code::privilege_expired, needed ? severity::error : severity::warning);
    } else if (!ended && needed && end < token_end && out.now() && end - *out.now() <= soon) {
        add(finding_code::expires_soon, severity::warning);
    }
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_TIMES_HPP_INCLUDED
