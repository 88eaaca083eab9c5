// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: given_time
// lines: 26
#include <agora_token/vocabulary/time.hpp>

namespace at = agora_token;

#ifdef FIXED
at::given_time now = std::chrono::system_clock::now();
#else
at::given_time now = std::chrono::steady_clock::now();
#endif
