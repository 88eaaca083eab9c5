// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/crypto/detail/botan.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/hex.hpp"
#include "support/sha256.hpp"
#include "support/vectors.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

using namespace agora_token;

namespace {

template <class Hash>
auto digest_of(Hash& hash) -> std::string {
    std::string digest(Hash::digest_size, '\0');
    BOOST_TEST(hash.finish(std::span<char, Hash::digest_size>{digest.data(), digest.size()}));
    return test::to_hex(digest);
}
template <class Hash>
auto digest_of(std::string_view message) -> std::string {
    auto hash = test::value_of(Hash::make());
    hash.update(message);
    return digest_of(hash);
}

auto counting(std::size_t size) -> std::string {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>(i % 256);
    }
    return bytes;
}

struct no_such_name {
    static constexpr const char* text = "SHA-257";
    static constexpr std::size_t digest_size = 32;
};
struct wrong_size_name {
    static constexpr const char* text = "SHA-256";
    static constexpr std::size_t digest_size = 20;
};
struct empty_name {
    static constexpr const char* text = "";
    static constexpr std::size_t digest_size = 32;
};

} // namespace

BOOST_AUTO_TEST_SUITE(botan_header)

BOOST_AUTO_TEST_CASE(sha_256_of_botan_and_of_the_tests) {
    const auto& vectors = test::primitives()["sha256"];
    BOOST_TEST_REQUIRE(vectors.size() > 70U);
    for (const auto& each : vectors) {
        const auto message = test::from_hex(each["hex"].get<std::string>());
        BOOST_TEST(digest_of<botan_sha256>(message) == each["digest"].get<std::string>());
        BOOST_TEST(digest_of<test::sha256>(message) == each["digest"].get<std::string>());
    }
    for (std::size_t size = 0; size < 260; ++size) { // around every block border
        const auto message = counting(size);
        BOOST_TEST(digest_of<test::sha256>(message) == digest_of<botan_sha256>(message));
    }
}

BOOST_AUTO_TEST_CASE(sha_1) {
    const auto& vectors = test::primitives()["sha1"];
    BOOST_TEST_REQUIRE(vectors.size() > 70U);
    for (const auto& each : vectors) {
        BOOST_TEST_REQUIRE(each["kind"] == "count");
        BOOST_TEST(digest_of<botan_sha1>(counting(each["len"].get<std::size_t>()))
                   == each["digest"].get<std::string>());
    }
}

BOOST_AUTO_TEST_CASE(md5) {
    const auto& vectors = test::primitives()["md5"];
    for (const auto* list : {"rfc1321", "published", "leading_zeros"}) {
        BOOST_TEST_REQUIRE(!vectors[list].empty());
        for (const auto& each : vectors[list]) {
            BOOST_TEST(digest_of<botan_md5>(each["ascii"].get<std::string>())
                       == each["digest"].get<std::string>());
        }
    }
}

BOOST_AUTO_TEST_CASE(an_object_hashes_one_message_after_the_other) {
    auto hash = test::value_of(botan_sha256::make());
    hash.update("a");
    hash.update("");
    hash.update("bc");
    const auto first = digest_of(hash);
    BOOST_TEST(first == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    BOOST_TEST(digest_of(hash) == digest_of<botan_sha256>(""));
    hash.update("abc");
    BOOST_TEST(digest_of(hash) == first);
}

BOOST_AUTO_TEST_CASE(an_object_for_one_token_hashes_alike) {
    auto hash = test::value_of(botan_sha256::make(usage::once));
    hash.update("abc");
    BOOST_TEST(digest_of(hash)
               == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    test::rejects(botan_hash<no_such_name>::make(usage::once), {errc::crypto_unavailable, 0});
    test::rejects(hmac<botan_hash<no_such_name>>::make(usage::once), {errc::crypto_unavailable, 0});
}

// A thread lends one object after the other: what was hashed before must not reach the next.
BOOST_AUTO_TEST_CASE(what_an_object_for_one_token_left_behind_is_gone) {
    for (const std::size_t left : {1U, 63U, 64U, 200U}) {
        {
            auto hash = test::value_of(botan_sha256::make(usage::once));
            hash.update(counting(left)); // and no finish()
        }
        auto next = test::value_of(botan_sha256::make(usage::once));
        next.update("abc");
        BOOST_TEST(digest_of(next) == digest_of<test::sha256>("abc"));
    }
}

BOOST_AUTO_TEST_CASE(objects_for_one_token_at_the_same_time_are_apart) {
    auto first = test::value_of(botan_sha256::make(usage::once));
    auto second = test::value_of(botan_sha256::make(usage::once));
    first.update("a");
    second.update("abc");
    auto moved = std::move(first);
    moved.update("bc");
    BOOST_TEST(digest_of(moved) == digest_of<test::sha256>("abc"));
    first = std::move(second); // NOLINT: gets a value again
    BOOST_TEST(digest_of(first) == digest_of<test::sha256>("abc"));
}

BOOST_AUTO_TEST_CASE(an_object_for_one_token_may_end_in_another_thread) {
    auto hash = test::value_of(botan_sha256::make(usage::once));
    std::string there;
    std::thread{[moved = std::move(hash), &there]() mutable {
        moved.update("abc");
        there = digest_of(moved);
        auto next = test::value_of(botan_sha256::make(usage::once));
        there += digest_of(next);
    }}.join();
    auto here = test::value_of(botan_sha256::make(usage::once));
    BOOST_TEST(there == digest_of<test::sha256>("abc") + digest_of<test::sha256>(""));
    BOOST_TEST(digest_of(here) == digest_of<test::sha256>(""));
}

// Destructors of a thread run in the reverse order: this one after the thread's hash is gone.
BOOST_AUTO_TEST_CASE(an_object_for_one_token_can_be_made_while_the_thread_ends) {
    struct at_the_end {
        std::string* digest;
        ~at_the_end() {
            auto hash = test::value_of(botan_sha256::make(usage::once));
            hash.update("abc");
            *digest = digest_of(hash);
        }
    };
    std::string digest;
    std::thread{[&] {
        thread_local const at_the_end late{&digest};
        (void)late;
        (void)botan_sha256::make(usage::once); // the thread's, destroyed before
    }}.join();
    BOOST_TEST(digest == digest_of<test::sha256>("abc"));
}

BOOST_AUTO_TEST_CASE(one_that_was_moved_from_fails) {
    auto hash = test::value_of(botan_sha256::make());
    auto taken = std::move(hash);
    std::array<char, 32> digest{};
    hash.update("abc"); // NOLINT: that is the point
    BOOST_TEST(!hash.finish(digest));
    BOOST_TEST(!hash.finish(digest)); // it stays so
    BOOST_TEST(taken.finish(digest));

    auto code = test::value_of(hmac_sha256::make());
    auto taken_code = std::move(code);
    code.set_key("key"); // NOLINT
    code.update("abc");
    BOOST_TEST(!code.finish(digest));
    taken_code.set_key("key");
    BOOST_TEST(taken_code.finish(digest));
}

BOOST_AUTO_TEST_CASE(an_algorithm_that_botan_lacks_is_an_error) {
    test::rejects(botan_hash<no_such_name>::make(), {errc::crypto_unavailable, 0});
    test::rejects(botan_hash<wrong_size_name>::make(), {errc::crypto_unavailable, 0});
    test::rejects(botan_hash<empty_name>::make(), {errc::crypto_unavailable, 0});
    test::rejects(hmac<botan_hash<no_such_name>>::make(), {errc::crypto_unavailable, 0});
}

BOOST_AUTO_TEST_SUITE_END()
