// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: layouts
// lines: 30
#include <agora_token/vocabulary/read_options.hpp>

#include <array>
constexpr std::array<agora_token::service_layout, 1> layouts{};

namespace at = agora_token;

#ifdef FIXED
at::read_options options{.services = at::custom_services<layouts>};
#else
void f() {
    const std::array<at::service_layout, 1> layouts{};
    (void)at::read_options{.services = at::custom_services<layouts>};
}
#endif
