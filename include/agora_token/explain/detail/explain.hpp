// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Why is this token refused? explain() reads a token of any version as far as it can and says
/// what is wrong with it, for what the client tried to do.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_EXPLAIN_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_EXPLAIN_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/unavailable.hpp>
#include <agora_token/explain/detail/explainer.hpp>
#include <agora_token/explain/detail/explanation.hpp>

#include <string_view>

namespace agora_token::inline v0_1 {

/// Explains a token text: what it says, and why verify() or Agora refuses it. Never throws;
/// allocates only for tokens that parse() allocates for and for texts above 2 KiB that transport
/// changed. Linear in the text and in what it inflates to. Reentrant.
///
///     const auto why = at::explain(text, at::join{"lobby", at::user::uid(42)},
///                                  {.certificates = certificate, .now = at::system_now()});
///     std::cout << to_string(why);
///
/// It has a finding of severity error if and only if verify() with the same intent and terms
/// refuses the text, as far as it was given what verify() is given; see the property test
/// verify_explain for the few differences. Without certificates the signature is not checked,
/// without channel or user those are not compared, and without `now` no time is judged; notes say
/// so.
/// @param text what the client was given, as it was received.
/// @param asked what the client tried to do; nothing where that is not known.
/// @param options what else is known, and limits.
template <mac_256 Mac, mac_160 LegacyMac = no_mac_160, legacy::hash_128 LegacyHash = no_hash_128>
[[nodiscard]] AGORA_TOKEN_VARIANT_CONSTEXPR auto
explain(std::string_view text, const intent& asked = {},
        const explain_options& options = {}) noexcept -> explanation;

//=== implementation ===//

template <mac_256 Mac, mac_160 LegacyMac, legacy::hash_128 LegacyHash>
AGORA_TOKEN_VARIANT_CONSTEXPR auto explain(std::string_view text, const intent& asked,
                                           const explain_options& options) noexcept -> explanation {
    return detail::explainer<explanation, Mac, LegacyMac, LegacyHash>{asked, options}.run(text);
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_EXPLAIN_HPP_INCLUDED
