// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Verifying of tokens of any version, over any crypto.

#ifndef AGORA_TOKEN_VERIFY_DETAIL_VERIFIER_HPP_INCLUDED
#define AGORA_TOKEN_VERIFY_DETAIL_VERIFIER_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/unavailable.hpp>
#include <agora_token/detail/attributes.hpp>
#include <agora_token/legacy/detail/key_verifier.hpp>
#include <agora_token/legacy/detail/signaling_verifier.hpp>
#include <agora_token/parse.hpp>
#include <agora_token/v006/detail/verifier.hpp>
#include <agora_token/v007/detail/verifier.hpp>
#include <agora_token/verify/detail/verified_token.hpp>

#include <string_view>
#include <utility>

namespace agora_token::inline v0_1 {

namespace detail {

/// Verifies a text with the verifier of its version.
template <class Verifier>
AGORA_TOKEN_VARIANT_CONSTEXPR auto
verify_with(Verifier& code, std::string_view text, const certificate_refs& keys,
            const intent& asked, sys_seconds now, const verify_options& options) noexcept
    -> result<verified_token> {
    return code.template verify_as<verified_token>(text, keys, asked, now, options);
}
/// The same with a verifier that is made for this one call.
template <class Verifier>
AGORA_TOKEN_VARIANT_CONSTEXPR auto
verify_with_new(std::string_view text, const certificate_refs& keys, const intent& asked,
                sys_seconds now, const verify_options& options) noexcept -> result<verified_token> {
    auto code = Verifier::make(usage::once);
    return code ? verify_with(*code, text, keys, asked, now, options)
                : result<verified_token>{code.error()};
}

/// The version of a text that a check accepts: empty_input, unknown_version, version_not_accepted.
constexpr auto accepted_version(std::string_view text, const verify_options& options) noexcept
    -> result<token_version> {
    const auto version = recognize(text);
    if (!version) {
        return text.empty() ? errc::empty_input : errc::unknown_version;
    }
    return options.accept.includes(*version) ? result<token_version>{*version}
                                             : errc::version_not_accepted;
}

/// Verifies a text of any version with crypto that is made for this one call, and only what its
/// version needs.
template <mac_256 Mac, mac_160 LegacyMac, legacy::hash_128 LegacyHash>
AGORA_TOKEN_VARIANT_CONSTEXPR auto verify_once(std::string_view text, const certificate_refs& keys,
                                               const intent& asked, sys_seconds now,
                                               const verify_options& options) noexcept
    -> result<verified_token> {
    const auto version = accepted_version(text, options);
    if (!version) {
        return version.error();
    }
    switch (*version) {
    case token_version::v007:
        return verify_with_new<v007::basic_verifier<Mac>>(text, keys, asked, now, options);
    case token_version::v006:
        return verify_with_new<v006::basic_verifier<Mac>>(text, keys, asked, now, options);
    case token_version::signaling:
        return verify_with_new<legacy::basic_signaling_verifier<LegacyHash>>(text, keys, asked, now,
                                                                             options);
    default:
        return verify_with_new<legacy::basic_key_verifier<LegacyMac>>(text, keys, asked, now,
                                                                      options);
    }
}

} // namespace detail

/// Verifies tokens of any version. Not safe to share between threads: keep one for each. Serves any
/// app; movable; one that was moved from returns crypto_unavailable. The crypto for keys 001 to 005
/// and signaling tokens is made when one comes that is accepted, so that a crypto library without
/// SHA-1 or MD5 serves 006 and 007.
///
///     auto verifier = at::verifier::make();
///     auto token = verifier->verify(text, certificate, at::join{"lobby", at::user::uid(42)});
template <mac_256 Mac, mac_160 LegacyMac = no_mac_160, legacy::hash_128 LegacyHash = no_hash_128>
class basic_verifier {
  public:
    /// A verifier, or the MAC's error (crypto_unavailable, out_of_memory).
    [[nodiscard]] static constexpr auto make() noexcept -> result<basic_verifier> {
        auto newer = v007::basic_verifier<Mac>::make();
        if (!newer) {
            return newer.error();
        }
        auto older = v006::basic_verifier<Mac>::make();
        if (!older) {
            return older.error();
        }
        return basic_verifier{*std::move(newer), *std::move(older)};
    }

    /// Parses a text and checks that it is genuine, in time and good for the intent.
    /// @param text the token as received, without surrounding space.
    /// @param keys the app's certificate, or several to be tried in this order.
    /// @param asked what the token is to be used for, such as join.
    /// @param now the present time.
    /// @param options leeway, longest lifetime, App ID, versions to accept, how to read.
    /// @return the token; malformed: the errors of parse(); untrusted: version_not_accepted; and
    /// the errors of the version's own verifier: v007::basic_verifier, v006::basic_verifier,
    /// legacy::basic_key_verifier, legacy::basic_signaling_verifier; out_of_memory. Allocates as
    /// parse() does.
    [[nodiscard]] AGORA_TOKEN_VARIANT_CONSTEXPR auto
    verify(std::string_view text, const certificate_refs& keys, const intent& asked,
           given_time now = system_now(), const verify_options& options = {}) noexcept
        -> result<verified_token> {
        const auto version = detail::accepted_version(text, options);
        if (!version) {
            return version.error();
        }
        switch (*version) {
        case token_version::v007:
            return detail::verify_with(v007_, text, keys, asked, now, options);
        case token_version::v006:
            return detail::verify_with(v006_, text, keys, asked, now, options);
        default:
            return detail::verify_once<Mac, LegacyMac, LegacyHash>(text, keys, asked, now, options);
        }
    }
    /// The same, accepting exactly these versions.
    [[nodiscard]] AGORA_TOKEN_VARIANT_CONSTEXPR auto
    verify(std::string_view text, const certificate_refs& keys, const intent& asked, given_time now,
           accepted_versions versions) noexcept -> result<verified_token> {
        return verify(text, keys, asked, now, verify_options{.accept = versions});
    }

  private:
    constexpr basic_verifier(v007::basic_verifier<Mac> newer,
                             v006::basic_verifier<Mac> older) noexcept
        : v007_{std::move(newer)},
          v006_{std::move(older)} {}

    v007::basic_verifier<Mac> v007_;
    v006::basic_verifier<Mac> v006_;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VERIFY_DETAIL_VERIFIER_HPP_INCLUDED
