// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/crypto/detail/concepts.hpp>

#include <agora_token/crypto/detail/botan.hpp>

#include "support/sha256.hpp"

#include <cstddef>
#include <span>
#include <string_view>

using namespace agora_token;

namespace {

static_assert(hash_function<botan_sha256> && hash_function<botan_sha1> && hash_function<botan_md5>);
static_assert(hash_function<test::sha256>);
static_assert(!hash_function<int> && !hash_function<std::string_view>);

static_assert(mac<hmac_sha256> && mac<hmac_sha1> && mac<test::hmac_sha256>);
static_assert(!mac<botan_sha256>, "a hash has no key");
static_assert(mac_256<hmac_sha256> && !mac_256<hmac_sha1>);
static_assert(mac_160<hmac_sha1> && !mac_160<hmac_sha256>);

// A model that is right, and what each requirement refuses.
struct fixed_mac {
    static constexpr std::size_t digest_size = 32;
    static auto make() noexcept -> result<fixed_mac> { return fixed_mac{}; }
    void set_key(std::string_view) noexcept {}
    void update(std::string_view) noexcept {}
    auto finish(std::span<char, 32>) noexcept -> bool { return true; }
};
static_assert(mac_256<fixed_mac>);

struct throwing_update : fixed_mac {
    static auto make() noexcept -> result<throwing_update> { return throwing_update{}; }
    void update(std::string_view) {}
};
static_assert(!mac<throwing_update>);

struct silent_finish : fixed_mac {
    static auto make() noexcept -> result<silent_finish> { return silent_finish{}; }
    void finish(std::span<char, 32>) noexcept {}
};
static_assert(!mac<silent_finish>);

struct bare_make : fixed_mac {
    static auto make() noexcept -> bare_make { return {}; }
};
static_assert(!mac<bare_make>);

} // namespace
