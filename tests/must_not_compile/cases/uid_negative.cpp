// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: a_uid_is_not_negative
// lines: 26
#include <agora_token/vocabulary/user.hpp>

namespace at = agora_token;

#ifdef FIXED
auto who = at::user::uid(1);
#else
auto who = at::user::uid(-1);
#endif
