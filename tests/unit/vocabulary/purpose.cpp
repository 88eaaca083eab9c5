// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/purpose.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

using namespace agora_token;

namespace {

template <class Privilege>
constexpr auto number(Privilege what) -> std::uint16_t {
    return static_cast<std::uint16_t>(what);
}

struct fact {
    purpose what;
    std::string_view name;
    std::vector<service_need> needs;
};
// Sources: the builders of upstream's cpp/src (ChatTokenBuilder2.h, EducationTokenBuilder2.h and
// so on) for which privilege a service's own builder grants, and the authentication pages of the
// REST APIs for conversational AI and speech to text.
auto facts() -> std::vector<fact> {
    const auto rtc = service_type::rtc;
    const auto rtm = service_type::rtm;
    const auto rtm2 = service_type::rtm2;
    const auto chat = service_type::chat;
    const auto fpa = service_type::fpa;
    const auto apaas = service_type::apaas;
    const auto streaming = service_type::streaming;
    const auto fcdn = service_type::fcdn;
    const auto stt = service_type::stt;
    const auto join = number(privilege::join_channel);
    const auto login = number(rtm_privilege::login);
    return {
        {purpose::unknown, "unknown", {}},
        {purpose::any_use, "any_use", {}},
        {purpose::join, "join", {{rtc, rtc, join, true, true}}},
        {purpose::log_in_to_rtm, "log_in_to_rtm", {{rtm, rtm2, login, false, true}}},
        {purpose::use_chat, "use_chat", {{chat, chat, number(chat_privilege::user), false, true}}},
        {purpose::use_chat_as_app,
         "use_chat_as_app",
         {{chat, chat, number(chat_privilege::app), false, false}}},
        {purpose::use_fpa, "use_fpa", {{fpa, fpa, number(fpa_privilege::login), false, false}}},
        {purpose::enter_classroom,
         "enter_classroom",
         {{apaas, apaas, number(apaas_privilege::room_user), true, true}}},
        {purpose::use_classroom,
         "use_classroom",
         {{apaas, apaas, number(apaas_privilege::user), false, true}}},
        {purpose::use_classroom_as_app,
         "use_classroom_as_app",
         {{apaas, apaas, number(apaas_privilege::app), false, false}}},
        {purpose::publish_mixed_stream,
         "publish_mixed_stream",
         {{streaming, streaming, number(streaming_privilege::publish_mix_stream), true, true}}},
        {purpose::publish_raw_stream,
         "publish_raw_stream",
         {{streaming, streaming, number(streaming_privilege::publish_raw_stream), true, true}}},
        {purpose::publish_to_cdn,
         "publish_to_cdn",
         {{fcdn, fcdn, number(fcdn_privilege::publish), true, true}}},
        {purpose::play_from_cdn,
         "play_from_cdn",
         {{fcdn, fcdn, number(fcdn_privilege::play), true, true}}},
        {purpose::use_convo_ai,
         "use_convo_ai",
         {{rtc, rtc, join, true, true}, {rtm, rtm2, login, false, false}}},
        {purpose::use_stt,
         "use_stt",
         {{rtc, rtc, join, true, true},
          {rtm, rtm2, login, false, false},
          {stt, stt, 0, false, false}}},
        {purpose::use_service, "use_service", {}},
        {purpose::use_key, "use_key", {}},
    };
}

auto same(const service_need& a, const service_need& b) -> bool {
    return a.type == b.type && a.or_type == b.or_type && a.privilege == b.privilege
           && a.of_channel == b.of_channel && a.of_user == b.of_user;
}

} // namespace

BOOST_AUTO_TEST_SUITE(purpose_header)

BOOST_AUTO_TEST_CASE(every_purpose_has_its_name_and_needs) {
    const auto all = facts();
    BOOST_TEST(all.size() == static_cast<std::size_t>(purpose::use_key) + 1);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& [what, wanted_name, needs] = all[i];
        BOOST_TEST_CONTEXT(wanted_name) {
            BOOST_TEST(static_cast<std::size_t>(what) == i); // none is left out
            BOOST_TEST(name(what) == wanted_name);
            const auto got = needs_of(what);
            BOOST_TEST_REQUIRE(got.size() == needs.size());
            for (std::size_t j = 0; j < needs.size(); ++j) {
                BOOST_TEST(same(got[j], needs[j]), "need " << j);
            }
        }
    }
    const auto beyond = static_cast<purpose>(all.size());
    BOOST_TEST((name(beyond).empty() && needs_of(beyond).empty()));
}

BOOST_AUTO_TEST_CASE(a_need_is_met_by_its_service_or_its_stand_in) {
    const auto login = needs_of(purpose::log_in_to_rtm)[0];
    for (std::uint16_t type = 0; type < 12; ++type) {
        BOOST_TEST(login.is_met_by(service_type{type}) == (type == 2 || type == 8), type);
    }
    const auto join = needs_of(purpose::join)[0];
    for (std::uint16_t type = 0; type < 12; ++type) {
        BOOST_TEST(join.is_met_by(service_type{type}) == (type == 1), type);
    }
}

// Privileges of different services share their numbers.
BOOST_AUTO_TEST_CASE(a_privilege_is_one_of_its_service) {
    for (std::uint16_t number = 1; number < 12; ++number) {
        const service_type type{number};
        BOOST_TEST_CONTEXT(name(type)) {
            BOOST_TEST(is_of(privilege::join_channel, type) == (type == service_type::rtc));
            BOOST_TEST(is_of(privilege::publish_data_stream, type) == (type == service_type::rtc));
            BOOST_TEST(is_of(privilege::administrate_channel, type) == (type == service_type::rtc));
            BOOST_TEST(is_of(privilege::rtm_login, type) == (type == service_type::rtm));
            BOOST_TEST(is_of(rtm_privilege::login, type)
                       == (type == service_type::rtm || type == service_type::rtm2));
            BOOST_TEST(is_of(chat_privilege::app, type) == (type == service_type::chat));
            BOOST_TEST(is_of(fpa_privilege::login, type) == (type == service_type::fpa));
            BOOST_TEST(is_of(apaas_privilege::user, type) == (type == service_type::apaas));
            BOOST_TEST(is_of(fcdn_privilege::play, type) == (type == service_type::fcdn));
            BOOST_TEST(is_of(streaming_privilege::publish_raw_stream, type)
                       == (type == service_type::streaming));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
