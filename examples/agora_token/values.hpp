// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Turning what was asked into the library's vocabulary, and where secrets come from.

#ifndef AGORA_TOKEN_COMMAND_VALUES_HPP
#define AGORA_TOKEN_COMMAND_VALUES_HPP

#include "request.hpp"

#include <agora_token.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace command {

namespace at = agora_token;

// The value of a result; throws failure with the option's name, the error and its position.
template <class T>
auto value_of(at::result<T> made, std::string_view option, int status = usage) -> T;
[[noreturn]] void reject(at::error what, std::string_view option, int status);

// Numbers of an option; throw failure with the option's name and what it takes.
auto number_of(const std::string& text, std::string_view option) -> std::uint32_t;
auto time_of(const std::string& text, std::string_view option) -> at::sys_seconds;
// Beyond a year it is a point of time or milliseconds by mistake.
auto duration_of(const std::string& text, std::string_view option) -> at::seconds;

// The App ID from --app-id or AGORA_APP_ID.
auto app_id_text(const request& asked) -> std::optional<std::string>;
auto app_id_of(const request& asked) -> at::app_id;
// True if two texts of an id or a certificate differ in case at most.
auto is_same_id(std::string_view a, std::string_view b) -> bool;

// The certificates from --certificate-file (one a line) or AGORA_APP_CERTIFICATE; else, where the
// process has a terminal and `may_prompt`, asked for there without echo. Empty if there is none.
auto certificates_of(const request& asked, bool may_prompt) -> std::vector<at::app_certificate>;

// The user from --uid or --user-account, where one was given.
auto user_of(const request& asked) -> std::optional<at::user>;
// The same as a text to compare with, documented or not.
auto user_text_of(const request& asked) -> std::optional<std::string>;

auto role_of(const std::string& text) -> at::role;
// A service of 006 and 007, or what a key before them is for.
struct wanted_service {
    std::optional<at::service_type> service{};
    std::optional<at::legacy::key_service> key_service{};
};
auto service_of(const std::string& text) -> wanted_service;
auto now_of(const request& asked) -> at::sys_seconds;

template <class T>
auto value_of(at::result<T> made, std::string_view option, int status) -> T {
    if (!made) {
        reject(made.error(), option, status);
    }
    return *std::move(made);
}

} // namespace command

#endif
