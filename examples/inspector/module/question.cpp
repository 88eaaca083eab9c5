// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "question.hpp"

#include <cstdint>

namespace inspector {

namespace {

namespace at = agora_token;
using json = nlohmann::ordered_json;

// As much text as the page takes, for somebody pastes a whole log; far more than any token inside.
constexpr at::read_options limits{.max_text = 1 << 20, .max_inflated = 1 << 20};

auto text_in(const json& object, const char* name) -> std::string {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

auto purpose_of(std::string_view text) -> at::purpose {
    for (auto each = at::purpose::any_use; each < at::purpose::use_service;
         each = static_cast<at::purpose>(static_cast<unsigned>(each) + 1)) {
        if (name(each) == text) {
            return each;
        }
    }
    return at::purpose::unknown;
}

// The user on the wire of a client that joins with this number.
auto user_text_of(const std::string& uid) -> std::string {
    const auto number = at::parse_uid(uid);
    return number && *number == 0 ? std::string{} : uid; // 0 lets Agora choose
}

} // namespace

question::question(std::string_view text) {
    const auto object = json::parse(text, nullptr, false);
    if (!object.is_object() || !object.contains("token") || !object["token"].is_string()
        || !object.contains("now") || !object["now"].is_number_integer()) {
        return;
    }
    token_ = object["token"].get<std::string>();
    options_.now = at::sys_seconds{at::seconds{object["now"].get<std::int64_t>()}};
    options_.read = limits;
    // Old kinds are explained too, not only called old.
    using enum at::token_version;
    options_.accept = at::accept(v001, v002, v003, v004, v005, v006, v007, signaling);
    if (const auto given = text_in(object, "app_id"); !given.empty()) {
        const auto id = at::app_id::make(given);
        if (id) {
            options_.app_id = *id;
        } else {
            app_id_error_ = id.error().code;
        }
    }
    intent_ = at::intent::of(purpose_of(text_in(object, "purpose")));
    if (text_in(object, "role") == "publisher") {
        intent_ = intent_.granting(at::privilege_number{2}, at::privilege_number{3},
                                   at::privilege_number{4});
    }
    channel_ = text_in(object, "channel");
    const auto channel = at::wire_text::make(channel_);
    if (channel && object.contains("channel")) {
        intent_ = intent_.in(at::channel_text{*channel});
    }
    const bool is_uid = object.contains("uid");
    user_ = is_uid ? user_text_of(text_in(object, "uid")) : text_in(object, "account");
    const auto user = at::wire_text::make(user_);
    if (user && (is_uid || object.contains("account"))) {
        const auto kind = is_uid ? at::user_kind::uid : at::user_kind::account;
        intent_ = intent_.by(at::user_text{*user, kind});
    }
    valid_ = channel && user;
}

} // namespace inspector
