// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The calls that the verifiers of all versions have alike.

#ifndef AGORA_TOKEN_VOCABULARY_DETAIL_VERSION_VERIFIER_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_DETAIL_VERSION_VERIFIER_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/detail/made_by.hpp>
#include <agora_token/vocabulary/certificate_refs.hpp>
#include <agora_token/vocabulary/detail/checks.hpp>
#include <agora_token/vocabulary/intents.hpp>
#include <agora_token/vocabulary/trust.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::detail {

/// The crypto that checkers need.
template <class Content, class Crypto>
class checker_of {
  public:
    using content_type = Content;
    using crypto_type = Crypto;

    constexpr explicit checker_of(Crypto&& made) noexcept : crypto_{std::move(made)} {}

  protected:
    Crypto crypto_;
};

/// A verifier around what one version checks. `Checker` is constructed from its `crypto_type`; its
/// check() finds a proof for content that is genuine, in time and good for the intent; it is asked
/// complete questions only.
template <class Checker>
class version_verifier {
    using content = typename Checker::content_type;
    using from_make = made_by<version_verifier>;

  public:
    /// A verifier, or the error of its crypto (crypto_unavailable, out_of_memory).
    [[nodiscard]] static constexpr auto make(usage how = usage::kept) noexcept
        -> result<version_verifier> {
        using crypto = typename Checker::crypto_type;
        auto made = make_for<crypto>(how);
        return made ? result<version_verifier>{std::in_place, from_make{}, *std::move(made)}
                    : result<version_verifier>{made.error()};
    }
    /// For make() alone.
    constexpr version_verifier(from_make, typename Checker::crypto_type&& made) noexcept
        : checker_{std::move(made)} {}

    /// Verifies a parsed token, which is moved from on success only. `options.read` is not used.
    [[nodiscard]] constexpr auto verify(unverified<content>&& token, const certificate_refs& keys,
                                        const intent& asked, given_time now = system_now(),
                                        const verify_options& options = {}) noexcept
        -> result<verified<content>> {
        proof found;
        const auto good = check(token.unverified_content(), {keys, asked, now, options}, found);
        return good ? verifier_key::trust(std::move(token), found)
                    : result<verified<content>>{good.error()};
    }
    /// Parses a text and verifies it.
    [[nodiscard]] constexpr auto verify(std::string_view text, const certificate_refs& keys,
                                        const intent& asked, given_time now = system_now(),
                                        const verify_options& options = {}) noexcept
        -> result<verified<content>> {
        return verify_as<verified<content>>(text, keys, asked, now, options);
    }
    /// The same in a `Holder` of the verified token: see verifier_key::read().
    template <class Holder>
    [[nodiscard]] constexpr auto verify_as(std::string_view text, const certificate_refs& keys,
                                           const intent& asked, sys_seconds now,
                                           const verify_options& options) noexcept
        -> result<Holder> {
        const verify_call call{keys, asked, now, options};
        return verifier_key::read<Holder, content>(
            text, call,
            [&](const content& token, proof& found) { return check(token, call, found); });
    }

  private:
    constexpr auto check(const content& token, const verify_call& call, proof& found) noexcept
        -> result<void> {
        const auto ready = call.complete();
        return ready ? checker_.check(token, call, found) : ready;
    }

    Checker checker_;
};

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_VOCABULARY_DETAIL_VERSION_VERIFIER_HPP_INCLUDED
