// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Verifying of tokens of any version.

#ifndef AGORA_TOKEN_VERIFY_HPP_INCLUDED
#define AGORA_TOKEN_VERIFY_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/legacy/key_verifier.hpp>
#include <agora_token/legacy/signaling_verifier.hpp>
#include <agora_token/parse.hpp>
#include <agora_token/v006/verifier.hpp>
#include <agora_token/v007/verifier.hpp>

#include <optional>
#include <string_view>
#include <utility>
#include <variant>

namespace agora_token::inline v0_1 {

/// A token of some version whose signature, and all else that was asked, is right.
using any_verified_token = std::variant<v007::verified_token, v006::verified_token,
                                        legacy::verified_key, legacy::verified_signaling_token>;

/// Verifies tokens of any version. Reusable for any app; one for each thread, movable. Keys 001 to
/// 005 and signaling tokens get their crypto when they come, so a library without SHA-1 or MD5
/// serves all the others.
template <mac_256 Mac, mac_160 LegacyMac, legacy::hash_128 LegacyHash>
class basic_verifier {
  public:
    /// A verifier, or the MAC's error (crypto_unavailable, out_of_memory).
    [[nodiscard]] static constexpr auto make() noexcept -> result<basic_verifier> {
        auto newer = v007::verifier<Mac>::make();
        if (!newer) {
            return newer.error();
        }
        auto older = v006::verifier<Mac>::make();
        if (!older) {
            return older.error();
        }
        return basic_verifier{*std::move(newer), *std::move(older)};
    }

    /// Checks a parsed token against a policy: see the verifiers of the versions. A wanted service
    /// rtc stands for the media channel service of keys 004 and 005. A 004 key signs its service
    /// without carrying it: unless rtc is wanted, its signature may be that of any of its three
    /// services, and nothing then says of which.
    /// @param token moved from on success only.
    [[nodiscard]] constexpr auto verify(any_unverified_token&& token, certificates keys,
                                        const policy& wanted) noexcept
        -> result<any_verified_token> {
        return std::visit([&](auto& one) { return check(std::move(one), keys, wanted); }, token);
    }
    /// Reads a text of any version and checks it against a policy.
    [[nodiscard]] constexpr auto verify(std::string_view text, certificates keys,
                                        const policy& wanted,
                                        const read_options& options = {}) noexcept
        -> result<any_verified_token> {
        return parse(text, options).and_then([&](any_unverified_token&& token) {
            return verify(std::move(token), keys, wanted);
        });
    }

  private:
    constexpr basic_verifier(v007::verifier<Mac> newer, v006::verifier<Mac> older) noexcept
        : v007_{std::move(newer)},
          v006_{std::move(older)} {}

    static constexpr auto any(auto&& token) noexcept -> any_verified_token {
        return any_verified_token{std::move(token)};
    }
    constexpr auto check(v007::unverified_token&& token, certificates keys,
                         const policy& wanted) noexcept -> result<any_verified_token> {
        return v007_.verify(std::move(token), keys, wanted).transform([](auto&& good) {
            return any(std::move(good));
        });
    }
    constexpr auto check(v006::unverified_token&& token, certificates keys,
                         const policy& wanted) noexcept -> result<any_verified_token> {
        return v006_.verify(std::move(token), keys, wanted).transform([](auto&& good) {
            return any(std::move(good));
        });
    }
    constexpr auto check(legacy::unverified_key&& token, certificates keys,
                         const policy& wanted) noexcept -> result<any_verified_token> {
        auto code = legacy::key_verifier<LegacyMac>::make();
        if (!code) {
            return code.error();
        }
        const auto tries = [&](std::optional<legacy::key_service> service) {
            return code->verify(std::move(token), keys, wanted, service);
        };
        const bool is_004 = token.unverified_content().version() == legacy::key_version::v004;
        auto found = wanted.service == service_type::rtc ? tries(legacy::key_service::media_channel)
                     : is_004                            ? legacy::detail::try_each_service(tries)
                                                         : tries(std::nullopt);
        return std::move(found).transform([](auto&& good) { return any(std::move(good)); });
    }
    constexpr auto check(legacy::unverified_signaling_token&& token, certificates keys,
                         const policy& wanted) noexcept -> result<any_verified_token> {
        auto code = legacy::signaling_verifier<LegacyHash>::make();
        if (!code) {
            return code.error();
        }
        return code->verify(std::move(token), keys, wanted).transform([](auto&& good) {
            return any(std::move(good));
        });
    }

    v007::verifier<Mac> v007_;
    v006::verifier<Mac> v006_;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VERIFY_HPP_INCLUDED
