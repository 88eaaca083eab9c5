// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/compat/dynamic_key.hpp>
#include <agora_token/compat/dynamic_key5.hpp>

#include "support/vectors.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace agora::tools;

namespace {

using nlohmann::json;

auto text(const json& object, const char* name) -> std::string {
    return object.at(name).get<std::string>();
}
auto number(const json& object, const char* name) -> std::uint32_t {
    return object.at(name).get<std::uint32_t>();
}

// Calls `check` with each vector of a version whose texts are UTF-8.
template <class Check>
void for_each_key(std::string_view version, std::size_t expected, Check check) {
    std::size_t seen = 0;
    for (const auto* file : {"published.json", "generated.json"}) {
        for (const json& entry : test::read_vectors(file)) {
            if (entry.at("version") == version && entry.at("inputs").contains("channel_name")) {
                BOOST_TEST_CONTEXT(text(entry, "id")) {
                    check(text(entry, "token"), entry.at("inputs"));
                }
                ++seen;
            }
        }
    }
    BOOST_TEST(seen == expected);
}

// The arguments that all functions take in this order.
template <class Make>
auto with_inputs(const json& in, Make make) {
    return make(text(in, "app_id"), text(in, "app_certificate"), text(in, "channel_name"),
                number(in, "unix_ts"), number(in, "random_int"));
}
template <class Make>
auto with_user(const json& in, Make make) {
    return make(text(in, "app_id"), text(in, "app_certificate"), text(in, "channel_name"),
                number(in, "unix_ts"), number(in, "random_int"), number(in, "uid"),
                number(in, "expired_ts"));
}

template <class Key>
void has_common_fields(const Key& key, const json& in) {
    BOOST_TEST(toupper(key.appID) == toupper(text(in, "app_id")));
    BOOST_TEST(key.unixTs == number(in, "unix_ts"));
    BOOST_TEST(key.randomInt == number(in, "random_int"));
}

template <class Key>
void check_user_key(std::string_view version) {
    for_each_key(version, 6, [](const std::string& token, const json& in) {
        BOOST_TEST(with_user(in, Key::generate) == token);
        Key key;
        BOOST_TEST(key.fromString(token));
        has_common_fields(key, in);
        BOOST_TEST(key.appID == text(in, "app_id"));
        BOOST_TEST(key.uid == number(in, "uid"));
        BOOST_TEST(key.expiredTs == number(in, "expired_ts"));
        BOOST_TEST(key.signature == with_user(in, Key::generateSignature));
        BOOST_TEST(!key.fromString(token + "0"));
        BOOST_TEST(key.expiredTs == number(in, "expired_ts"));
    });
    BOOST_TEST(Key::version() == version);
}

} // namespace

BOOST_AUTO_TEST_SUITE(compat_dynamic_key)

BOOST_AUTO_TEST_CASE(makes_and_reads_every_001_vector) {
    for_each_key("001", 6, [](const std::string& token, const json& in) {
        BOOST_TEST(with_inputs(in, DynamicKey::generate) == token);
        DynamicKey key;
        BOOST_TEST(key.fromString(token));
        has_common_fields(key, in);
        BOOST_TEST(key.signature == with_inputs(in, DynamicKey::generateSignature));
        BOOST_TEST(!key.fromString("x" + token.substr(1)));
    });
    BOOST_TEST(DynamicKey::version() == "001");
}

BOOST_AUTO_TEST_CASE(makes_and_reads_every_002_and_003_vector) {
    check_user_key<DynamicKey2>("002");
    check_user_key<DynamicKey3>("003");
}

BOOST_AUTO_TEST_CASE(makes_and_reads_every_004_vector) {
    for_each_key("004", 15, [](const std::string& token, const json& in) {
        const auto service = text(in, "service");
        BOOST_TEST_REQUIRE((service == MEDIA_CHANNEL_SERVICE || service == RECORDING_SERVICE
                            || service == PUBLIC_SHARING_SERVICE));
        const auto generate =
            service == MEDIA_CHANNEL_SERVICE ? DynamicKey4::generateMediaChannelKey
            : service == RECORDING_SERVICE   ? DynamicKey4::generateRecordingKey
                                             : DynamicKey4::generatePublicSharingKey;
        BOOST_TEST(with_user(in, generate) == token);
        DynamicKey4 key;
        BOOST_TEST(key.fromString(token));
        has_common_fields(key, in);
        BOOST_TEST(key.expiredTs == number(in, "expired_ts"));
        const auto signature_for = [&](const std::string& what) {
            return with_user(in, [&](const auto&... args) {
                return DynamicKey4::generateSignature(args..., what);
            });
        };
        BOOST_TEST(key.signature == signature_for(service));
        BOOST_TEST(signature_for("acs").empty());
    });
    BOOST_TEST(DynamicKey4::version() == "004");
}

BOOST_AUTO_TEST_CASE(makes_and_reads_every_005_vector) {
    for_each_key("005", 23, [](const std::string& token, const json& in) {
        DynamicKey5::extra_map extra;
        for (const auto& entry : in.at("extra")) {
            extra[entry.at(0).get<std::uint16_t>()] = entry.at(1).get<std::string>();
        }
        const auto service = static_cast<DynamicKey5::ServiceType>(number(in, "service_type"));
        const auto made = with_user(in, [&](const auto&... args) {
            return DynamicKey5::generateDynamicKey(args..., extra, service);
        });
        BOOST_TEST(made == token);
        DynamicKey5 key;
        key.extra[9] = "of the key before";
        BOOST_TEST(key.fromString(token));
        has_common_fields(key, in);
        BOOST_TEST(key.appID == toupper(text(in, "app_id")));
        BOOST_TEST(key.serviceType == service);
        BOOST_TEST(key.expiredTs == number(in, "expired_ts"));
        BOOST_TEST((key.extra == extra));
        BOOST_TEST(key.signature
                   == DynamicKey5::generateSignature(
                       text(in, "app_certificate"), service, key.appID, key.unixTs, key.randomInt,
                       text(in, "channel_name"), number(in, "uid"), key.expiredTs, key.extra));
    });
    BOOST_TEST(DynamicKey5::version() == "005");
}

// cpp/test/DynamicKey5_test.cpp lines 85, 100, 115, 132 and 152 of AgoraIO/Tools at da06bfb8.
BOOST_AUTO_TEST_CASE(makes_the_published_005_keys_by_name) {
    const auto make = [](auto generate, const auto&... more) {
        return generate("970CA35de60c44645bbae8a215061b33", "5CFd2fd1755d40ecb72977518be15d3b",
                        "7d72365eb983485397e3e3f9d460bdda", 1446455472, 58964981, 2882341273,
                        1446455471, more...);
    };
    using key = DynamicKey5;
    const std::string tail = "QAJcMo13mDERkW7roohUGGzOwKDdW9buDA68oN1Y";
    BOOST_TEST(
        make(key::generatePublicSharingKey)
        == "005AwAoADc0QTk5RTVEQjI4MDk0NUI0NzUwNTk0MUFDMjM4MDU2NzIwREY3QjAQAJcMo13mDERkW7roohUG"
           "GzOwKDdW9buDA68oN1YAAA==");
    BOOST_TEST(make(key::generateRecordingKey)
               == "005AgAoADkyOUM5RTQ2MTg3QTAyMkJBQUIyNkI3QkYwMTg0MzhDNjc1Q0ZFMUE" + tail
                      + "AAA==");
    BOOST_TEST(make(key::generateMediaChannelKey)
               == "005AQAoAEJERTJDRDdFNkZDNkU0ODYxNkYxQTYwOUVFNTM1M0U5ODNCQjFDNDQ" + tail
                      + "AAA==");
    BOOST_TEST(make(key::generateInChannelPermissionKey, key::noUpload())
               == "005BAAoADgyNEQxNDE4M0FGRDkyOEQ4REFFMUU1OTg5NTg2MzA3MTEyNjRGNzQ" + tail
                      + "BAAEAAQAw");
    BOOST_TEST(make(key::generateInChannelPermissionKey, key::audioVideoUpload())
               == "005BAAoADJERDA3QThENTE2NzJGNjQwMzY5NTFBNzE0QkI5NTc0N0Q1QjZGQjM" + tail
                      + "BAAEAAQAz");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_makes_and_reads_nothing) {
    const std::string id = "970CA35de60c44645bbae8a215061b33";
    const std::string too_long(65'536, 'c');
    BOOST_TEST(DynamicKey::generate("invalid", id, "c", 1, 2).empty());
    BOOST_TEST(DynamicKey::generate(id, "invalid", "c", 1, 2).empty());
    BOOST_TEST(DynamicKey::generateSignature(id, "", "c", 1, 2).empty());
    BOOST_TEST(DynamicKey3::generate(id, id, too_long, 1, 2, 3, 4).empty());
    BOOST_TEST(DynamicKey4::generateRecordingKey(id + "0", id, "c", 1, 2, 3, 4).empty());
    BOOST_TEST(DynamicKey5::generateRecordingKey("invalid", id, "c", 1, 2, 3, 4).empty());
    BOOST_TEST(
        DynamicKey5::generateInChannelPermissionKey(id, id, "c", 1, 2, 3, 4, too_long).empty());
    DynamicKey5 key;
    for (const auto* each : {"", "004invalid", "005", "005invalid"}) {
        BOOST_TEST(!key.fromString(each));
    }
    // A key of another version is refused by its prefix and its length.
    const auto key_003 = DynamicKey3::generate(id, id, "c", 1, 2, 3, 4);
    BOOST_TEST(!DynamicKey2{}.fromString(key_003));
    BOOST_TEST(!DynamicKey3{}.fromString("303" + key_003.substr(3)));
    BOOST_TEST(!DynamicKey4{}.fromString(key_003));
}

BOOST_AUTO_TEST_SUITE_END()
