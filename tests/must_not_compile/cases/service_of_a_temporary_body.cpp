// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: deleted
// lines: 40

#include <agora_token/v007/detail/services.hpp>

namespace at = agora_token;

inline constexpr at::channel_name lobby = "lobby";
inline constexpr auto ann = at::user::literal("ann");
auto bytes() -> std::string;
inline const std::string kept;

#ifdef FIXED
at::v007::raw_service service{.type = at::service_type{90}, .body = kept};
#else
at::v007::raw_service service{.type = at::service_type{90}, .body = bytes()};
#endif
