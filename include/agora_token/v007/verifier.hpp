// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Verifying of version 007 tokens: App ID, channel, user, signature, and a policy of times,
/// services and privileges.

#ifndef AGORA_TOKEN_V007_VERIFIER_HPP_INCLUDED
#define AGORA_TOKEN_V007_VERIFIER_HPP_INCLUDED

#include <agora_token/crypto/mac.hpp>
#include <agora_token/crypto/secret.hpp>
#include <agora_token/v007/key_chain.hpp>
#include <agora_token/v007/parse.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/channel_pattern.hpp>
#include <agora_token/vocabulary/policy.hpp>
#include <agora_token/vocabulary/trust.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace agora_token::v007 {

/// A 007 token whose signature was checked.
using verified_token = verified<content>;

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

/// Verifies 007 tokens. Reusable for any app; one for each thread, movable. Does not allocate for
/// tokens that parse() keeps inside their object.
template <mac_256 Mac>
class verifier {
  public:
    /// A verifier, or the MAC's error (crypto_unavailable, out_of_memory).
    [[nodiscard]] static constexpr auto make() noexcept -> result<verifier> {
        return Mac::make().transform([](Mac&& code) { return verifier{std::move(code)}; });
    }

    /// Checks App ID, channel, user and signature, in this order; not the time.
    ///
    /// Channel and user, where given, must both be covered by one and the same service.
    /// @param token moved from on success only.
    /// @return the token, or no_certificate (misuse), app_id_malformed, app_id_mismatch,
    /// channel_mismatch, user_mismatch, signature_mismatch, crypto_unavailable. The comparison
    /// takes constant time.
    [[nodiscard]] constexpr auto verify_signature(unverified_token&& token, certificates keys,
                                                  const identity& who) noexcept
        -> result<verified_token> {
        service_view covering;
        return check_signature(token.unverified_content(), keys, who, std::nullopt, covering)
            .and_then([&](std::size_t key) {
                return agora_token::detail::verifier_key::trust(std::move(token), key);
            });
    }
    /// Checks what verify_signature() does, then the times, then that one service has all that is
    /// wanted: type, channel, user and privileges that have not ended.
    /// @param token moved from on success only.
    /// @return the token, or the errors of verify_signature(), issued_in_future, expired,
    /// service_missing, privilege_missing, privilege_expired (position: the privilege's number).
    [[nodiscard]] constexpr auto verify(unverified_token&& token, certificates keys,
                                        const policy& wanted) noexcept -> result<verified_token> {
        return check(token.unverified_content(), keys, wanted).and_then([&](std::size_t key) {
            return agora_token::detail::verifier_key::trust(std::move(token), key);
        });
    }
    /// Reads a text and verifies it. Errors of parse() and of the other verify().
    [[nodiscard]] constexpr auto verify(std::string_view text, certificates keys,
                                        const policy& wanted,
                                        const read_options& options = {}) noexcept
        -> result<verified_token> {
        return agora_token::detail::verifier_key::read<content>(
            text, options, [&](const content& token) { return check(token, keys, wanted); });
    }

  private:
    constexpr explicit verifier(Mac code) noexcept : code_{std::move(code)} {}

    [[nodiscard]] static constexpr auto wanted_service(const policy& wanted) noexcept
        -> std::optional<service_type> {
        if (!wanted.service && !wanted.privileges.empty()) {
            return service_type::rtc;
        }
        return wanted.service;
    }
    [[nodiscard]] constexpr auto check(const content& token, certificates keys,
                                       const policy& wanted) noexcept -> result<std::size_t> {
        const auto type = wanted_service(wanted);
        service_view covering;
        const auto key = check_signature(token, keys, wanted.who(), type, covering);
        if (!key) {
            return key;
        }
        const auto good = check_policy(token, wanted, type, covering);
        return good ? key : good.error();
    }
    // The index of the certificate that signed the token. `covering` becomes a service that covers
    // channel and user, where one of them is given.
    [[nodiscard]] constexpr auto
    check_signature(const content& token, certificates keys, const identity& who,
                    std::optional<service_type> type, service_view& covering) noexcept
        -> result<std::size_t>;
    [[nodiscard]] static constexpr auto check_policy(const content& token, const policy& wanted,
                                                     std::optional<service_type> type,
                                                     const service_view& covering) noexcept
        -> result<void>;

    Mac code_;
};

//=== implementation ===//

namespace detail {

// Whether a service of this type (any, where none is said or the token has none) covers channel and
// user at once, which `covering` then is; else which of the two fails.
constexpr auto check_identity(const content& token, const identity& who,
                              std::optional<service_type> type, service_view& covering) noexcept
    -> result<void> {
    if (!who.channel && !who.user) {
        return {};
    }
    bool has_type = false;
    bool channel_covered = !who.channel;
    const auto one_covers_both = [&](std::optional<service_type> of_type) {
        for (const auto& service : token.services()) {
            if (of_type && service.type() != *of_type) {
                continue;
            }
            has_type = true;
            if (who.channel && !covers_channel(service, *who.channel)) {
                continue;
            }
            channel_covered = true;
            if (!who.user || covers_user(service, *who.user)) {
                covering = service;
                return true;
            }
        }
        return false;
    };
    if (one_covers_both(type) || (type && !has_type && one_covers_both(std::nullopt))) {
        return {};
    }
    return channel_covered ? errc::user_mismatch : errc::channel_mismatch;
}

constexpr auto check_privileges(const content& token, const service_view& service,
                                const policy& wanted) noexcept -> result<void> {
    for (const auto id : wanted.privileges) {
        const auto found = service.privileges().find(id);
        if (!found) {
            return error{errc::privilege_missing, id.number()};
        }
        if (found->expires_in.count() != 0
            && !agora_token::detail::is_before_end(
                wanted.now, token.issued_at() + found->expires_in, wanted.leeway)) {
            return error{errc::privilege_expired, id.number()};
        }
    }
    return {};
}

} // namespace detail

template <mac_256 Mac>
constexpr auto verifier<Mac>::check_signature(const content& token, certificates keys,
                                              const identity& who, std::optional<service_type> type,
                                              service_view& covering) noexcept
    -> result<std::size_t> {
    if (keys.all().empty()) {
        return errc::no_certificate;
    }
    if (const auto at = agora_token::detail::fault_in_app_id(token.app_id());
        at != std::string_view::npos) {
        return error{errc::app_id_malformed, at};
    }
    if (who.app_id && *who.app_id != token.app_id()) {
        return errc::app_id_mismatch;
    }
    if (const auto good = detail::check_identity(token, who, type, covering); !good) {
        return good.error();
    }
    const auto issued_at = static_cast<std::uint32_t>(token.issued_at().time_since_epoch().count());
    for (std::size_t i = 0; i < keys.all().size(); ++i) {
        secret_bytes<32> of_second;
        secret_bytes<Mac::digest_size> expected; // knowing it would be forging the token
        if (!detail::key_of_second(code_, keys.all()[i].reveal(), issued_at, of_second)
            || !detail::sign_message(code_, of_second, token.salt(), token.message(),
                                     expected.span())) {
            return errc::crypto_unavailable;
        }
        if (equal_in_constant_time(expected.view(), token.signature())) {
            return i;
        }
    }
    return errc::signature_mismatch;
}

template <mac_256 Mac>
constexpr auto verifier<Mac>::check_policy(const content& token, const policy& wanted,
                                           std::optional<service_type> type,
                                           const service_view& covering) noexcept -> result<void> {
    using agora_token::detail::is_before_end;
    // Issued no later than now + leeway: the second before the issue is before that.
    if (!is_before_end(token.issued_at() - seconds{1}, wanted.now, wanted.leeway)) {
        return errc::issued_in_future;
    }
    if (!is_before_end(wanted.now, token.expires_at(wanted.max_lifetime), wanted.leeway)) {
        return errc::expired;
    }
    if (!type) {
        return {};
    }
    // Most tokens have one service to look at, which was read before.
    if ((wanted.channel || wanted.user) && covering.type() == *type
        && detail::check_privileges(token, covering, wanted)) {
        return {};
    }
    result<void> verdict = errc::service_missing;
    for (const auto& service : token.services()) {
        if (service.type() != *type) {
            continue;
        }
        if (wanted.channel && !covers_channel(service, *wanted.channel)) {
            continue;
        }
        if (wanted.user && !covers_user(service, *wanted.user)) {
            continue;
        }
        verdict = detail::check_privileges(token, service, wanted);
        if (verdict) {
            break;
        }
    }
    return verdict;
}

} // namespace agora_token::v007

#endif // AGORA_TOKEN_V007_VERIFIER_HPP_INCLUDED
