// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "issue.hpp"

#include <array>
#include <utility>

namespace issuing {

namespace {

constexpr std::array<std::string_view, product_count> names{
    "rtc", "rtm",       "rtc_rtm",       "chat",     "chat_app",
    "fpa", "classroom", "classroom_app", "convo_ai", "stt"};

auto rtc_options_of(const order& asked) -> at::rtc_options {
    return {.expires_in = asked.expires_in,
            .privileges_expire_in = asked.privileges.join_channel,
            .issued_at = asked.issued_at,
            .salt = asked.salt};
}

auto token_options_of(const order& asked) -> at::token_options {
    return {.expires_in = asked.expires_in, .issued_at = asked.issued_at, .salt = asked.salt};
}

auto rtc_rtm_options_of(const order& asked) -> at::rtc_rtm_options {
    return {.expires_in = asked.expires_in,
            .rtm_expires_in = asked.rtm_expires_in.value_or(asked.expires_in),
            .join_channel_expires_in = asked.privileges.join_channel,
            .publish_audio_expires_in = asked.privileges.publish_audio_stream,
            .publish_video_expires_in = asked.privileges.publish_video_stream,
            .publish_data_expires_in = asked.privileges.publish_data_stream,
            .issued_at = asked.issued_at,
            .salt = asked.salt};
}

} // namespace

auto name(product what) -> std::string_view {
    return names[static_cast<std::size_t>(what)];
}

auto product_named(std::string_view text) -> std::optional<product> {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == text) {
            return static_cast<product>(i);
        }
    }
    return std::nullopt;
}

auto has_channel(product what) -> bool {
    return what == product::rtc || what == product::rtc_rtm || what == product::convo_ai
           || what == product::stt;
}

template <class Builder>
auto issuer::with(std::optional<Builder>& kept, auto build) -> at::result<std::string_view> {
    if (!kept) {
        auto made = Builder::make(id_, certificate_);
        if (!made) {
            return made.error();
        }
        kept.emplace(*std::move(made));
    }
    return build(*kept);
}

auto issuer::issue_to(std::span<char> out, const order& asked) -> at::result<std::string_view> {
    if (has_channel(asked.what) && !asked.channel) {
        return at::errc::channel_empty;
    }
    const bool names_nobody = asked.what == product::chat_app
                              || asked.what == product::classroom_app || asked.what == product::fpa;
    if (!names_nobody && !asked.who) {
        return at::errc::account_empty;
    }
    if (asked.version == at::token_version::v006) {
        return issue_006(out, asked);
    }
    if (asked.version != at::token_version::v007) {
        return at::errc::unknown_version;
    }
    switch (asked.what) {
    case product::rtc: return issue_rtc(out, asked);
    case product::rtm: return issue_rtm(out, asked);
    case product::rtc_rtm:
        return with(rtc_, [&](at::rtc_token_builder& builder) {
            return builder.build_with_rtm_to(out, *asked.channel, *asked.who, asked.role,
                                             asked.rtm_user.value_or(*asked.who),
                                             rtc_rtm_options_of(asked));
        });
    case product::chat:
        return with(chat_, [&](at::chat_token_builder& builder) {
            return builder.build_user_to(out, *asked.who, token_options_of(asked));
        });
    case product::chat_app:
        return with(chat_, [&](at::chat_token_builder& builder) {
            return builder.build_app_to(out, token_options_of(asked));
        });
    case product::fpa:
        return with(fpa_, [&](at::fpa_token_builder& builder) {
            return builder.build_to(out, {.issued_at = asked.issued_at, .salt = asked.salt});
        });
    case product::classroom:
        return with(classroom_, [&](at::apaas_token_builder& builder) {
            return asked.room
                       ? builder.build_room_user_to(out, *asked.room, *asked.who,
                                                    asked.classroom_role, token_options_of(asked))
                       : builder.build_user_to(out, *asked.who, token_options_of(asked));
        });
    case product::classroom_app:
        return with(classroom_, [&](at::apaas_token_builder& builder) {
            return builder.build_app_to(out, token_options_of(asked));
        });
    case product::convo_ai:
        return with(convo_ai_, [&](at::convo_ai_token_builder& builder) {
            return builder.build_to(out, *asked.channel, *asked.who, asked.role,
                                    asked.rtm_user.value_or(*asked.who), rtc_rtm_options_of(asked));
        });
    case product::stt:
        return with(stt_, [&](at::stt_token_builder& builder) {
            return builder.build_to(out, *asked.channel, *asked.who, asked.role,
                                    asked.rtm_user.value_or(*asked.who), rtc_rtm_options_of(asked));
        });
    }
    return at::errc::no_service;
}

auto issuer::issue_rtc(std::span<char> out, const order& asked) -> at::result<std::string_view> {
    return with(rtc_, [&](at::rtc_token_builder& builder) -> at::result<std::string_view> {
        if (asked.role != at::role::publisher || asked.privileges.all_equal()) {
            return builder.build_to(out, *asked.channel, *asked.who, asked.role,
                                    rtc_options_of(asked));
        }
        return builder.build_with_privileges_to(
            out, *asked.channel, *asked.who,
            {.expires_in = asked.expires_in,
             .join_channel_expires_in = asked.privileges.join_channel,
             .publish_audio_expires_in = asked.privileges.publish_audio_stream,
             .publish_video_expires_in = asked.privileges.publish_video_stream,
             .publish_data_expires_in = asked.privileges.publish_data_stream,
             .issued_at = asked.issued_at,
             .salt = asked.salt});
    });
}

auto issuer::issue_rtm(std::span<char> out, const order& asked) -> at::result<std::string_view> {
    return with(rtm_, [&](at::rtm_token_builder& builder) {
        return asked.permissions.empty()
                   ? builder.build_to(out, *asked.who, token_options_of(asked))
                   : builder.build_with_permissions_to(out, *asked.who, asked.permissions,
                                                       token_options_of(asked));
    });
}

auto issuer::issue_006(std::span<char> out, const order& asked) -> at::result<std::string_view> {
    const auto now = asked.issued_at ? *asked.issued_at : at::system_now();
    const auto until = asked.privileges.join_channel;
    const at::v006::build_options options{.privileges_expire_at =
                                              until.count() == 0 ? at::sys_seconds{} : now + until,
                                          .expires_at = now + asked.expires_in,
                                          .salt = asked.salt};
    if (asked.what == product::rtc && asked.privileges.all_equal()) {
        const auto channel = at::channel_name::make(asked.channel->text());
        if (!channel) {
            return channel.error();
        }
        return with(rtc_006_, [&](at::v006::rtc_token_builder& builder) {
            return builder.build_to(out, *channel, *asked.who, asked.role, options);
        });
    }
    if (asked.what == product::rtm && asked.permissions.empty()) {
        return with(rtm_006_, [&](at::v006::rtm_token_builder& builder) {
            return builder.build_to(out, *asked.who, options);
        });
    }
    return at::errc::unknown_version;
}

auto issuer::issue_services_to(std::span<char> out, at::seconds expires_in,
                               std::span<const at::v007::any_service> services)
    -> at::result<std::string_view> {
    if (!salts_) {
        auto made = at::botan_salts::make();
        if (!made) {
            return made.error();
        }
        salts_.emplace(*std::move(made));
    }
    return with(signer_, [&](auto& signer) -> at::result<std::string_view> {
        const auto salt = salts_->next();
        if (!salt) {
            return salt.error();
        }
        return signer.sign_to(
            out, {.issued_at = at::system_now(), .expires_in = expires_in, .salt = *salt},
            services);
    });
}

} // namespace issuing
