// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: constant_uid_or_else_user_make
// lines: 26
#include <agora_token/vocabulary/user.hpp>

namespace at = agora_token;

#ifdef FIXED
auto who = at::user::uid(1);
#else
auto who = at::user::uid(true);
#endif
