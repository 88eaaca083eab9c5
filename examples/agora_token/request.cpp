// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "request.hpp"
#include "shared/members.hpp"

#include <algorithm>
#include <array>

namespace command {

namespace {

using handler = reply (*)(const request&, bool);

auto handler_of(std::string_view command) -> handler {
    if (shared::is_product(command)) {
        return build;
    }
    return command == "inspect"   ? inspect
           : command == "verify"  ? verify
           : command == "explain" ? explain
           : command == "diff"    ? diff
                                  : nullptr;
}

// True for a member that the command has an option for.
auto takes(std::string_view command, std::string_view name) -> bool {
    if (name == "command" || name == "app-id") {
        return true;
    }
    if (shared::is_product(command)) {
        const auto options = shared::options_of(command);
        return std::find(options.begin(), options.end(), name) != options.end();
    }
    constexpr std::array<std::string_view, 11> checks{
        "token",   "tokens", "channel", "uid",     "user-account",    "role",
        "service", "now",    "accept",  "any-use", "whoever-it-names"};
    return std::find(checks.begin(), checks.end(), name) != checks.end();
}

// False for a name that no command has.
auto set(request& asked, const shared::member& given) -> bool {
    if (given.name == "command") {
        asked.command = given.text();
    } else if (given.name == "token-version") {
        asked.token_version = given.text();
    } else if (given.name == "token" || given.name == "tokens") {
        asked.tokens = given.texts();
    } else if (given.name == "permission") {
        asked.permissions = given.texts();
    } else if (given.name == "accept") {
        asked.accept = given.texts();
    } else if (given.name == "any-use") {
        asked.any_use = given.flag();
    } else if (given.name == "whoever-it-names") {
        asked.whoever = given.flag();
    } else if (given.name == "app-id") {
        asked.app_id = given.text();
    } else if (given.name == "service") {
        asked.service = given.text();
    } else if (given.name == "now") {
        asked.now = given.text();
    } else if (const auto member = shared::member_for(given.name); member != nullptr) {
        asked.*member = given.text();
    } else {
        return false;
    }
    return true;
}

} // namespace

auto from_json(std::string_view line, request asked) -> request {
    const auto members = shared::members_of(line);
    for (const auto& given : members) {
        if (!set(asked, given)) {
            // Not repeated: it may be a secret in the wrong place.
            throw failure{usage, "unknown member in the request; certificates come from the "
                                 "environment or a file"};
        }
    }
    for (const auto& given : members) {
        if (handler_of(asked.command) != nullptr && !takes(asked.command, given.name)) {
            throw failure{usage, asked.command + " has no '" + given.name + "'"};
        }
    }
    return asked;
}

auto run(const request& asked, bool may_prompt) -> reply {
    if (asked.command.empty()) {
        throw failure{usage, "no command: rtc, rtm, chat, fpa, apaas, education, convo-ai, stt, "
                             "inspect, verify, explain or diff"};
    }
    const auto handle = handler_of(asked.command);
    if (handle == nullptr) {
        throw failure{usage, "unknown command"}; // not repeated: it may be anything
    }
    const std::size_t needed = asked.command == "diff" ? 2 : 1;
    if (handle != build && asked.tokens.size() != needed) {
        throw failure{usage, asked.command + " needs " + (needed == 2 ? "two tokens" : "a token")};
    }
    return handle(asked, may_prompt);
}

auto reply_to(const failure& problem) -> reply {
    json error;
    if (problem.cause.code != at::errc{}) {
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
    return {problem.status, {{"error", error}}, {}, {}};
}

} // namespace command
