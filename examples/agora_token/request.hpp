// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What the command was asked, whether by its arguments or by a line of JSON, and what it answers.

#ifndef AGORA_TOKEN_COMMAND_REQUEST_HPP
#define AGORA_TOKEN_COMMAND_REQUEST_HPP

#include "page.hpp"
#include "shared/failure.hpp"
#include "shared/order.hpp"

#include <agora_token.hpp>
#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace command {

namespace at = agora_token;
using json = nlohmann::ordered_json;
using shared::failure;
using shared::value_of;
using enum shared::exit_status;

struct request : shared::order {
    std::string command; // rtc, rtm, ..., inspect, verify, explain, diff
    std::vector<std::string> tokens;
    std::size_t literal_tokens = 0; // the last so many are no names of files

    std::optional<std::string> app_id;
    std::optional<std::string> service;
    std::optional<std::string> now;
    std::vector<std::string> accept; // versions
    bool any_use = false;
    bool as_json = true;  // the answer is read by a machine
    bool whoever = false; // the user is whoever the token names

    // By the command line alone.
    std::optional<std::string> certificate_file;
    std::optional<std::string> max_text;
    std::optional<std::string> max_inflated;
    std::vector<at::app_certificate> certificates; // read from there, or from the environment
};

struct reply {
    int status = good;
    json fields;                    // the answer for machines
    page text;                      // the answer for people
    std::vector<std::string> notes; // beside it, for people
};

// Fills a request from the members of a line of JSON, which have the options' names (dashes or
// underscores), on top of what is asked already. Throws failure.
auto from_json(std::string_view line, request asked) -> request;

// Carries a request out. Throws failure.
auto run(const request& asked, bool may_prompt) -> reply;

auto build(const request& asked, bool may_prompt) -> reply;
auto inspect(const request& asked, bool may_prompt) -> reply;
auto verify(const request& asked, bool may_prompt) -> reply;
auto explain(const request& asked, bool may_prompt) -> reply;
auto diff(const request& asked, bool may_prompt) -> reply;

// A failure as the answer to a request.
auto reply_to(const failure& problem) -> reply;

} // namespace command

#endif
