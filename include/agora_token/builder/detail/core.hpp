// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What the builders of 007 tokens share: times, salts, and where the token goes.

#ifndef AGORA_TOKEN_BUILDER_DETAIL_CORE_HPP_INCLUDED
#define AGORA_TOKEN_BUILDER_DETAIL_CORE_HPP_INCLUDED

#include <agora_token/crypto/detail/salt.hpp>
#include <agora_token/v007/detail/signer.hpp>
#include <agora_token/vocabulary/time.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <utility>

namespace agora_token::inline v0_1 {

/// What a builder must be told about time, and may be told besides.
struct token_options {
    /// How long after its issue the token ends, at most 366 days; Agora ends it after 24 hours.
    given_duration expires_in;
    /// When the token is issued. Defaults to system_now().
    std::optional<given_time> issued_at{};
    /// Any number. Defaults to one drawn from the builder's salt source. For many users at once
    /// give all the same, and time of issue too: then each costs one HMAC instead of two.
    std::optional<std::uint32_t> salt{};
};

namespace detail {

/// Refuses what is nearly always a time since 1970 given for a duration, and negative durations.
constexpr auto check_duration(seconds duration) noexcept -> result<void> {
    if (duration > max_relative_time) {
        return errc::duration_too_long;
    }
    return duration < seconds{0} ? errc::time_out_of_range : result<void>{};
}

/// A signer with a source of salts.
template <mac_256 Mac, salt_source Salts>
class builder_core {
  public:
    [[nodiscard]] static constexpr auto make(const app_id& id,
                                             const app_certificate& certificate) noexcept
        -> result<builder_core> {
        auto code = v007::signer<Mac>::make(id, certificate);
        if (!code) {
            return code.error();
        }
        auto salts = Salts::make();
        if (!salts) {
            return salts.error();
        }
        return builder_core{*std::move(code), *std::move(salts)};
    }

    /// Signs a token of these services and hands it to the sink: see into() and as_string.
    template <class Sink, class... Services>
    constexpr auto build(Sink sink, const token_options& options, const Services&... services) ->
        typename Sink::result_type {
        if (const auto good = check_duration(options.expires_in); !good) {
            return good.error();
        }
        v007::header head{.expires_in = options.expires_in};
        if (options.salt) {
            head.salt = *options.salt;
        } else if (const auto salt = salts_.next()) {
            head.salt = *salt;
        } else {
            return salt.error();
        }
        head.issued_at = options.issued_at ? sys_seconds{*options.issued_at} : system_now();
        return sink(signer_, head, services...);
    }

  private:
    constexpr builder_core(v007::signer<Mac> code, Salts salts) noexcept
        : signer_{std::move(code)},
          salts_{std::move(salts)} {}

    v007::signer<Mac> signer_;
    Salts salts_;
};

/// Sends a token into a caller's span.
struct into {
    using result_type = result<std::string_view>;
    std::span<char> out;

    template <class Signer, class... Parts>
    constexpr auto operator()(Signer& code, const Parts&... parts) const noexcept -> result_type {
        return code.sign_to(out, parts...);
    }
};

/// Makes a string of a token.
struct as_string {
    using result_type = result<std::string>;

    template <class Signer, class... Parts>
    auto operator()(Signer& code, const Parts&... parts) const -> result_type {
        return code.sign(parts...);
    }
};

} // namespace detail

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_BUILDER_DETAIL_CORE_HPP_INCLUDED
