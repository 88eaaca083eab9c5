// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: deleted
// lines: 40

#include <agora_token/v007/detail/services.hpp>

#include <vector>

namespace at = agora_token;

inline constexpr at::channel_name lobby = "lobby";
inline constexpr auto ann = at::user::literal("ann");
auto grants() -> std::vector<at::v007::grant>;
inline const auto all = std::array{at::v007::grant{at::privilege_id{1}, at::seconds{1}}};

#ifdef FIXED
at::v007::stt_service service{.privileges = all};
#else
at::v007::stt_service service{.privileges = grants()};
#endif
