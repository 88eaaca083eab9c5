// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: say the user, or whoever_it_names
// lines: 60
#include <agora_token/vocabulary/intents.hpp>

namespace at = agora_token;

#ifdef FIXED
at::join wanted{"lobby", at::whoever_it_names};
#else
at::join wanted{"lobby"};
#endif
