// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/compat/rtc_token_builder2.hpp>

#include <boost/test/unit_test.hpp>

#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <type_traits>

using namespace agora::tools;

namespace {

using ends = std::map<std::uint16_t, std::uint32_t>;

const std::string id = "970CA35de60c44645bbae8a215061b33";
const std::string certificate = "5CFd2fd1755d40ecb72977518be15d3b";

// A call with these arguments behind App ID, certificate and channel.
template <class... Args>
concept callable = requires(Args... args) {
    RtcTokenBuilder2::BuildTokenWithUid(id, certificate, "room", args...);
};

using u32 = std::uint32_t;
static_assert(callable<u32, UserRole, u32>);
static_assert(callable<u32, UserRole, int, int>);
static_assert(callable<u32, u32, u32, u32>);
static_assert(callable<u32, long long, u32>);
static_assert(callable<u32, int>);
static_assert(callable<u32, int, int, int, int, int>);
static_assert(!callable<u32, UserRole>); // a role is never seconds
static_assert(!callable<u32, UserRole, u32, u32, u32>);
static_assert(!callable<u32, UserRole, u32, u32, u32, u32>);

// The constants of type int that pass where a role could stand do so in these tests; a variable,
// or a role's number, is an error of the compiler that a program cannot ask about.
static_assert(!std::is_constructible_v<compat_detail::SecondsNotRole, UserRole>);
static_assert(compat_detail::SecondsNotRole{3600}.Value() == 3600);
static_assert(!std::constructible_from<compat_detail::SecondsNotRole, std::string>);

// What a token's one service allows, if the token ends after `expire` seconds.
auto privileges(const std::string& text, std::uint32_t expire, const std::string& account) -> ends {
    AccessToken2 token;
    BOOST_TEST_REQUIRE(token.FromString(text));
    BOOST_TEST(token.expire_ == expire);
    BOOST_TEST_REQUIRE(token.services_.size() == 1U);
    const auto& rtc = dynamic_cast<const ServiceRtc&>(*token.services_.begin()->second);
    BOOST_TEST(rtc.channel_name_ == "room");
    BOOST_TEST(rtc.account_ == account);
    return rtc.privileges_;
}

} // namespace

BOOST_AUTO_TEST_SUITE(compat_rtc_token_builder2)

BOOST_AUTO_TEST_CASE(each_number_of_arguments_finds_its_overload) {
    using b = RtcTokenBuilder2;
    const std::uint32_t ttl = 600;
    const int plain = 600;
    const auto uid = [](auto... args) {
        return privileges(b::BuildTokenWithUid(id, certificate, "room", 42, args...), 600, "42");
    };
    const auto account = [](auto... args) {
        return privileges(b::BuildTokenWithUserAccount(id, certificate, "room", "me", args...), 600,
                          "me");
    };
    const ends joins{{1, 7}};
    const ends sends{{1, 7}, {2, 7}, {3, 7}, {4, 7}};
    BOOST_TEST((uid(kRoleSubscriber, ttl, 7U) == joins));
    BOOST_TEST((uid(kRolePublisher, ttl, 7U) == sends));
    BOOST_TEST((uid(Role_Publisher, ttl) == ends{{1, 0}, {2, 0}, {3, 0}, {4, 0}}));
    BOOST_TEST((uid(ttl) == ends{{1, 0}, {2, 0}, {3, 0}, {4, 0}}));
    BOOST_TEST((uid(plain) == ends{{1, 0}, {2, 0}, {3, 0}, {4, 0}}));
    BOOST_TEST((uid(ttl, 1U) == ends{{1, 1}, {2, 0}, {3, 0}, {4, 0}}));
    BOOST_TEST((uid(ttl, 1U, 2U) == ends{{1, 1}, {2, 2}, {3, 0}, {4, 0}}));
    BOOST_TEST((uid(plain, 1U, 2U, 3U) == ends{{1, 1}, {2, 2}, {3, 3}, {4, 0}}));
    BOOST_TEST((uid(ttl, 1U, 2U, 3U, 4U) == ends{{1, 1}, {2, 2}, {3, 3}, {4, 4}}));
    BOOST_TEST((account(kRoleSubscriber, ttl, 7U) == joins));
    BOOST_TEST((account(UserRole::kRolePublisher, ttl, 7U) == sends));
    BOOST_TEST((account(ttl) == ends{{1, 0}, {2, 0}, {3, 0}, {4, 0}}));
    BOOST_TEST((account(ttl, 1U) == ends{{1, 1}, {2, 0}, {3, 0}, {4, 0}}));
    BOOST_TEST((account(ttl, 1U, 2U) == ends{{1, 1}, {2, 2}, {3, 0}, {4, 0}}));
    BOOST_TEST((account(ttl, 1U, 2U, 3U) == ends{{1, 1}, {2, 2}, {3, 3}, {4, 0}}));
    BOOST_TEST((account(plain, 1U, 2U, 3U, 4U) == ends{{1, 1}, {2, 2}, {3, 3}, {4, 4}}));
}

BOOST_AUTO_TEST_CASE(constants_of_type_int_pass_where_they_are_no_role) {
    using b = RtcTokenBuilder2;
    const auto token = b::BuildTokenWithUid(id, certificate, "room", 0, 600, 7, 8);
    BOOST_TEST((privileges(token, 600, "") == ends{{1, 7}, {2, 8}, {3, 0}, {4, 0}}));
}

BOOST_AUTO_TEST_SUITE_END()
