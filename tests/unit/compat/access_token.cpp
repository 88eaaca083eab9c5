// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/compat/access_token.hpp>

#include "support/vectors.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <string>
#include <utility>

using agora::tools::AccessToken;

namespace {

using nlohmann::json;

const std::string id = "970CA35de60c44645bbae8a215061b33";
const std::string certificate = "5CFd2fd1755d40ecb72977518be15d3b";
const std::string channel = "7d72365eb983485397e3e3f9d460bdda";

// cpp/test/AccessToken_test.cpp lines 59 and 71 of AgoraIO/Tools at commit da06bfb8.
const std::string golden = "006970CA35de60c44645bbae8a215061b33IACV0fZUBw+72cVoL9eyGGh3Q6Poi8bgjwVL"
                           "nyKSJyOXR7dIfRBXoFHlEAABAAAAR/QQAAEAAQCvKDdW";
const std::string golden_for_all = "006970CA35de60c44645bbae8a215061b33IACw1o7htY6ISdNRtku3p9tjTPi0"
                                   "jCKf9t49UHJhzCmL6bdIfRAAAAAAEAABAAAAR/QQAAEAAQCvKDdW";

template <class User>
auto golden_token(User user) -> AccessToken {
    AccessToken token{id, certificate, channel, user};
    token.message_.salt = 1;
    token.message_.ts = 1111111;
    token.AddPrivilege(AccessToken::Privileges::kJoinChannel, 1446455471);
    return token;
}

} // namespace

BOOST_AUTO_TEST_SUITE(compat_access_token)

BOOST_AUTO_TEST_CASE(builds_the_published_tokens) {
    BOOST_TEST(golden_token(2882341273U).Build() == golden);
    BOOST_TEST(golden_token("2882341273").Build() == golden);
    BOOST_TEST(golden_token(0U).Build() == golden_for_all);
    BOOST_TEST(golden_token("").Build() == golden_for_all);
    BOOST_TEST(AccessToken::Version() == "006");
}

BOOST_AUTO_TEST_CASE(building_sets_what_was_signed) {
    auto token = golden_token(2882341273U);
    BOOST_TEST(token.signature_.empty());
    BOOST_TEST(token.Build() == golden);
    BOOST_TEST(token.crc_channel_name_ == 0x107d48b7U);
    BOOST_TEST(token.crc_uid_ == 0xe551a057U);
    BOOST_TEST(token.message_raw_content_.size() == 16U);
    BOOST_TEST(token.signature_
               == AccessToken::GenerateSignature(certificate, id, channel, "2882341273",
                                                 token.message_raw_content_));
    BOOST_TEST(token.signature_
               != AccessToken::GenerateSignature(id, id, channel, "2882341273",
                                                 token.message_raw_content_));
    BOOST_TEST(AccessToken::GenerateSignature("", id, channel, "", "").empty());
}

BOOST_AUTO_TEST_CASE(reads_every_vector_and_builds_it_again) {
    std::size_t seen = 0;
    for (const auto* file : {"published.json", "generated.json"}) {
        for (const json& entry : test::read_vectors(file)) {
            const auto& inputs = entry.at("inputs");
            if (entry.at("version") != "006" || !inputs.contains("channel_name")
                || !inputs.contains("uid") || entry.value("unsorted", false)
                || inputs.at("app_certificate").is_null()) {
                continue;
            }
            BOOST_TEST_CONTEXT(entry.at("id")) {
                const auto text = entry.at("token").get<std::string>();
                AccessToken token;
                BOOST_TEST_REQUIRE(token.FromString(text));
                BOOST_TEST(token.app_id_ == inputs.at("app_id").get<std::string>());
                BOOST_TEST(token.message_.salt == inputs.at("salt").get<std::uint32_t>());
                BOOST_TEST(token.message_.ts == inputs.at("ts").get<std::uint32_t>());
                token.app_cert_ = inputs.at("app_certificate");
                token.channel_name_ = inputs.at("channel_name");
                token.uid_ = inputs.at("uid");
                BOOST_TEST(token.Build() == text);
            }
            ++seen;
        }
    }
    BOOST_TEST(seen == 49U);
}

BOOST_AUTO_TEST_CASE(a_new_token_ends_in_a_day_and_has_a_salt_of_its_own) {
    const auto from = std::time(nullptr);
    AccessToken token{id, certificate, channel, 1};
    const AccessToken other{id, certificate, channel, 1};
    BOOST_TEST(token.message_.ts >= from + 24 * 3600);
    BOOST_TEST(token.message_.ts <= std::time(nullptr) + 24 * 3600);
    BOOST_TEST(token.message_.salt != other.message_.salt);
    token.SetTokenExpiredTs(60);
    BOOST_TEST(token.message_.ts >= from + 60);
    BOOST_TEST(token.message_.ts <= std::time(nullptr) + 60);
}

BOOST_AUTO_TEST_CASE(reading_again_forgets_the_token_before) {
    auto many = golden_token(1U);
    many.AddPrivilege(AccessToken::kPublishAudioStream, 5);
    many.AddPrivilege(AccessToken::kAdministrateChannel);
    AccessToken token;
    BOOST_TEST(token.FromString(many.Build()));
    BOOST_TEST(token.message_.messages.size() == 3U);
    BOOST_TEST(token.FromString(golden));
    BOOST_TEST(token.message_.messages.size() == 1U);
    BOOST_TEST(token.message_.messages.at(AccessToken::kJoinChannel) == 1446455471U);
}

BOOST_AUTO_TEST_CASE(what_is_no_token_leaves_nothing_of_one) {
    auto token = golden_token(1U);
    BOOST_TEST(token.FromString(golden));
    for (const auto& text :
         {std::string{}, std::string{"006"}, "007" + golden.substr(3), golden.substr(0, 60),
          "006" + id, "006" + id + "invalid", golden.substr(0, 40) + "!" + golden.substr(41)}) {
        BOOST_TEST_CONTEXT(text) {
            BOOST_TEST(!token.FromString(text));
            BOOST_TEST(token.app_id_.empty());
            BOOST_TEST(token.signature_.empty());
            BOOST_TEST(token.message_raw_content_.empty());
            BOOST_TEST(token.message_.messages.empty());
            BOOST_TEST(token.message_.ts == 0U);
            BOOST_TEST(token.crc_channel_name_ == 0U);
        }
    }
    BOOST_TEST(token.channel_name_ == channel); // was never in a token
}

BOOST_AUTO_TEST_CASE(reads_leniently) {
    AccessToken token;
    BOOST_TEST(token.FromString(golden + "AAAA")); // bytes after the content
    BOOST_TEST(token.FromString(golden_for_all.substr(0, 60) + "\n" + golden_for_all.substr(60)));
    BOOST_TEST(token.message_.messages.size() == 1U);
}

BOOST_AUTO_TEST_CASE(too_many_privileges_make_no_token) {
    auto token = golden_token(1U);
    for (std::uint16_t what = 0; what < 10'920; ++what) {
        token.message_.messages[what] = what;
    }
    BOOST_TEST(!token.Build().empty());
    token.message_.messages[10'920] = 0;
    BOOST_TEST(token.Build().empty());
}

BOOST_AUTO_TEST_CASE(copies_and_moves_keep_the_certificate) {
    auto copy = [] {
        const auto original = golden_token(2882341273U);
        return AccessToken{original};
    }();
    BOOST_TEST(copy.Build() == golden);
    auto moved = std::move(copy);
    copy = moved;
    BOOST_TEST(moved.Build() == golden);
    BOOST_TEST(copy.Build() == golden);
}

BOOST_AUTO_TEST_SUITE_END()
