// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/adapt/ostream.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

using namespace agora_token;
using namespace agora_token::literals;

namespace {

template <class T>
auto written(const T& value) -> std::string {
    std::ostringstream out;
    out << value;
    return out.str();
}

} // namespace

BOOST_AUTO_TEST_SUITE(ostream_header)

BOOST_AUTO_TEST_CASE(writes_names_and_numbers_without_one) {
    BOOST_TEST(written(errc::signature_mismatch) == "signature_mismatch");
    BOOST_TEST(written(errc{}) == "unknown_error");
    BOOST_TEST(written(error_kind::untrusted) == "untrusted");
    BOOST_TEST(written(error{errc::truncated, 44}) == "truncated at 44");
    BOOST_TEST(written(role::publisher) == "publisher");
    BOOST_TEST(written(role_from_number(7)) == "7");
    BOOST_TEST(written(role_from_number(4'294'967'295U)) == "4294967295");
    BOOST_TEST(written(service_type::rtc) == "rtc");
    BOOST_TEST(written(static_cast<service_type>(65'535)) == "65535");
}

BOOST_AUTO_TEST_CASE(writes_texts) {
    BOOST_TEST(written("970CA35de60c44645bbae8a215061b33"_app_id)
               == "970CA35de60c44645bbae8a215061b33");
    BOOST_TEST(written(*channel_name::make("lobby")) == "lobby");
    BOOST_TEST(written(user::uid(42)) == "42");
    BOOST_TEST(written(user::any()).empty());
}

BOOST_AUTO_TEST_CASE(leaves_the_stream_as_it_is) {
    std::ostringstream out;
    out << std::hex << error{errc::truncated, 44} << ' ' << 255;
    BOOST_TEST(out.str() == "truncated at 44 ff");
}

BOOST_AUTO_TEST_SUITE_END()
