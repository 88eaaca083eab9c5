// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "order.hpp"
#include "failure.hpp"
#include "numbers.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace shared {

namespace {

namespace at = agora_token;

constexpr std::array<std::string_view, 8> all_products{"rtc",   "rtm",       "chat",     "fpa",
                                                       "apaas", "education", "convo-ai", "stt"};

constexpr auto is_agent(std::string_view product) -> bool {
    return product == "convo-ai" || product == "stt";
}
constexpr auto is_classroom(std::string_view product) -> bool {
    return product == "apaas" || product == "education";
}
// Joins a channel.
constexpr auto has_channel(std::string_view product) -> bool {
    return product == "rtc" || is_agent(product);
}

// The classroom counts roles its own way; upstream's builders write -1 where none is given.
auto classroom_role_of(const std::string& text) -> std::int16_t {
    if (text == "-1") {
        return -1;
    }
    const auto role = at::parse_uid(text);
    if (!role || *role > 0x7FFF) {
        throw failure{usage, "--role: a number from 0 to 32767, or -1 for none"};
    }
    return static_cast<std::int16_t>(*role);
}

} // namespace

auto products() -> std::span<const std::string_view> {
    return all_products;
}

auto is_product(std::string_view name) -> bool {
    return std::find(all_products.begin(), all_products.end(), name) != all_products.end();
}

auto options_of(std::string_view product) -> std::vector<std::string_view> {
    std::vector<std::string_view> all;
    if (has_channel(product)) {
        all = {"channel"};
    } else if (is_classroom(product)) {
        all = {"room"};
    }
    if (product != "fpa") {
        all.insert(all.end(), {"uid", "user-account"});
    }
    if (has_channel(product)) {
        all.emplace_back("rtm-user");
    }
    if (has_channel(product) || is_classroom(product)) {
        all.emplace_back("role");
    }
    if (product == "rtm") {
        all.emplace_back("permission");
    }
    if (product != "fpa") {
        all.emplace_back("expire");
    }
    if (has_channel(product)) {
        all.insert(all.end(), {"privilege-expire", "join-channel-expire", "publish-audio-expire",
                               "publish-video-expire", "publish-data-expire", "rtm-expire"});
    }
    all.insert(all.end(), {"issued-at", "salt"});
    if (product == "rtc" || product == "rtm") {
        all.emplace_back("token-version");
    }
    return all;
}

auto member_for(std::string_view option) -> std::optional<std::string> order::* {
    static const std::map<std::string_view, std::optional<std::string> order::*> all{
        {"channel", &order::channel},
        {"room", &order::room},
        {"uid", &order::uid},
        {"user-account", &order::user_account},
        {"rtm-user", &order::rtm_user},
        {"role", &order::role},
        {"expire", &order::expire},
        {"privilege-expire", &order::privilege_expire},
        {"join-channel-expire", &order::join_channel_expire},
        {"publish-audio-expire", &order::publish_audio_expire},
        {"publish-video-expire", &order::publish_video_expire},
        {"publish-data-expire", &order::publish_data_expire},
        {"rtm-expire", &order::rtm_expire},
        {"issued-at", &order::issued_at},
        {"salt", &order::salt},
    };
    const auto found = all.find(option);
    return found == all.end() ? nullptr : found->second;
}

auto role_of(const std::string& text) -> at::role {
    for (const auto role :
         {at::role::attendee, at::role::publisher, at::role::subscriber, at::role::admin}) {
        if (text == name(role)) {
            return role;
        }
    }
    const auto number = at::parse_uid(text);
    if (!number) {
        throw failure{usage, "--role: publisher, subscriber, attendee, admin or a number"};
    }
    return at::role_from_number(*number);
}

auto user_of(const std::optional<std::string>& uid, const std::optional<std::string>& account)
    -> std::optional<at::user> {
    if (uid && account) {
        throw failure{usage, "give --uid or --user-account, not both"};
    }
    if (uid) {
        const auto number = number_of(*uid, "--uid");
        return number == 0 ? at::user::any() : *at::user::make(number);
    }
    if (account) {
        return value_of(at::user::account(*account), "--user-account");
    }
    return std::nullopt;
}

checked_order::checked_order(const order& asked) : permissions_{asked.permissions} {
    read_product(asked);
    if (asked.channel) {
        if (typed_.version == at::token_version::v006) { // which has no wildcards
            (void)value_of(at::channel_name::make(*asked.channel), "--channel");
        }
        typed_.channel = value_of(at::channel_pattern::make(*asked.channel), "--channel");
    } else if (has_channel(asked.product)) {
        throw failure{usage, "give --channel"};
    }
    if (asked.room) {
        typed_.room = value_of(at::channel_name::make(*asked.room), "--room");
    }
    typed_.permissions = permissions_.view();
    read_user(asked);
    if (asked.role && is_classroom(asked.product)) {
        typed_.classroom_role = classroom_role_of(*asked.role);
    } else if (asked.role) {
        typed_.role = role_of(*asked.role);
    }
    read_times(asked);
}

void checked_order::read_product(const order& asked) {
    using issuing::product;
    static const std::map<std::string_view, product> named{
        {"rtc", product::rtc},           {"rtm", product::rtm},
        {"chat", product::chat},         {"fpa", product::fpa},
        {"apaas", product::classroom},   {"education", product::classroom},
        {"convo-ai", product::convo_ai}, {"stt", product::stt}};
    typed_.what = named.at(asked.product);
    const bool nobody = !asked.uid && !asked.user_account;
    if (typed_.what == product::rtc && asked.rtm_user) {
        typed_.what = product::rtc_rtm;
    } else if (typed_.what == product::chat && nobody) {
        typed_.what = product::chat_app;
    } else if (typed_.what == product::classroom && nobody && !asked.room) {
        typed_.what = product::classroom_app;
    }
    if (asked.token_version == "007") {
        return;
    }
    if (asked.token_version != "006") {
        throw failure{usage, "--token-version: 006 or 007"};
    }
    typed_.version = at::token_version::v006;
    if ((typed_.what != product::rtc && typed_.what != product::rtm)
        || !asked.permissions.empty()) {
        throw failure{usage, "version 006 has only rtc and rtm tokens, one service each, without "
                             "permissions"};
    }
}

// uid 0 is any user in a channel; nowhere else is there such a user.
void checked_order::read_user(const order& asked) {
    typed_.who = user_of(asked.uid, asked.user_account);
    if (asked.rtm_user) {
        typed_.rtm_user = value_of(at::user::account(*asked.rtm_user), "--rtm-user");
    }
    const auto& product = asked.product;
    if ((has_channel(product) || product == "rtm" || asked.room) && !typed_.who) {
        throw failure{usage, "give --uid or --user-account"};
    }
    if (!typed_.who || !typed_.who->is_any() || product == "rtc" || asked.rtm_user) {
        return;
    }
    const std::string kind = is_agent(product) || product == "rtm" ? "RTM"
                             : product == "chat"                   ? "chat"
                                                                   : "classroom";
    throw failure{usage,
                  "--uid: 0 is no " + kind + " user: give "
                      + (is_agent(product) ? "--rtm-user, " : "")
                      + "--user-account or --uid from 1 on",
                  at::errc::account_empty};
}

void checked_order::read_times(const order& asked) {
    if (asked.product == "fpa") {
        typed_.expires_in = at::max_token_lifetime; // the service's own, not to be chosen
    } else if (asked.expire) {
        typed_.expires_in = duration_of(*asked.expire, "--expire");
        if (typed_.expires_in == at::seconds{0}) {
            reject(at::errc::duration_zero, "--expire", usage);
        }
    }
    if (asked.rtm_expire) {
        typed_.rtm_expires_in = duration_of(*asked.rtm_expire, "--rtm-expire");
        if (*typed_.rtm_expires_in == at::seconds{0}) {
            reject(at::errc::duration_zero, "--rtm-expire", usage);
        }
        if (asked.product == "rtc" && !asked.rtm_user) {
            throw failure{usage, "--rtm-expire: give --rtm-user, too"};
        }
    }
    auto& ends = typed_.privileges;
    if (asked.privilege_expire) {
        const auto end = duration_of(*asked.privilege_expire, "--privilege-expire");
        ends = {end, end, end, end};
    }
    const auto read = [&](const std::optional<std::string>& text, std::string_view option,
                          at::seconds& end) {
        if (!text) {
            return;
        }
        end = duration_of(*text, option);
        if (typed_.version == at::token_version::v006) {
            throw failure{usage, std::string{option} + ": in version 006 give --privilege-expire"};
        }
        if (&end != &ends.join_channel && typed_.role != at::role::publisher) {
            throw failure{usage, std::string{option} + ": give --role publisher, too"};
        }
    };
    read(asked.join_channel_expire, "--join-channel-expire", ends.join_channel);
    read(asked.publish_audio_expire, "--publish-audio-expire", ends.publish_audio_stream);
    read(asked.publish_video_expire, "--publish-video-expire", ends.publish_video_stream);
    read(asked.publish_data_expire, "--publish-data-expire", ends.publish_data_stream);
    typed_.issued_at =
        asked.issued_at ? time_of(*asked.issued_at, "--issued-at") : at::system_now();
    if (asked.salt) {
        typed_.salt = number_of(*asked.salt, "--salt");
    }
}

auto checked_order::build(issuing::issuer& with) const -> std::string {
    constexpr std::size_t most = std::size_t{1} << 24; // far above what 007 can carry
    for (std::size_t room = 4096;; room *= 2) {
        std::string token(room, '\0');
        const auto made = with.issue_to(token, typed_);
        if (made) {
            token.resize(made->size());
            return token;
        }
        if (made.error().code != at::errc::output_too_small || room > most) {
            reject(made.error(), "token",
                   made.error().kind() == at::error_kind::environment ? environment : usage);
        }
    }
}

} // namespace shared
