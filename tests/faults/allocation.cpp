// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Memory that runs out at every point in turn: what promises not to throw returns out_of_memory,
// what makes a string throws std::bad_alloc, nothing leaks, and the objects work on afterwards.

#define BOOST_TEST_MODULE faults
#include <agora_token.hpp>

#include "support/expect.hpp"
#include "support/zlib_oracle.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

// The allocations that succeed before one fails; negative: all do.
long countdown = -1;
bool recovers = false; // only one fails, not all that follow
long live = 0;
long attempts = 0;

auto allocate(std::size_t size) noexcept -> void* {
    ++attempts;
    if (countdown == 0) {
        countdown = recovers ? -1 : 0;
        return nullptr;
    }
    if (countdown > 0) {
        --countdown;
    }
    ++live;
    return std::malloc(size == 0 ? 1 : size);
}

void release(void* memory) noexcept {
    live -= memory == nullptr ? 0 : 1;
    std::free(memory);
}

} // namespace

void* operator new(std::size_t size) {
    if (void* const memory = allocate(size)) {
        return memory;
    }
    throw std::bad_alloc{};
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return allocate(size);
}
void* operator new[](std::size_t size) {
    return operator new(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return allocate(size);
}
void operator delete(void* memory) noexcept {
    release(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    release(memory);
}
void operator delete[](void* memory) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    release(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
    release(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
    release(memory);
}

namespace {

using namespace agora_token;

const auto id = *app_id::make("970CA35de60c44645bbae8a215061b33");
const auto secret = *app_certificate::make("5CFd2fd1755d40ecb72977518be15d3b");
const auto now = sys_seconds{seconds{1'700'000'000}};

// What came of a call: nothing was wrong, an error, or std::bad_alloc.
struct outcome {
    std::optional<error> failed;
    bool threw = false;
};

// Runs `call` with memory running out at its first allocation, its second, and so on until it
// succeeds, and returns how many runs failed. `may_throw`: the call makes a string.
template <class Call>
auto exhaust_once(Call call, bool may_throw) -> int {
    call(); // whatever is allocated once for all
    int failures = 0;
    for (long k = 0;; ++k) {
        BOOST_TEST_REQUIRE(k < 200);
        const auto live_before = live;
        outcome came_to;
        attempts = 0;
        countdown = k;
        try {
            came_to.failed = call();
        } catch (const std::bad_alloc&) {
            came_to.threw = true;
        }
        const bool reached = attempts > k;
        countdown = -1;
        const auto live_after = live;
        BOOST_TEST(live_after == live_before, "leaked when allocation " << k << " failed");
        if (came_to.threw) {
            BOOST_TEST(may_throw);
        }
        if (came_to.failed) {
            BOOST_TEST(came_to.failed->code == errc::out_of_memory);
        }
        BOOST_TEST((came_to.threw || came_to.failed.has_value()) == reached,
                   "allocation " << k << " failed unnoticed");
        if (!reached) {
            return failures;
        }
        ++failures;
    }
}

// The same with one allocation that fails and with all from one on.
template <class Call>
auto exhaust(Call call, bool may_throw) -> int {
    recovers = true;
    const auto single = exhaust_once(call, may_throw);
    recovers = false;
    const auto lasting = exhaust_once(call, may_throw);
    BOOST_TEST(single == lasting);
    return lasting;
}

// The call while what its thread lends for one token is lent, so that it creates its own.
template <class Hash, class Call>
auto while_lent(Call call) {
    return [call] {
        const auto lent = Hash::make(usage::once);
        return call();
    };
}

template <class T>
auto error_of(const result<T>& made) -> std::optional<error> {
    return made ? std::nullopt : std::optional{made.error()};
}

// Tokens whose content does not fit into their objects.
auto long_token(const std::string& channel) -> std::string {
    auto code = *v007::signer<hmac_sha256>::make(id, secret);
    const auto name = *wire_text::make(channel);
    return *code.sign({.issued_at = now, .expires_in = seconds{600}},
                      v007::rtc_service{.channel = name},
                      v007::rtc_service{.channel = name, .user = name});
}
auto long_006() -> std::string {
    std::vector<absolute_grant> grants;
    for (std::uint16_t i = 1; i < 100; ++i) {
        grants.push_back({privilege_id{i}});
    }
    return *(*v006::signer<hmac_sha256>::make(id, secret))
                .sign({.expires_at = now + seconds{60}, .privileges = grants});
}
auto long_005() -> std::string {
    const std::string value(400, 'x');
    const std::array<legacy::extra_entry, 1> extra{{{1, value}}};
    return *(*legacy::dynamic_key_signer<legacy::key_005>::make(id, secret))
                .sign({.channel = {}, .issued_at = now, .extra = extra});
}

constexpr read_options lenient{.how = strictness::lenient};

} // namespace

BOOST_AUTO_TEST_SUITE(memory_that_runs_out)

BOOST_AUTO_TEST_CASE(while_parsing) {
    const auto parse_one = [](const std::string& text, const read_options& options) {
        return exhaust([&] { return error_of(parse(text, options)); }, false);
    };
    BOOST_TEST(parse_one(long_token("room"), {}) == 0); // lies inside its object
    BOOST_TEST(parse_one(long_token(std::string(600, 'c')), {}) >= 2);
    BOOST_TEST(parse_one(long_006(), {}) == 1);
    BOOST_TEST(parse_one(long_005(), {}) == 1);
    BOOST_TEST(parse_one("1:970CA35de60c44645bbae8a215061b33:" + std::string(300, '0')
                             + "1:00000000000000000000000000000000",
                         lenient)
               == 1);
}

BOOST_AUTO_TEST_CASE(while_inflating_what_grows_in_steps) {
    const auto stream = test::zlib_deflate(std::string(60'000, 'z'));
    bool consistent = true; // Boost.Test itself allocates
    const auto failures = exhaust(
        [&] {
            agora_token::detail::buffer<16> out;
            const auto done = detail::zlib::inflate(out, stream, 65'536);
            consistent = consistent && out.size() == (done ? 60'000U : 0U);
            // The position is where in the stream it was: not looked at here.
            return done ? std::nullopt : std::optional{error{done.error().code}};
        },
        false);
    BOOST_TEST(consistent);
    BOOST_TEST(failures > 5);
}

BOOST_AUTO_TEST_CASE(while_making_builders_and_verifiers) {
    BOOST_TEST(exhaust([] { return error_of(hmac_sha256::make()); }, false) > 0);
    BOOST_TEST(exhaust([] { return error_of(verifier::make()); }, false) > 1);
    BOOST_TEST(exhaust([] { return error_of(rtc_token_builder::make(id, secret)); }, false) > 0);
    BOOST_TEST(exhaust([] { return error_of(apaas_token_builder::make(id, secret)); }, false) > 0);
    BOOST_TEST(exhaust([] { return error_of(v006::rtc_token_builder::make(id, secret)); }, false)
               > 0);
    BOOST_TEST(
        exhaust(
            [] { return error_of(legacy::dynamic_key_signer<legacy::key_004>::make(id, secret)); },
            false)
        > 0);
    BOOST_TEST(
        exhaust([] { return error_of(legacy::signaling_token_signer::make(id, secret)); }, false)
        > 0);
}

BOOST_AUTO_TEST_CASE(while_verifying) {
    auto code = *verifier::make();
    const auto text = long_token(std::string(600, 'c'));
    const auto failures =
        exhaust([&] { return error_of(code.verify(text, secret, any_use{}, now)); }, false);
    BOOST_TEST(failures >= 2);
    test::accepts(code.verify(text, secret, any_use{}, now)); // the verifier is as before

    const auto key = long_005(); // its verifier is made when it comes
    const any_use of_key{channel_text{wire_text{}}, user_text{wire_text{}}};
    constexpr auto old = accept(token_version::v005);
    const auto verify_key = [&] { return error_of(code.verify(key, secret, of_key, now, old)); };
    BOOST_TEST(exhaust(verify_key, false) == 1);
    BOOST_TEST(exhaust(while_lent<botan_sha1>(verify_key), false) > 1);
    test::accepts(code.verify(key, secret, of_key, now, old));
    const auto verify_once = [&] { return error_of(verify(text, secret, any_use{}, now)); };
    BOOST_TEST(exhaust(verify_once, false) == failures);
    BOOST_TEST(exhaust(while_lent<botan_sha256>(verify_once), false) > failures);
}

BOOST_AUTO_TEST_CASE(while_signing_into_a_string) {
    auto code = *rtc_token_builder::make(id, secret);
    const auto channel = *channel_name::make("room");
    const rtc_options options{.expires_in = seconds{60}, .issued_at = now, .salt = 1};
    const auto build = [&] { return code.build(channel, user::uid(1), options); };
    const auto before = *build();
    BOOST_TEST(exhaust([&] { return error_of(build()); }, true) == 1);
    BOOST_TEST(*build() == before);

    auto older = *v006::signer<hmac_sha256>::make(id, secret);
    const auto sign = [&] { return older.sign({.channel = channel}); };
    const auto signed_before = *sign();
    BOOST_TEST(exhaust([&] { return error_of(sign()); }, true) == 1);
    BOOST_TEST(*sign() == signed_before);
}

BOOST_AUTO_TEST_CASE(while_signing_into_a_span_which_needs_none) {
    auto code = *rtc_token_builder::make(id, secret);
    const auto channel = *channel_name::make("room");
    char out[400];
    BOOST_TEST(exhaust(
                   [&] {
                       return error_of(code.build_to(out, channel, user::uid(1),
                                                     {.expires_in = seconds{60}, .salt = 1}));
                   },
                   false)
               == 0);
}

BOOST_AUTO_TEST_CASE(while_encoding_into_a_string) {
    const auto text = long_token("room");
    const auto token = *v007::parse(text);
    const auto failures = exhaust(
        [&]() -> std::optional<error> {
            return token.unverified_content().encode() == text ? std::nullopt
                                                               : std::optional{error{}};
        },
        true);
    BOOST_TEST(failures == 1);
}

BOOST_AUTO_TEST_CASE(while_explaining) {
    const auto good = long_token(std::string(600, 'c'));
    const auto spaced = " " + good + "\n" + std::string(3000, ' ');
    for (const auto& text : {good, spaced, long_006(), long_005(), std::string{"%30%30%37x"}}) {
        const auto explain_it = [&] {
            return explain(text, any_use{channel_text{wire_text{}}, user_text{wire_text{}}},
                           {.certificates = secret, .now = now});
        };
        const auto usual = explain_it().findings().size();
        for (long k = 0; k < 60; ++k) {
            const auto live_before = live;
            attempts = 0;
            countdown = k;
            const bool complete = [&] { // no exception, whatever fails
                const auto why = explain_it();
                if (attempts <= k) {
                    return why.findings().size() == usual;
                }
                // It says that something is missing.
                bool said = why.find(finding_code::crypto_unavailable) != nullptr
                            || why.find(finding_code::signature_unchecked) != nullptr;
                for (const auto& found : why.findings()) {
                    said = said || found.cause.code == errc::out_of_memory;
                }
                return said || why.refused();
            }();
            countdown = -1;
            const auto live_after = live;
            BOOST_TEST(complete);
            BOOST_TEST(live_after == live_before);
        }
    }
}

BOOST_AUTO_TEST_CASE(while_describing) {
    const auto why = explain("007x", {}, {.certificates = secret});
    const auto usual = to_string(why);
    const auto failures = exhaust(
        [&]() -> std::optional<error> {
            (void)to_string(why);
            return std::nullopt;
        },
        true);
    BOOST_TEST(failures > 0);
    BOOST_TEST(to_string(why) == usual);
}

BOOST_AUTO_TEST_SUITE_END()
