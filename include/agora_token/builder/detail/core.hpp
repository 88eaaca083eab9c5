// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What the builders of 006 and 007 tokens share: a signer, salts, a clock, and where the token
/// goes.

#ifndef AGORA_TOKEN_BUILDER_DETAIL_CORE_HPP_INCLUDED
#define AGORA_TOKEN_BUILDER_DETAIL_CORE_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/salt.hpp>
#include <agora_token/detail/made_by.hpp>
#include <agora_token/result.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/time.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::detail {

// The time given, or the present one.
constexpr auto time_or_now(const std::optional<given_time>& when) noexcept -> sys_seconds {
    return when ? sys_seconds{*when} : system_now();
}

// A signer with a source of salts.
template <class Signer, salt_source Salts>
class builder_core {
  public:
    using signer_type = Signer;
    using salts_type = Salts;

    constexpr builder_core(Signer&& code, Salts&& salts) noexcept
        : signer_{std::move(code)},
          salts_{std::move(salts)} {}

    // Signs what `parts(salt)` passes on and hands it to the sink: see into and as_string.
    template <class Sink, class Sign>
    constexpr auto build(Sink sink, const std::optional<std::uint32_t>& given, Sign sign) ->
        typename Sink::result_type {
        std::uint32_t salt = 0;
        if (given) {
            salt = *given;
        } else if (const auto drawn = salts_.next()) {
            salt = *drawn;
        } else {
            return drawn.error();
        }
        return sign(salt, [&](const auto&... parts) { return sink(signer_, parts...); });
    }

  private:
    Signer signer_;
    Salts salts_;
};

// What every builder is: something made for an app around a core.
template <class Builder, class Core>
class app_builder {
  protected:
    using from_make = made_by<app_builder>;

  public:
    /// A builder for an app, or crypto_unavailable, out_of_memory, salt_unavailable.
    [[nodiscard]] static constexpr auto make(const app_id& id,
                                             const app_certificate& certificate) noexcept
        -> result<Builder> {
        return make_for_usage(id, certificate, usage::kept);
    }
    /// A builder for a single token, of what its thread lends: it costs less to make. Use it on the
    /// thread that makes it. Errors as make().
    [[nodiscard]] static constexpr auto
    make_for_one_token(const app_id& id, const app_certificate& certificate) noexcept
        -> result<Builder> {
        return make_for_usage(id, certificate, usage::once);
    }
    /// For make() alone.
    constexpr app_builder(from_make, typename Core::signer_type&& code,
                          typename Core::salts_type&& salts) noexcept
        : core_{std::move(code), std::move(salts)} {}

  protected:
    // A builder, of what else its constructor has parameters for too.
    template <class... More>
    static constexpr auto make_for_usage(const app_id& id, const app_certificate& certificate,
                                         usage how, More&&... more) noexcept -> result<Builder> {
        auto code = Core::signer_type::make(id, certificate, how);
        if (!code) {
            return code.error();
        }
        auto salts = make_for<typename Core::salts_type>(how);
        if (!salts) {
            return salts.error();
        }
        return result<Builder>{std::in_place, from_make{}, *std::move(code), *std::move(salts),
                               std::forward<More>(more)...};
    }

    Core core_;
};

// Sends a token into a caller's span.
struct into {
    using result_type = result<std::string_view>;
    std::span<char> out;

    template <class Signer, class... Parts>
    constexpr auto operator()(Signer& code, const Parts&... parts) const noexcept -> result_type {
        return code.sign_to(out, parts...);
    }
};

// Makes a string of a token.
struct as_string {
    using result_type = result<std::string>;

    template <class Signer, class... Parts>
    auto operator()(Signer& code, const Parts&... parts) const -> result_type {
        return code.sign(parts...);
    }
};

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_BUILDER_DETAIL_CORE_HPP_INCLUDED
