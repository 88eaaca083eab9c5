// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Models of the crypto and salt concepts that can be made to fail.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_MODELS_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_MODELS_HPP_INCLUDED

#include <agora_token/crypto/detail/salt.hpp>
#include <agora_token/result.hpp>

#include "support/sha256.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace test {

/// A correct HMAC-SHA256 that counts its codes and fails at the one it is told to.
class fragile_mac {
  public:
    static constexpr std::size_t digest_size = 32;

    static inline int codes = 0;                       ///< Codes finished so far.
    static inline int fails_at = -1;                   ///< The code, counted from 0, that fails.
    static inline agora_token::errc make_fails_with{}; ///< What make() returns, if set.

    /// As if nothing had happened.
    static void reset() {
        codes = 0;
        fails_at = -1;
        make_fails_with = {};
    }
    [[nodiscard]] static auto make() noexcept -> agora_token::result<fragile_mac> {
        if (make_fails_with != agora_token::errc{}) {
            return make_fails_with;
        }
        return fragile_mac{};
    }
    void set_key(std::string_view key) noexcept { code_.set_key(key); }
    void update(std::string_view bytes) noexcept { code_.update(bytes); }
    [[nodiscard]] auto finish(std::span<char, digest_size> out) noexcept -> bool {
        return code_.finish(out) && codes++ != fails_at;
    }

  private:
    fragile_mac() noexcept = default;

    hmac_sha256 code_ = *hmac_sha256::make();
};

/// Salts that count up from 1, or fail.
class counting_salts {
  public:
    static inline agora_token::errc make_fails_with{}; ///< What make() returns, if set.
    static inline agora_token::errc next_fails_with{}; ///< What next() returns, if set.

    /// As if nothing had happened.
    static void reset() { make_fails_with = next_fails_with = {}; }

    [[nodiscard]] static auto make() noexcept -> agora_token::result<counting_salts> {
        if (make_fails_with != agora_token::errc{}) {
            return make_fails_with;
        }
        return counting_salts{};
    }
    [[nodiscard]] auto next() noexcept -> agora_token::result<std::uint32_t> {
        if (next_fails_with != agora_token::errc{}) {
            return next_fails_with;
        }
        return ++last_;
    }

  private:
    std::uint32_t last_ = 0;
};
static_assert(agora_token::salt_source<counting_salts>);

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_MODELS_HPP_INCLUDED
