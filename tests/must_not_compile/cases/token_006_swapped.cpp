// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: deleted
// lines: 40

#include <agora_token/v006/detail/signer.hpp>

namespace at = agora_token;

inline constexpr at::channel_name lobby = "lobby";
inline constexpr auto ann = at::user::literal("ann");

#ifdef FIXED
at::v006::access_token token{.channel = lobby, .user = ann};
#else
at::v006::access_token token{.channel = ann, .user = lobby};
#endif
