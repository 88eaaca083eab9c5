// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: deleted
// lines: 40

#include <agora_token/v007/detail/services.hpp>

namespace at = agora_token;

inline constexpr at::channel_name lobby = "lobby";
inline constexpr auto ann = at::user::literal("ann");
inline constexpr std::array all{at::v007::grant{at::privilege_id{1}, at::seconds{1}}};

#ifdef FIXED
at::v007::stt_service service{.privileges = all};
#else
at::v007::stt_service service{.privileges =
                                  std::array{at::v007::grant{at::privilege_id{1}, at::seconds{1}}}};
#endif
