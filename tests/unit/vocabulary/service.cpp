// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/service.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

using namespace agora_token;

namespace {

using fields = std::initializer_list<service_field>;

struct sample {
    std::uint16_t number;
    std::string_view name;
    std::size_t fields;
    // The names of the privileges 1 to 4.
    std::string_view first{};
    std::string_view second{};
    std::string_view third{};
    std::string_view fourth{};
};
constexpr std::array samples{
    // cpp/src/AccessToken2.h upstream; 9 and 10 from npm agora-token
    sample{0, "", 0},
    sample{1, "rtc", 2, "join_channel", "publish_audio_stream", "publish_video_stream",
           "publish_data_stream"},
    sample{2, "rtm", 1, "login"},
    sample{3, "streaming", 2, "publish_mix_stream", "publish_raw_stream"},
    sample{4, "fpa", 0, "login"},
    sample{5, "chat", 1, "user", "app"},
    sample{6, "fcdn", 2, "publish", "play"},
    sample{7, "apaas", 3, "room_user", "user", "app"},
    sample{8, "rtm2", 2, "login"},
    sample{9, "convo_ai", 0},
    sample{10, "stt", 0},
    sample{11, "", 0},
    sample{65535, "", 0},
};
constexpr auto holds(const sample& s) -> bool {
    const auto type = static_cast<service_type>(s.number);
    const auto layout = known_layout(type);
    const auto privilege = [&](std::uint16_t id) { return privilege_name(type, id); };
    return name(type) == s.name && layout.type == type && layout.name == s.name
           && layout.fields.size() == s.fields && privilege(0).empty() && privilege(1) == s.first
           && privilege(2) == s.second && privilege(3) == s.third && privilege(4) == s.fourth
           && privilege(5).empty() && privilege(65535).empty();
}
static_assert(std::all_of(samples.begin(), samples.end(), holds));

auto layout_is(service_type type, fields expected) -> bool {
    const auto layout = known_layout(type).fields;
    return std::equal(layout.begin(), layout.end(), expected.begin(), expected.end());
}

} // namespace

BOOST_AUTO_TEST_SUITE(service_header)

BOOST_AUTO_TEST_CASE(numbers_names_and_privileges) {
    for (const auto& sample : samples) {
        BOOST_TEST(holds(sample), sample.number);
    }
}

BOOST_AUTO_TEST_CASE(fields_in_wire_order) {
    using enum service_field;
    BOOST_TEST(layout_is(service_type::rtc, {channel, user}));
    BOOST_TEST(layout_is(service_type::rtm, {user}));
    BOOST_TEST(layout_is(service_type::streaming, {channel, user}));
    BOOST_TEST(layout_is(service_type::fpa, {}));
    BOOST_TEST(layout_is(service_type::chat, {user}));
    BOOST_TEST(layout_is(service_type::fcdn, {channel, user}));
    BOOST_TEST(layout_is(service_type::apaas, {room, user, role}));
    BOOST_TEST(layout_is(service_type::rtm2, {user, permissions}));
    BOOST_TEST(layout_is(service_type::convo_ai, {}));
    BOOST_TEST(layout_is(service_type::stt, {}));
}

BOOST_AUTO_TEST_SUITE_END()
