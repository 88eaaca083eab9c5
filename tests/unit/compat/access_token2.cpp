// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/compat/access_token2.hpp>

#include "support/token_007.hpp"
#include "support/vectors.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <memory>
#include <string>
#include <utility>

using namespace agora::tools;

namespace {

using nlohmann::json;

const std::string id = "970CA35de60c44645bbae8a215061b33";
const std::string certificate = "5CFd2fd1755d40ecb72977518be15d3b";
const std::string channel = "7d72365eb983485397e3e3f9d460bdda";

// rust/src/access_token.rs line 768 of AgoraIO/Tools at commit da06bfb8: a stored block.
const std::string golden =
    "007eJwBigB1/yAAFqC4TFpegsv3T7gT0J9ZxUvaycBhIFgFOayXV46VixogADk3MENBMzVkZTYwYzQ0NjQ1YmJhZThhMj"
    "E1MDYxYjMzR/QQAFgCAAABAAAAAQABAAEAAQBYAgAAIAA3ZDcyMzY1ZWI5ODM0ODUzOTdlM2UzZjlkNDYwYmRkYQoAMjg4"
    "MjM0MTI3M8JqJOM=";

auto golden_token() -> AccessToken2 {
    AccessToken2 token{id, certificate, 1111111, 600};
    token.salt_ = 1;
    auto rtc = std::make_unique<ServiceRtc>(channel, 2882341273U);
    rtc->AddPrivilege(ServiceRtc::kPrivilegeJoinChannel, 600);
    token.AddService(std::move(rtc));
    return token;
}

// A service class of a user's own, as upstream's tests write one.
class UnknownService : public Service {
  public:
    explicit UnknownService(std::uint16_t type) : Service{type} {}
    auto PackService() -> std::string override { return Pack(dynamic_cast<const Service*>(this)); }
    void UnpackService(Unpacker* unpacker) override { *unpacker >> dynamic_cast<Service*>(this); }
    auto Clone() const -> std::unique_ptr<Service> override {
        auto copy = std::make_unique<UnknownService>(type_);
        copy->privileges_ = privileges_;
        return copy;
    }
};

// One whose bytes are no service.
class BrokenService : public UnknownService {
  public:
    using UnknownService::UnknownService;
    auto PackService() -> std::string override { return std::string("\1\0\1\0", 4); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(compat_access_token2)

BOOST_AUTO_TEST_CASE(builds_the_published_token) {
    auto token = golden_token();
    BOOST_TEST(token.Build() == golden);
    BOOST_TEST(token.GenerateSignature(certificate) == test::payload_of(golden).substr(2, 32));
    BOOST_TEST(AccessToken2::Version() == "007");
}

BOOST_AUTO_TEST_CASE(a_new_token_is_of_now_lasts_a_quarter_and_has_a_salt_of_its_own) {
    const auto from = std::time(nullptr);
    const AccessToken2 token{id, certificate};
    const AccessToken2 other;
    BOOST_TEST(token.issue_ts_ >= from);
    BOOST_TEST(token.issue_ts_ <= std::time(nullptr));
    BOOST_TEST(token.expire_ == 900U);
    BOOST_TEST(token.salt_ != other.salt_);
}

BOOST_AUTO_TEST_CASE(reads_and_verifies_every_vector_and_builds_its_payload_again) {
    std::size_t seen = 0;
    for (const auto* file : {"published.json", "generated.json"}) {
        for (const json& entry : test::read_vectors(file)) {
            if (entry.at("version") != "007") {
                continue;
            }
            if (entry.value("payload_len", 0) > 65'536) {
                AccessToken2 token; // beyond the limit of reading; upstream cannot either
                BOOST_TEST(!token.FromString(entry.at("token").get<std::string>()));
                continue;
            }
            BOOST_TEST_CONTEXT(entry.at("id")) {
                const auto& inputs = entry.at("inputs");
                const auto text = entry.at("token").get<std::string>();
                AccessToken2 token;
                BOOST_TEST_REQUIRE(token.FromString(text));
                BOOST_TEST(token.app_id_ == inputs.at("app_id").get<std::string>());
                BOOST_TEST(token.issue_ts_ == inputs.at("issue_ts").get<std::uint32_t>());
                BOOST_TEST(token.expire_ == inputs.at("expire").get<std::uint32_t>());
                BOOST_TEST(token.salt_ == inputs.at("salt").get<std::uint32_t>());
                BOOST_TEST(token.services_.size() == inputs.at("services").size());
                if (entry.value("verifiable", true)) {
                    const auto secret = inputs.at("app_certificate").get<std::string>();
                    BOOST_TEST(token.VerifySignature(secret) == kTokenVerifySuccess);
                    BOOST_TEST(token.VerifySignature(secret) == kTokenVerifySuccess); // again
                    BOOST_TEST(token.GenerateSignature(secret) == token.signature_);
                    BOOST_TEST(test::payload_of(token.Build()) == test::payload_of(text));
                }
            }
            ++seen;
        }
    }
    BOOST_TEST(seen == 125U);
}

BOOST_AUTO_TEST_CASE(tells_why_a_signature_is_not_right) {
    AccessToken2 token;
    BOOST_TEST(token.VerifySignature(certificate) == kTokenInvalid);
    BOOST_TEST(token.FromString(golden));
    BOOST_TEST(token.VerifySignature(certificate + "1") == kTokenInvalidInfo);
    BOOST_TEST(token.VerifySignature("1" + certificate.substr(1)) == kTokenVerifyFailed);
    BOOST_TEST(token.VerifySignature(certificate) == kTokenVerifySuccess);
    auto payload = test::payload_of(golden);
    payload[36] = 'x'; // the first digit of the App ID
    BOOST_TEST(token.FromString(test::token_around(payload)));
    BOOST_TEST(token.VerifySignature(certificate) == kTokenInvalidInfo);
}

BOOST_AUTO_TEST_CASE(a_failed_reading_leaves_nothing_to_verify) {
    AccessToken2 token;
    for (const auto& text : {std::string{}, std::string{"006invalid"}, std::string{"007invalid"},
                             golden.substr(0, 100), "006" + golden.substr(3)}) {
        BOOST_TEST(token.FromString(golden));
        BOOST_TEST(token.VerifySignature(certificate) == kTokenVerifySuccess);
        BOOST_TEST(!token.FromString(text));
        BOOST_TEST(token.VerifySignature(certificate) == kTokenInvalid);
        BOOST_TEST(!token.parsed_);
        BOOST_TEST(token.app_id_.empty());
        BOOST_TEST(token.signature_.empty());
        BOOST_TEST(token.raw_token_buffer_.empty());
        BOOST_TEST(token.services_.empty());
    }
}

BOOST_AUTO_TEST_CASE(reading_again_forgets_the_services_before) {
    AccessToken2 token;
    auto chat = golden_token();
    chat.AddService(std::make_unique<ServiceChat>("u"));
    BOOST_TEST(token.FromString(chat.Build()));
    BOOST_TEST(token.services_.size() == 2U);
    BOOST_TEST(token.FromString(golden));
    BOOST_TEST(token.services_.size() == 1U);
}

BOOST_AUTO_TEST_CASE(keeps_the_services_before_one_without_a_class) {
    // 999 and 11 sort behind rtc, 0 before it.
    for (const auto& [type, kept] :
         {std::pair{std::uint16_t{999}, 1U}, {std::uint16_t{0}, 0U}, {std::uint16_t{11}, 1U}}) {
        auto token = golden_token();
        auto unknown = std::make_unique<UnknownService>(type);
        unknown->AddPrivilege(1, 600);
        token.AddService(unknown->Clone());
        AccessToken2 parsed;
        BOOST_TEST(parsed.FromString(token.Build()));
        BOOST_TEST(parsed.services_.size() == kept);
        BOOST_TEST(parsed.services_.count(type) == 0U);
        BOOST_TEST(parsed.VerifySignature(certificate) == kTokenVerifySuccess);
    }
}

BOOST_AUTO_TEST_CASE(without_services_or_with_broken_ones_there_is_no_token) {
    AccessToken2 token{id, certificate, 1111111, 600};
    BOOST_TEST(token.Build().empty());
    token.AddService(nullptr);
    BOOST_TEST(token.Build().empty());
    BOOST_TEST(token.GenerateSignature(certificate).empty());
    auto broken = golden_token();
    broken.AddService(std::make_unique<BrokenService>(std::uint16_t{2}));
    BOOST_TEST(broken.Build().empty());
}

BOOST_AUTO_TEST_CASE(moves_keep_the_certificate) {
    auto token = golden_token();
    auto moved = std::move(token);
    BOOST_TEST(moved.Build() == golden);
}

BOOST_AUTO_TEST_SUITE_END()
