// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: a_bare_number_is_no_duration_write_std_chrono_seconds_of_it
// under: 3600
// lines: 26
#include <agora_token/builder/detail/rtc.hpp>

namespace at = agora_token;

#ifdef FIXED
at::rtc_options options{.expires_in = std::chrono::seconds{3600}};
#else
at::rtc_options options{.expires_in = 3600};
#endif
