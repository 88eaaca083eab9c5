// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "builder_call.hpp"
#include "family.hpp"
#include "permissions.hpp"

#include <agora_token.hpp>

#include <algorithm>
#include <array>

namespace conformance {

using namespace agora_token;

namespace {

// The documented rules of the library's own builders do not allow the arguments.
struct refused {};

template <class T>
auto allowed(result<T> got, const std::string& what) -> T {
    if (!got) {
        switch (got.error().code) {
        case errc::channel_empty:
        case errc::channel_too_long:
        case errc::channel_bad_character:
        case errc::account_empty:
        case errc::account_too_long:
        case errc::account_bad_character:
        case errc::role_not_supported:
        case errc::duration_too_long:
        case errc::duration_zero: throw refused{};
        default: break;
        }
    }
    expect_value(got, what);
    return *std::move(got);
}

// What the library's builders take.
class call {
  public:
    explicit call(const builder_call& in)
        : args{in.args},
          now{in.now},
          salt{in.with.salt},
          in_{in} {}

    [[nodiscard]] auto channel() const -> channel_name {
        return allowed(channel_name::make(args.text("channel_name")), "channel");
    }
    [[nodiscard]] auto uid() const -> user {
        return user::make(in_.number("uid")).value_or(user::any());
    }
    [[nodiscard]] auto account(const char* name) const -> user {
        return allowed(user::account(args.text(name)), "account");
    }
    [[nodiscard]] auto as(const char* name) const -> role {
        return role_from_number(in_.number(name));
    }
    [[nodiscard]] auto duration(const char* name) const -> seconds {
        return seconds{in_.number(name)};
    }
    [[nodiscard]] auto options(const char* expire) const -> token_options {
        return {.expires_in = duration(expire), .issued_at = now, .salt = salt};
    }
    template <class Builder>
    [[nodiscard]] auto builder() const -> Builder {
        return allowed(Builder::make(in_.with.id, in_.with.certificate), "builder");
    }

    fields args;
    sys_seconds now;
    std::uint32_t salt;

  private:
    const builder_call& in_;
};

auto rtc_006(const call& in, const user& who) -> result<std::string> {
    return in.builder<v006::rtc_token_builder>().build(
        in.channel(), who, in.as("role"),
        {.privileges_expire_at =
             sys_seconds_from_wire(in.args.number<std::uint32_t>("privilege_expired_ts")),
         .expires_at = in.now + max_token_lifetime,
         .salt = in.salt});
}

auto rtc_006_with_uid(const call& in) -> result<std::string> {
    in.args.only({"channel_name", "uid", "role", "privilege_expired_ts"});
    return rtc_006(in, in.uid());
}

auto rtc_006_with_account(const call& in) -> result<std::string> {
    in.args.only({"channel_name", "user_account", "role", "privilege_expired_ts"});
    return rtc_006(in, in.account("user_account"));
}

auto rtm_006(const call& in) -> result<std::string> {
    in.args.only({"user_account", "role", "privilege_expired_ts"});
    return in.builder<v006::rtm_token_builder>().build(
        in.account("user_account"), {.privileges_expire_at = sys_seconds_from_wire(
                                         in.args.number<std::uint32_t>("privilege_expired_ts")),
                                     .expires_at = in.now + max_token_lifetime,
                                     .salt = in.salt});
}

auto rtc_options_of(const call& in) -> rtc_options {
    return {.expires_in = in.duration("token_expire"),
            .privileges_expire_in = in.duration("privilege_expire"),
            .issued_at = in.now,
            .salt = in.salt};
}

auto rtc_with_uid(const call& in) -> result<std::string> {
    in.args.only({"channel_name", "uid", "role", "token_expire", "privilege_expire"});
    return in.builder<rtc_token_builder>().build(in.channel(), in.uid(), in.as("role"),
                                                 rtc_options_of(in));
}

auto rtc_with_account(const call& in) -> result<std::string> {
    in.args.only({"channel_name", "user_account", "role", "token_expire", "privilege_expire"});
    return in.builder<rtc_token_builder>().build(in.channel(), in.account("user_account"),
                                                 in.as("role"), rtc_options_of(in));
}

auto rtc_with_privileges(const call& in, const user& who) -> result<std::string> {
    return in.builder<rtc_token_builder>().build_with_privileges(
        in.channel(), who,
        {.expires_in = in.duration("token_expire"),
         .join_channel_expires_in = in.duration("join_channel_privilege_expire"),
         .publish_audio_expires_in = in.duration("pub_audio_privilege_expire"),
         .publish_video_expires_in = in.duration("pub_video_privilege_expire"),
         .publish_data_expires_in = in.duration("pub_data_stream_privilege_expire"),
         .issued_at = in.now,
         .salt = in.salt});
}

auto rtc_with_uid_and_privileges(const call& in) -> result<std::string> {
    in.args.only({"channel_name", "uid", "token_expire", "join_channel_privilege_expire",
                  "pub_audio_privilege_expire", "pub_video_privilege_expire",
                  "pub_data_stream_privilege_expire"});
    return rtc_with_privileges(in, in.uid());
}

auto rtc_with_account_and_privileges(const call& in) -> result<std::string> {
    in.args.only({"channel_name", "user_account", "token_expire", "join_channel_privilege_expire",
                  "pub_audio_privilege_expire", "pub_video_privilege_expire",
                  "pub_data_stream_privilege_expire"});
    return rtc_with_privileges(in, in.account("user_account"));
}

auto rtc_with_rtm(const call& in) -> result<std::string> {
    in.args.only({"channel_name", "user_account", "role", "token_expire", "privilege_expire"});
    return in.builder<rtc_token_builder>().build_with_rtm(in.channel(), in.account("user_account"),
                                                          in.as("role"), rtc_options_of(in));
}

auto rtc_with_rtm2(const call& in) -> result<std::string> {
    in.args.only({"channel_name", "rtc_account", "rtc_role", "rtc_token_expire",
                  "join_channel_privilege_expire", "pub_audio_privilege_expire",
                  "pub_video_privilege_expire", "pub_data_stream_privilege_expire", "rtm_user_id",
                  "rtm_token_expire"});
    return in.builder<rtc_token_builder>().build_with_rtm(
        in.channel(), in.account("rtc_account"), in.as("rtc_role"), in.account("rtm_user_id"),
        {.expires_in = in.duration("rtc_token_expire"),
         .rtm_expires_in = in.duration("rtm_token_expire"),
         .join_channel_expires_in = in.duration("join_channel_privilege_expire"),
         .publish_audio_expires_in = in.duration("pub_audio_privilege_expire"),
         .publish_video_expires_in = in.duration("pub_video_privilege_expire"),
         .publish_data_expires_in = in.duration("pub_data_stream_privilege_expire"),
         .issued_at = in.now,
         .salt = in.salt});
}

auto rtm(const call& in) -> result<std::string> {
    in.args.only({"user_id", "expire"});
    return in.builder<rtm_token_builder>().build(in.account("user_id"), in.options("expire"));
}

auto rtm_with_permissions(const call& in) -> result<std::string> {
    in.args.only({"user_id", "permissions", "expire"});
    const auto permissions =
        permissions_in(in.args.array("permissions"), in.args.path("permissions"));
    const permission_output output{permissions};
    return in.builder<rtm_token_builder>().build_with_permissions(
        in.account("user_id"), output.view(), in.options("expire"));
}

auto chat_user(const call& in) -> result<std::string> {
    in.args.only({"user_id", "expire"});
    return in.builder<chat_token_builder>().build_user(in.account("user_id"), in.options("expire"));
}

auto chat_app(const call& in) -> result<std::string> {
    in.args.only({"expire"});
    return in.builder<chat_token_builder>().build_app(in.options("expire"));
}

auto fpa(const call& in) -> result<std::string> {
    in.args.only({});
    return in.builder<fpa_token_builder>().build({.issued_at = in.now, .salt = in.salt});
}

template <class Builder>
auto room_user(const call& in) -> result<std::string> {
    in.args.only({"room_uuid", "user_uuid", "role", "expire"});
    return in.builder<Builder>().build_room_user(
        allowed(channel_name::make(in.args.text("room_uuid")), "room"), in.account("user_uuid"),
        in.args.number<std::int16_t>("role"), in.options("expire"));
}

template <class Builder>
auto classroom_user(const call& in) -> result<std::string> {
    in.args.only({"user_uuid", "expire"});
    return in.builder<Builder>().build_user(in.account("user_uuid"), in.options("expire"));
}

template <class Builder>
auto classroom_app(const call& in) -> result<std::string> {
    in.args.only({"expire"});
    return in.builder<Builder>().build_app(in.options("expire"));
}

struct builder_method {
    std::string_view version;
    std::string_view type;
    std::string_view name;
    result<std::string> (*build)(const call&);
};

constexpr std::array methods{
    builder_method{"006", "RtcTokenBuilder", "buildTokenWithUid", rtc_006_with_uid},
    builder_method{"006", "RtcTokenBuilder", "buildTokenWithUserAccount", rtc_006_with_account},
    builder_method{"006", "RtmTokenBuilder", "buildToken", rtm_006},
    builder_method{"007", "RtcTokenBuilder2", "buildTokenWithUid", rtc_with_uid},
    builder_method{"007", "RtcTokenBuilder2", "buildTokenWithUserAccount", rtc_with_account},
    builder_method{"007", "RtcTokenBuilder2", "buildTokenWithUidAndPrivilege",
                   rtc_with_uid_and_privileges},
    builder_method{"007", "RtcTokenBuilder2", "buildTokenWithUserAccountAndPrivilege",
                   rtc_with_account_and_privileges},
    builder_method{"007", "RtcTokenBuilder2", "buildTokenWithRtm", rtc_with_rtm},
    builder_method{"007", "RtcTokenBuilder2", "buildTokenWithRtm2", rtc_with_rtm2},
    builder_method{"007", "RtmTokenBuilder2", "buildToken", rtm},
    builder_method{"007", "RtmTokenBuilder2", "buildTokenWithPermissions", rtm_with_permissions},
    builder_method{"007", "ChatTokenBuilder2", "buildUserToken", chat_user},
    builder_method{"007", "ChatTokenBuilder2", "buildAppToken", chat_app},
    builder_method{"007", "FpaTokenBuilder", "buildToken", fpa},
    builder_method{"007", "ApaasTokenBuilder", "buildRoomUserToken",
                   room_user<apaas_token_builder>},
    builder_method{"007", "ApaasTokenBuilder", "buildUserToken",
                   classroom_user<apaas_token_builder>},
    builder_method{"007", "ApaasTokenBuilder", "buildAppToken", classroom_app<apaas_token_builder>},
    builder_method{"007", "EducationTokenBuilder2", "buildRoomUserToken",
                   room_user<education_token_builder>},
    builder_method{"007", "EducationTokenBuilder2", "buildUserToken",
                   classroom_user<education_token_builder>},
    builder_method{"007", "EducationTokenBuilder2", "buildAppToken",
                   classroom_app<education_token_builder>},
};

} // namespace

auto build_by_own(const builder_call& in) -> std::optional<std::string> {
    const auto* const method =
        std::find_if(methods.begin(), methods.end(), [&](const builder_method& each) {
            return each.version == in.version && in.is(each.type, each.name);
        });
    expect(method != methods.end(), "unknown builder " + in.type + "." + in.method);
    try {
        return allowed(method->build(call{in}), "builder");
    } catch (const refused&) {
        return std::nullopt;
    }
}

void expect_builder(const entry& vector, const builder_setting& setting) {
    if (!vector.all.has("builder")) {
        return;
    }
    const auto builder = vector.all.object("builder");
    builder.only({"class", "method", "args", "now"});
    const builder_call in{vector.version,
                          builder.text("class"),
                          builder.text("method"),
                          builder.object("args"),
                          sys_seconds_from_wire(builder.number<std::uint32_t>("now")),
                          setting};
    const auto own = build_by_own(in);
    if (own) {
        setting.expect_token(*own, "the token of the builder");
    }
    setting.expect_token(build_by_migration(in), "the token of the migration header");
    ++(own ? builder_calls.own : builder_calls.refused);
}

} // namespace conformance
