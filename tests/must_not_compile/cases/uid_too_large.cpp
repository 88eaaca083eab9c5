// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: a_uid_is_at_most_4294967295
// lines: 26
#include <agora_token/vocabulary/user.hpp>

namespace at = agora_token;

#ifdef FIXED
auto who = at::user::uid(4'294'967'295);
#else
auto who = at::user::uid(4'294'967'296);
#endif
