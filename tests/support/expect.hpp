// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Checks of a result that say where they were called from:
///
///     test::accepts(app_id::make(text));
///     test::rejects(app_id::make(text), {errc::invalid_app_id, 31});

#ifndef AGORA_TOKEN_TESTS_SUPPORT_EXPECT_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_EXPECT_HPP_INCLUDED

#include <agora_token/adapt/ostream.hpp>
#include <agora_token/result.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>
#include <utility>

namespace test {

/// The caller's place, as a default argument. clang 14 has no std::source_location.
struct place {
    const char* file = __builtin_FILE();
    int line = __builtin_LINE();
};

/// The result must be the error `expected`, code and position.
template <class T>
void rejects(const agora_token::result<T>& got, agora_token::error expected,
             place from = {__builtin_FILE(), __builtin_LINE()}) {
    BOOST_TEST_CONTEXT("called from " << from.file << ':' << from.line) {
        BOOST_TEST(!got.has_value(), "accepted instead of " << expected);
        if (!got) {
            BOOST_TEST(got.error() == expected);
        }
    }
}

/// The result must be a success.
template <class T>
void accepts(const agora_token::result<T>& got, place from = {__builtin_FILE(), __builtin_LINE()}) {
    BOOST_TEST_CONTEXT("called from " << from.file << ':' << from.line) {
        if (!got) {
            BOOST_TEST(got.has_value(), "rejected: " << got.error());
        } else {
            BOOST_TEST(got.has_value());
        }
    }
}

/// The result must hold a value equal to `expected`, which Boost.Test can print.
template <class T, class Value>
    requires(!std::is_same_v<Value, place>)
void accepts(const agora_token::result<T>& got, const Value& expected,
             place from = {__builtin_FILE(), __builtin_LINE()}) {
    accepts(got, from);
    BOOST_TEST_CONTEXT("called from " << from.file << ':' << from.line) {
        if (got) {
            BOOST_TEST(*got == expected);
        }
    }
}

/// The value of a result that must be a success; ends the test case otherwise.
template <class T>
auto value_of(agora_token::result<T> got, place from = {__builtin_FILE(), __builtin_LINE()}) -> T {
    BOOST_TEST_CONTEXT("called from " << from.file << ':' << from.line) {
        if (!got) {
            BOOST_TEST_REQUIRE(got.has_value(), "rejected: " << got.error());
        }
    }
    return *std::move(got);
}

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_EXPECT_HPP_INCLUDED
