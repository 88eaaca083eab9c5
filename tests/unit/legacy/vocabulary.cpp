// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/detail/vocabulary.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>

using namespace agora_token;

BOOST_AUTO_TEST_SUITE(legacy_vocabulary)

BOOST_AUTO_TEST_CASE(services_have_the_numbers_of_the_wire) {
    // cpp/src/DynamicKey5.h upstream.
    BOOST_TEST(static_cast<int>(legacy::key_service::media_channel) == 1);
    BOOST_TEST(static_cast<int>(legacy::key_service::recording) == 2);
    BOOST_TEST(static_cast<int>(legacy::key_service::public_sharing) == 3);
    BOOST_TEST(static_cast<int>(legacy::key_service::in_channel_permission) == 4);
    BOOST_TEST(legacy::allow_upload_in_channel == 1);
}

BOOST_AUTO_TEST_CASE(known_values_have_names) {
    BOOST_TEST(name(legacy::key_version::v001) == "001");
    BOOST_TEST(name(legacy::key_version::v002) == "002");
    BOOST_TEST(name(legacy::key_version::v003) == "003");
    BOOST_TEST(name(legacy::key_version::v004) == "004");
    BOOST_TEST(name(legacy::key_version::v005) == "005");
    BOOST_TEST(name(legacy::key_service::media_channel) == "media_channel");
    BOOST_TEST(name(legacy::key_service::recording) == "recording");
    BOOST_TEST(name(legacy::key_service::public_sharing) == "public_sharing");
    BOOST_TEST(name(legacy::key_service::in_channel_permission) == "in_channel_permission");
}

BOOST_AUTO_TEST_CASE(unknown_values_have_none) {
    BOOST_TEST(name(legacy::key_version{6}) == "");
    BOOST_TEST(name(legacy::key_service{0}) == "");
    BOOST_TEST(name(legacy::key_service{5}) == "");
}

BOOST_AUTO_TEST_SUITE_END()
