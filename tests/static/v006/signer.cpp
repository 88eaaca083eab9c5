// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v006/detail/signer.hpp>

#include "support/golden_006.hpp"
#include "support/sha256.hpp"

#include <array>
#include <string_view>

using namespace agora_token;

namespace {

namespace golden = test::golden_006;

static_assert(v006::token_size(1) == golden::token.size());
static_assert(v006::max_privileges == 10'920);

// A whole published token, HMAC-SHA256 included, evaluated by the compiler.
constexpr auto signs(const user& who, std::string_view expected) -> bool {
    auto signer = *v006::signer<test::hmac_sha256>::make(golden::id, golden::certificate());
    std::array<char, v006::token_size(1)> text{};
    const auto token = signer.sign_to(text, golden::contents(who));
    return token && *token == expected;
}
static_assert(signs(golden::user, golden::token));
static_assert(signs(user::any(), golden::token_for_any));
static_assert(!signs(user::uid(1), golden::token));

// Only a MAC of 32 bytes signs 006.
template <class Mac>
concept can_sign = requires { typename v006::signer<Mac>; };
static_assert(can_sign<test::hmac_sha256> && !can_sign<test::sha256> && !can_sign<int>);

} // namespace
