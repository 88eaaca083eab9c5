// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v006/detail/signer.hpp>

#include <boost/test/unit_test.hpp>

#include <agora_token/crypto/detail/botan.hpp>

#include "support/expect.hpp"
#include "support/failing_hash.hpp"
#include "support/forge_006.hpp"
#include "support/golden_006.hpp"
#include "support/sha256.hpp"
#include "support/token_007.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace agora_token;
using test::forge_006;

namespace {

namespace golden = test::golden_006;

auto make_signer() -> v006::signer<hmac_sha256> {
    return test::value_of(v006::signer<hmac_sha256>::make(golden::id, golden::certificate()));
}
auto at(std::int64_t count) -> sys_seconds {
    return sys_seconds{seconds{count}};
}
auto until(std::uint16_t id, std::int64_t time) -> v006::grant {
    return {privilege_id{id}, at(time)};
}
auto many(std::size_t number) -> std::vector<v006::grant> {
    std::vector<v006::grant> all;
    for (const auto& [id, time] : forge_006::many(number)) {
        all.push_back(until(id, time));
    }
    return all;
}

auto sign(const v006::access_token& token) -> result<std::string> {
    return make_signer().sign(token);
}
auto sign_grants(const std::vector<v006::grant>& grants) -> result<std::string> {
    auto token = golden::contents(golden::user);
    token.privileges = grants;
    return sign(token);
}

} // namespace

BOOST_AUTO_TEST_SUITE(v006_signer)

BOOST_AUTO_TEST_CASE(signs_the_published_tokens) {
    test::accepts(sign(golden::contents(golden::user)), golden::token);
    test::accepts(sign(golden::contents(user::any())), golden::token_for_any);
    BOOST_TEST(forge_006{}.text() == golden::token); // the forge of the other tests is right
}

BOOST_AUTO_TEST_CASE(one_signer_signs_one_token_after_the_other) {
    auto signer = make_signer();
    for (int again = 0; again < 3; ++again) {
        test::accepts(signer.sign(golden::contents(golden::user)), golden::token);
        test::accepts(signer.sign(golden::contents(user::any())), golden::token_for_any);
    }
    auto moved = std::move(signer);
    test::accepts(moved.sign(golden::contents(golden::user)), golden::token);
    BOOST_TEST(moved.id() == golden::id);
}

BOOST_AUTO_TEST_CASE(the_size_is_exact_and_nothing_is_written_past_it) {
    auto signer = make_signer();
    for (std::size_t number = 0; number <= 40; ++number) {
        const auto grants = many(number);
        auto token = golden::contents(golden::user);
        token.privileges = grants;
        const auto expected = forge_006{.privileges = forge_006::many(number)}.text();
        BOOST_TEST(v006::token_size(number) == expected.size());

        std::string out(expected.size() + 8, '?');
        const auto room = [&](std::size_t size) { return std::span{out.data(), size}; };
        test::rejects(signer.sign_to(room(expected.size() - 1), token),
                      {errc::output_too_small, expected.size()});
        BOOST_TEST(out == std::string(out.size(), '?'));
        test::accepts(signer.sign_to(room(expected.size()), token), expected);
        BOOST_TEST(out == expected + "????????");
        // A larger span is not used beyond the token.
        out.assign(out.size(), '?');
        const auto written = test::value_of(signer.sign_to(out, token));
        BOOST_TEST(written == expected);
        BOOST_TEST(static_cast<const void*>(written.data()) == out.data());
        BOOST_TEST(out == expected + "????????");
    }
    test::rejects(signer.sign_to({}, golden::contents(golden::user)),
                  {errc::output_too_small, golden::token.size()});
}

BOOST_AUTO_TEST_CASE(grants_may_come_in_any_order) {
    const auto expected = forge_006{.privileges = {{0, 9}, {1, 7}, {9, 0}, {1000, 5}, {65'535, 1}}};
    test::accepts(
        sign_grants({until(65'535, 1), until(1, 7), until(1000, 5), until(0, 9), until(9, 0)}),
        expected.text());
}

BOOST_AUTO_TEST_CASE(a_privilege_granted_twice_is_a_mistake) {
    test::rejects(sign_grants({until(4, 1), until(4, 1)}), {errc::duplicate_privilege, 4});
    test::rejects(sign_grants({until(7, 1), until(1, 1), until(7, 2)}),
                  {errc::duplicate_privilege, 7});
}

BOOST_AUTO_TEST_CASE(carries_10920_privileges_and_not_one_more) {
    BOOST_TEST(v006::max_privileges == 10'920U);
    const auto most = forge_006{.privileges = forge_006::many(10'920)};
    BOOST_TEST(most.message().size() == 65'530U); // one more would pass the 16-bit length
    test::accepts(sign_grants(many(10'920)), most.text());
    test::rejects(sign_grants(many(10'921)), {errc::too_many_entries, 10'920});
}

BOOST_AUTO_TEST_CASE(times_must_fit_the_wire) {
    auto token = golden::contents(golden::user);
    for (const std::int64_t wrong : {std::int64_t{-1}, std::int64_t{4'294'967'296}}) {
        token.expires_at = at(wrong);
        test::rejects(sign(token), {errc::time_out_of_range, 0});
        test::rejects(sign_grants({until(1, 1), until(3, wrong)}), {errc::time_out_of_range, 3});
    }
    token.expires_at = sys_seconds::max();
    test::rejects(sign(token), {errc::time_out_of_range, 0});
    token.expires_at = sys_seconds::min();
    test::rejects(sign(token), {errc::time_out_of_range, 0});
}

BOOST_AUTO_TEST_CASE(every_field_takes_its_extremes) {
    for (const std::uint32_t extreme : {0U, 0x7FFFFFFFU, 0x80000000U, 0xFFFFFFFFU}) {
        const v006::grant grants[]{until(1, extreme)};
        auto token = golden::contents(golden::user);
        token.salt = extreme;
        token.expires_at = at(extreme);
        token.privileges = grants;
        test::accepts(
            sign(token),
            forge_006{.salt = extreme, .expires_at = extreme, .privileges = {{1, extreme}}}.text());
    }
}

BOOST_AUTO_TEST_CASE(any_text_goes_through_the_door_for_it) {
    for (const auto& [channel, who] : {std::pair{std::string{}, std::string{}},
                                       {std::string(65'535, 'c'), std::string(65'535, 'u')},
                                       {std::string("a\x80z"), std::string("\xFF*")}}) {
        auto token = golden::contents(golden::user);
        token.channel = test::value_of(wire_text::make(channel));
        token.user = test::value_of(wire_text::make(who));
        test::accepts(sign(token), forge_006{.channel = channel, .user = who}.text());
    }
}

// 006 signs channel, user, salt, times and privileges without a border: an account of chosen bytes
// ends another account and goes on with a salt, an end and privileges of its own.
BOOST_AUTO_TEST_CASE(control_characters_are_refused_where_a_client_could_choose_them) {
    auto made = make_signer();
    const auto forged = std::string{"ann"} + test::wire::u32(1) + test::wire::u32(0xFFFFFFFF)
                        + test::wire::u16(1) + test::wire::u16(1) + test::wire::u32(0xFFFFFFFF);
    const auto bytes = test::value_of(wire_text::make(std::string_view{forged}));
    test::rejects(made.sign({.channel = golden::channel, .user = bytes}),
                  {errc::account_bad_character, 3});
    test::rejects(made.sign({.channel = bytes, .user = golden::user}),
                  {errc::channel_bad_character, 3});
    std::array<char, 256> out{};
    const auto signed_anyway =
        made.sign_any_bytes_to(out, {.channel = golden::channel, .user = bytes});
    BOOST_TEST(signed_anyway.has_value());
    for (unsigned value = 0; value < 256; ++value) {
        const char text[]{'a', static_cast<char>(value), 'z'};
        const auto field = test::value_of(wire_text::make(std::string_view{text, 3}));
        const auto token = made.sign({.channel = field, .user = golden::user});
        if (value < 0x20 || value == 0x7F) {
            test::rejects(token, {errc::channel_bad_character, 1});
        } else {
            test::accepts(token);
        }
    }
}

BOOST_AUTO_TEST_CASE(of_several_faults_the_first_in_this_order_is_told) {
    auto token = golden::contents(golden::user);
    const auto too_many = many(10'921);
    const v006::grant twice[]{until(1, 1), until(1, 1)};
    auto signer = make_signer();

    token.privileges = too_many; // and the time, and the output
    token.expires_at = at(-1);
    test::rejects(signer.sign_to({}, token), {errc::too_many_entries, 10'920});
    token.privileges = twice; // and the time, and the output
    test::rejects(signer.sign_to({}, token), {errc::time_out_of_range, 0});
    token.expires_at = at(1); // the output and the privileges
    test::rejects(signer.sign_to({}, token), {errc::output_too_small, v006::token_size(2)});
    test::rejects(signer.sign(token), {errc::duplicate_privilege, 1});
    // A refused token leaves nothing behind for the next one.
    test::accepts(signer.sign(golden::contents(golden::user)), golden::token);
}

BOOST_AUTO_TEST_CASE(a_mac_that_fails_is_told) {
    using signer_type = v006::signer<test::failing_mac>;
    test::failing_hash::make_fails = true;
    const auto none = signer_type::make(golden::id, golden::certificate());
    test::failing_hash::make_fails = false;
    test::rejects(none, {errc::out_of_memory, 0});

    auto signer = test::value_of(signer_type::make(golden::id, golden::certificate()));
    for (const int pass : {1, 2}) {
        test::failing_hash::fail_at = pass;
        test::rejects(signer.sign(golden::contents(golden::user)), {errc::crypto_unavailable, 0});
        test::accepts(signer.sign(golden::contents(golden::user)));
    }
}

BOOST_AUTO_TEST_CASE(any_model_of_the_mac_signs_the_same) {
    auto signer =
        test::value_of(v006::signer<test::hmac_sha256>::make(golden::id, golden::certificate()));
    test::accepts(signer.sign(golden::contents(golden::user)), golden::token);
}

BOOST_AUTO_TEST_SUITE_END()
