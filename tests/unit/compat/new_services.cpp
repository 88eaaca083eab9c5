// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What older and newer C++ of upstream has: services 9 and 10 with their builders, and builders as
// objects.

#include <agora_token/compat/agora_tools.hpp>

#include <boost/test/unit_test.hpp>

#include "support/token_007.hpp"

#include <cstdint>
#include <memory>
#include <string>

using namespace agora::tools;

namespace {

const std::string id = "970CA35de60c44645bbae8a215061b33";
const std::string certificate = "5CFd2fd1755d40ecb72977518be15d3b";

// The types of a token's services, such as "1 2 9 ".
auto types_of(const std::string& text) -> std::string {
    AccessToken2 token;
    BOOST_TEST(token.FromString(text));
    std::string all;
    for (const auto& [type, service] : token.services_) {
        all += std::to_string(type) + ' ';
    }
    return all;
}

// The privileges of a 006 token, such as "1 2 ".
auto privileges_of(const std::string& text) -> std::string {
    AccessToken token;
    BOOST_TEST(token.FromString(text));
    std::string all;
    for (const auto& [what, until] : token.message_.messages) {
        all += std::to_string(what) + ' ';
    }
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(compat_new_services)

BOOST_AUTO_TEST_CASE(agents_get_their_channel_rtm_and_service) {
    const auto convo = ConvoAITokenBuilder::BuildToken(
        id, certificate, "room", "bob", kRolePublisher, 3600, 11, 12, 13, 14, "ann", 1200);
    const auto stt = SttTokenBuilder::BuildToken(id, certificate, "room", "bob", kRoleSubscriber,
                                                 3600, 11, 12, 13, 14, "ann", 1200);
    BOOST_TEST(types_of(convo) == "1 2 9 ");
    BOOST_TEST(types_of(stt) == "1 2 10 ");
    AccessToken2 token;
    BOOST_TEST(token.FromString(convo));
    BOOST_TEST(token.VerifySignature(certificate) == kTokenVerifySuccess);
    const auto& rtc = dynamic_cast<const ServiceRtc&>(*token.services_.find(1)->second);
    BOOST_TEST(rtc.channel_name_ == "room");
    BOOST_TEST(rtc.account_ == "bob");
    BOOST_TEST(rtc.privileges_.size() == 4U);
    BOOST_TEST(rtc.privileges_.at(4) == 14U);
    const auto& rtm = dynamic_cast<const ServiceRtm&>(*token.services_.find(2)->second);
    BOOST_TEST(rtm.user_id_ == "ann");
    BOOST_TEST(rtm.privileges_.at(1) == 1200U);
    BOOST_TEST(ConvoAITokenBuilder::BuildToken("x", certificate, "room", "bob", kRolePublisher, 1,
                                               1, 1, 1, 1, "ann", 1)
                   .empty());
}

BOOST_AUTO_TEST_CASE(reading_and_building_keeps_services_9_and_10) {
    AccessToken2 token{id, certificate, 1111111, 600};
    token.salt_ = 1;
    token.AddService(std::make_unique<ServiceStt>());
    auto convo = std::make_unique<ServiceConvoAI>();
    convo->AddPrivilege(7, 8);
    token.AddService(std::move(convo));
    const auto text = token.Build();
    AccessToken2 read{id, certificate};
    BOOST_TEST(read.FromString(text));
    BOOST_TEST(read.services_.size() == 2U);
    read.app_cert_ = certificate;
    BOOST_TEST(read.Build() == text);
    namespace wire = test::wire;
    const auto payload = test::payload_of(text);
    BOOST_TEST(payload.ends_with(wire::u16(2) + wire::u16(9) + wire::privilege(7, 8) + wire::u16(10)
                                 + wire::u16(0)));
}

BOOST_AUTO_TEST_CASE(simple_token_builder_is_an_object_too) {
    SimpleTokenBuilder made{id, certificate, "room", 42};
    BOOST_TEST(made.initPrivileges(Role_Publisher));
    BOOST_TEST(privileges_of(made.buildToken()) == "1 2 3 4 5 6 10 11 12 ");
    BOOST_TEST(made.initPrivileges(Role_Subscriber));
    BOOST_TEST(privileges_of(made.buildToken()) == "1 7 8 9 ");
    BOOST_TEST(!made.initPrivileges(static_cast<UserRole>(7)));
    BOOST_TEST(privileges_of(made.buildToken()) == "1 7 8 9 ");
    made.setPrivilege(AccessToken::kPublishAudioStream, 5);
    made.removePrivilege(AccessToken::kRequestPublishVideoStream);
    const auto text = made.buildToken();
    BOOST_TEST(privileges_of(text) == "1 2 7 9 ");
    SimpleTokenBuilder account{id, certificate, "room", std::string{"bob"}};
    BOOST_TEST(account.initTokenBuilder(text));
    BOOST_TEST(privileges_of(account.buildToken()) == "1 2 7 9 ");
    BOOST_TEST(!account.initTokenBuilder("007"));
    BOOST_TEST(
        !SimpleTokenBuilder::buildTokenWithUid(id, certificate, "room", 1, Role_Publisher).empty());
}

BOOST_AUTO_TEST_CASE(rtm_token_builder_is_an_object_too) {
    RtmTokenBuilder made{id, certificate, "bob"};
    made.setPrivilege(AccessToken::kRtmLogin, 1700000000);
    const auto text = made.buildToken();
    BOOST_TEST(privileges_of(text) == "1000 ");
    RtmTokenBuilder again;
    BOOST_TEST(again.initTokenBuilder(text));
    BOOST_TEST(again.m_tokenCreator.message_.messages.at(1000) == 1700000000U);
    again.removePrivilege(AccessToken::kRtmLogin);
    BOOST_TEST(again.m_tokenCreator.message_.messages.empty());
}

BOOST_AUTO_TEST_SUITE_END()
