// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What the verifiers of several versions check alike.

#ifndef AGORA_TOKEN_VOCABULARY_DETAIL_CHECKS_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_DETAIL_CHECKS_HPP_INCLUDED

#include <agora_token/result.hpp>
#include <agora_token/vocabulary/certificate_refs.hpp>
#include <agora_token/vocabulary/intent.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include <string_view>

namespace agora_token::inline v0_1::detail {

/// What a verifier is called with besides the token.
struct verify_call {
    const certificate_refs& keys;
    const intent& asked;
    sys_seconds now;
    const verify_options& options;

    /// Whether a check can be made at all.
    [[nodiscard]] constexpr auto complete() const noexcept -> result<void> {
        if (keys.size() == 0) {
            return errc::no_certificate;
        }
        if (keys.overflowed()) {
            return errc::too_many_certificates;
        }
        return asked.complete();
    }
};

/// Whether a token is of the app asked for, which selects the certificate.
constexpr auto check_app_id(std::string_view carried, const verify_options& options) noexcept
    -> result<void> {
    if (const auto at = fault_in_app_id(carried); at != std::string_view::npos) {
        return error{errc::app_id_malformed, at};
    }
    return options.app_id && options.app_id->text() != carried ? errc::app_id_mismatch
                                                               : result<void>{};
}

/// Whether a token that does not carry its issue time is in time: expired, lifetime_too_long.
constexpr auto check_end(sys_seconds end, sys_seconds now, const verify_options& options) noexcept
    -> result<void> {
    if (!is_before_end(now, end, options.leeway)) {
        return errc::expired;
    }
    return is_short_lived(end, now, options) ? result<void>{} : errc::lifetime_too_long;
}

/// The same, where an end in 1970 (zero) means none.
constexpr auto check_end_if_any(sys_seconds end, sys_seconds now,
                                const verify_options& options) noexcept -> result<void> {
    if (end != sys_seconds{}) {
        return check_end(end, now, options);
    }
    return options.max_lifetime.value_or((seconds::max)()) == (seconds::max)()
               ? result<void>{}
               : errc::lifetime_too_long;
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_VOCABULARY_DETAIL_CHECKS_HPP_INCLUDED
