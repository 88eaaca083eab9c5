// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "support/md5.hpp"

#include "support/hex.hpp"

#include <array>
#include <string_view>

using namespace agora_token;
using namespace test::literals;

namespace {

static_assert(hash_function<test::md5>);

constexpr auto digest_is(std::string_view message, std::string_view expected) -> bool {
    std::array<char, 16> digest{};
    auto hash = *test::md5::make();
    hash.update(message);
    return hash.finish(digest) && std::string_view{digest.data(), digest.size()} == expected;
}
// RFC 1321, appendix A.5.
static_assert(digest_is("", "d41d8cd98f00b204e9800998ecf8427e"_hex));
static_assert(digest_is("a", "0cc175b9c0f1b6a831c399e269772661"_hex));
static_assert(digest_is("abc", "900150983cd24fb0d6963f7d28e17f72"_hex));
static_assert(digest_is("message digest", "f96b697d7cb7938d525a2f31aaf161d0"_hex));
static_assert(digest_is("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
                        "d174ab98d277d9f5a5611c2c9f419d9f"_hex));
static_assert(digest_is("1234567890123456789012345678901234567890"
                        "1234567890123456789012345678901234567890",
                        "57edf4a22be3c955ac49da2e2107b67a"_hex));

} // namespace
