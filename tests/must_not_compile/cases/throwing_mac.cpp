// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// A MAC is called from functions that do not throw.
// expect-g++: constraints not satisfied
// expect-g++: noexcept
// expect-clang: does not satisfy 'mac'
// expect-clang: noexcept
// lines: 25
#include <agora_token/mac.hpp>

#ifdef FIXED
#define PROMISE noexcept
#else
#define PROMISE
#endif

namespace at = agora_token;

struct own_mac {
    static constexpr std::size_t digest_size = 32;
    static auto make() noexcept -> at::result<own_mac>;
    void set_key(std::string_view key) noexcept;
    void update(std::string_view bytes) PROMISE;
    auto finish(std::span<char, 32> out) noexcept -> bool;
};
template <at::mac_256 Mac>
struct signer {};
using own_signer = signer<own_mac>;
