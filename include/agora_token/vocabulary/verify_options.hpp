// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What a check accepts besides the intent and the time.

#ifndef AGORA_TOKEN_VOCABULARY_VERIFY_OPTIONS_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_VERIFY_OPTIONS_HPP_INCLUDED

#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/read_options.hpp>
#include <agora_token/vocabulary/time.hpp>
#include <agora_token/vocabulary/token_version.hpp>

#include <optional>

namespace agora_token::inline v0_1 {

/// The less common terms of a check. Use with designated initializers, in this order.
struct verify_options {
    /// The App ID that the token must carry. Defaults to any: the certificate decides.
    std::optional<agora_token::app_id> app_id{};
    /// How far clocks may differ: a token is valid while now < end + leeway, and was not issued
    /// later than now + leeway. Defaults to none.
    seconds leeway{0};
    /// The longest lifetime to accept. 007 carries its time of issue: such a token ends no later
    /// than issue + this. Other versions are refused (lifetime_too_long) unless they end by
    /// now + this + leeway. Defaults to what Agora applies: 24 hours for 007 and no limit
    /// for other versions; `(seconds::max)()` lifts both.
    std::optional<seconds> max_lifetime{};
    /// The versions to accept: see accept(). Defaults to 006 and 007.
    accepted_versions accept = current_versions;
    /// How to read the text. Defaults to strict.
    read_options read{};
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

/// The sum, or the longest duration of its sign where it would overflow.
constexpr auto add_saturated(seconds a, seconds b) noexcept -> seconds {
    if (b.count() > 0 && a > (seconds::max)() - b) {
        return (seconds::max)();
    }
    if (b.count() < 0 && a < (seconds::min)() - b) {
        return (seconds::min)();
    }
    return a + b;
}

/// True if a token was issued no later than now + leeway.
constexpr auto is_issued(sys_seconds issued_at, sys_seconds now, seconds leeway) noexcept -> bool {
    // The second before the issue is before that.
    return is_before_end(issued_at - seconds{1}, now, leeway);
}

/// True if a token that does not carry its time of issue ends within the longest lifetime.
constexpr auto is_short_lived(sys_seconds end, sys_seconds now,
                              const verify_options& options) noexcept -> bool {
    return !options.max_lifetime
           || is_before_end(end - seconds{1}, now,
                            add_saturated(*options.max_lifetime, options.leeway));
}

/// The end that a 007 token has by what it says: issue plus duration, but no later than the
/// ceiling.
constexpr auto lifetime_ceiling(const verify_options& options) noexcept -> seconds {
    return options.max_lifetime.value_or(max_token_lifetime);
}

} // namespace detail

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_VERIFY_OPTIONS_HPP_INCLUDED
