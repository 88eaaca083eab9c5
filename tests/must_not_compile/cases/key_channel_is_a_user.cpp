// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: deleted
// lines: 40

#include <agora_token/legacy/detail/keys.hpp>

namespace at = agora_token;

inline constexpr at::channel_name lobby = "lobby";
inline constexpr auto ann = at::user::literal("ann");

#ifdef FIXED
at::legacy::key_003 key{.channel = lobby};
#else
at::legacy::key_003 key{.channel = ann};
#endif
