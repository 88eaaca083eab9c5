// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: given_duration
// lines: 26
#include <agora_token/builder/detail/rtc.hpp>

namespace at = agora_token;

#ifdef FIXED
auto options(at::seconds expire) {
    return at::rtc_options{.expires_in = expire};
}
#else
auto options(at::sys_seconds when) {
    return at::rtc_options{.expires_in = when};
}
#endif
