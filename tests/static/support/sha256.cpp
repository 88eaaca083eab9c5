// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "support/sha256.hpp"

#include "support/hex.hpp"

#include <array>
#include <span>
#include <string_view>

using namespace agora_token;
using namespace test::literals;

namespace {

static_assert(hash_function<test::sha256>);
static_assert(mac_256<test::hmac_sha256>);

constexpr auto hash(std::string_view message) {
    std::array<char, 32> digest{};
    auto sha = *test::sha256::make();
    sha.update(message);
    detail::require(sha.finish(digest));
    return digest;
}
constexpr auto digest_is(std::string_view message, std::string_view expected) -> bool {
    const auto digest = hash(message);
    return std::string_view{digest.data(), digest.size()} == expected;
}
// FIPS 180-4's examples, as published by NIST, and the empty message.
static_assert(digest_is("", "e3b0c442 98fc1c14 9afbf4c8 996fb924 "
                            "27ae41e4 649b934c a495991b 7852b855"_hex));
static_assert(digest_is("abc", "ba7816bf 8f01cfea 414140de 5dae2223 "
                               "b00361a3 96177a9c b410ff61 f20015ad"_hex));
static_assert(digest_is("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                        "248d6a61 d20638b8 e5c02693 0c3e6039 "
                        "a33ce459 64ff2167 f6ecedd4 19db06c1"_hex));

constexpr auto mac_is(std::string_view key, std::string_view message, std::string_view expected)
    -> bool {
    std::array<char, 32> code{};
    auto hmac = *test::hmac_sha256::make();
    hmac.set_key(key);
    hmac.update(message);
    return hmac.finish(code) && std::string_view{code.data(), code.size()} == expected;
}
// RFC 4231, test cases 2 and 6 (a key longer than the block).
static_assert(mac_is("Jefe", "what do ya want for nothing?",
                     "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"_hex));
constexpr auto long_key = [] {
    std::array<char, 131> key{};
    key.fill('\xaa');
    return key;
}();
static_assert(mac_is({long_key.data(), long_key.size()},
                     "Test Using Larger Than Block-Size Key - Hash Key First",
                     "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"_hex));

} // namespace
