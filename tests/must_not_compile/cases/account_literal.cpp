// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: a_user_account_is_1_to_255_characters_of_the_documented_alphabet
// lines: 26
#include <agora_token/vocabulary/user.hpp>

namespace at = agora_token;

#ifdef FIXED
auto who = at::user::literal("ab");
#else
auto who = at::user::literal("a\\b");
#endif
