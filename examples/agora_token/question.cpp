// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "question.hpp"
#include "values.hpp"

#include <array>

namespace command {

namespace {

using at::purpose;
using at::service_type;

// The purpose behind a service: what a client, or without a user a server, does with it.
auto with_service(service_type service, const request& asked, std::optional<at::role> role)
    -> at::intent {
    const bool has_user = asked.uid || asked.user_account || asked.whoever;
    const bool publishes = role && may_publish(*role);
    switch (service) {
    case service_type::rtc: return at::intent::of(purpose::join);
    case service_type::rtm: return at::intent::of(purpose::log_in_to_rtm);
    case service_type::streaming: return at::intent::of(purpose::publish_mixed_stream);
    case service_type::fpa: return at::use_fpa{};
    case service_type::chat:
        return at::intent::of(has_user ? purpose::use_chat : purpose::use_chat_as_app);
    case service_type::fcdn:
        return at::intent::of(publishes ? purpose::publish_to_cdn : purpose::play_from_cdn);
    case service_type::apaas:
        return at::intent::of(asked.channel ? purpose::enter_classroom
                              : has_user    ? purpose::use_classroom
                                            : purpose::use_classroom_as_app);
    case service_type::convo_ai: return at::intent::of(purpose::use_convo_ai);
    case service_type::stt: return at::intent::of(purpose::use_stt);
    default: return at::use_service{service};
    }
}

// True where a role says something: in channels.
auto has_roles(purpose what) -> bool {
    return what == purpose::join || what == purpose::publish_to_cdn
           || what == purpose::play_from_cdn || what == purpose::use_convo_ai
           || what == purpose::use_stt || what == purpose::unknown;
}

auto purpose_of(const request& asked, std::optional<at::role> role) -> at::intent {
    if (asked.any_use && (asked.service || asked.role)) {
        throw failure{usage,
                      "--any-use is whatever the token grants: without --service and --role"};
    }
    if (asked.any_use) {
        return at::any_use{};
    }
    if (asked.service) {
        const auto wanted = service_of(*asked.service);
        return wanted.key_service ? at::intent{at::legacy::use_key::of(*wanted.key_service)}
                                  : with_service(*wanted.service, asked, role);
    }
    return asked.channel || asked.role ? at::intent::of(purpose::join) : at::intent{};
}

auto on_the_wire(const std::string& text, std::string_view option) -> at::wire_text {
    return value_of(at::wire_text::make(text), option);
}

auto versions_of(const std::vector<std::string>& texts) -> at::accepted_versions {
    using enum at::token_version;
    constexpr std::array all{v001, v002, v003, v004, v005, v006, v007, signaling};
    std::optional<at::accepted_versions> out;
    for (const auto& text : texts) {
        std::optional<at::accepted_versions> found;
        for (const auto version : all) {
            if (text == name(version)) {
                found = at::accept(version);
            }
        }
        if (!found) {
            throw failure{usage, "--accept: 001, 002, 003, 004, 005, 006, 007 or signaling"};
        }
        out = out ? *out | *found : *found;
    }
    return out.value_or(at::current_versions);
}

auto app_id_if_given(const request& asked) -> std::optional<at::app_id> {
    return app_id_text(asked) ? std::optional{app_id_of(asked)} : std::nullopt;
}

} // namespace

auto intent_of(const request& asked) -> at::intent {
    const auto role = asked.role ? std::optional{shared::role_of(*asked.role)} : std::nullopt;
    auto out = purpose_of(asked, role);
    if (role && !has_roles(out.purpose())) {
        throw failure{usage, "--role: only in channels, with --service rtc, fcdn, convo-ai or stt"};
    }
    if (asked.channel) {
        out = out.in(at::channel_text{on_the_wire(*asked.channel, "--channel")});
    }
    if (asked.whoever && (asked.uid || asked.user_account)) {
        throw failure{usage, "give --uid, --user-account or --whoever-it-names, not two of them"};
    }
    if (asked.whoever) {
        out = out.by(at::whoever_it_names);
    } else if (asked.uid) {
        out = out.by(*shared::user_of(asked.uid, asked.user_account));
    } else if (asked.user_account) {
        out = out.by(at::user_text{on_the_wire(*asked.user_account, "--user-account"),
                                   at::user_kind::account});
    }
    const bool publishes = role && may_publish(*role);
    const bool by_role = out.purpose() == purpose::publish_to_cdn;
    return publishes && !by_role ? out.granting(at::privilege_number{2}, at::privilege_number{3},
                                                at::privilege_number{4})
                                 : out;
}

auto explained(std::string_view text, const at::intent& asked, const at::explain_options& options)
    -> at::explanation {
    return at::explain(text, asked, options);
}

question::question(const request& asked, bool may_prompt)
    : intent_{intent_of(asked)},
      now_{now_of(asked)},
      app_id_{app_id_if_given(asked)},
      certificates_{certificates_of(asked, may_prompt)},
      accept_{versions_of(asked.accept)},
      read_{limits_of(asked)} {}

auto question::for_verify() const -> at::verify_options {
    return {.app_id = app_id_, .accept = accept_, .read = read_};
}

auto question::for_explain() const -> at::explain_options {
    return {.certificates = certificates_,
            .now = now_,
            .app_id = app_id_,
            .accept = accept_,
            .read = read_};
}

auto question::notes() const -> std::vector<std::string> {
    if (intent_.user() && intent_.user()->empty() && intent_.kind_of_user() == at::user_kind::uid) {
        return {"--uid 0 means any user: the question is whether the token lets everybody in"};
    }
    return {};
}

auto question::masked(reply answer) const -> reply {
    return mask{certificates_.all()}(std::move(answer));
}

auto question::masked(const at::explanation& of, reply answer) const -> reply {
    mask secrets{certificates_.all()};
    if (of.exposes_certificate()) { // either may be the certificate
        if (of.token() != nullptr) {
            secrets.add(at::detail::app_id_of(*of.token()));
        }
        if (app_id_) {
            secrets.add(app_id_->text());
        }
    }
    return secrets(std::move(answer));
}

} // namespace command
