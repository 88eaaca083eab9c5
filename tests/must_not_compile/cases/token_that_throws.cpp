// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: made_of_any_version
// lines: 60
#include <agora_token/parse.hpp>

namespace at = agora_token;

#ifdef FIXED
auto token = at::parse<at::any_unverified_token>("007");
#else
struct throwing {
    throwing(at::v007::unverified_token&&);
    throwing(at::v006::unverified_token&&);
    throwing(at::legacy::unverified_key&&);
    throwing(at::legacy::unverified_signaling_token&&);
};
auto token = at::parse<throwing>("007");
#endif
