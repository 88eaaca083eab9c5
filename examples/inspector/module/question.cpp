// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "question.hpp"

#include <array>
#include <utility>

namespace inspector {

namespace {

namespace at = agora_token;
using json = nlohmann::ordered_json;

auto text_in(const json& object, const char* name) -> std::optional<std::string> {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? std::optional{found->get<std::string>()}
                                                       : std::nullopt;
}

auto service_of(std::string_view purpose) -> std::optional<at::service_type> {
    constexpr auto all = std::to_array<std::pair<std::string_view, at::service_type>>({
        {"join", at::service_type::rtc},
        {"log_in_to_rtm", at::service_type::rtm},
        {"use_chat", at::service_type::chat},
        {"use_chat_as_app", at::service_type::chat},
        {"use_fpa", at::service_type::fpa},
        {"enter_classroom", at::service_type::apaas},
        {"use_convo_ai", at::service_type::convo_ai},
        {"use_stt", at::service_type::stt},
    });
    for (const auto& [name, service] : all) {
        if (name == purpose) {
            return service;
        }
    }
    return std::nullopt;
}

} // namespace

auto question::make(std::string_view text) -> std::optional<question> {
    const auto object = json::parse(text, nullptr, false);
    if (!object.is_object() || !object.contains("token") || !object["token"].is_string()
        || !object.contains("now") || !object["now"].is_number_integer()) {
        return std::nullopt;
    }
    question made;
    made.token_ = object["token"].get<std::string>();
    made.now_ = object["now"].get<std::int64_t>();
    made.app_id_ = text_in(object, "app_id");
    made.channel_ = text_in(object, "channel");
    made.user_ = text_in(object, "account");
    made.is_account_ = made.user_.has_value();
    if (const auto uid = text_in(object, "uid")) {
        made.user_ = uid;
        made.is_account_ = false;
        if (const auto number = at::parse_uid(*uid)) {
            // A client that joins with 0 lets Agora choose a uid.
            made.uid_ = at::user::make(*number).value_or(at::user::any());
        }
    }
    made.purpose_ = text_in(object, "purpose").value_or("");
    made.role_ = text_in(object, "role").value_or("");
    return made;
}

auto question::wanted() const -> at::expected {
    at::expected all{.app_id = app_id_, .channel = channel_};
    if (uid_) {
        all.user = at::client_user{*uid_};
    } else if (user_) {
        all.user = is_account_ ? at::client_user::account(*user_) : at::client_user{*user_};
    }
    if (role_ == "publisher" || role_ == "subscriber") {
        all.role = role_ == "publisher" ? at::role::publisher : at::role::subscriber;
    }
    all.service = service_of(purpose_);
    all.now = at::sys_seconds{at::seconds{now_}};
    return all;
}

} // namespace inspector
