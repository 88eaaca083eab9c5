// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The routes of agora-token-service, of agora-go-backend-middleware (POST /token/getNew) and of
// upstream's go/docker (POST /token/generate): paths, members, status codes as they publish them.
// docs/token-server.md lists where this server is stricter.

#include "bodies.hpp"
#include "service.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace server {

namespace {

using issuing::order;
using issuing::product;

// Runs `body`; a refusal gets the words that the published service would put before it.
template <class Body>
auto in_words(const char* key, const char* words, Body body) {
    try {
        return body();
    } catch (refusal& why) {
        why.published_key = key;
        why.message = words + why.message;
        throw;
    }
}

auto version_named(std::string_view text) -> at::token_version {
    if (text == "006") {
        return at::token_version::v006;
    }
    if (text.empty() || text == "007") {
        return at::token_version::v007;
    }
    throw refusal{
        .code = "unknown_version", .message = "version: must be 006 or 007", .member = "version"};
}

// What all GET routes have in their query.
struct terms {
    at::seconds expires_in;
    at::token_version version;
    std::size_t app;
};
auto terms_of(const call& asked) -> terms {
    std::optional<std::uint64_t> seconds;
    if (const auto text = asked.where.value("expiry")) {
        std::uint64_t number = 0;
        const auto [end, fault] =
            std::from_chars(text->data(), text->data() + text->size(), number);
        if (fault != std::errc{} || end != text->data() + text->size()) {
            throw refusal{.code = "bad_expiry",
                          .message = "expiry: must be a number of seconds",
                          .member = "expiry"};
        }
        seconds = number;
    }
    return {asked.expiry(seconds, "expiry"),
            version_named(asked.where.value("version").value_or("")),
            asked.app(asked.where.value("app"))};
}

auto role_named(std::string_view text) -> at::role {
    return text == "publisher" ? at::role::publisher : at::role::subscriber;
}

auto user_numbered(std::uint32_t number) -> at::user {
    return number == 0 ? at::user::any() : *at::user::make(number);
}

auto channel_named(const std::string& text) -> at::channel_pattern {
    if (text.empty()) { // a pattern for any channel, which nobody means
        throw refusal_of(at::errc::channel_empty, "channel");
    }
    return value_of(at::channel_pattern::make(text), "channel");
}

// The user of /rtc and /rte.
auto user_named(const std::string& type, const std::string& text) -> at::user {
    if (type == "uid") {
        return user_numbered(value_of(at::parse_uid(text), "uid"));
    }
    if (type == "userAccount") {
        return value_of(at::user::account(text), "userAccount");
    }
    throw refusal{.code = "unknown_token_type",
                  .message = "tokenType: must be uid or userAccount",
                  .member = "tokenType"};
}

// What /rtc and /rte have in their path.
struct rtc_path {
    std::string channel;
    at::role role;
    std::string type;
    std::string uid;

    explicit rtc_path(const uri& where)
        : channel{where.part(1)},
          role{role_named(where.part(2))},
          type{where.part(3)},
          uid{where.part(4)} {
        if (uid.empty()) {
            uid = "0";
        }
    }
    [[nodiscard]] auto order(const terms& given) const -> issuing::order {
        return {
            .what = product::rtc,
            .version = given.version,
            .channel = channel_named(channel),
            .who = user_named(type, uid),
            .role = role,
            .expires_in = given.expires_in,
            .privileges = {given.expires_in, given.expires_in, given.expires_in, given.expires_in}};
    }
};

// An RTM token with a channel is one for RTM and for joining and sending data in the channel.
auto issue_rtm_with_channel(call& asked, std::size_t app, const std::string& channel_text,
                            const at::user& who, at::seconds expires_in) -> std::string_view {
    asked.permit_product(product::rtm);
    asked.permit_product(product::rtc);
    const auto channel = channel_named(channel_text);
    asked.permit_channel(channel.text(), "channel");
    if (!asked.key.publisher) {
        throw refusal{.status = 403,
                      .code = "role_not_allowed",
                      .message = "such a token lets its user send data, so the key needs the role "
                                 "publisher",
                      .member = "role"};
    }
    const std::array<at::v007::grant, 1> login{{{at::rtm_privilege::login, expires_in}}};
    const std::array<at::v007::grant, 2> data{{{at::privilege::join_channel, expires_in},
                                               {at::privilege::publish_data_stream, expires_in}}};
    const std::array<at::v007::any_service, 2> services{
        at::v007::rtc_service{.channel = channel, .user = who, .privileges = data},
        at::v007::rtm_service{.user = who, .privileges = login}};
    asked.note(channel.text(), who.text());
    return asked.issue_services(app, product::rtm, expires_in, services);
}

// A token is base64, so nothing in it needs escaping: a fifth of the time of a JSON tree.
void answer_with_token(call& asked, std::string_view member, std::string_view token) {
    auto& body = asked.answer.body;
    body.reserve(member.size() + token.size() + 8);
    body.append("{\"").append(member).append("\":\"").append(token).append("\"}");
}

void answer_with(call& asked, json value) {
    asked.answer.body = value.dump();
}

void require_body(const call& asked) {
    if (asked.asked.body.empty()) {
        throw refusal{.code = "not_json", .message = "the body is empty", .position = 0};
    }
}

auto post_expiry(const call& asked, std::optional<std::int64_t> seconds, const char* member)
    -> at::seconds {
    if (seconds && *seconds < 0) {
        throw refusal{.code = "time_out_of_range",
                      .message = std::string{member} + ": must not be negative",
                      .member = member};
    }
    return asked.expiry(
        seconds ? std::optional{static_cast<std::uint64_t>(*seconds)} : std::nullopt, member);
}

// A uid where the text is a number, else an account.
auto any_kind_of_user(const std::string& text) -> at::user {
    const auto number = at::parse_uid(text);
    if (number || number.error().code == at::errc::uid_out_of_range) {
        return user_numbered(value_of(number, "uid"));
    }
    return value_of(at::user::account(text), "uid");
}

} // namespace

void get_rtc(call& asked) {
    const auto read = in_words("message", "Error Generating RTC token: ", [&] {
        return std::pair{rtc_path{asked.where}, terms_of(asked)};
    });
    in_words("error", "Error Generating RTC token - ", [&] {
        const auto& [path, common] = read;
        answer_with_token(asked, "rtcToken", asked.issue(common.app, path.order(common)));
    });
}

void get_rtm(call& asked) {
    const auto who = in_words("message", "Error Generating RTM token: ", [&] {
        const auto text = asked.where.part(1);
        if (text.empty() || text == "0") {
            throw refusal{.code = "account_empty",
                          .message = "RTM user ID: must be neither empty nor 0",
                          .member = "rtmuid"};
        }
        return text;
    });
    const auto common =
        in_words("message", "Error Generating RTM token: ", [&] { return terms_of(asked); });
    in_words("error", "Error Generating RTM token: ", [&] {
        const order wanted{.what = product::rtm,
                           .version = common.version,
                           .who = value_of(at::user::account(who), "RTM user ID"),
                           .expires_in = common.expires_in,
                           .privileges = {common.expires_in, common.expires_in, common.expires_in,
                                          common.expires_in}};
        answer_with_token(asked, "rtmToken", asked.issue(common.app, wanted));
    });
}

void get_rte(call& asked) {
    const auto& where = asked.where;
    std::string rtm_user;
    const auto read = in_words("message", "Error Generating RTC and RTM token: ", [&] {
        auto both = std::pair{rtc_path{where}, terms_of(asked)};
        rtm_user = where.size() == 7 ? where.part(5) : std::string{};
        if (rtm_user.empty() && both.first.uid != "0") {
            rtm_user = both.first.uid;
        }
        if (rtm_user.empty() || rtm_user == "0") {
            throw refusal{.code = "account_empty",
                          .message = "RTM user ID: must be neither empty nor 0",
                          .member = "rtmuid"};
        }
        return both;
    });
    const auto& [path, common] = read;
    const auto rtc_token = in_words("error", "Error Generating RTC token - ", [&] {
        return std::string{asked.issue(common.app, path.order(common))};
    });
    in_words("error", "Error Generating RTM token - ", [&] {
        const auto who = value_of(at::user::account(rtm_user), "RTM user ID");
        const auto rtm_token =
            common.version == at::token_version::v006
                ? asked.issue(common.app, {.what = product::rtm,
                                           .version = common.version,
                                           .who = who,
                                           .expires_in = common.expires_in,
                                           .privileges = {common.expires_in, common.expires_in,
                                                          common.expires_in, common.expires_in}})
                : issue_rtm_with_channel(asked, common.app, path.channel, who, common.expires_in);
        answer_with(asked, {{"rtcToken", rtc_token}, {"rtmToken", rtm_token}});
    });
}

void get_chat(call& asked) {
    const auto common =
        in_words("message", "Error Generating Chat token: ", [&] { return terms_of(asked); });
    in_words("error", "Error Generating Chat token: ", [&] {
        order wanted{
            .what = product::chat_app, .version = common.version, .expires_in = common.expires_in};
        if (asked.where[1] != "app") {
            wanted.what = product::chat;
            wanted.who = value_of(at::user::account(asked.where.part(2)), "chat ID");
        }
        answer_with_token(asked, "chatToken", asked.issue(common.app, wanted));
    });
}

void post_get_token(call& asked) {
    require_body(asked);
    const lenient_body body{asked.asked.body};
    const auto type = body.text("tokenType");
    const auto channel = body.text("channel");
    const auto role = body.text("role");
    const auto uid = body.text("uid");
    const auto expires_in = post_expiry(asked, body.number("expire"), "expire");
    const auto version = version_named(body.text("version"));
    const auto app_named = body.text("app");
    const auto app = asked.app(app_named.empty() ? std::nullopt : std::optional{app_named});

    std::string_view token;
    order wanted{.version = version,
                 .role = role_named(role),
                 .expires_in = expires_in,
                 .privileges = {expires_in, expires_in, expires_in, expires_in}};
    if (type == "rtc") {
        if (channel.empty()) {
            throw refusal{.code = "channel_empty",
                          .message = "invalid: missing channel name",
                          .member = "channel"};
        }
        if (uid.empty()) {
            throw refusal{.code = "account_empty",
                          .message = "invalid: missing user ID or account",
                          .member = "uid"};
        }
        wanted.what = product::rtc;
        wanted.channel = channel_named(channel);
        wanted.who = any_kind_of_user(uid);
        token = asked.issue(app, wanted);
    } else if (type == "rtm") {
        if (uid.empty()) {
            throw refusal{.code = "account_empty",
                          .message = "invalid: missing user ID or account",
                          .member = "uid"};
        }
        wanted.what = product::rtm;
        wanted.who = value_of(at::user::account(uid), "uid");
        token = channel.empty() || version == at::token_version::v006
                    ? asked.issue(app, wanted)
                    : issue_rtm_with_channel(asked, app, channel, *wanted.who, expires_in);
    } else if (type == "chat") {
        wanted.what = uid.empty() ? product::chat_app : product::chat;
        if (!uid.empty()) {
            wanted.who = value_of(at::user::account(uid), "uid");
        }
        token = asked.issue(app, wanted);
    } else {
        throw refusal{.code = "unknown_token_type",
                      .message = "Unsupported tokenType",
                      .member = "tokenType"};
    }
    answer_with_token(asked, "token", token);
    asked.answer.body += '\n';
    asked.answer.content_type = "application/json";
}

void post_generate(call& asked) {
    require_body(asked);
    const lenient_body body{asked.asked.body};
    const auto channel_text = body.text("channelName");
    const auto uid_text = body.text("uid");
    const auto expires_in =
        post_expiry(asked, body.number("tokenExpireTs").value_or(0), "tokenExpireTs");
    const auto privilege = body.number("privilegeExpireTs").value_or(0);
    if (privilege < 0 || privilege > at::max_token_lifetime.count()) {
        throw refusal{.code = "duration_too_long",
                      .message = "privilegeExpireTs: must be from 0 to 86400 seconds",
                      .member = "privilegeExpireTs"};
    }
    const at::seconds privileges_expire_in{privilege};
    const auto app = asked.app(std::nullopt);

    std::vector<at::v007::any_service> services;
    const std::array<at::v007::grant, 4> in_channel{
        {{at::privilege::join_channel, privileges_expire_in},
         {at::privilege::publish_audio_stream, privileges_expire_in},
         {at::privilege::publish_video_stream, privileges_expire_in},
         {at::privilege::publish_data_stream, privileges_expire_in}}};
    const std::array<at::v007::grant, 1> login{{{at::rtm_privilege::login, expires_in}}};
    const std::array<at::v007::grant, 1> fpa_login{{{at::fpa_privilege::login, at::seconds{0}}}};
    const std::array<at::v007::grant, 1> for_chat_user{{{at::chat_privilege::user, expires_in}}};
    const std::array<at::v007::grant, 1> for_chat_app{{{at::chat_privilege::app, expires_in}}};
    const std::array<at::v007::grant, 1> room_user{{{at::apaas_privilege::user, expires_in}}};
    const std::array<at::v007::grant, 1> room_app{{{at::apaas_privilege::app, expires_in}}};

    // What the services look at lives until the token is made.
    std::optional<at::channel_pattern> channel;
    std::optional<at::user> who;
    std::optional<at::user> rtm_user;
    std::optional<at::user> chat_user;
    std::array<std::optional<at::user>, 2> room_users;
    auto counted_as = product::rtc;
    const auto add = [&](product what, const at::v007::any_service& service) {
        asked.permit_product(what);
        counted_as = services.empty() ? what : counted_as;
        services.push_back(service);
    };

    if (const auto rtc = body.object("serviceRtc"); rtc.flag("enable")) {
        channel = channel_named(channel_text);
        who = uid_text.empty() ? at::user::any() : any_kind_of_user(uid_text);
        const bool publishes = rtc.number("role").value_or(0) == 1;
        asked.permit({.what = product::rtc,
                      .channel = channel,
                      .who = who,
                      .role = publishes ? at::role::publisher : at::role::subscriber});
        add(product::rtc,
            at::v007::rtc_service{.channel = *channel,
                                  .user = *who,
                                  .privileges = std::span{in_channel}.first(publishes ? 4 : 1)});
    }
    if (body.object("serviceRtm").flag("enable")) {
        rtm_user = value_of(at::user::account(uid_text), "uid");
        add(product::rtm, at::v007::rtm_service{.user = *rtm_user, .privileges = login});
    }
    if (body.object("serviceFpa").flag("enable")) {
        add(product::fpa, at::v007::fpa_service{.privileges = fpa_login});
    }
    const auto chat = body.object("serviceChat");
    if (chat.flag("enableUser")) {
        chat_user = value_of(at::user::account(chat.text("userUuid")), "serviceChat.userUuid");
        add(product::chat, at::v007::chat_service{.user = *chat_user, .privileges = for_chat_user});
    }
    if (chat.flag("enableApp")) {
        add(product::chat_app, at::v007::chat_service{.privileges = for_chat_app});
    }
    auto room_user_of = room_users.begin();
    for (const char* const called : {"serviceEducation", "serviceApaas"}) {
        const auto room = body.object(called);
        auto& name = *room_user_of++;
        if (room.flag("enableUser")) {
            name = value_of(at::user::account(room.text("userUuid")), "userUuid");
            add(product::classroom,
                at::v007::apaas_service{.user = *name, .privileges = room_user});
        }
        if (room.flag("enableApp")) {
            add(product::classroom_app, at::v007::apaas_service{.privileges = room_app});
        }
    }
    if (services.empty()) {
        throw refusal{
            .code = "no_service", .message = "no service is enabled", .member = "serviceRtc"};
    }
    asked.note(channel ? channel->text() : std::string_view{}, uid_text);
    const auto token = asked.issue_services(app, counted_as, expires_in, services);
    answer_with(asked, {{"code", 0}, {"message", "Success"}, {"data", {{"token", token}}}});
}

void refuse_as_get(reply& to, const refusal& why) {
    begin_refusal(to, why);
    to.content_type = json_type;
    to.body = json{{why.published_key, why.message}, {"status", why.status}}.dump(
        -1, ' ', false, json::error_handler_t::replace);
}

void refuse_as_text(reply& to, const refusal& why) {
    begin_refusal(to, why);
    to.content_type = text_type;
    to.body = why.message + "\n";
}

void refuse_as_generate(reply& to, const refusal& why) {
    begin_refusal(to, why);
    const bool generating = why.code == "no_service" || why.status >= 500;
    to.content_type = json_type;
    to.body = json{{"code", generating ? -2 : -1}, {"message", why.message}, {"data", ""}}.dump(
        -1, ' ', false, json::error_handler_t::replace);
}

} // namespace server
