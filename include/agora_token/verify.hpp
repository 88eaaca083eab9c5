// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Checking tokens of any version with Botan's crypto: verify() and the verifiers that servers
/// keep.

#ifndef AGORA_TOKEN_VERIFY_HPP_INCLUDED
#define AGORA_TOKEN_VERIFY_HPP_INCLUDED

#include <agora_token/detail/botan_required.hpp>

#include <agora_token/detail/attributes.hpp>

// IWYU pragma: begin_exports
#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/verify/detail/verifier.hpp>
// IWYU pragma: end_exports

namespace agora_token::inline v0_1 {

/// Verifies tokens of any version.
using verifier = basic_verifier<hmac_sha256, hmac_sha1, botan_md5>;

/// Parses a text of any version and checks that it is genuine, in time and permits the intent. A
/// success means: this user may do this, now. Makes its crypto for this one call; servers keep a
/// verifier for each thread instead. Parameters and errors as basic_verifier::verify(), and those
/// of make(). Thread-safe.
///
///     auto may_enter(std::string_view token, const at::app_certificate& certificate) -> bool {
///         return at::verify(token, certificate, at::join{"lobby", at::user::uid(42)})
///             .has_value();
///     }
template <mac_256 Mac = hmac_sha256, mac_160 LegacyMac = hmac_sha1,
          legacy::hash_128 LegacyHash = botan_md5>
[[nodiscard]] AGORA_TOKEN_VARIANT_CONSTEXPR auto
verify(std::string_view text, const certificate_refs& keys, const intent& asked,
       given_time now = system_now(), const verify_options& options = {}) noexcept
    -> result<verified_token> {
    return detail::verify_once<Mac, LegacyMac, LegacyHash>(text, keys, asked, now, options);
}
/// The same, but accepts exactly these versions: `verify(..., accept(token_version::v003))`.
template <mac_256 Mac = hmac_sha256, mac_160 LegacyMac = hmac_sha1,
          legacy::hash_128 LegacyHash = botan_md5>
[[nodiscard]] AGORA_TOKEN_VARIANT_CONSTEXPR auto
verify(std::string_view text, const certificate_refs& keys, const intent& asked, given_time now,
       accepted_versions versions) noexcept -> result<verified_token> {
    return verify<Mac, LegacyMac, LegacyHash>(text, keys, asked, now,
                                              verify_options{.accept = versions});
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VERIFY_HPP_INCLUDED
