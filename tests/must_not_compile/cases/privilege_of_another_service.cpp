// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: granting
// lines: 60
#include <agora_token/vocabulary/intents.hpp>

namespace at = agora_token;

#ifdef FIXED
auto wanted = at::join{"lobby", at::user::uid(42)}.granting(at::privilege::publish_audio_stream);
#else
auto wanted = at::join{"lobby", at::user::uid(42)}.granting(at::rtm_privilege::login);
#endif
