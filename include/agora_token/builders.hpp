// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The builders and verifiers most programs use: the templates with Botan's crypto filled in.

#ifndef AGORA_TOKEN_BUILDERS_HPP_INCLUDED
#define AGORA_TOKEN_BUILDERS_HPP_INCLUDED

#include <agora_token/builder/apaas.hpp>
#include <agora_token/builder/messaging.hpp>
#include <agora_token/builder/rtc.hpp>
#include <agora_token/crypto/botan.hpp>
#include <agora_token/crypto/botan_salts.hpp>
#include <agora_token/v006/builders.hpp>

namespace agora_token {

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

namespace v006 {

/// Builds 006 tokens for voice and video channels.
using rtc_token_builder = basic_rtc_token_builder<hmac_sha256, botan_salts>;
/// Builds 006 tokens for RTM.
using rtm_token_builder = basic_rtm_token_builder<hmac_sha256, botan_salts>;

} // namespace v006

} // namespace agora_token

#endif // AGORA_TOKEN_BUILDERS_HPP_INCLUDED
