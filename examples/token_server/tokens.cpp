// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// POST /v1/tokens: every product, each with the members that mean something for it. See
// openapi.json.

#include "bodies.hpp"
#include "service.hpp"

#include <utility>

namespace server {

namespace {

using issuing::order;
using issuing::product;

template <class T>
auto required(std::optional<T> value, const char* member) -> T {
    if (!value) {
        throw refusal{.code = "missing_member",
                      .message = "\"" + std::string{member} + "\" is required",
                      .member = member};
    }
    return *std::move(value);
}

auto product_of(strict_body& body) -> product {
    const auto text = required(body.text("product"), "product");
    const bool as_app = body.flag("as_app");
    const auto found = issuing::product_named(text);
    const bool is_app = found == product::chat_app || found == product::classroom_app;
    if (!found || is_app) {
        throw refusal{.code = "unknown_product",
                      .message = "\"product\" must be rtc, rtm, rtc_rtm, chat, fpa, classroom, "
                                 "convo_ai or stt",
                      .member = "product"};
    }
    if (as_app && *found != product::chat && *found != product::classroom) {
        throw refusal{.code = "unknown_member",
                      .message = "\"as_app\" belongs to chat and classroom",
                      .member = "as_app"};
    }
    return !as_app ? *found : *found == product::chat ? product::chat_app : product::classroom_app;
}

auto version_of(strict_body& body) -> at::token_version {
    const auto text = body.text("version").value_or("007");
    if (text != "007" && text != "006") {
        throw refusal{.code = "unknown_version",
                      .message = "\"version\" must be 007 or 006",
                      .member = "version"};
    }
    return text == "006" ? at::token_version::v006 : at::token_version::v007;
}

// Exactly one of uid, account and any_user.
auto user_of(strict_body& body, bool may_be_anybody) -> at::user {
    const auto uid = body.number("uid", 1, 0xFFFFFFFF);
    const auto account = body.text("account");
    const bool any = may_be_anybody && body.flag("any_user");
    if (int{uid.has_value()} + int{account.has_value()} + int{any} != 1) {
        throw refusal{.code = "missing_member",
                      .message = may_be_anybody
                                     ? "one of \"uid\", \"account\" and \"any_user\" is required"
                                     : "one of \"uid\" and \"account\" is required",
                      .member = "uid"};
    }
    if (uid) {
        return value_of(at::user::make(*uid), "uid");
    }
    return account ? value_of(at::user::account(*account), "account") : at::user::any();
}

auto role_of(strict_body& body) -> at::role {
    const auto text = body.text("role").value_or("subscriber");
    if (text != "publisher" && text != "subscriber") {
        throw refusal{.code = "unknown_role",
                      .message = "\"role\" must be publisher or subscriber",
                      .member = "role"};
    }
    return text == "publisher" ? at::role::publisher : at::role::subscriber;
}

// The ends of single privileges, none later than the token's.
void read_privileges(strict_body& body, order& wanted) {
    auto all = body.object("privileges");
    if (!all) {
        return;
    }
    const auto most = wanted.expires_in.count();
    const auto read = [&](const char* name, at::seconds& to) {
        if (const auto seconds = all->number(name, 1, most)) {
            to = at::seconds{*seconds};
        }
    };
    read("join_channel", wanted.privileges.join_channel);
    if (wanted.role == at::role::publisher && wanted.version == at::token_version::v007) {
        read("publish_audio_stream", wanted.privileges.publish_audio_stream);
        read("publish_video_stream", wanted.privileges.publish_video_stream);
        read("publish_data_stream", wanted.privileges.publish_data_stream);
    } else {
        const auto until = wanted.privileges.join_channel;
        wanted.privileges = {until, until, until, until};
    }
    if (wanted.what != product::rtc) {
        if (const auto seconds = all->number("login_to_rtm", 1, most)) {
            wanted.rtm_expires_in = at::seconds{*seconds};
        }
    }
    all->done();
}

void read_channel(strict_body& body, order& wanted) {
    const auto text = required(body.text("channel"), "channel");
    if (text.empty()) { // a pattern for any channel, which "*" says
        throw refusal_of(at::errc::channel_empty, "channel");
    }
    if (wanted.version == at::token_version::v006) {
        (void)value_of(at::channel_name::make(text), "channel");
    }
    wanted.channel = value_of(at::channel_pattern::make(text), "channel");
    wanted.who = user_of(body, true);
    wanted.role = role_of(body);
    if (wanted.what != product::rtc) {
        if (const auto account = body.text("rtm_account")) {
            wanted.rtm_user = value_of(at::user::account(*account), "rtm_account");
        } else if (wanted.who->is_any()) {
            throw refusal{.code = "missing_member",
                          .message = "\"rtm_account\" is required beside \"any_user\": nobody can "
                                     "log in to RTM as everybody",
                          .member = "rtm_account"};
        }
    }
    read_privileges(body, wanted);
}

void read_classroom(strict_body& body, order& wanted) {
    wanted.who = user_of(body, false);
    if (const auto room = body.text("room")) {
        wanted.room = value_of(at::channel_name::make(*room), "room");
        if (const auto role = body.number("classroom_role", -1, 32767)) {
            wanted.classroom_role = static_cast<std::int16_t>(*role);
        }
    }
}

auto expiry_of(const call& asked, strict_body& body) -> at::seconds {
    const auto seconds = body.number("expires_in", 0, INT64_MAX);
    return asked.expiry(
        seconds ? std::optional{static_cast<std::uint64_t>(*seconds)} : std::nullopt, "expires_in");
}

} // namespace

void post_tokens(call& asked) {
    require_json(asked.asked);
    strict_body body{asked.asked.body};
    order wanted{.what = product_of(body), .version = version_of(body)};
    const auto app = asked.app(body.text("app"));
    if (wanted.version == at::token_version::v006 && wanted.what != product::rtc
        && wanted.what != product::rtm) {
        throw refusal{.code = "unknown_version",
                      .message = "version 006 has only rtc and rtm tokens",
                      .member = "version"};
    }
    // FPA tokens always last 24 hours.
    wanted.expires_in =
        wanted.what == product::fpa ? at::max_token_lifetime : expiry_of(asked, body);
    if (wanted.what == product::fpa && asked.key.max_expiry < at::max_token_lifetime) {
        throw refusal{.status = 403,
                      .code = "expiry_not_allowed",
                      .message = "FPA tokens last 24 hours, longer than the key may ask for",
                      .member = "product"};
    }
    if (has_channel(wanted.what)) {
        read_channel(body, wanted);
    } else if (wanted.what == product::classroom) {
        read_classroom(body, wanted);
    } else if (wanted.what == product::rtm || wanted.what == product::chat) {
        wanted.who = user_of(body, false);
    }
    body.done();
    wanted.issued_at = at::system_now();
    const auto token = asked.issue(app, wanted);
    const auto issued_at = wanted.issued_at->time_since_epoch().count();
    asked.answer.body = json{{"token", token},
                             {"version", name(wanted.version)},
                             {"product", issuing::name(wanted.what)},
                             {"app_id", asked.config().apps[app].id.text()},
                             {"issued_at", issued_at},
                             {"expires_at", issued_at + wanted.expires_in.count()}}
                            .dump();
}

} // namespace server
