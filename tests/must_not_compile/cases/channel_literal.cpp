// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: a_channel_name_is_1_to_63_characters_of_the_documented_alphabet
// lines: 26
#include <agora_token/vocabulary/channel_name.hpp>

namespace at = agora_token;

auto lobby() -> at::channel_name {
#ifdef FIXED
    return "lobby";
#else
    return "lobby/1";
#endif
}
