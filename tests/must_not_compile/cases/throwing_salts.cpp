// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect-g++: constraints not satisfied
// expect-clang: does not satisfy 'salt_source'
// expect: noexcept
// lines: 25
#include <agora_token/salt.hpp>

#ifdef FIXED
#define PROMISE noexcept
#else
#define PROMISE
#endif

namespace at = agora_token;

struct own_salts {
    static auto make() noexcept -> at::result<own_salts>;
    auto next() PROMISE -> at::result<std::uint32_t>;
};
template <at::salt_source Salts>
struct builder {};
using own_builder = builder<own_salts>;
