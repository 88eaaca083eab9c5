// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: a_bare_number_is_no_duration_write_std_chrono_seconds_of_it
// lines: 26
#include <agora_token/builder/detail/rtc.hpp>

namespace at = agora_token;

#ifdef FIXED
auto options(int expire) {
    return at::rtc_options{.expires_in = at::seconds{expire}};
}
#else
auto options(int expire) {
    return at::rtc_options{.expires_in = expire};
}
#endif
