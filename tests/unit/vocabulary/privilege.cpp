// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/privilege.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

using namespace agora_token;

namespace {

struct sample {
    std::uint16_t number;
    std::string_view name;
};
constexpr std::array samples{
    // cpp/src/AccessToken.h upstream and npm agora-access-token
    sample{0, ""},
    sample{1, "join_channel"},
    sample{2, "publish_audio_stream"},
    sample{3, "publish_video_stream"},
    sample{4, "publish_data_stream"},
    sample{5, "publish_audio_cdn"},
    sample{6, "publish_video_cdn"},
    sample{7, "request_publish_audio_stream"},
    sample{8, "request_publish_video_stream"},
    sample{9, "request_publish_data_stream"},
    sample{10, "invite_publish_audio_stream"},
    sample{11, "invite_publish_video_stream"},
    sample{12, "invite_publish_data_stream"},
    sample{13, ""},
    sample{100, ""},
    sample{101, "administrate_channel"},
    sample{999, ""},
    sample{1000, "rtm_login"},
    sample{65535, ""},
};
constexpr auto holds(const sample& s) -> bool {
    const auto what = static_cast<privilege>(s.number);
    return name(what) == s.name && privilege_id{what}.number() == s.number
           && privilege_id{what} == privilege_id{s.number};
}
static_assert(std::all_of(samples.begin(), samples.end(), holds));
static_assert(privilege_id{privilege::join_channel} < privilege_id{privilege::rtm_login});

} // namespace

BOOST_AUTO_TEST_SUITE(privilege_header)

BOOST_AUTO_TEST_CASE(numbers_and_names) {
    for (const auto& sample : samples) {
        BOOST_TEST(holds(sample), sample.number);
    }
}

BOOST_AUTO_TEST_SUITE_END()
