// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: uid_0_is_nobody_write_user_any_for_anybody
// lines: 26
#include <agora_token/vocabulary/user.hpp>

namespace at = agora_token;

#ifdef FIXED
auto who = at::user::any();
#else
auto who = at::user::uid(0);
#endif
