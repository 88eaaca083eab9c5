// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect-g++: constraints not satisfied
// expect-clang: does not satisfy 'hash_function'
// expect: noexcept
// lines: 25
#include <agora_token/mac.hpp>

#ifdef FIXED
#define PROMISE noexcept
#else
#define PROMISE
#endif

namespace at = agora_token;

struct own_hash {
    static constexpr std::size_t digest_size = 32;
    static constexpr std::size_t block_size = 64;
    static auto make() noexcept -> at::result<own_hash>;
    void update(std::string_view bytes) noexcept;
    auto finish(std::span<char, 32> out) PROMISE -> bool;
};
using own_mac = at::hmac<own_hash>;
