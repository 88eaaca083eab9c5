// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: text goes through channel_name::make()
// lines: 60
#include <agora_token/vocabulary/intents.hpp>

#include <string>
const std::string room = "lobby";

namespace at = agora_token;

#ifdef FIXED
at::join wanted{*at::channel_name::make(room), at::user::uid(42)};
#else
at::join wanted{room, at::user::uid(42)};
#endif
