// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The flag of Agora's own server guide.
// expect: compile with -std=c++20
// lines: 10
// flags: -std=c++0x

#ifdef FIXED
#endif
#include <agora_token.hpp>
