// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: accept
// lines: 30
#include <agora_token/vocabulary/token_version.hpp>

namespace at = agora_token;

#ifdef FIXED
auto versions = at::accept(at::token_version::v003);
#else
auto versions = at::accept();
#endif
