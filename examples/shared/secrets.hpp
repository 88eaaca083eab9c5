// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// App Certificates from files and the environment. No copy is left behind in a buffer, and none
// is in a message.

#ifndef AGORA_TOKEN_SHARED_SECRETS_HPP
#define AGORA_TOKEN_SHARED_SECRETS_HPP

#include <agora_token/vocabulary/app_certificate.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shared {

// The certificates in a file, one a line, empty lines aside. The file is opened once and may be a
// pipe. `what` names it in messages. Throws failure.
auto certificates_in_file(const std::string& path, std::string_view what = "the certificate file")
    -> std::vector<agora_token::app_certificate>;

// A certificate from a text, which is wiped. Throws failure.
auto certificate_from(std::span<char> text, std::string_view what) -> agora_token::app_certificate;

// An environment variable; an empty one counts as none.
auto variable(const char* name) -> std::optional<std::string_view>;

// True if two texts of an App ID or a certificate differ in case at most.
auto is_same_id(std::string_view a, std::string_view b) -> bool;

} // namespace shared

#endif
