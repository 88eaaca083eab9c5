// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: channel, then user
// lines: 60
#include <agora_token/vocabulary/intents.hpp>

namespace at = agora_token;

#ifdef FIXED
at::join wanted{"lobby", at::user::uid(42)};
#else
at::join wanted{at::user::uid(42), "lobby"};
#endif
