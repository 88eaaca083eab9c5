// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: deleted
// lines: 40

#include <agora_token/v007/detail/services.hpp>

namespace at = agora_token;

inline constexpr at::channel_name lobby = "lobby";
inline constexpr auto ann = at::user::literal("ann");

#ifdef FIXED
at::v007::rtc_service service{.channel = lobby, .user = ann};
#else
at::v007::rtc_service service{.channel = ann, .user = lobby};
#endif
