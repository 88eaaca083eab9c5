// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "request.hpp"

#include <agora_token/codec/hex.hpp>

#include <map>
#include <span>

namespace command {

namespace {

// A text or a number, as text.
auto text_of(const std::string& name, const json& value) -> std::string {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_number_integer()) {
        return value.dump();
    }
    throw failure{usage, "'" + name + "' must be a text or a whole number"};
}

// The bytes that hexadecimal digits stand for.
auto bytes_of(const json& value) -> json {
    const auto digits = value.is_string() ? value.get<std::string>() : std::string{"-"};
    std::string bytes(digits.size() / 2, '\0');
    if (digits.size() % 2 != 0
        || !agora_token::hex::decode_to(std::span<char>{bytes}, std::string_view{digits})) {
        throw failure{usage, "what ends in _hex must be hexadecimal digits, two for each byte"};
    }
    return bytes;
}

auto texts_of(const std::string& name, const json& value) -> std::vector<std::string> {
    std::vector<std::string> all;
    if (!value.is_array()) {
        return {text_of(name, value)};
    }
    for (const auto& each : value) {
        all.push_back(text_of(name, each));
    }
    return all;
}

} // namespace

auto from_json(const json& object, request asked) -> request {
    if (!object.is_object()) {
        throw failure{usage, "a request is a JSON object"};
    }
    const std::map<std::string, std::optional<std::string>*> options{
        {"app-id", &asked.app_id},
        {"channel", &asked.channel},
        {"uid", &asked.uid},
        {"user-account", &asked.user_account},
        {"role", &asked.role},
        {"service", &asked.service},
        {"now", &asked.now},
        {"room", &asked.room},
        {"rtm-user", &asked.rtm_user},
        {"expire", &asked.expire},
        {"privilege-expire", &asked.privilege_expire},
        {"salt", &asked.salt},
        {"issued-at", &asked.issued_at},
    };
    for (const auto& [key, given] : object.items()) {
        auto name = key;
        for (auto& c : name) {
            c = c == '_' ? '-' : c;
        }
        auto value = given;
        if (name.size() > 4 && name.substr(name.size() - 4) == "-hex") {
            name.resize(name.size() - 4);
            value = bytes_of(given);
        }
        if (name == "command") {
            asked.command = text_of(name, value);
        } else if (name == "token-version") {
            asked.token_version = text_of(name, value);
        } else if (name == "token" || name == "tokens") {
            asked.tokens = texts_of(name, value);
        } else if (name == "permission") {
            asked.permissions = texts_of(name, value);
        } else if (const auto option = options.find(name); option != options.end()) {
            *option->second = text_of(name, value);
        } else {
            // The value is not repeated: it may be a secret in the wrong place.
            throw failure{usage, "unknown member in the request; certificates come from the "
                                 "environment or a file"};
        }
    }
    return asked;
}

auto is_product(const std::string& command) -> bool {
    for (const char* product :
         {"rtc", "rtm", "chat", "fpa", "apaas", "education", "convo-ai", "stt"}) {
        if (command == product) {
            return true;
        }
    }
    return false;
}

auto run(const request& asked, const terminal& where) -> reply {
    if (asked.command.empty()) {
        throw failure{usage, "no command: rtc, rtm, chat, fpa, apaas, education, convo-ai, stt, "
                             "inspect, verify, explain or diff"};
    }
    if (is_product(asked.command)) {
        return build(asked, where);
    }
    using handler = reply (*)(const request&, const terminal&);
    static const std::map<std::string, handler> handlers{
        {"inspect", inspect}, {"verify", verify}, {"explain", explain}, {"diff", diff}};
    const auto found = handlers.find(asked.command);
    if (found == handlers.end()) {
        throw failure{usage, "unknown command"}; // not repeated: it may be anything
    }
    const std::size_t wanted = asked.command == "diff" ? 2 : 1;
    if (asked.tokens.size() != wanted) {
        throw failure{usage, asked.command + " takes " + (wanted == 2 ? "two tokens" : "a token")};
    }
    return found->second(asked, where);
}

auto reply_to(const failure& problem) -> reply {
    json error;
    if (problem.cause.code != agora_token::errc{}) {
        error = {{"code", name(problem.cause.code)},
                 {"kind", name(problem.cause.kind())},
                 {"position", problem.cause.position}};
    } else {
        const bool is_usage = problem.status == usage;
        error = {{"code", is_usage ? "usage" : "environment"},
                 {"kind", is_usage ? "misuse" : "environment"},
                 {"position", 0}};
    }
    error["message"] = problem.message;
    return {problem.status, {{"error", error}}, {}};
}

} // namespace command
