// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Every published and generated key and signaling token: written again byte for byte, read,
// verified.

#include "unit/legacy/vectors.hpp"
#include "support/genuine.hpp"

#include "support/hex.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace agora_token;
using legacy::key_service;
using legacy::key_version;
using test::number_at;
using test::text_at;
using test::time_at;

namespace {

auto lower(std::string text) -> std::string {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

template <class Key>
void signs_the_same(const test::json& entry, const Key& key) {
    const auto& in = entry.at("inputs");
    const auto expected = text_at(entry, "token");
    auto signer = test::value_of(
        legacy::key_signer<Key, hmac_sha1>::make(test::app_id_of(in), test::certificate_of(in)));
    BOOST_TEST(legacy::key_size(key) == expected.size());
    test::accepts(signer.sign(key), expected);
    test::accepts(signer.sign(key), expected); // keyed once, signs again
    std::string exact(expected.size(), '\0');
    test::accepts(signer.sign_to(exact, key), std::string_view{expected});
}

// What is on the wire equals the inputs; what is not is not there.
void reads_the_same(const test::json& entry, key_version version) {
    const auto& in = entry.at("inputs");
    const auto text = text_at(entry, "token");
    const auto parsed = test::value_of(legacy::parse_key(text));
    const auto& key = parsed.unverified_content();
    const bool is_005 = version == key_version::v005;
    BOOST_TEST((key.version() == version));
    BOOST_TEST(key.app_id() == (is_005 ? lower(text_at(in, "app_id")) : text_at(in, "app_id")));
    BOOST_TEST(key.signature()
               == (is_005 ? text_at(entry, "signature_ascii") : text_at(entry, "signature_hex")));
    BOOST_TEST((key.issued_at() == time_at(in, "unix_ts")));
    BOOST_TEST(key.salt() == number_at(in, "random_int"));
    BOOST_TEST((key.expires_at()
                == (version == key_version::v001 ? sys_seconds{} : time_at(in, "expired_ts"))));
    const bool carries_uid = version == key_version::v002 || version == key_version::v003;
    BOOST_TEST(key.uid().has_value() == carries_uid);
    if (carries_uid) {
        BOOST_TEST(key.uid().value() == number_at(in, "uid"));
    }
    BOOST_TEST(key.text_size() == text.size());
    BOOST_TEST(key.encode() == text);
}

// The signature is of exactly these inputs.
void verifies(const test::json& entry, std::optional<key_service> service) {
    const auto& in = entry.at("inputs");
    const auto text = text_at(entry, "token");
    const auto channel = text_at(in, "channel_name");
    const auto certificate = test::certificate_of(in);
    const auto id = text_at(in, "app_id");
    const bool has_user = in.contains("uid");
    const auto who = user::make(has_user ? number_at(in, "uid") : 0).value_or(user::any());
    auto verifier = test::key_verifier();
    const auto own = test::value_of(app_id::make(id));
    const auto check = [&](const app_certificate& key, std::string_view room,
                           std::optional<std::string_view> user, const app_id& app) {
        const auto wanted = service ? test::asked_of(legacy::use_key::of(*service), room, user)
                                    : test::genuine_for(room, user);
        return verifier
            .verify(test::value_of(legacy::parse_key(text)), key, wanted, test::no_time,
                    test::timeless({}, app))
            .transform([](const legacy::verified_key& good) { return good->salt(); });
    };
    const bool is_001 = text_at(entry, "version") == "001";
    const auto right = is_001 ? std::nullopt : std::optional{who.text()};
    test::accepts(check(certificate, channel, right, own), number_at(in, "random_int"));
    test::rejects(check(certificate, channel + "x", right, own),
                  errc::signature_or_identity_mismatch);
    const auto secret = app_certificate::literal("00000000000000000000000000000000");
    test::rejects(check(secret, channel, right, own), errc::signature_or_identity_mismatch);
    test::rejects(
        check(certificate, channel, right, app_id::literal("00000000000000000000000000000000")),
        errc::app_id_mismatch);
    if (has_user) {
        const auto somebody = user::make(number_at(in, "uid") ^ 1U).value_or(user::any());
        const bool carried = in.contains("uid") && text_at(entry, "version") < "004";
        test::rejects(check(certificate, channel, somebody.text(), own),
                      carried ? errc::user_mismatch : errc::signature_or_identity_mismatch);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(legacy_vectors)

BOOST_AUTO_TEST_CASE(every_001_key) {
    test::for_each_good("001", 6, [](const test::json& entry) {
        const auto& in = entry.at("inputs");
        const auto channel = text_at(in, "channel_name");
        signs_the_same(entry, legacy::key_001{.channel = test::value_of(wire_text::make(channel)),
                                              .issued_at = time_at(in, "unix_ts"),
                                              .salt = number_at(in, "random_int")});
        reads_the_same(entry, key_version::v001);
        verifies(entry, std::nullopt);
    });
}

BOOST_AUTO_TEST_CASE(every_002_key) {
    test::for_each_good("002", 6, [](const test::json& entry) {
        const auto& in = entry.at("inputs");
        const auto channel = text_at(in, "channel_name");
        signs_the_same(entry, legacy::key_002{.channel = test::value_of(wire_text::make(channel)),
                                              .uid = number_at(in, "uid"),
                                              .issued_at = time_at(in, "unix_ts"),
                                              .salt = number_at(in, "random_int"),
                                              .expires_at = time_at(in, "expired_ts")});
        reads_the_same(entry, key_version::v002);
        verifies(entry, std::nullopt);
    });
}

BOOST_AUTO_TEST_CASE(every_003_key) {
    test::for_each_good("003", 6, [](const test::json& entry) {
        const auto& in = entry.at("inputs");
        const auto channel = text_at(in, "channel_name");
        signs_the_same(entry, legacy::key_003{.channel = test::value_of(wire_text::make(channel)),
                                              .uid = number_at(in, "uid"),
                                              .issued_at = time_at(in, "unix_ts"),
                                              .salt = number_at(in, "random_int"),
                                              .expires_at = time_at(in, "expired_ts")});
        reads_the_same(entry, key_version::v003);
        verifies(entry, std::nullopt);
    });
}

BOOST_AUTO_TEST_CASE(every_004_key) {
    test::for_each_good("004", 15, [](const test::json& entry) {
        const auto& in = entry.at("inputs");
        const auto channel = text_at(in, "channel_name");
        const auto service = test::service_004(in);
        signs_the_same(entry, legacy::key_004{.service = service,
                                              .channel = test::value_of(wire_text::make(channel)),
                                              .uid = number_at(in, "uid"),
                                              .issued_at = time_at(in, "unix_ts"),
                                              .salt = number_at(in, "random_int"),
                                              .expires_at = time_at(in, "expired_ts")});
        reads_the_same(entry, key_version::v004);
        verifies(entry, service);
    });
}

BOOST_AUTO_TEST_CASE(every_005_key) {
    test::for_each_good("005", 23, [](const test::json& entry) {
        const auto& in = entry.at("inputs");
        const auto channel = text_at(in, "channel_name");
        const auto service = key_service{in.at("service_type").get<std::uint16_t>()};
        std::vector<std::string> values;
        for (const auto& pair : in.at("extra")) {
            values.push_back(pair.at(1).get<std::string>());
        }
        std::vector<legacy::extra_entry> extra;
        for (const auto& pair : in.at("extra")) {
            extra.push_back({pair.at(0).get<std::uint16_t>(), values[extra.size()]});
        }
        signs_the_same(entry, legacy::key_005{.service = service,
                                              .channel = test::value_of(wire_text::make(channel)),
                                              .uid = number_at(in, "uid"),
                                              .issued_at = time_at(in, "unix_ts"),
                                              .salt = number_at(in, "random_int"),
                                              .expires_at = time_at(in, "expired_ts"),
                                              .extra = extra});
        reads_the_same(entry, key_version::v005);
        const auto parsed = test::value_of(legacy::parse_key(text_at(entry, "token")));
        const auto& key = parsed.unverified_content();
        BOOST_TEST(test::to_hex(key.payload()) == text_at(entry, "payload_hex"));
        BOOST_TEST((key.service() == service));
        BOOST_TEST(key.extra().size() == extra.size());
        BOOST_TEST(std::equal(key.extra().begin(), key.extra().end(), extra.begin(), extra.end()));
        verifies(entry, service);
    });
}

BOOST_AUTO_TEST_CASE(every_signaling_token) {
    test::for_each_good("signaling", 6, [](const test::json& entry) {
        const auto& in = entry.at("inputs");
        const auto expected = text_at(entry, "token");
        const auto account = text_at(in, "account");
        const auto id = text_at(in, "app_id");
        const auto certificate = test::certificate_of(in);
        const legacy::signaling_token token{.account = test::value_of(wire_text::make(account)),
                                            .expires_at = time_at(in, "expired_ts")};
        auto signer = test::value_of(
            legacy::signaling_signer<botan_md5>::make(test::app_id_of(in), certificate));
        test::accepts(legacy::token_size(token), expected.size());
        test::accepts(signer.sign(token), expected);
        test::accepts(signer.sign(token), expected);
        std::string exact(expected.size(), '\0');
        test::accepts(signer.sign_to(exact, token), std::string_view{expected});

        auto parsed = test::value_of(legacy::parse_signaling(expected));
        const auto& content = parsed.unverified_content();
        BOOST_TEST(content.app_id() == id);
        BOOST_TEST((content.expires_at() == time_at(in, "expired_ts")));
        BOOST_TEST(content.signature() == text_at(entry, "signature_hex"));
        BOOST_TEST(content.encode() == expected);

        auto verifier = test::signaling_verifier();
        test::accepts(verifier.verify(std::move(parsed), certificate,
                                      test::genuine_for({}, account), test::no_time,
                                      test::timeless({}, test::value_of(app_id::make(id)))));
        const auto other = account + "x";
        test::rejects(verifier.verify(test::value_of(legacy::parse_signaling(expected)),
                                      certificate, test::genuine_for({}, other), test::no_time,
                                      test::timeless()),
                      errc::signature_or_identity_mismatch);
    });
}

BOOST_AUTO_TEST_SUITE_END()
