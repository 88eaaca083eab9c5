// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#define BOOST_TEST_MODULE agora_token_allocation
#include <boost/test/unit_test.hpp>

#include "counter.hpp"

#include <agora_token/crypto/detail/botan.hpp>

#include <botan/hash.h>

#include <cstdlib>
#include <new>
#include <string>
#include <vector>

namespace {

void* volatile kept = nullptr; // so that no pair of new and delete is left out

// Botan 3 looks at the first digest of a process what the processor can do, and allocates for that.
struct first_digest {
    first_digest() { Botan::HashFunction::create_or_throw("SHA-256")->process("first"); }
};

} // namespace

BOOST_TEST_GLOBAL_FIXTURE(first_digest);

BOOST_AUTO_TEST_SUITE(counter)

// A counter that counts nothing would let every other test pass.
BOOST_AUTO_TEST_CASE(counts_every_form_of_new) {
    struct alignas(64) wide {
        char bytes[64];
    };
    BOOST_TEST(test::allocated_by([] {}) == test::nothing);
    BOOST_TEST(test::allocated_by([] {
                   kept = ::operator new(5);
                   ::operator delete(kept);
               })
               == (test::allocations{1, 0, 5}));
    BOOST_TEST(test::allocated_by([] {
                   auto* const all = new (std::nothrow) char[7];
                   kept = all;
                   delete[] all;
               })
               == (test::allocations{1, 0, 7}));
    BOOST_TEST(test::allocated_by([] {
                   auto* const one = new wide;
                   kept = one;
                   delete one;
               })
               == (test::allocations{1, 0, 64}));
    BOOST_TEST(test::allocated_by([] {
                   std::vector<int> two(2);
                   kept = two.data();
                   two.resize(100);
                   kept = two.data();
               }).by_new
               == 2U);
    BOOST_TEST(test::allocated_by([] { // in libstdc++, not in this program
                   std::string text(100, 'x');
                   kept = text.data();
               })
                   .by_new
               == 1U);
}

BOOST_AUTO_TEST_CASE(counts_malloc_and_its_kin,
                     *boost::unit_test::precondition([](auto) { return test::counts_malloc(); })) {
    BOOST_TEST(test::allocated_by([] {
                   kept = std::malloc(5);
                   kept = std::realloc(kept, 6);
                   std::free(kept);
                   kept = std::calloc(2, 3);
                   std::free(kept);
                   kept = std::aligned_alloc(64, 128);
                   std::free(kept);
               })
               == (test::allocations{0, 4, 5 + 6 + 6 + 128}));
}

BOOST_AUTO_TEST_CASE(counts_inside_other_libraries) {
    const auto made = test::allocated_by([] {
        const auto hash = agora_token::botan_sha256::make();
        BOOST_TEST_REQUIRE(hash.has_value());
    });
    BOOST_TEST(made.by_new > 0U);
}

BOOST_AUTO_TEST_CASE(stops_when_told_to) {
    (void)test::allocated_by([] {});
    std::vector<int> after(100);
    kept = after.data();
    BOOST_TEST(test::stop_counting() == test::nothing);
}

BOOST_AUTO_TEST_CASE(can_leave_the_program_without_memory) {
    bool threw = false;
    {
        const test::no_memory none;
        kept = ::operator new(1, std::nothrow);
        try {
            ::operator delete(::operator new(1));
        } catch (const std::bad_alloc&) {
            threw = true;
        }
    }
    BOOST_TEST(kept == nullptr);
    BOOST_TEST(threw);
    delete new int; // and end that
}

BOOST_AUTO_TEST_SUITE_END()
