// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/builder/detail/messaging.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/golden_007.hpp"
#include "support/models.hpp"
#include "support/sha256.hpp"
#include "support/token_007.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;
namespace wire = test::wire;

using rtm_builder = basic_rtm_token_builder<test::hmac_sha256, test::counting_salts>;
using chat_builder = basic_chat_token_builder<test::hmac_sha256, test::counting_salts>;
using fpa_builder = basic_fpa_token_builder<test::hmac_sha256, test::counting_salts>;

template <class Builder>
auto make_builder() -> Builder {
    return test::value_of(Builder::make(golden::id, golden::certificate()));
}

const auto bob = *user::account("bob");
constexpr token_options ten_minutes{
    .expires_in = seconds{600}, .issued_at = golden::issued_at, .salt = 1U};
constexpr token_options too_long{.expires_in = max_relative_time + seconds{1}};
constexpr token_options negative{.expires_in = seconds{-1}};

constexpr std::array<std::string_view, 2> names{"m1", "m2"};
constexpr std::array write_then_read{
    v007::rtm2_permission{v007::rtm2_permission_type::write, {}},
    v007::rtm2_permission{v007::rtm2_permission_type::read, names}};
constexpr std::array resources{
    v007::rtm2_resource{v007::rtm2_resource_type::users, {}},
    v007::rtm2_resource{v007::rtm2_resource_type::message_channels, write_then_read}};

void says(const result<std::string>& token, const std::string& service,
          test::place from = {__builtin_FILE(), __builtin_LINE()}) {
    test::accepts(token.transform([](const std::string& text) { return test::payload_of(text); }),
                  test::fields_007{.services = service}.signed_with(golden::certificate_text),
                  from);
}

} // namespace

BOOST_AUTO_TEST_SUITE(builder_messaging)

BOOST_AUTO_TEST_CASE(rtm_login_ends_with_the_token) {
    auto made = make_builder<rtm_builder>();
    says(made.build(bob, ten_minutes), wire::u16(2) + wire::privilege(1, 600) + wire::text("bob"));
    says(made.build(user::uid(7), ten_minutes),
         wire::u16(2) + wire::privilege(1, 600) + wire::text("7"));
}

BOOST_AUTO_TEST_CASE(rtm_permissions_are_sorted_by_type) {
    auto made = make_builder<rtm_builder>();
    says(made.build_with_permissions(bob, resources, ten_minutes),
         wire::u16(8) + wire::privilege(1, 600) + wire::text("bob") + wire::u16(2) + wire::u16(0)
             + wire::u16(2)                                                      //
             + wire::u16(0) + wire::u16(2) + wire::text("m1") + wire::text("m2") //
             + wire::u16(1) + wire::u16(0)                                       //
             + wire::u16(4) + wire::u16(0));
    says(made.build_with_permissions(bob, {}, ten_minutes),
         wire::u16(8) + wire::privilege(1, 600) + wire::text("bob") + wire::u16(0));
}

BOOST_AUTO_TEST_CASE(rtm_permissions_of_one_type_come_once) {
    auto made = make_builder<rtm_builder>();
    const std::array twice{resources[0], resources[0]};
    // 82 bytes, type, one privilege, "bob", the number of resources, the first.
    test::rejects(made.build_with_permissions(bob, twice, ten_minutes),
                  {errc::duplicate_key, 82 + 2 + 8 + 5 + 2 + 4});
}

BOOST_AUTO_TEST_CASE(rtm_wants_a_user) {
    auto made = make_builder<rtm_builder>();
    std::array<char, 500> out{};
    for (const auto& anybody : {user::any()}) {
        test::rejects(made.build(anybody, ten_minutes), {errc::account_empty, 0});
        test::rejects(made.build_to(out, anybody, ten_minutes), {errc::account_empty, 0});
        test::rejects(made.build_with_permissions(anybody, resources, ten_minutes),
                      {errc::account_empty, 0});
        test::rejects(made.build_with_permissions_to(out, anybody, resources, ten_minutes),
                      {errc::account_empty, 0});
    }
}

BOOST_AUTO_TEST_CASE(chat_tokens_are_for_a_user_or_for_the_app) {
    auto made = make_builder<chat_builder>();
    says(made.build_user(bob, ten_minutes),
         wire::u16(5) + wire::privilege(1, 600) + wire::text("bob"));
    says(made.build_app(ten_minutes), wire::u16(5) + wire::privilege(2, 600) + wire::text(""));
    test::rejects(made.build_user(user::any(), ten_minutes), {errc::account_empty, 0});
}

BOOST_AUTO_TEST_CASE(fpa_lasts_24_hours_and_its_privilege_as_long) {
    auto made = make_builder<fpa_builder>();
    const auto token = test::value_of(made.build({.issued_at = golden::issued_at, .salt = 1U}));
    const test::fields_007 expected{.expires_in = 86400,
                                    .services = wire::u16(4) + wire::privilege(1, 0)};
    BOOST_TEST(test::payload_of(token) == expected.signed_with(golden::certificate_text));
    std::array<char, 500> out{};
    test::accepts(made.build_to(out, {.issued_at = golden::issued_at, .salt = 1U}), token);
    test::accepts(made.build());
    test::rejects(made.build({.issued_at = sys_seconds::max()}), {errc::time_out_of_range, 0});
}

BOOST_AUTO_TEST_CASE(durations_are_checked) {
    auto rtm = make_builder<rtm_builder>();
    auto chat = make_builder<chat_builder>();
    for (const auto& [options, code] : {std::pair{too_long, errc::duration_too_long},
                                        std::pair{negative, errc::time_out_of_range}}) {
        test::rejects(rtm.build(bob, options), {code, 0});
        test::rejects(rtm.build_with_permissions(bob, resources, options), {code, 0});
        test::rejects(chat.build_user(bob, options), {code, 0});
        test::rejects(chat.build_app(options), {code, 0});
    }
    test::rejects(rtm.build(bob, {.expires_in = seconds{0}}), {errc::duration_zero, 0});
    test::accepts(chat.build_user(bob, {.expires_in = max_relative_time}));
}

BOOST_AUTO_TEST_CASE(building_into_a_span_gives_the_same_text) {
    auto rtm = make_builder<rtm_builder>();
    auto chat = make_builder<chat_builder>();
    std::array<char, 500> out{};
    test::accepts(rtm.build_to(out, bob, ten_minutes), test::value_of(rtm.build(bob, ten_minutes)));
    test::accepts(rtm.build_with_permissions_to(out, bob, resources, ten_minutes),
                  test::value_of(rtm.build_with_permissions(bob, resources, ten_minutes)));
    test::accepts(chat.build_user_to(out, bob, ten_minutes),
                  test::value_of(chat.build_user(bob, ten_minutes)));
    test::accepts(chat.build_app_to(out, ten_minutes), test::value_of(chat.build_app(ten_minutes)));
}

BOOST_AUTO_TEST_SUITE_END()
