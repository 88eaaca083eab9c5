// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/intents.hpp>

#include <boost/test/unit_test.hpp>

#include "support/asked.hpp"
#include "support/expect.hpp"

#include <agora_token/legacy/detail/intent.hpp>

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <type_traits>
#include <unistd.h>
#include <vector>

using namespace agora_token;
using test::by;
using test::in;

namespace {

constexpr channel_name lobby = "lobby";
constexpr auto uid_42 = user::uid(42);
constexpr auto alice = user::literal("alice");

using text = std::optional<std::string_view>;
using numbers = std::vector<std::uint16_t>;

auto privileges_of(const intent& wanted) -> numbers {
    return {wanted.privileges().begin(), wanted.privileges().end()};
}
auto needs_of(const intent& wanted) -> std::vector<service_need> {
    const auto needs = wanted.needs();
    return {needs.begin(), needs.end()};
}

// What one intent of each type comes to.
struct fact {
    intent wanted;
    purpose what;
    text channel;
    text user;
};
auto one_of_each() -> std::vector<fact> {
    const text none;
    const text room{"lobby"};
    const text who{"42"};
    return {
        {intent{}, purpose::unknown, none, none},
        {any_use{}, purpose::any_use, none, none},
        {any_use{lobby, uid_42}, purpose::any_use, room, who},
        {join{lobby, uid_42}, purpose::join, room, who},
        {join{lobby, whoever_it_names}, purpose::join, room, none},
        {log_in_to_rtm{uid_42}, purpose::log_in_to_rtm, none, who},
        {use_chat{uid_42}, purpose::use_chat, none, who},
        {use_chat_as_app{}, purpose::use_chat_as_app, none, none},
        {use_fpa{}, purpose::use_fpa, none, none},
        {enter_classroom{lobby, uid_42}, purpose::enter_classroom, room, who},
        {use_classroom{uid_42}, purpose::use_classroom, none, who},
        {use_classroom_as_app{}, purpose::use_classroom_as_app, none, none},
        {publish_mixed_stream{lobby, uid_42}, purpose::publish_mixed_stream, room, who},
        {publish_raw_stream{lobby, uid_42}, purpose::publish_raw_stream, room, who},
        {publish_to_cdn{lobby, uid_42}, purpose::publish_to_cdn, room, who},
        {play_from_cdn{lobby, uid_42}, purpose::play_from_cdn, room, who},
        {use_convo_ai{lobby, uid_42}, purpose::use_convo_ai, room, who},
        {use_stt{lobby, uid_42}, purpose::use_stt, room, who},
        {use_service{service_type{99}}, purpose::use_service, none, none},
        {legacy::use_key{legacy::key_service::recording, lobby, uid_42}, purpose::use_key, room,
         who},
    };
}

} // namespace

BOOST_AUTO_TEST_SUITE(intent_header)

BOOST_AUTO_TEST_CASE(every_type_names_its_purpose) {
    for (const auto& each : one_of_each()) {
        BOOST_TEST_CONTEXT(name(each.what)) {
            BOOST_TEST((each.wanted.purpose() == each.what));
            BOOST_TEST((each.wanted.channel() == each.channel));
            BOOST_TEST((each.wanted.user() == each.user));
            BOOST_TEST(each.wanted.privileges().empty());
            if (each.what != purpose::unknown) {
                test::accepts(each.wanted.complete());
            }
        }
    }
    BOOST_TEST((use_service{service_type{99}}.service() == service_type{99}));
    BOOST_TEST((legacy::use_key{legacy::key_service::recording, lobby, uid_42}.service()
                == service_type{2})); // recording's number among the services of keys
}

BOOST_AUTO_TEST_CASE(what_is_said_piece_by_piece_is_the_same) {
    for (const auto& each : one_of_each()) {
        BOOST_TEST_CONTEXT(name(each.what)) {
            auto made = intent::of(each.what);
            BOOST_TEST((!made.channel() && !made.user()));
            made = each.channel ? made.in(lobby) : made;
            made = each.user ? made.by(uid_42) : made;
            BOOST_TEST((made.purpose() == each.what));
            BOOST_TEST((made.channel() == each.channel));
            BOOST_TEST((made.user() == each.user));
        }
    }
    const auto wanted = intent::of(purpose::join).in(lobby).by(uid_42);
    BOOST_TEST((wanted.in("other").channel() == text{"other"})); // the last one counts
    BOOST_TEST((wanted.by(alice).user() == text{"alice"}));
    BOOST_TEST((wanted.channel() == text{"lobby"} && wanted.user() == text{"42"}));
}

BOOST_AUTO_TEST_CASE(says_what_is_missing) {
    test::rejects(intent{}.complete(), errc::intent_required);
    test::rejects(intent{}.in(lobby).by(uid_42).complete(), errc::intent_required);
    const auto needs = [](purpose what) { return agora_token::needs_of(what); };
    for (const auto& each : one_of_each()) {
        const auto bare = intent::of(each.what);
        BOOST_TEST_CONTEXT(name(each.what)) {
            const bool is_key = each.what == purpose::use_key;
            const bool of_channel =
                is_key || (!needs(each.what).empty() && needs(each.what)[0].of_channel);
            const bool of_user = !needs(each.what).empty() && needs(each.what)[0].of_user;
            if (each.what == purpose::unknown) {
                continue;
            }
            if (of_channel) {
                test::rejects(bare.complete(), errc::channel_required);
                test::rejects(bare.by(uid_42).complete(), errc::channel_required);
            }
            if (of_user) {
                test::rejects(bare.in(lobby).complete(), errc::user_required);
                test::accepts(bare.in(lobby).by(whoever_it_names).complete());
            } else {
                test::accepts(bare.in(lobby).complete());
            }
            test::accepts(bare.in(lobby).by(uid_42).complete());
        }
    }
    // A privilege of no service.
    test::rejects(
        any_use{lobby, uid_42}.granting(privilege_number{7}, privilege_number{8}).complete(),
        {errc::service_required, 7});
}

BOOST_AUTO_TEST_CASE(a_user_knows_how_it_was_named) {
    BOOST_TEST((join{lobby, uid_42}.kind_of_user() == user_kind::uid));
    BOOST_TEST((join{lobby, user::any()}.kind_of_user() == user_kind::uid));
    BOOST_TEST((join{lobby, alice}.kind_of_user() == user_kind::account));
    BOOST_TEST((join{lobby, by("42")}.kind_of_user() == user_kind::unsaid));
    const auto wire_42 = test::value_of(wire_text::make("42"));
    BOOST_TEST(
        (join{lobby, user_text{wire_42, user_kind::account}}.kind_of_user() == user_kind::account));
    BOOST_TEST((intent{}.kind_of_user() == user_kind::unsaid));
}

BOOST_AUTO_TEST_CASE(whoever_the_token_names_is_no_user) {
    const join wanted{lobby, whoever_it_names};
    BOOST_TEST(wanted.names_any_user());
    BOOST_TEST(!wanted.user().has_value());
    BOOST_TEST(!(join{lobby, user::any()}.names_any_user())); // anybody is a user
    BOOST_TEST((join{lobby, user::any()}.user() == text{""}));
    // The last one counts.
    BOOST_TEST(!wanted.by(alice).names_any_user());
    BOOST_TEST((wanted.by(alice).user() == text{"alice"}));
    BOOST_TEST(!wanted.by(by("alice")).names_any_user());
    const auto again = wanted.by(alice).by(whoever_it_names);
    BOOST_TEST(
        (again.names_any_user() && !again.user() && again.kind_of_user() == user_kind::unsaid));
}

BOOST_AUTO_TEST_CASE(texts_need_not_be_documented_ones) {
    const std::string odd{"l\0bby\xFF", 7};
    const join wanted{in(odd), by("")};
    BOOST_TEST((wanted.channel() == text{odd}));
    BOOST_TEST((wanted.user() == text{""}));
    BOOST_TEST((join{lobby, by(odd)}.user() == text{odd}));
    BOOST_TEST((join{in(odd), alice}.channel() == text{odd}));
    BOOST_TEST((log_in_to_rtm{by(odd)}.user() == text{odd}));
    BOOST_TEST((any_use{in(odd), by(odd)}.channel() == text{odd}));
    BOOST_TEST(
        (legacy::use_key{legacy::key_service::recording, in(odd), by("1")}.channel() == text{odd}));
    // Longer than documented: a view of what the caller keeps.
    const std::string longer(300, 'x');
    const join of_long{in(longer), by(longer)};
    const join copy = of_long; // NOLINT: that is the point
    BOOST_TEST((copy.channel() == text{longer} && copy.user() == text{longer}));
    BOOST_TEST(copy.channel()->data() == longer.data());
}

BOOST_AUTO_TEST_CASE(publishing_and_roles_are_privileges) {
    const join wanted{lobby, uid_42};
    BOOST_TEST((privileges_of(wanted.publishing(media::audio)) == numbers{2}));
    BOOST_TEST((privileges_of(wanted.publishing(media::data, media::video)) == numbers{4, 3}));
    BOOST_TEST(
        (privileges_of(wanted.publishing(media::audio).publishing(media::data)) == numbers{2, 4}));
    BOOST_TEST((privileges_of(wanted.as(role::publisher)) == numbers{2, 3, 4}));
    BOOST_TEST((privileges_of(wanted.as(role::subscriber)) == numbers{}));
    BOOST_TEST((privileges_of(wanted.granting(privilege::rtm_login, privilege::join_channel))
                == numbers{1000, 1}));
    BOOST_TEST((wanted.as(role::publisher).channel() == text{"lobby"}));
    // The numbers are those of the privileges.
    BOOST_TEST(
        (static_cast<int>(media::audio) == static_cast<int>(privilege::publish_audio_stream)
         && static_cast<int>(media::video) == static_cast<int>(privilege::publish_video_stream)
         && static_cast<int>(media::data) == static_cast<int>(privilege::publish_data_stream)));
    const use_service own{service_type{99}};
    BOOST_TEST((privileges_of(own.granting(privilege_number{7}, privilege_number{65535}))
                == numbers{7, 65535}));
}

BOOST_AUTO_TEST_CASE(more_privileges_than_it_keeps_end_the_program) {
    auto wanted = use_service{service_type{99}}.granting(privilege_number{1});
    for (std::uint16_t number = 2; number <= intent::max_privileges; ++number) {
        wanted = wanted.granting(privilege_number{number});
    }
    BOOST_TEST((privileges_of(wanted) == numbers{1, 2, 3, 4, 5, 6, 7, 8}));
    const auto child = fork();
    if (child == 0) {
        for (const int each : {SIGABRT, SIGILL, SIGTRAP}) {
            std::signal(each, SIG_DFL); // Boost.Test catches them
        }
        (void)close(STDERR_FILENO);
        const auto forgotten = wanted.granting(privilege_number{9});
        _exit(forgotten.privileges().size() == 8 ? 0 : 1);
    }
    int status = 0;
    BOOST_TEST_REQUIRE(waitpid(child, &status, 0) == child);
    BOOST_TEST(WIFSIGNALED(status));
}

BOOST_AUTO_TEST_CASE(needs_are_those_of_the_purpose) {
    for (const auto& each : one_of_each()) {
        BOOST_TEST_CONTEXT(name(each.what)) {
            const auto got = each.wanted.needs();
            const auto expected = agora_token::needs_of(each.what);
            BOOST_TEST(got.size() == expected.size() + (each.what == purpose::use_service ? 1 : 0));
            BOOST_TEST(got.empty() == (got.size() == 0));
        }
    }
    // What is said beyond them is compared with the first service too.
    const auto login = needs_of(log_in_to_rtm{alice}.in(lobby));
    BOOST_TEST_REQUIRE(login.size() == 1U);
    BOOST_TEST((login[0].of_channel && login[0].of_user));
    const auto app = needs_of(use_chat_as_app{}.by(alice));
    BOOST_TEST((!app[0].of_channel && app[0].of_user));
    const auto stt = needs_of(use_stt{lobby, alice});
    BOOST_TEST_REQUIRE(stt.size() == 3U);
    BOOST_TEST((stt[0].of_channel && !stt[1].of_channel && !stt[1].of_user && !stt[2].of_user));
    const auto joining = needs_of(join{lobby, whoever_it_names});
    BOOST_TEST((joining[0].of_channel && joining[0].of_user));
}

BOOST_AUTO_TEST_CASE(a_service_by_its_number_needs_a_privilege_where_it_has_any) {
    const auto only = [](const intent& wanted) { return needs_of(wanted).at(0); };
    for (const auto type : {service_type::rtc, service_type::rtm2, service_type::chat}) {
        BOOST_TEST(
            (only(use_service{type}).type == type && only(use_service{type}).or_type == type));
        BOOST_TEST(only(use_service{type}).privilege == 1U);
        BOOST_TEST(only(use_service{type}.granting(privilege_number{2})).privilege == 0U);
    }
    for (const auto type : {service_type::stt, service_type::convo_ai, service_type{99}}) {
        BOOST_TEST(only(use_service{type}).privilege == 0U);
    }
    BOOST_TEST((!only(use_service{service_type{99}}).of_channel));
    BOOST_TEST((only(use_service{service_type{99}}.in(lobby).by(alice)).of_channel));
    BOOST_TEST((only(use_service{service_type{99}}.by(alice)).of_user));
}

// Run under -fsanitize=address: everything that it was made from is gone.
BOOST_AUTO_TEST_CASE(it_owns_its_texts) {
    const auto channel = [] { return std::string(max_channel_length, 'c'); };
    const auto account = [] { return std::string(max_account_length, 'u'); };
    auto source_channel =
        std::make_unique<channel_name>(test::value_of(channel_name::make(channel())));
    auto source_user = std::make_unique<user>(test::value_of(user::account(account())));
    auto first = std::make_unique<join>(*source_channel, *source_user);
    source_channel.reset();
    source_user.reset();
    const auto publishing = first->publishing(media::audio);
    intent kept = *first;
    kept = kept.in(in(channel())).by(by(account())); // temporaries within the limits are copied
    first.reset();
    for (const intent& each : {intent{publishing}, kept}) {
        BOOST_TEST((each.channel() == text{channel()}));
        BOOST_TEST((each.user() == text{account()}));
    }
    static_assert(std::is_nothrow_copy_constructible_v<intent>);
    static_assert(std::is_nothrow_copy_assignable_v<intent>);
}

BOOST_AUTO_TEST_SUITE_END()
