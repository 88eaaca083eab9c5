// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: granting
// lines: 60
#include <agora_token/vocabulary/intents.hpp>

namespace at = agora_token;

#ifdef FIXED
auto wanted = at::log_in_to_rtm{at::user::uid(42)}.granting(at::privilege_number{1});
#else
auto wanted = at::log_in_to_rtm{at::user::uid(42)}.granting(at::privilege::publish_audio_stream);
#endif
