// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: parse
// lines: 60
#include <agora_token/parse.hpp>

namespace at = agora_token;

#ifdef FIXED
auto token = at::parse(at::user::uid(42).text());
#else
auto token = at::parse(at::user::uid(42));
#endif
