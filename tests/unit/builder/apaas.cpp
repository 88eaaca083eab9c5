// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/builder/detail/apaas.hpp>

#include <boost/test/unit_test.hpp>

#include <agora_token/builder/detail/rtc.hpp>

#include "support/expect.hpp"
#include "support/golden_007.hpp"
#include "support/md5.hpp"
#include "support/models.hpp"
#include "support/sha256.hpp"
#include "support/token_007.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;
namespace wire = test::wire;

// MD5 as it should be, missing, or broken.
struct missing_md5 : test::md5 {
    static auto make() noexcept -> result<missing_md5> { return errc::crypto_unavailable; }
};
struct broken_md5 : test::md5 {
    static auto make() noexcept -> result<broken_md5> { return broken_md5{}; }
    [[nodiscard]] auto finish(std::span<char, 16>) noexcept -> bool { return false; }
};
template <class Md5 = test::md5>
using builder_with = basic_apaas_token_builder<test::hmac_sha256, test::counting_salts, Md5>;
using builder = builder_with<>;

template <class Builder = builder>
auto make_builder() -> Builder {
    return test::value_of(Builder::make(golden::id, golden::certificate()));
}

const auto room = *channel_name::make("room");
const auto user23 = *user::account("user23");
constexpr token_options ten_minutes{
    .expires_in = seconds{600}, .issued_at = golden::issued_at, .salt = 1U};

auto apaas(std::uint16_t privilege, std::string_view in, std::string_view who, int as)
    -> std::string {
    return wire::u16(7) + wire::privilege(privilege, 600) + wire::text(in) + wire::text(who)
           + wire::u16(static_cast<std::uint16_t>(as));
}
void says(const result<std::string>& token, std::size_t count, const std::string& services,
          test::place from = {__builtin_FILE(), __builtin_LINE()}) {
    test::accepts(token.transform([](const std::string& text) { return test::payload_of(text); }),
                  test::fields_007{.count = count, .services = services}.signed_with(
                      golden::certificate_text),
                  from);
}

} // namespace

BOOST_AUTO_TEST_SUITE(builder_apaas)

BOOST_AUTO_TEST_CASE(a_room_user_may_log_in_to_rtm_and_to_chat_under_an_md5) {
    auto made = make_builder();
    // The MD5 of "user23" begins with two zeros, which the name keeps.
    const auto services = wire::u16(2) + wire::privilege(1, 600) + wire::text("user23")
                          + wire::u16(5) + wire::privilege(1, 600)
                          + wire::text("00a65dd47e842bcc3d82a296301071fb");
    for (const int role : {0, 1, -1, 32767, -32768}) {
        says(made.build_room_user(room, user23, static_cast<std::int16_t>(role), ten_minutes), 3,
             services + apaas(1, "room", "user23", role));
    }
}

BOOST_AUTO_TEST_CASE(outside_a_room_the_role_is_minus_1) {
    auto made = make_builder();
    says(made.build_user(user23, ten_minutes), 1, apaas(2, "", "user23", -1));
    says(made.build_app(ten_minutes), 1, apaas(3, "", "", -1));
}

BOOST_AUTO_TEST_CASE(tokens_for_a_user_want_one) {
    auto made = make_builder();
    std::array<char, 500> out{};
    test::rejects(made.build_room_user(room, user::any(), 1, ten_minutes),
                  {errc::account_empty, 0});
    test::rejects(made.build_room_user_to(out, room, user::any(), 1, ten_minutes),
                  {errc::account_empty, 0});
    test::rejects(made.build_user(user::any(), ten_minutes), {errc::account_empty, 0});
    test::rejects(made.build_user_to(out, user::any(), ten_minutes), {errc::account_empty, 0});
}

BOOST_AUTO_TEST_CASE(durations_are_checked) {
    auto made = make_builder();
    constexpr token_options too_long{.expires_in = max_relative_time + seconds{1}};
    constexpr token_options negative{.expires_in = seconds{-1}};
    for (const auto& [options, code] : {std::pair{too_long, errc::duration_too_long},
                                        std::pair{negative, errc::time_out_of_range}}) {
        test::rejects(made.build_room_user(room, user23, 1, options), {code, 0});
        test::rejects(made.build_user(user23, options), {code, 0});
        test::rejects(made.build_app(options), {code, 0});
    }
    test::rejects(made.build_room_user(room, user23, 1, {.expires_in = seconds{0}}),
                  {errc::duration_zero, 0});
}

BOOST_AUTO_TEST_CASE(without_md5_only_room_user_tokens_fail) {
    auto made = make_builder<builder_with<missing_md5>>();
    std::array<char, 500> out{};
    test::rejects(made.build_room_user(room, user23, 1, ten_minutes),
                  {errc::crypto_unavailable, 0});
    test::rejects(made.build_room_user_to(out, room, user23, 1, ten_minutes),
                  {errc::crypto_unavailable, 0});
    test::accepts(made.build_user(user23, ten_minutes));
    test::accepts(made.build_app(ten_minutes));
    auto broken = make_builder<builder_with<broken_md5>>();
    test::rejects(broken.build_room_user(room, user23, 1, ten_minutes),
                  {errc::crypto_unavailable, 0});
}

BOOST_AUTO_TEST_CASE(building_into_a_span_gives_the_same_text) {
    auto made = make_builder();
    std::array<char, 500> out{};
    test::accepts(made.build_room_user_to(out, room, user23, 5, ten_minutes),
                  test::value_of(made.build_room_user(room, user23, 5, ten_minutes)));
    test::accepts(made.build_user_to(out, user23, ten_minutes),
                  test::value_of(made.build_user(user23, ten_minutes)));
    test::accepts(made.build_app_to(out, ten_minutes), test::value_of(made.build_app(ten_minutes)));
}

// Of all builders, but for RTM permissions: recipes.md promises less than 1,024 characters.
BOOST_AUTO_TEST_CASE(the_longest_token) {
    const std::string longest(max_account_length, 'a');
    const auto who = test::value_of(user::account(longest));
    const auto where = test::value_of(channel_name::make(longest.substr(0, max_channel_length)));
    const auto in_room = make_builder().build_room_user(where, who, 1, ten_minutes);
    BOOST_TEST(test::value_of(in_room).size() == 987U);
    using agent =
        basic_agent_token_builder<test::hmac_sha256, test::counting_salts, v007::convo_ai_service>;
    const auto with_agent =
        make_builder<agent>().build(where, who, role::publisher, who,
                                    {.expires_in = seconds{600}, .rtm_expires_in = seconds{600}});
    BOOST_TEST(test::value_of(with_agent).size() == 955U);
}

BOOST_AUTO_TEST_SUITE_END()
