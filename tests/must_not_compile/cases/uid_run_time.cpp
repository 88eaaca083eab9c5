// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: constant_uid_or_else_user_make
// lines: 26
#include <agora_token/vocabulary/user.hpp>

namespace at = agora_token;

#ifdef FIXED
auto who(int number) {
    return at::user::make(number);
}
#else
auto who(int number) {
    return at::user::uid(number);
}
#endif
