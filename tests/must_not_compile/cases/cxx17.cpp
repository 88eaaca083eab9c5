// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: compile with -std=c++20
// lines: 10
// flags: -std=c++17

#ifdef FIXED
#endif
#include <agora_token.hpp>
