// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Turning what was asked into the library's vocabulary.

#ifndef AGORA_TOKEN_COMMAND_VALUES_HPP
#define AGORA_TOKEN_COMMAND_VALUES_HPP

#include "request.hpp"

#include <optional>
#include <string>
#include <vector>

namespace command {

// The App ID from --app-id or AGORA_APP_ID.
auto app_id_text(const request& asked) -> std::optional<std::string>;
auto app_id_of(const request& asked) -> at::app_id;

// Reads the certificates from --certificate-file (one a line) or AGORA_APP_CERTIFICATE, once for
// all requests.
void read_certificates(request& asked);
// Those; else, where the process has a terminal and `may_prompt`, one asked for there without echo.
// Empty if there is none.
auto certificates_of(const request& asked, bool may_prompt) -> std::vector<at::app_certificate>;
auto no_certificate() -> failure;

// A service of 006 and 007, or what a key before them is for.
struct wanted_service {
    std::optional<at::service_type> service{};
    std::optional<at::legacy::key_service> key_service{};
};
auto service_of(const std::string& text) -> wanted_service;
// How much of a token is read: 64 KiB of text and 1 MiB inflated unless --max-text and
// --max-inflated say otherwise.
auto limits_of(const request& asked) -> at::read_options;
auto now_of(const request& asked) -> at::sys_seconds;

} // namespace command

#endif
