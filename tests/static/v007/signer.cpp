// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v007/detail/signer.hpp>

#include "support/golden_007.hpp"
#include "support/sha256.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;

constexpr auto service_for(const user& who) -> v007::rtc_service {
    return {.channel = golden::channel, .user = who, .privileges = golden::join};
}

static_assert(v007::payload_size(service_for(golden::user)) == 138); // format.md's worked example
static_assert(v007::token_size(service_for(golden::user)) == golden::stored.size());

// A whole published token, three HMAC-SHA256 and the zlib stream included, evaluated by the
// compiler.
constexpr auto signs(const user& who, std::string_view expected) -> bool {
    auto signer = *v007::signer<test::hmac_sha256>::make(golden::id, golden::certificate());
    std::array<char, golden::stored.size()> text{};
    const auto token = signer.sign_to(text, golden::head, service_for(who));
    return token && *token == expected;
}
static_assert(signs(golden::user, golden::stored));
static_assert(!signs(user::uid(1882341273U), golden::stored));

// Only a MAC of 32 bytes signs 007.
template <class Mac>
concept can_sign = requires { typename v007::signer<Mac>; };
static_assert(can_sign<test::hmac_sha256> && !can_sign<test::sha256> && !can_sign<int>);

// A header takes a point of time where one belongs, a duration where one belongs, and no number.
template <class Issue, class Duration>
concept makes_header = requires(Issue issued_at, Duration expires_in) {
    v007::header{.issued_at = issued_at, .expires_in = expires_in, .salt = 1};
};
static_assert(makes_header<sys_seconds, seconds> && makes_header<sys_seconds, std::chrono::hours>);
static_assert(!makes_header<sys_seconds, sys_seconds> && !makes_header<seconds, seconds>);
static_assert(!makes_header<sys_seconds, int> && !makes_header<std::uint32_t, seconds>);
static_assert(!makes_header<sys_seconds, std::chrono::milliseconds>); // would be cut short

// What is signed must be a service.
template <class Signer, class... Parts>
concept signs_parts = requires(Signer& signer, std::span<char> out, const Parts&... parts) {
    signer.sign_to(out, v007::header{}, parts...);
};
using signer = v007::signer<test::hmac_sha256>;
static_assert(signs_parts<signer, v007::rtc_service, v007::rtm_service>);
static_assert(signs_parts<signer, std::span<const v007::any_service>>);
static_assert(!signs_parts<signer, int>
              && !signs_parts<signer, v007::rtc_service, std::string_view>);

static_assert(std::is_nothrow_move_constructible_v<signer>);

} // namespace
