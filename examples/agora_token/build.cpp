// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Building tokens of every product.

#include "request.hpp"
#include "values.hpp"

#include <array>
#include <deque>
#include <map>
#include <utility>

namespace command {

namespace {

using at::seconds;

constexpr seconds default_expire{3600};

// Permissions from texts such as "message_channels:read:lobby,room-*", kept where the service can
// view them.
class permission_list {
  public:
    explicit permission_list(const std::vector<std::string>& texts) {
        for (const auto& text : texts) {
            add(text);
        }
        for (auto& [type, permissions] : tree_) {
            auto& entries = entries_.emplace_back();
            for (auto& [what, names] : permissions) {
                entries.push_back({what, views_.emplace_back(names.begin(), names.end())});
            }
            resources_.push_back({type, entries});
        }
    }
    [[nodiscard]] auto view() const -> std::span<const at::v007::rtm2_resource> {
        return resources_;
    }

  private:
    using resource = at::v007::rtm2_resource_type;
    using permission = at::v007::rtm2_permission_type;

    void add(const std::string& text) {
        static const std::map<std::string, resource> resources{
            {"message_channels", resource::message_channels},
            {"stream_channels", resource::stream_channels},
            {"group_channels", resource::group_channels},
            {"server_groups", resource::server_groups},
            {"users", resource::users}};
        static const std::map<std::string, permission> permissions{{"read", permission::read},
                                                                   {"write", permission::write}};
        const auto first = text.find(':');
        const auto second = first == std::string::npos ? first : text.find(':', first + 1);
        const auto type = resources.find(text.substr(0, first));
        if (second == std::string::npos || type == resources.end()) {
            throw failure{usage,
                          "--permission: RESOURCE:read|write:NAME[,NAME...], RESOURCE one of "
                          "message_channels, stream_channels, group_channels, server_groups, "
                          "users"};
        }
        const auto what = permissions.find(text.substr(first + 1, second - first - 1));
        if (what == permissions.end()) {
            throw failure{usage, "--permission: the second part is read or write"};
        }
        auto& names = tree_[type->second][what->second];
        for (auto at = second + 1; at <= text.size();) {
            const auto comma = std::min(text.find(',', at), text.size());
            names.push_back(text.substr(at, comma - at));
            at = comma + 1;
        }
    }

    std::map<resource, std::map<permission, std::vector<std::string>>> tree_;
    std::deque<std::vector<std::string_view>> views_;
    std::deque<std::vector<at::v007::rtm2_permission>> entries_;
    std::vector<at::v007::rtm2_resource> resources_;
};

// What every product needs, checked once.
struct order {
    at::app_id id;
    at::app_certificate certificate;
    std::optional<at::user> who;
    at::role role;
    seconds expire;
    seconds privilege_expire;
    at::sys_seconds issued_at;
    std::optional<std::uint32_t> salt;

    [[nodiscard]] auto times() const -> at::token_options {
        return {.expires_in = expire, .issued_at = issued_at, .salt = salt};
    }
    [[nodiscard]] auto rtc() const -> at::rtc_options {
        return {.expires_in = expire,
                .privileges_expire_in = privilege_expire,
                .issued_at = issued_at,
                .salt = salt};
    }
    [[nodiscard]] auto needed_user() const -> const at::user& {
        if (!who) {
            throw failure{usage, "give --uid or --user-account"};
        }
        return *who;
    }
};

// All that was asked is looked at before anybody is asked for a certificate.
auto order_of(const request& asked, bool may_prompt) -> order {
    const auto id = app_id_of(asked);
    const auto who = user_of(asked);
    const auto role = asked.role ? role_of(*asked.role) : at::role::subscriber;
    const auto expire = asked.expire ? duration_of(*asked.expire, "--expire") : default_expire;
    const auto privilege_expire = asked.privilege_expire
                                      ? duration_of(*asked.privilege_expire, "--privilege-expire")
                                      : seconds{0};
    const auto issued_at =
        asked.issued_at ? time_of(*asked.issued_at, "--issued-at") : at::system_now();
    const auto salt = asked.salt ? std::optional{number_of(*asked.salt, "--salt")} : std::nullopt;
    const auto keys = certificates_of(asked, may_prompt);
    if (keys.empty()) {
        throw failure{environment,
                      "no certificate: set AGORA_APP_CERTIFICATE or give --certificate-file"};
    }
    if (is_same_id(id.text(), keys.front().reveal())) {
        throw failure{environment, "App ID and certificate are the same: one of them is in the "
                                   "other's place, and the token would show the secret"};
    }
    return {.id = id,
            .certificate = keys.front(),
            .who = who,
            .role = role,
            .expire = expire,
            .privilege_expire = privilege_expire,
            .issued_at = issued_at,
            .salt = salt};
}

template <class Builder>
auto builder_for(const order& made) -> Builder {
    return value_of(Builder::make(made.id, made.certificate), "builder", environment);
}

auto channel_of(const request& asked) -> at::channel_name {
    if (!asked.channel) {
        throw failure{usage, "give --channel"};
    }
    return value_of(at::channel_name::make(*asked.channel), "--channel");
}

// 007 also takes wildcards.
auto pattern_of(const request& asked) -> at::channel_pattern {
    if (!asked.channel) {
        throw failure{usage, "give --channel"};
    }
    return value_of(at::channel_pattern::make(*asked.channel), "--channel");
}

auto build_006(const request& asked, const order& made) -> at::result<std::string> {
    const auto now = made.issued_at;
    const at::v006::build_options options{.privileges_expire_at = made.privilege_expire.count() == 0
                                                                      ? at::sys_seconds{}
                                                                      : now + made.privilege_expire,
                                          .expires_at = now + made.expire,
                                          .salt = made.salt};
    if (asked.command == "rtc") {
        return builder_for<at::v006::rtc_token_builder>(made).build(
            channel_of(asked), made.needed_user(), made.role, options);
    }
    if (asked.command == "rtm" && asked.permissions.empty()) {
        return builder_for<at::v006::rtm_token_builder>(made).build(made.needed_user(), options);
    }
    throw failure{usage, "version 006 has only rtc and rtm tokens, without permissions"};
}

// The classroom counts roles its own way; upstream's builders write -1 where none is given.
auto classroom_role_of(const request& asked) -> std::int16_t {
    if (!asked.role || *asked.role == "-1") {
        return -1;
    }
    const auto role = at::parse_uid(*asked.role);
    if (!role || *role > 0x7FFF) {
        throw failure{usage, "--role: a number from 0 to 32767, or -1 for none"};
    }
    return static_cast<std::int16_t>(*role);
}

template <class Builder>
auto build_agent(const request& asked, const order& made) -> at::result<std::string> {
    const auto& who = made.needed_user();
    const auto rtm_user =
        asked.rtm_user ? value_of(at::user::account(*asked.rtm_user), "--rtm-user") : who;
    return builder_for<Builder>(made).build(pattern_of(asked), who, made.role, rtm_user,
                                            {.expires_in = made.expire,
                                             .rtm_expires_in = made.expire,
                                             .join_channel_expires_in = made.privilege_expire,
                                             .publish_audio_expires_in = made.privilege_expire,
                                             .publish_video_expires_in = made.privilege_expire,
                                             .publish_data_expires_in = made.privilege_expire,
                                             .issued_at = made.issued_at,
                                             .salt = made.salt});
}

auto build_007(const request& asked, const order& made) -> at::result<std::string> {
    if (asked.command == "rtc") {
        return builder_for<at::rtc_token_builder>(made).build(pattern_of(asked), made.needed_user(),
                                                              made.role, made.rtc());
    }
    if (asked.command == "rtm") {
        auto builder = builder_for<at::rtm_token_builder>(made);
        const permission_list permissions{asked.permissions};
        return asked.permissions.empty()
                   ? builder.build(made.needed_user(), made.times())
                   : builder.build_with_permissions(made.needed_user(), permissions.view(),
                                                    made.times());
    }
    if (asked.command == "chat") {
        auto builder = builder_for<at::chat_token_builder>(made);
        return made.who ? builder.build_user(*made.who, made.times())
                        : builder.build_app(made.times());
    }
    if (asked.command == "fpa") {
        return builder_for<at::fpa_token_builder>(made).build(
            {.issued_at = made.issued_at, .salt = made.salt});
    }
    if (asked.command == "convo-ai") {
        return build_agent<at::convo_ai_token_builder>(asked, made);
    }
    if (asked.command == "stt") {
        return build_agent<at::stt_token_builder>(asked, made);
    }
    auto builder = builder_for<at::apaas_token_builder>(made);
    if (asked.room) {
        const auto room = value_of(at::channel_name::make(*asked.room), "--room");
        return builder.build_room_user(room, made.needed_user(), classroom_role_of(asked),
                                       made.times());
    }
    return made.who ? builder.build_user(*made.who, made.times()) : builder.build_app(made.times());
}

// uid 0 is anybody in a channel; nowhere else is there such a user.
void check_user(const request& asked) {
    const bool agent = asked.command == "convo-ai" || asked.command == "stt";
    if (!asked.uid || asked.user_account || asked.command == "rtc" || asked.command == "fpa"
        || (agent && asked.rtm_user) || number_of(*asked.uid, "--uid") != 0) {
        return;
    }
    const std::string kind = agent || asked.command == "rtm" ? "RTM"
                             : asked.command == "chat"       ? "chat"
                                                             : "classroom";
    throw failure{usage,
                  "--uid: 0 is no " + kind + " user: give " + (agent ? "--rtm-user, " : "")
                      + "--user-account or --uid from 1 on",
                  at::errc::account_empty};
}

// What the product needs, before anything else is done.
void check(const request& asked) {
    const bool in_channel =
        asked.command == "rtc" || asked.command == "convo-ai" || asked.command == "stt";
    if (asked.token_version != "006" && asked.token_version != "007") {
        throw failure{usage, "--token-version: 006 or 007"};
    }
    if (in_channel && asked.token_version == "006") {
        (void)channel_of(asked);
    } else if (in_channel) {
        (void)pattern_of(asked);
    }
    if ((in_channel || asked.command == "rtm" || asked.room) && !asked.uid && !asked.user_account) {
        throw failure{usage, "give --uid or --user-account"};
    }
    (void)permission_list{asked.permissions};
    check_user(asked);
}

} // namespace

auto build(const request& asked, const terminal& where) -> reply {
    const bool classroom = asked.command == "apaas" || asked.command == "education";
    auto plain = asked;
    if (classroom) {
        plain.role.reset(); // numbers of its own: read where they are used
    }
    check(asked);
    const auto made = order_of(plain, where.may_prompt);
    const auto token =
        asked.token_version == "006" ? build_006(asked, made) : build_007(asked, made);
    if (!token) {
        reject(token.error(), "token",
               token.error().kind() == at::error_kind::environment ? environment : usage);
    }
    return {good,
            {{"token", *token},
             {"version", asked.token_version},
             {"app_id", made.id.text()},
             {"issued_at", made.issued_at.time_since_epoch().count()},
             {"expires_in",
              asked.command == "fpa" ? at::max_token_lifetime.count() : made.expire.count()}},
            *token + "\n"};
}

} // namespace command
