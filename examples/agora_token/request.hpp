// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What the command was asked, whether by its arguments or by a line of JSON, and what it answers.

#ifndef AGORA_TOKEN_COMMAND_REQUEST_HPP
#define AGORA_TOKEN_COMMAND_REQUEST_HPP

#include <agora_token/error.hpp>
#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace command {

using json = nlohmann::ordered_json;

enum exit_status : int { good = 0, refused = 1, usage = 2, environment = 3 };

struct request {
    std::string command; // rtc, rtm, ..., inspect, verify, explain, diff
    std::vector<std::string> tokens;

    std::optional<std::string> app_id;
    std::optional<std::string> certificate_file;
    std::optional<std::string> channel;
    std::optional<std::string> uid;
    std::optional<std::string> user_account;
    std::optional<std::string> role;
    std::optional<std::string> service;
    std::optional<std::string> now;

    std::string token_version = "007";
    std::optional<std::string> room;
    std::optional<std::string> rtm_user;
    std::vector<std::string> permissions;
    std::optional<std::string> expire;
    std::optional<std::string> privilege_expire;
    std::optional<std::string> salt;
    std::optional<std::string> issued_at;
};

// What may be done with the terminal.
struct terminal {
    bool may_prompt = false;
    bool colour = false;
};

struct reply {
    int status = good;
    json fields;      // the answer for machines
    std::string text; // the answer for people
};

// A request that cannot be carried out: the exit status that says so, what is wrong, and the
// library's error where there was one.
struct failure {
    int status;
    std::string message;
    agora_token::error cause{};
};

// Fills a request from an object with the options' names (dashes or underscores) on top of what is
// asked already. NAME_hex gives a text as the hexadecimal digits of its bytes. Throws failure.
auto from_json(const json& object, request asked) -> request;

// Carries a request out. Throws failure.
auto run(const request& asked, const terminal& where) -> reply;

// The commands that build tokens.
auto is_product(const std::string& command) -> bool;
auto build(const request& asked, const terminal& where) -> reply;
auto inspect(const request& asked, const terminal& where) -> reply;
auto verify(const request& asked, const terminal& where) -> reply;
auto explain(const request& asked, const terminal& where) -> reply;
auto diff(const request& asked, const terminal& where) -> reply;

// A failure as the answer to a request.
auto reply_to(const failure& problem) -> reply;

} // namespace command

#endif
