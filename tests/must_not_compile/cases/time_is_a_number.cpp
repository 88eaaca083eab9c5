// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: given_time
// lines: 60
#include <agora_token/builder/detail/rtc.hpp>

namespace at = agora_token;

#ifdef FIXED
at::token_options options{.expires_in = at::seconds{1},
                          .issued_at = at::sys_seconds{at::seconds{1700000000}}};
#else
at::token_options options{.expires_in = at::seconds{1}, .issued_at = 1700000000};
#endif
