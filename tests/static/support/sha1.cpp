// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "support/sha1.hpp"

#include "support/hex.hpp"

#include <array>
#include <string_view>

using namespace agora_token;
using namespace test::literals;

namespace {

static_assert(hash_function<test::sha1>);
static_assert(mac_160<test::hmac_sha1>);

constexpr auto digest_is(std::string_view message, std::string_view expected) -> bool {
    std::array<char, 20> digest{};
    auto sha = *test::sha1::make();
    sha.update(message);
    return sha.finish(digest) && std::string_view{digest.data(), digest.size()} == expected;
}
// FIPS 180-4's examples, as published by NIST, and the empty message.
static_assert(digest_is("", "da39a3ee 5e6b4b0d 3255bfef 95601890 afd80709"_hex));
static_assert(digest_is("abc", "a9993e36 4706816a ba3e2571 7850c26c 9cd0d89d"_hex));
static_assert(digest_is("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                        "84983e44 1c3bd26e baae4aa1 f95129e5 e54670f1"_hex));

constexpr auto mac_is(std::string_view key, std::string_view message, std::string_view expected)
    -> bool {
    std::array<char, 20> code{};
    auto hmac = *test::hmac_sha1::make();
    hmac.set_key(key);
    hmac.update(message);
    return hmac.finish(code) && std::string_view{code.data(), code.size()} == expected;
}
// RFC 2202 section 3, test cases 2 and 6 (a key longer than the block).
static_assert(mac_is("Jefe", "what do ya want for nothing?",
                     "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"_hex));
constexpr auto long_key = [] {
    std::array<char, 80> key{};
    key.fill('\xaa');
    return key;
}();
static_assert(mac_is({long_key.data(), long_key.size()},
                     "Test Using Larger Than Block-Size Key - Hash Key First",
                     "aa4ae5e15272d00e95705637ce8a3b55ed402112"_hex));

} // namespace
