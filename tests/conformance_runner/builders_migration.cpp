// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "builder_call.hpp"
#include "permissions.hpp"

#include <agora_token/compat/agora_tools.hpp>

namespace conformance {

using namespace agora::tools;

namespace {

// The arguments as upstream's functions take them.
struct arguments {
    explicit arguments(const builder_call& call)
        : in{call},
          id{call.with.id.text()},
          certificate{call.with.certificate.reveal()} {}

    [[nodiscard]] auto role(const char* name) const -> UserRole {
        return static_cast<UserRole>(in.number(name));
    }

    const builder_call& in;
    std::string id;
    std::string certificate;
};

auto built_006(const arguments& with) -> std::string {
    const auto& in = with.in;
    if (in.is("RtcTokenBuilder", "buildTokenWithUid")) {
        return RtcTokenBuilder::buildTokenWithUid(
            with.id, with.certificate, in.text("channel_name"), in.number("uid"), with.role("role"),
            in.number("privilege_expired_ts"));
    }
    if (in.is("RtcTokenBuilder", "buildTokenWithUserAccount")) {
        return RtcTokenBuilder::buildTokenWithUserAccount(
            with.id, with.certificate, in.text("channel_name"), in.text("user_account"),
            with.role("role"), in.number("privilege_expired_ts"));
    }
    if (in.is("RtmTokenBuilder", "buildToken")) {
        return RtmTokenBuilder::buildToken(with.id, with.certificate, in.text("user_account"),
                                           static_cast<RtmUserRole>(in.number("role")),
                                           in.number("privilege_expired_ts"));
    }
    throw failure{"unknown builder " + in.type + "." + in.method};
}

auto built_rtc(const arguments& with) -> std::string {
    const auto& in = with.in;
    const auto channel = in.text("channel_name");
    if (in.method == "buildTokenWithUid") {
        return RtcTokenBuilder2::BuildTokenWithUid(
            with.id, with.certificate, channel, in.number("uid"), with.role("role"),
            in.number("token_expire"), in.number("privilege_expire"));
    }
    if (in.method == "buildTokenWithUserAccount") {
        return RtcTokenBuilder2::BuildTokenWithUserAccount(
            with.id, with.certificate, channel, in.text("user_account"), with.role("role"),
            in.number("token_expire"), in.number("privilege_expire"));
    }
    if (in.method == "buildTokenWithRtm") {
        return RtcTokenBuilder2::BuildTokenWithRtm(
            with.id, with.certificate, channel, in.text("user_account"), with.role("role"),
            in.number("token_expire"), in.number("privilege_expire"));
    }
    const auto join = in.number("join_channel_privilege_expire");
    const auto audio = in.number("pub_audio_privilege_expire");
    const auto video = in.number("pub_video_privilege_expire");
    const auto data = in.number("pub_data_stream_privilege_expire");
    if (in.method == "buildTokenWithUidAndPrivilege") {
        return RtcTokenBuilder2::BuildTokenWithUid(with.id, with.certificate, channel,
                                                   in.number("uid"), in.number("token_expire"),
                                                   join, audio, video, data);
    }
    if (in.method == "buildTokenWithUserAccountAndPrivilege") {
        return RtcTokenBuilder2::BuildTokenWithUserAccount(
            with.id, with.certificate, channel, in.text("user_account"), in.number("token_expire"),
            join, audio, video, data);
    }
    if (in.method == "buildTokenWithRtm2") {
        return RtcTokenBuilder2::BuildTokenWithRtm2(
            with.id, with.certificate, channel, in.text("rtc_account"), with.role("rtc_role"),
            in.number("rtc_token_expire"), join, audio, video, data, in.text("rtm_user_id"),
            in.number("rtm_token_expire"));
    }
    throw failure{"unknown builder " + in.type + "." + in.method};
}

// Apaas and Education, which upstream has as two classes.
template <class Builder>
auto built_classroom(const arguments& with) -> std::string {
    const auto& in = with.in;
    if (in.method == "buildRoomUserToken") {
        return Builder::BuildRoomUserToken(
            with.id, with.certificate, in.text("room_uuid"), in.text("user_uuid"),
            in.args.number<std::int16_t>("role"), in.number("expire"));
    }
    if (in.method == "buildUserToken") {
        return Builder::BuildUserToken(with.id, with.certificate, in.text("user_uuid"),
                                       in.number("expire"));
    }
    expect(in.method == "buildAppToken", "unknown builder " + in.type + "." + in.method);
    return Builder::BuildAppToken(with.id, with.certificate, in.number("expire"));
}

auto built_007(const arguments& with) -> std::string {
    const auto& in = with.in;
    if (in.type == "RtcTokenBuilder2") {
        return built_rtc(with);
    }
    if (in.type == "ApaasTokenBuilder") {
        return built_classroom<ApaasTokenBuilder>(with);
    }
    if (in.type == "EducationTokenBuilder2") {
        return built_classroom<EducationTokenBuilder2>(with);
    }
    if (in.is("RtmTokenBuilder2", "buildToken")) {
        return RtmTokenBuilder2::BuildToken(with.id, with.certificate, in.text("user_id"),
                                            in.number("expire"));
    }
    if (in.is("RtmTokenBuilder2", "buildTokenWithPermissions")) {
        ServiceRtm2::Permissions permissions;
        for (const auto& of_type : permissions_in(in.args.array("permissions"), "permissions")) {
            for (const auto& allowed : of_type.permissions) {
                permissions.Add(of_type.type, allowed.type, allowed.names);
            }
        }
        return RtmTokenBuilder2::BuildToken(with.id, with.certificate, in.text("user_id"),
                                            permissions, in.number("expire"));
    }
    if (in.is("ChatTokenBuilder2", "buildUserToken")) {
        return ChatTokenBuilder2::BuildUserToken(with.id, with.certificate, in.text("user_id"),
                                                 in.number("expire"));
    }
    if (in.is("ChatTokenBuilder2", "buildAppToken")) {
        return ChatTokenBuilder2::BuildAppToken(with.id, with.certificate, in.number("expire"));
    }
    if (in.is("FpaTokenBuilder", "buildToken")) {
        return FpaTokenBuilder::BuildToken(with.id, with.certificate);
    }
    throw failure{"unknown builder " + in.type + "." + in.method};
}

// Upstream's functions take the clock themselves: a time that they wrote must be near ours.
void expect_near(std::int64_t got, std::int64_t expected) {
    constexpr std::int64_t slack = 600; // seconds, for a machine that sleeps
    expect(got >= expected - slack && got <= expected,
           "the migration header wrote the time " + std::to_string(got));
}

auto now() -> std::int64_t {
    return agora_token::system_now().time_since_epoch().count();
}

} // namespace

auto build_by_migration(const builder_call& in) -> std::string {
    const arguments with{in};
    const auto pinned = static_cast<std::uint32_t>(in.now.time_since_epoch().count());
    if (in.version == "006") {
        constexpr std::uint32_t day = 24 * 3600;
        AccessToken token;
        expect(token.FromString(built_006(with)), "the migration header does not read its token");
        expect_near(token.message_.ts, now() + day);
        const bool is_rtm = in.type == "RtmTokenBuilder";
        token.app_cert_ = with.certificate;
        token.channel_name_ = in.text(is_rtm ? "user_account" : "channel_name");
        if (in.args.has("uid")) {
            token.uid_ = in.number("uid") == 0 ? "" : std::to_string(in.number("uid"));
        } else if (!is_rtm) {
            token.uid_ = in.text("user_account");
        }
        token.message_.salt = in.with.salt;
        token.message_.ts = pinned + day;
        return token.Build();
    }
    AccessToken2 token;
    expect(token.FromString(built_007(with)), "the migration header does not read its token");
    expect_near(token.issue_ts_, now());
    token.app_cert_ = with.certificate;
    token.salt_ = in.with.salt;
    token.issue_ts_ = pinned;
    return token.Build();
}

} // namespace conformance
