// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v006/detail/verifier.hpp>

#include "support/golden_006.hpp"
#include "support/sha256.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

namespace golden = test::golden_006;

// Parsing and verifying a published token, evaluated by the compiler.
constexpr auto verified_salt(std::string_view text, const user& who) -> result<std::uint32_t> {
    auto verifier = *v006::basic_verifier<test::hmac_sha256>::make();
    return verifier
        .verify(text, golden::certificate(), join{golden::channel, who},
                sys_seconds{seconds{1111110}}, {.app_id = golden::id})
        .transform([](const v006::verified_token& token) { return token->salt(); });
}
static_assert(verified_salt(golden::token, golden::user) == result<std::uint32_t>{1U});
static_assert(verified_salt(golden::token_for_any, user::any()) == result<std::uint32_t>{1U});
static_assert(verified_salt(golden::token_for_any, user::uid(42)) == result<std::uint32_t>{1U});
static_assert(verified_salt(golden::token, user::uid(2882341274U))
              == result<std::uint32_t>{errc::signature_or_identity_mismatch});

// Only a MAC of 32 bytes verifies 006.
template <class Mac>
concept can_verify = requires { typename v006::basic_verifier<Mac>; };
static_assert(can_verify<test::hmac_sha256> && !can_verify<test::sha256>);

// A token becomes verified through a verifier only.
static_assert(!std::is_constructible_v<v006::verified_token, v006::unverified_token>);
static_assert(!std::is_constructible_v<v006::verified_token, v006::content, std::size_t>);
static_assert(!std::is_convertible_v<v006::verified_token, v006::unverified_token>);

} // namespace
