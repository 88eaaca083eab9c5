// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Issuing 007 tokens with Botan's crypto: one builder for each product. For 006 see
/// <agora_token/v006.hpp>.

#ifndef AGORA_TOKEN_BUILD_HPP_INCLUDED
#define AGORA_TOKEN_BUILD_HPP_INCLUDED

#include <agora_token/detail/botan_required.hpp>

// IWYU pragma: begin_exports
#include <agora_token/builder/detail/apaas.hpp>
#include <agora_token/builder/detail/messaging.hpp>
#include <agora_token/builder/detail/rtc.hpp>
#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/crypto/detail/botan_salts.hpp>
// IWYU pragma: end_exports

namespace agora_token::inline v0_1 {

/// Builds 007 tokens for voice and video channels, alone or with RTM. Create one builder per app
/// and thread, and reuse it.
///
///     auto builder = at::rtc_token_builder::make(id, certificate);
///     if (!builder) {
///         return builder.error();
///     }
///     const auto token = builder->build(room, who, at::role::publisher, {.expires_in = 1h});
using rtc_token_builder = basic_rtc_token_builder<hmac_sha256, botan_salts>;
/// Builds 007 tokens for RTM (signaling).
using rtm_token_builder = basic_rtm_token_builder<hmac_sha256, botan_salts>;
/// Builds 007 tokens for Chat.
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

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_BUILD_HPP_INCLUDED
