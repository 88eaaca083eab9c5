// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: service_layouts
// lines: 60
#include <agora_token/vocabulary/read_options.hpp>

#include <array>
#include <vector>
constexpr std::array<agora_token::service_layout, 1> layouts{};

namespace at = agora_token;

#ifdef FIXED
at::read_options options{.services = at::custom_services<layouts>};
#else
const std::vector<at::service_layout> some(1);
at::read_options options{.services = some};
#endif
