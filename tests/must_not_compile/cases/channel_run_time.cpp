// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: channel_name
// lines: 26
#include <agora_token/vocabulary/time.hpp>

namespace at = agora_token;

#ifdef FIXED
auto room(const char* text) -> at::result<at::channel_name> {
    return at::channel_name::make(text);
}
#else
auto room(const char* text) -> at::channel_name {
    return text;
}
#endif
