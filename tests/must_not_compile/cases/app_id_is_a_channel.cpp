// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: app_id
// lines: 40
#include <agora_token/vocabulary/channel_name.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

namespace at = agora_token;

#ifdef FIXED
at::verify_options options{.app_id = at::app_id::literal("970ca35de60c44645bbae8a215061b33")};
#else
constexpr at::channel_name lobby = "lobby";
at::verify_options options{.app_id = lobby};
#endif
