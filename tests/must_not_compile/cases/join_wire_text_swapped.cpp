// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: channel, then user
// lines: 60
#include <agora_token/vocabulary/intents.hpp>

const agora_token::wire_text any = *agora_token::wire_text::make("any");

namespace at = agora_token;

#ifdef FIXED
at::join wanted{at::channel_text{any}, at::user_text{any}};
#else
at::join wanted{at::user_text{any}, at::channel_text{any}};
#endif
