// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: publishing
// lines: 60
#include <agora_token/vocabulary/intents.hpp>

namespace at = agora_token;

#ifdef FIXED
auto wanted = at::join{"lobby", at::user::uid(42)}.publishing(at::media::audio);
#else
auto wanted = at::join{"lobby", at::user::uid(42)}.publishing(at::chat_privilege::app);
#endif
