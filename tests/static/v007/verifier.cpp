// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v007/detail/verifier.hpp>

#include "support/golden_007.hpp"
#include "support/sha256.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;

// Inflating, parsing and verifying published tokens, evaluated by the compiler.
constexpr auto verified_salt(std::string_view text, const user& who) -> result<std::uint32_t> {
    auto verifier = *v007::basic_verifier<test::hmac_sha256>::make();
    return verifier
        .verify(text, golden::certificate(), join{golden::channel, who},
                golden::issued_at + seconds{599}, {.app_id = golden::id})
        .transform([](const v007::verified_token& token) { return token->salt(); });
}
static_assert(verified_salt(golden::stored, golden::user) == result<std::uint32_t>{1U});
static_assert(verified_salt(golden::fixed_codes, golden::user) == result<std::uint32_t>{1U});
static_assert(verified_salt(golden::stored, user::uid(2882341274U))
              == result<std::uint32_t>{errc::user_mismatch});

// Only a MAC of 32 bytes verifies 007.
template <class Mac>
concept can_verify = requires { typename v007::basic_verifier<Mac>; };
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

using verifier = v007::basic_verifier<test::hmac_sha256>;

// A verifier accepts a text or an unverified token that it may keep, not one that it would copy.
template <class Token>
concept verifies =
    requires(verifier& with, Token&& token, const app_certificate& key, const intent& wanted) {
        with.verify(static_cast<Token&&>(token), key, wanted);
    };
static_assert(verifies<v007::unverified_token> && verifies<std::string_view>);
static_assert(!verifies<v007::unverified_token&> && !verifies<v007::verified_token>);

// What is asked has no default, and nothing else stands for it.
template <class... Args>
concept can_ask = requires(verifier& with, std::string_view text, const app_certificate& key,
                           Args... args) { with.verify(text, key, args...); };
static_assert(can_ask<join> && can_ask<any_use> && can_ask<intent>);
static_assert(!can_ask<> && !can_ask<sys_seconds> && !can_ask<channel_name>
              && !can_ask<verify_options> && !can_ask<const char*>);

// The present time is a point of time of the system clock.
template <class Time>
concept is_time = can_ask<any_use, Time>;
static_assert(is_time<sys_seconds> && is_time<std::chrono::system_clock::time_point>);
static_assert(!is_time<seconds> && !is_time<std::uint32_t> && !is_time<const char*>
              && !is_time<std::chrono::steady_clock::time_point> && !is_time<verify_options>);

// Certificates are certificates.
template <class Keys>
concept is_key = requires(verifier& with, std::string_view text, const Keys& keys) {
    with.verify(text, keys, any_use{});
};
static_assert(is_key<app_certificate> && is_key<certificates>
              && is_key<std::vector<app_certificate>>);
static_assert(!is_key<app_id> && !is_key<std::string_view> && !is_key<channel_name>
              && !is_key<user>);

// Nor is a text any of those.
template <class Text>
concept is_text = requires(verifier& with, const Text& text, const app_certificate& key) {
    with.verify(text, key, any_use{});
};
static_assert(is_text<std::string_view> && is_text<std::string> && is_text<const char*>);
static_assert(!is_text<user> && !is_text<channel_name> && !is_text<app_id>
              && !is_text<channel_pattern> && !is_text<app_certificate>);

} // namespace
