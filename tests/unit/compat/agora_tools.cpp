// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#define AGORA_TOKEN_COMPAT_NO_DEPRECATED

#include <agora_token/compat/agora_tools.hpp>

#include "support/hex.hpp"
#include "support/token_007.hpp"
#include "support/vectors.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace agora::tools; // all versions at once, as upstream's headers cannot be

namespace {

using nlohmann::json;

const std::string id = "970CA35de60c44645bbae8a215061b33";
const std::string certificate = "5CFd2fd1755d40ecb72977518be15d3b";
const std::string channel = "7d72365eb983485397e3e3f9d460bdda";

auto text(const json& object, const char* name) -> std::string {
    return object.at(name).get<std::string>();
}
auto number(const json& object, const char* name) -> std::uint32_t {
    return object.at(name).get<std::uint32_t>();
}
auto role(const json& args, const char* name = "role") -> UserRole {
    return static_cast<UserRole>(args.at(name).get<int>());
}

auto permissions(const json& resources) -> ServiceRtm2::Permissions {
    ServiceRtm2::Permissions all;
    for (const auto& resource : resources) {
        for (const auto& permission : resource.at(1)) {
            all.Add(resource.at(0), permission.at(0),
                    permission.at(1).get<std::vector<std::string>>());
        }
    }
    return all;
}

// Makes the call that a vector describes, with the present time and a fresh salt.
auto call_006(const std::string& method, const std::string& app, const std::string& secret,
              const json& args) -> std::string {
    const auto until = number(args, "privilege_expired_ts");
    if (method == "buildTokenWithUid") {
        return RtcTokenBuilder::buildTokenWithUid(app, secret, text(args, "channel_name"),
                                                  number(args, "uid"), role(args), until);
    }
    if (method == "buildTokenWithUserAccount") {
        return SimpleTokenBuilder::buildTokenWithUserAccount(
            app, secret, text(args, "channel_name"), text(args, "user_account"), role(args), until);
    }
    BOOST_TEST_REQUIRE(method == "buildToken");
    return RtmTokenBuilder::buildToken(app, secret, text(args, "user_account"), Rtm_User, until);
}

auto call_rtc(const std::string& method, const std::string& app, const std::string& secret,
              const json& args) -> std::string {
    using builder = RtcTokenBuilder2;
    const auto room = text(args, "channel_name");
    const auto n = [&](const char* name) { return number(args, name); };
    if (method == "buildTokenWithUid") {
        return builder::BuildTokenWithUid(app, secret, room, n("uid"), role(args),
                                          n("token_expire"), n("privilege_expire"));
    }
    if (method == "buildTokenWithUserAccount") {
        return builder::BuildTokenWithUserAccount(app, secret, room, text(args, "user_account"),
                                                  role(args), n("token_expire"),
                                                  n("privilege_expire"));
    }
    if (method == "buildTokenWithRtm") {
        return builder::BuildTokenWithRtm(app, secret, room, text(args, "user_account"), role(args),
                                          n("token_expire"), n("privilege_expire"));
    }
    if (method == "buildTokenWithRtm2") {
        return builder::BuildTokenWithRtm2(
            app, secret, room, text(args, "rtc_account"), role(args, "rtc_role"),
            n("rtc_token_expire"), n("join_channel_privilege_expire"),
            n("pub_audio_privilege_expire"), n("pub_video_privilege_expire"),
            n("pub_data_stream_privilege_expire"), text(args, "rtm_user_id"),
            n("rtm_token_expire"));
    }
    const auto expire = n("token_expire");
    const auto join = n("join_channel_privilege_expire");
    const auto audio = n("pub_audio_privilege_expire");
    const auto video = n("pub_video_privilege_expire");
    const auto data = n("pub_data_stream_privilege_expire");
    if (method == "buildTokenWithUidAndPrivilege") {
        return builder::BuildTokenWithUid(app, secret, room, n("uid"), expire, join, audio, video,
                                          data);
    }
    BOOST_TEST_REQUIRE(method == "buildTokenWithUserAccountAndPrivilege");
    return builder::BuildTokenWithUserAccount(app, secret, room, text(args, "user_account"), expire,
                                              join, audio, video, data);
}

template <class Builder>
auto call_classroom(const std::string& method, const std::string& app, const std::string& secret,
                    const json& args) -> std::string {
    const auto expire = number(args, "expire");
    if (method == "buildRoomUserToken") {
        return Builder::BuildRoomUserToken(app, secret, text(args, "room_uuid"),
                                           text(args, "user_uuid"),
                                           args.at("role").get<std::int16_t>(), expire);
    }
    if (method == "buildUserToken") {
        return Builder::BuildUserToken(app, secret, text(args, "user_uuid"), expire);
    }
    BOOST_TEST_REQUIRE(method == "buildAppToken");
    return Builder::BuildAppToken(app, secret, expire);
}

auto call_007(const std::string& name, const std::string& method, const std::string& app,
              const std::string& secret, const json& args) -> std::string {
    if (name == "RtcTokenBuilder2") {
        return call_rtc(method, app, secret, args);
    }
    if (name == "ApaasTokenBuilder") {
        return call_classroom<ApaasTokenBuilder>(method, app, secret, args);
    }
    if (name == "EducationTokenBuilder2") {
        return call_classroom<EducationTokenBuilder2>(method, app, secret, args);
    }
    if (name == "FpaTokenBuilder") {
        return FpaTokenBuilder::BuildToken(app, secret);
    }
    const auto expire = number(args, "expire");
    if (method == "buildAppToken") {
        return ChatTokenBuilder2::BuildAppToken(app, secret, expire);
    }
    const auto user = text(args, "user_id");
    if (name == "ChatTokenBuilder2") {
        return ChatTokenBuilder2::BuildUserToken(app, secret, user, expire);
    }
    BOOST_TEST_REQUIRE(name == "RtmTokenBuilder2");
    if (method == "buildToken") {
        return RtmTokenBuilder2::BuildToken(app, secret, user, expire);
    }
    return RtmTokenBuilder2::BuildToken(app, secret, user, permissions(args.at("permissions")),
                                        expire);
}

// Whether a time is between `from` and now, both moved by `shift`.
auto is_present(std::uint32_t time, std::time_t from, std::time_t shift = 0) -> bool {
    return time >= from + shift && time <= std::time(nullptr) + shift;
}

template <class Check>
void for_each_call(std::string_view version, std::size_t expected, Check check) {
    std::size_t seen = 0;
    for (const auto& entry : test::read_vectors("generated.json")) {
        if (entry.at("version") == version && entry.contains("builder")) {
            BOOST_TEST_CONTEXT(text(entry, "id")) {
                check(entry, entry.at("inputs"), entry.at("builder"));
            }
            ++seen;
        }
    }
    BOOST_TEST(seen == expected);
}

} // namespace

BOOST_AUTO_TEST_SUITE(compat_agora_tools)

// A call's token, given the salt and the time of the vector, is the vector's token.
BOOST_AUTO_TEST_CASE(calls_of_006_builders_make_the_tokens_upstream_makes) {
    for_each_call("006", 8, [](const json& entry, const json& inputs, const json& call) {
        const auto from = std::time(nullptr);
        const auto token = call_006(text(call, "method"), text(inputs, "app_id"),
                                    text(inputs, "app_certificate"), call.at("args"));
        AccessToken parsed;
        BOOST_TEST_REQUIRE(parsed.FromString(token));
        BOOST_TEST(is_present(parsed.message_.ts, from, 24 * 3600));
        BOOST_TEST(
            parsed.signature_
            == AccessToken::GenerateSignature(text(inputs, "app_certificate"),
                                              text(inputs, "app_id"), text(inputs, "channel_name"),
                                              text(inputs, "uid"), parsed.message_raw_content_));
        parsed.app_cert_ = text(inputs, "app_certificate");
        parsed.channel_name_ = text(inputs, "channel_name");
        parsed.uid_ = text(inputs, "uid");
        parsed.message_.salt = number(inputs, "salt");
        parsed.message_.ts = number(inputs, "ts");
        BOOST_TEST(parsed.Build() == text(entry, "token"));
    });
}

BOOST_AUTO_TEST_CASE(calls_of_007_builders_make_the_payloads_upstream_makes) {
    for_each_call("007", 25, [](const json& entry, const json& inputs, const json& call) {
        const auto from = std::time(nullptr);
        const auto token =
            call_007(text(call, "class"), text(call, "method"), text(inputs, "app_id"),
                     text(inputs, "app_certificate"), call.at("args"));
        AccessToken2 parsed;
        BOOST_TEST_REQUIRE(parsed.FromString(token));
        BOOST_TEST(is_present(parsed.issue_ts_, from));
        BOOST_TEST(parsed.VerifySignature(text(inputs, "app_certificate")) == kTokenVerifySuccess);
        parsed.salt_ = number(inputs, "salt");
        parsed.issue_ts_ = number(inputs, "issue_ts");
        BOOST_TEST(test::payload_of(parsed.Build()) == test::from_hex(text(entry, "payload_hex")));
    });
}

BOOST_AUTO_TEST_CASE(takes_the_roles_of_both_versions_by_both_spellings) {
    static_assert(std::is_convertible_v<UserRole, int>);
    BOOST_TEST((UserRole::kRolePublisher == Role_Publisher));
    BOOST_TEST((UserRole::kRoleSubscriber == UserRole::Role_Subscriber));
    const auto privileges_006 = [](UserRole as) {
        AccessToken token;
        BOOST_TEST(token.FromString(
            RtcTokenBuilder::buildTokenWithUid(id, certificate, channel, 1, as, 7)));
        return token.message_.messages.size();
    };
    const auto privileges_007 = [](UserRole as) {
        AccessToken2 token;
        BOOST_TEST(token.FromString(
            RtcTokenBuilder2::BuildTokenWithUid(id, certificate, channel, 1, as, 600)));
        return token.services_.begin()->second->privileges_.size();
    };
    BOOST_TEST(privileges_006(Role_Attendee) == 4U);
    BOOST_TEST(privileges_006(UserRole::Role_Publisher) == 4U);
    BOOST_TEST(privileges_006(UserRole::kRolePublisher) == 4U);
    BOOST_TEST(privileges_006(Role_Admin) == 4U);
    BOOST_TEST(privileges_006(Role_Subscriber) == 1U);
    BOOST_TEST(privileges_006(static_cast<UserRole>(3)) == 1U);
    BOOST_TEST(privileges_007(UserRole::kRolePublisher) == 4U);
    BOOST_TEST(privileges_007(Role_Publisher) == 4U);
    BOOST_TEST(privileges_007(UserRole::kRoleSubscriber) == 1U);
    BOOST_TEST(privileges_007(Role_Attendee) == 1U);
    BOOST_TEST(privileges_007(Role_Admin) == 1U);
}

BOOST_AUTO_TEST_CASE(a_wrong_app_id_or_certificate_makes_no_token) {
    const std::string wrong = "970CA35de60c44645bbae8a215061b3g";
    for (const auto& [app, secret] : {std::pair{wrong, certificate}, std::pair{id, wrong},
                                      std::pair{id, std::string{}}, std::pair{id + "0", id}}) {
        BOOST_TEST(
            RtcTokenBuilder::buildTokenWithUid(app, secret, channel, 1, Role_Publisher).empty());
        BOOST_TEST(
            RtcTokenBuilder::buildTokenWithUserAccount(app, secret, channel, "a", Role_Publisher)
                .empty());
        BOOST_TEST(RtmTokenBuilder::buildToken(app, secret, "a", Rtm_User).empty());
        BOOST_TEST(RtcTokenBuilder2::BuildTokenWithUid(app, secret, channel, 1, kRolePublisher, 600)
                       .empty());
        BOOST_TEST(RtcTokenBuilder2::BuildTokenWithUid(app, secret, channel, 1, 600U).empty());
        BOOST_TEST(RtmTokenBuilder2::BuildToken(app, secret, "a").empty());
        BOOST_TEST(ChatTokenBuilder2::BuildUserToken(app, secret, "a").empty());
        BOOST_TEST(ChatTokenBuilder2::BuildAppToken(app, secret).empty());
        BOOST_TEST(FpaTokenBuilder::BuildToken(app, secret).empty());
        BOOST_TEST(ApaasTokenBuilder::BuildRoomUserToken(app, secret, "r", "a", 1, 600).empty());
    }
}

// What upstream accepts beyond the documented rules, and more than it survives.
BOOST_AUTO_TEST_CASE(takes_texts_of_any_bytes_up_to_what_the_wire_carries) {
    const std::string long_text(6000, 'u');
    const std::string longest(65'535, 'u');
    const std::string too_long(65'536, 'u');
    for (const auto& user : {std::string{}, std::string{"a\0\xff", 3}, long_text}) {
        AccessToken older;
        BOOST_TEST(older.FromString(RtcTokenBuilder::buildTokenWithUserAccount(
            id, certificate, "*\n", user, Role_Publisher)));
        BOOST_TEST(older.signature_
                   == AccessToken::GenerateSignature(certificate, id, "*\n", user,
                                                     older.message_raw_content_));
        AccessToken2 newer;
        BOOST_TEST(newer.FromString(RtcTokenBuilder2::BuildTokenWithRtm2(
            id, certificate, "", user, kRolePublisher, 1, 2, 3, 4, 5, user, 6)));
        const auto& rtm = dynamic_cast<const ServiceRtm&>(*newer.services_.find(2)->second);
        BOOST_TEST(rtm.user_id_ == user);
        BOOST_TEST(newer.VerifySignature(certificate) == kTokenVerifySuccess);
    }
    const auto token_for = [](const std::string& user) {
        return RtmTokenBuilder2::BuildToken(id, certificate, user, 600);
    };
    BOOST_TEST(test::payload_of(token_for(longest)).size() == 34U + 48U + 2U + 8U + 2U + 65'535U);
    BOOST_TEST(token_for(too_long).empty());
    BOOST_TEST(RtmTokenBuilder2::BuildToken(
                   id, certificate, "a",
                   permissions(json::array({
                       json::array({0, json::array({json::array({0, {too_long}})})}),
                   })))
                   .empty());
    BOOST_TEST(RtmTokenBuilder::buildToken(id, certificate, too_long, Rtm_User).empty());
    BOOST_TEST(ApaasTokenBuilder::BuildUserToken(id, certificate, too_long, 1).empty());
}

BOOST_AUTO_TEST_SUITE_END()
