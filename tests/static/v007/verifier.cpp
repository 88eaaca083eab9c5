// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v007/verifier.hpp>

#include "support/golden_007.hpp"
#include "support/sha256.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;

// Inflating, parsing and verifying published tokens, evaluated by the compiler.
constexpr auto verified_salt(std::string_view text, std::string_view who) -> result<std::uint32_t> {
    auto verifier = *v007::verifier<test::hmac_sha256>::make();
    const auto certificate = golden::certificate();
    return verifier
        .verify(text, certificate,
                {.now = golden::issued_at + seconds{599},
                 .channel = golden::channel_text,
                 .user = who,
                 .app_id = golden::id.text(),
                 .privileges = {privilege::join_channel}})
        .transform([](const v007::verified_token& token) { return token->salt(); });
}
static_assert(verified_salt(golden::stored, golden::user_text) == result<std::uint32_t>{1U});
static_assert(verified_salt(golden::fixed_codes, golden::user_text) == result<std::uint32_t>{1U});
static_assert(verified_salt(golden::stored, "2882341274")
              == result<std::uint32_t>{errc::user_mismatch});

// Only a MAC of 32 bytes verifies 007.
template <class Mac>
concept can_verify = requires { typename v007::verifier<Mac>; };
static_assert(can_verify<test::hmac_sha256> && !can_verify<test::sha256>);

// A token becomes verified through a verifier only, and stays what it is.
static_assert(!std::is_constructible_v<v007::verified_token, v007::unverified_token>);
static_assert(!std::is_constructible_v<v007::verified_token, v007::content, std::size_t>);
static_assert(!std::is_default_constructible_v<v007::verified_token>);
static_assert(!std::is_convertible_v<v007::verified_token, v007::unverified_token>);
static_assert(!std::is_convertible_v<v007::unverified_token, v007::verified_token>);
static_assert(!std::is_copy_constructible_v<v007::verified_token>);

// Where a verified token is wanted an unverified one does not do, nor do its bare contents.
template <class Token>
inline constexpr bool is_good_enough =
    std::is_convertible_v<const Token&, const v007::verified_token&>;
static_assert(is_good_enough<v007::verified_token>);
static_assert(!is_good_enough<v007::unverified_token> && !is_good_enough<v007::content>);
static_assert(!std::is_convertible_v<const v007::unverified_token&, const v007::content&>);

// The present time has no default, and is a point of time.
template <class... Members>
concept makes_policy = requires(Members... members) { policy{members...}; };
static_assert(makes_policy<sys_seconds> && makes_policy<sys_seconds, const char*>);
static_assert(!makes_policy<> && !std::is_default_constructible_v<policy>);
static_assert(!makes_policy<seconds> && !makes_policy<std::uint32_t> && !makes_policy<const char*>);

template <class Duration>
concept makes_leeway =
    requires(sys_seconds now, Duration leeway) { policy{.now = now, .leeway = leeway}; };
static_assert(makes_leeway<seconds> && makes_leeway<std::chrono::minutes>);
static_assert(!makes_leeway<sys_seconds> && !makes_leeway<int>);

// A verifier takes a text or an unverified token that it may keep, not one that it would copy.
using verifier = v007::verifier<test::hmac_sha256>;
template <class Token>
concept verifies =
    requires(verifier& with, Token&& token, const app_certificate& key, const policy& wanted) {
        with.verify(static_cast<Token&&>(token), key, wanted);
    };
static_assert(verifies<v007::unverified_token> && verifies<std::string_view>);
static_assert(!verifies<v007::unverified_token&> && !verifies<v007::verified_token>);

} // namespace
