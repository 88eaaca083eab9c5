// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: an_app_id_literal_is_32_hexadecimal_digits
// lines: 26
#include <agora_token/vocabulary/app_id.hpp>

namespace at = agora_token;

#ifdef FIXED
auto id = at::app_id::literal("970CA35de60c44645bbae8a215061b33");
#else
auto id = at::app_id::literal("970CA35de60c44645bbae8a215061b3");
#endif
