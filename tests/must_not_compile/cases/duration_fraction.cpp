// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: a_duration_is_a_whole_number_of_seconds
// lines: 26
#include <agora_token/builder/detail/rtc.hpp>

namespace at = agora_token;

auto options() -> at::rtc_options {
#ifdef FIXED
    return {.expires_in = std::chrono::milliseconds{15'000}};
#else
    return {.expires_in = std::chrono::milliseconds{1500}};
#endif
}
