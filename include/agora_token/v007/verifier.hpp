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

namespace agora_token::inline v0_1::v007 {

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

namespace detail {

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

// What a token's services say, in one reading of them.
struct services_verdict {
    result<void> identity; // whether one covers channel and user at once, else which of them fails
    result<void> grants;   // whether one that does so, of the type, grants what is wanted
};

// `type`: of the services that count; any, where none is said. A token without that type can still
// be for the wanted channel and user. `grants(service)`: whether it grants what is wanted.
template <class Grants>
constexpr auto judge_services(const content& token, const identity& who,
                              std::optional<service_type> type, Grants grants) noexcept
    -> services_verdict {
    bool has_type = false;
    bool channel_covered = !who.channel;
    bool covered = !who.channel && !who.user;
    result<void> granted = type ? result<void>{errc::service_missing} : result<void>{};
    for (const auto& service : token.services()) {
        if (type && service.type() != *type) {
            continue;
        }
        has_type = true;
        if (who.channel && !covers_channel(service, *who.channel)) {
            continue;
        }
        channel_covered = true;
        if (who.user && !covers_user(service, *who.user)) {
            continue;
        }
        covered = true;
        granted = grants(service);
        if (granted) {
            break;
        }
    }
    if (type && !has_type) {
        return {judge_services(token, who, std::nullopt, grants).identity, granted};
    }
    if (covered) {
        return {{}, granted};
    }
    return {channel_covered ? errc::user_mismatch : errc::channel_mismatch, granted};
}

} // namespace detail

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
        const auto& parsed = token.unverified_content();
        const auto services = detail::judge_services(
            parsed, who, std::nullopt, [](const service_view&) { return result<void>{}; });
        return check_signature(parsed, keys, who.app_id, services.identity)
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
        const auto services = detail::judge_services(
            token, wanted.who(), wanted_service(wanted), [&](const service_view& service) {
                return detail::check_privileges(token, service, wanted);
            });
        const auto key = check_signature(token, keys, wanted.app_id, services.identity);
        if (!key) {
            return key;
        }
        if (const auto good = check_times(token, wanted); !good) {
            return good.error();
        }
        return services.grants ? key : services.grants.error();
    }
    // The index of the certificate that signed the token, if its services are for who is wanted.
    [[nodiscard]] constexpr auto check_signature(const content& token, certificates keys,
                                                 std::optional<std::string_view> app_id,
                                                 const result<void>& identity) noexcept
        -> result<std::size_t>;
    [[nodiscard]] static constexpr auto check_times(const content& token,
                                                    const policy& wanted) noexcept -> result<void>;

    Mac code_;
};

//=== implementation ===//

template <mac_256 Mac>
constexpr auto verifier<Mac>::check_signature(const content& token, certificates keys,
                                              std::optional<std::string_view> app_id,
                                              const result<void>& identity) noexcept
    -> result<std::size_t> {
    if (keys.all().empty()) {
        return errc::no_certificate;
    }
    if (const auto at = agora_token::detail::fault_in_app_id(token.app_id());
        at != std::string_view::npos) {
        return error{errc::app_id_malformed, at};
    }
    if (app_id && *app_id != token.app_id()) {
        return errc::app_id_mismatch;
    }
    if (!identity) {
        return identity.error();
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
constexpr auto verifier<Mac>::check_times(const content& token, const policy& wanted) noexcept
    -> result<void> {
    using agora_token::detail::is_before_end;
    // Issued no later than now + leeway: the second before the issue is before that.
    if (!is_before_end(token.issued_at() - seconds{1}, wanted.now, wanted.leeway)) {
        return errc::issued_in_future;
    }
    if (!is_before_end(wanted.now, token.expires_at(wanted.max_lifetime), wanted.leeway)) {
        return errc::expired;
    }
    return {};
}

} // namespace agora_token::inline v0_1::v007

#endif // AGORA_TOKEN_V007_VERIFIER_HPP_INCLUDED
