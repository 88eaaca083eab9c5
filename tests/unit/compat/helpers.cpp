// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/compat/helpers.hpp>

#include <boost/test/unit_test.hpp>

#include <agora_token/compat/agora_tools.hpp>

#include "support/hex.hpp"

#include <string>

// By name, because toupper() and others would clash.
using namespace agora::tools;

BOOST_AUTO_TEST_SUITE(compat_helpers)

// RFC 1321, appendix A.5.
BOOST_AUTO_TEST_CASE(md5_is_lower_case_hexadecimal) {
    BOOST_TEST(md5("") == "d41d8cd98f00b204e9800998ecf8427e");
    BOOST_TEST(md5("message digest") == "f96b697d7cb7938d525a2f31aaf161d0");
    BOOST_TEST(MD5{"abc"}.toStr() == "900150983cd24fb0d6963f7d28e17f72");
}

// RFC 4648, section 10.
BOOST_AUTO_TEST_CASE(base64_has_padding) {
    BOOST_TEST(base64Encode("").empty());
    BOOST_TEST(base64Encode("f") == "Zg==");
    BOOST_TEST(base64Encode("foobar") == "Zm9vYmFy");
    BOOST_TEST(base64Decode("Zm9vYg==") == "foob");
    BOOST_TEST(base64Decode("Zm9v*g==").empty());
}

// RFC 4231 and RFC 2202, test case 2.
BOOST_AUTO_TEST_CASE(macs_are_cut_to_the_size_asked_for) {
    const std::string data = "what do ya want for nothing?";
    BOOST_TEST(
        HmacSign2("Jefe", data, HMAC_SHA256_LENGTH)
        == test::from_hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    BOOST_TEST(HmacSign("Jefe", data, HMAC_LENGTH)
               == test::from_hex("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"));
    BOOST_TEST(HmacSign2("Jefe", data, 4) == test::from_hex("5bdcc146"));
    BOOST_TEST(HmacSign2("", data, 32).empty());
}

BOOST_AUTO_TEST_CASE(an_id_is_32_hexadecimal_digits) {
    BOOST_TEST(IsUUID("970CA35de60c44645bbae8a215061b33"));
    BOOST_TEST(!IsUUID("970CA35de60c44645bbae8a215061b3"));
    BOOST_TEST(!IsUUID("970CA35de60c44645bbae8a215061b3g"));
}

BOOST_AUTO_TEST_CASE(digits_of_either_case) {
    BOOST_TEST(stringToHEX("\x0F\xA0") == "0FA0");
    BOOST_TEST(stringToHex("\x0F\xA0") == "0fa0");
}

// go/test/SignalingToken_test.go, line 18, and three other languages.
BOOST_AUTO_TEST_CASE(signaling_tokens_are_the_published_one) {
    CGeneSignalToken builder;
    BOOST_TEST(builder.generateSignallingToken("2882341273", "970CA35de60c44645bbae8a215061b33",
                                               "5CFd2fd1755d40ecb72977518be15d3b", 1514219634)
               == "1:970CA35de60c44645bbae8a215061b33:1514219634:"
                  "82539e1f3973bcfe3f0d0c8993e6c051");
}

BOOST_AUTO_TEST_SUITE_END()
