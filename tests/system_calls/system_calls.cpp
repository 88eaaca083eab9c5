// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Signing, parsing and verifying make no system call: a child process does it under seccomp's
/// strict mode, where the kernel kills at the first one but read(), write() and exit().

#define BOOST_TEST_MODULE agora_token_system_calls
#include <boost/test/unit_test.hpp>

#include <agora_token.hpp>

#include "support/golden_006.hpp"
#include "support/golden_007.hpp"

#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <ctime>
#include <string_view>

using namespace agora_token;

namespace {

namespace golden = test::golden_006;

constexpr int good = 0;
constexpr int wrong = 1;

// How a child ended that ran `work` in strict mode: its status, or -signal.
template <class Work>
auto confined(Work work) -> int {
    const auto child = ::fork();
    BOOST_TEST_REQUIRE(child >= 0);
    if (child == 0) {
        ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT);
        const bool right = work();
        ::syscall(SYS_exit, right ? good : wrong); // _exit() calls exit_group(), which is killed
    }
    int status = 0;
    BOOST_TEST_REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

template <class T>
auto value_of(result<T> made) -> T {
    BOOST_TEST_REQUIRE(made.has_value());
    return *std::move(made);
}

const v006::build_options options_006{
    .privileges_expire_at = golden::join_until, .expires_at = golden::expires_at, .salt = 1};
const rtc_options options_007{.expires_in = seconds{600},
                              .privileges_expire_in = seconds{600},
                              .issued_at = test::golden_007::issued_at,
                              .salt = 1};
constexpr int many = 1000;

} // namespace

// Else every other test here would pass whatever the library did.
BOOST_AUTO_TEST_CASE(a_system_call_is_fatal) {
    BOOST_TEST(confined([] { return ::syscall(SYS_getppid) != 0; }) == -SIGKILL);
    BOOST_TEST(confined([] { return true; }) == good);
    BOOST_TEST(confined([] { return false; }) == wrong);
}

BOOST_AUTO_TEST_CASE(signing_006) {
    auto builder = value_of(v006::rtc_token_builder::make(golden::id, golden::certificate()));
    auto signer = value_of(v006::signer<hmac_sha256>::make(golden::id, golden::certificate()));
    BOOST_TEST(confined([&] {
                   std::array<char, v006::rtc_token_builder::max_size> out;
                   for (int i = 0; i != many; ++i) {
                       if (!builder.build_to(out, golden::channel, golden::user, role::publisher,
                                             options_006)) {
                           return false;
                       }
                   }
                   const auto token = signer.sign_to(out, golden::contents(golden::user));
                   return token && *token == golden::token;
               })
               == good);
}

BOOST_AUTO_TEST_CASE(signing_007) {
    namespace of = test::golden_007;
    auto builder = value_of(rtc_token_builder::make(of::id, of::certificate()));
    auto signer = value_of(v007::signer<hmac_sha256>::make(of::id, of::certificate()));
    BOOST_TEST(
        confined([&] {
            std::array<char, 512> out;
            for (int i = 0; i != many; ++i) {
                if (!builder.build_to(out, of::channel, of::user, role::publisher, options_007)) {
                    return false;
                }
            }
            const auto token = signer.sign_to(out, of::head,
                                              v007::rtc_service{.channel = of::channel,
                                                                .user = of::user,
                                                                .privileges = of::join});
            return token && *token == of::stored;
        })
        == good);
}

// The child's first salt is drawn before: a fork makes the source take a new seed, once.
BOOST_AUTO_TEST_CASE(drawing_salts) {
    auto salts = value_of(botan_salts::make());
    auto child_salts = [&] {
        for (int i = 0; i != many; ++i) {
            if (!salts.next()) {
                return false;
            }
        }
        return true;
    };
    const auto child = ::fork();
    BOOST_TEST_REQUIRE(child >= 0);
    if (child == 0) {
        bool right = salts.next().has_value(); // takes the new seed
        ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT);
        right = child_salts() && right;
        ::syscall(SYS_exit, right ? good : wrong);
    }
    int status = 0;
    BOOST_TEST_REQUIRE(::waitpid(child, &status, 0) == child);
    BOOST_TEST((WIFEXITED(status) && WEXITSTATUS(status) == good));
}

BOOST_AUTO_TEST_CASE(parsing_and_verifying) {
    auto older = value_of(v006::basic_verifier<hmac_sha256>::make());
    auto newer = value_of(v007::basic_verifier<hmac_sha256>::make());
    const auto certificate = golden::certificate();
    const join wanted{golden::channel, golden::user};
    const sys_seconds issued{seconds{1'111'111}};
    BOOST_TEST(
        confined([&] {
            for (int i = 0; i != many; ++i) {
                if (!newer.verify(test::golden_007::fixed_codes, certificate, wanted, issued)
                    || !newer.verify(test::golden_007::stored, certificate, wanted, issued)) {
                    return false;
                }
            }
            return older.verify(golden::token, certificate, wanted, sys_seconds{seconds{1'111'110}})
                .has_value();
        })
        == good);
}
