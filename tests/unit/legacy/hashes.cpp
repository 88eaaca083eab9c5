// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The hash functions that the static tests sign with, against Botan's.

#include "support/md5.hpp"
#include "support/sha1.hpp"

#include "support/expect.hpp"
#include "support/hex.hpp"

#include <agora_token/crypto/detail/botan.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

using namespace agora_token;

namespace {

// The bytes 0, 1, 2 and so on.
auto counting(std::size_t size) -> std::string {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>(i);
    }
    return bytes;
}

template <hash_function Hash>
auto digest(Hash& hash, std::string_view message) -> std::string {
    std::array<char, Hash::digest_size> out{};
    hash.update(message);
    BOOST_TEST_REQUIRE(hash.finish(out));
    return test::to_hex({out.data(), out.size()});
}

// Two blocks and more, so that every place of the padding is seen.
constexpr std::size_t longest = 130;

} // namespace

BOOST_AUTO_TEST_SUITE(legacy_hashes)

BOOST_AUTO_TEST_CASE(sha1_of_the_tests_is_botans) {
    auto ours = test::value_of(test::sha1::make());
    auto theirs = test::value_of(botan_sha1::make());
    for (std::size_t size = 0; size <= longest; ++size) {
        BOOST_TEST_CONTEXT(size << " bytes") {
            const auto message = counting(size);
            BOOST_TEST(digest(ours, message) == digest(theirs, message));
        }
    }
}

BOOST_AUTO_TEST_CASE(md5_of_the_tests_is_botans) {
    auto ours = test::value_of(test::md5::make());
    auto theirs = test::value_of(botan_md5::make());
    for (std::size_t size = 0; size <= longest; ++size) {
        BOOST_TEST_CONTEXT(size << " bytes") {
            const auto message = counting(size);
            BOOST_TEST(digest(ours, message) == digest(theirs, message));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
