// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The builders and verifiers most programs use: the templates with Botan's crypto filled in.

#ifndef AGORA_TOKEN_DEFAULTS_HPP_INCLUDED
#define AGORA_TOKEN_DEFAULTS_HPP_INCLUDED

#include <agora_token/detail/botan_required.hpp>

#include <agora_token/builder/apaas.hpp>
#include <agora_token/builder/messaging.hpp>
#include <agora_token/builder/rtc.hpp>
#include <agora_token/crypto/botan.hpp>
#include <agora_token/crypto/botan_salts.hpp>
#include <agora_token/explain/describe.hpp>
#include <agora_token/explain/explain.hpp>
#include <agora_token/legacy/key_signer.hpp>
#include <agora_token/legacy/signaling_signer.hpp>
#include <agora_token/v006/builders.hpp>
#include <agora_token/verify/verifier.hpp>

namespace agora_token::inline v0_1 {

/// Builds 007 tokens for voice and video channels, alone or with RTM.
using rtc_token_builder = basic_rtc_token_builder<hmac_sha256, botan_salts>;
/// Builds 007 tokens for RTM (signaling).
using rtm_token_builder = basic_rtm_token_builder<hmac_sha256, botan_salts>;
/// Builds 007 tokens for chat.
using chat_token_builder = basic_chat_token_builder<hmac_sha256, botan_salts>;
/// Builds 007 tokens for FPA.
using fpa_token_builder = basic_fpa_token_builder<hmac_sha256, botan_salts>;
/// Builds 007 tokens for the flexible classroom.
using apaas_token_builder = basic_apaas_token_builder<hmac_sha256, botan_salts, botan_md5>;
/// The same under the classroom's newer name.
using education_token_builder = apaas_token_builder;
/// Builds 007 tokens for conversational AI, with its channel and RTM.
using convo_ai_token_builder =
    basic_agent_token_builder<hmac_sha256, botan_salts, v007::convo_ai_service>;
/// Builds 007 tokens for speech to text, with its channel and RTM.
using stt_token_builder = basic_agent_token_builder<hmac_sha256, botan_salts, v007::stt_service>;

/// Verifies tokens of any version.
using verifier = basic_verifier<hmac_sha256, hmac_sha1, botan_md5>;

/// Parses a text of any version and checks that it is genuine, in time and good for the intent. A
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
[[nodiscard]] constexpr auto verify(std::string_view text, const certificates& keys,
                                    const intent& wanted, given_time now = system_now(),
                                    const verify_options& options = {}) noexcept
    -> result<verified_token> {
    return detail::verify_once<Mac, LegacyMac, LegacyHash>(text, keys, wanted, now, options);
}
/// The same, accepting exactly these versions: `verify(..., accept(token_version::v003))`.
template <mac_256 Mac = hmac_sha256, mac_160 LegacyMac = hmac_sha1,
          legacy::hash_128 LegacyHash = botan_md5>
[[nodiscard]] constexpr auto verify(std::string_view text, const certificates& keys,
                                    const intent& wanted, given_time now,
                                    accepted_versions versions) noexcept -> result<verified_token> {
    return verify<Mac, LegacyMac, LegacyHash>(text, keys, wanted, now,
                                              verify_options{.accept = versions});
}

/// Says why a token is refused, for what the client tried to do: explain() of
/// <agora_token/explain/explain.hpp>, with Botan's crypto where no other is named. message(),
/// hint() and to_string() make sentences of it.
template <mac_256 Mac = hmac_sha256, mac_160 LegacyMac = hmac_sha1,
          legacy::hash_128 LegacyHash = botan_md5>
constexpr auto explain(std::string_view text, const expected& wanted,
                       const read_options& options) noexcept -> explanation;

namespace v006 {

/// Builds 006 tokens for voice and video channels.
using rtc_token_builder = basic_rtc_token_builder<hmac_sha256, botan_salts>;
/// Builds 006 tokens for RTM.
using rtm_token_builder = basic_rtm_token_builder<hmac_sha256, botan_salts>;
/// Verifies 006 tokens.
using verifier = basic_verifier<hmac_sha256>;

} // namespace v006

namespace v007 {

/// Verifies 007 tokens.
using verifier = basic_verifier<hmac_sha256>;

} // namespace v007

namespace legacy {

/// Signs keys of one version, such as `dynamic_key_signer<key_005>`.
template <dynamic_key Key>
using dynamic_key_signer = key_signer<Key, hmac_sha1>;
/// Verifies keys 001 to 005.
using dynamic_key_verifier = basic_key_verifier<hmac_sha1>;
/// Signs signaling tokens.
using signaling_token_signer = signaling_signer<botan_md5>;
/// Verifies signaling tokens.
using signaling_token_verifier = basic_signaling_verifier<botan_md5>;

} // namespace legacy

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_DEFAULTS_HPP_INCLUDED
