// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/detail/signaling_verifier.hpp>

#include "support/golden_legacy.hpp"
#include "support/md5.hpp"
#include "support/sha1.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;

// A whole published token, MD5 included, evaluated by the compiler.
constexpr auto signs(std::string_view account, std::string_view expected) -> bool {
    auto signer = *legacy::signaling_signer<test::md5>::make(golden::id, golden::certificate());
    const legacy::signaling_token token{.account = *wire_text::make(account),
                                        .expires_at = golden::expires_at};
    std::array<char, golden::signaling_token.size()> text{};
    const auto written = signer.sign_to(text, token);
    return written && *written == expected && *legacy::token_size(token) == expected.size();
}
static_assert(signs(golden::account_text, golden::signaling_token));
static_assert(!signs("testaccount", golden::signaling_token));

constexpr auto verifies(const user& account) -> result<sys_seconds> {
    auto verifier = *legacy::basic_signaling_verifier<test::md5>::make();
    return verifier
        .verify(golden::signaling_token, golden::certificate(), log_in_to_rtm{account},
                golden::expires_at - seconds{1})
        .transform(
            [](const legacy::verified_signaling_token& token) { return token->expires_at(); });
}
static_assert(verifies(user::literal("TestAccount")) == result<sys_seconds>{golden::expires_at});
static_assert(verifies(user::literal("testaccount"))
              == result<sys_seconds>{errc::signature_or_identity_mismatch});

static_assert(legacy::hash_128<test::md5> && !legacy::hash_128<test::sha1>);

static_assert(
    !std::is_constructible_v<legacy::verified_signaling_token, legacy::unverified_signaling_token>);
static_assert(!std::is_constructible_v<legacy::verified_signaling_token, legacy::signaling_content,
                                       std::size_t>);

} // namespace
