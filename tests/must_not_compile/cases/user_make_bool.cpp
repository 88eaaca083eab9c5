// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: whole_number
// lines: 26
#include <agora_token/vocabulary/user.hpp>

namespace at = agora_token;

#ifdef FIXED
auto who = at::user::make(1);
#else
auto who = at::user::make(true);
#endif
