// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What the builders of 007 tokens share: when a token is issued and ends.

#ifndef AGORA_TOKEN_BUILDER_DETAIL_TOKEN_OPTIONS_HPP_INCLUDED
#define AGORA_TOKEN_BUILDER_DETAIL_TOKEN_OPTIONS_HPP_INCLUDED

#include <agora_token/builder/detail/core.hpp>
#include <agora_token/v007/detail/signer.hpp>
#include <agora_token/vocabulary/time.hpp>

#include <cstdint>
#include <optional>

namespace agora_token::inline v0_1 {

/// What a builder must be told about time, and may be told besides.
struct token_options {
    /// How long after its issue the token ends, from 1 second to 366 days (0 is duration_zero);
    /// Agora ends it after 24 hours.
    given_duration expires_in;
    /// When the token is issued. Defaults to system_now(), which is read once.
    std::optional<given_time> issued_at{};
    /// Any number. Defaults to one drawn from the builder's salt source. For many users at once
    /// give all the same, and time of issue too: then each costs one HMAC instead of two.
    std::optional<std::uint32_t> salt{};
};

namespace detail {

// Refuses what is nearly always a time since 1970 given for a duration, and negative durations.
constexpr auto check_duration(seconds duration) noexcept -> result<void> {
    if (duration > max_relative_time) {
        return errc::duration_too_long;
    }
    return duration < seconds{0} ? errc::time_out_of_range : result<void>{};
}

// As check_duration(), of the token itself: one that has ended when it is issued is refused too.
constexpr auto check_lifetime(seconds lifetime) noexcept -> result<void> {
    return lifetime == seconds{0} ? errc::duration_zero : check_duration(lifetime);
}

// What a 007 builder is made around.
template <mac_256 Mac, salt_source Salts, token_compression Compression>
using core_007 = builder_core<v007::signer<Mac, Compression>, Salts>;

// Builds a token of these services.
template <class Sink, class Core, class... Services>
constexpr auto build_007(Sink sink, Core& core, const token_options& options,
                         const Services&... services) -> typename Sink::result_type {
    if (const auto good = check_lifetime(options.expires_in); !good) {
        return good.error();
    }
    return core.build(sink, options.salt, [&](std::uint32_t salt, const auto& sign) {
        return sign(v007::header{.issued_at = time_or_now(options.issued_at),
                                 .expires_in = options.expires_in,
                                 .salt = salt},
                    services...);
    });
}

} // namespace detail

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_BUILDER_DETAIL_TOKEN_OPTIONS_HPP_INCLUDED
