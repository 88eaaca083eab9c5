// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What the operator says, by flags, by the environment and by a file, in this order of precedence.

#ifndef AGORA_TOKEN_SERVER_SETTINGS_HPP
#define AGORA_TOKEN_SERVER_SETTINGS_HPP

#include "access.hpp"
#include "exchange.hpp"
#include "limits.hpp"
#include "wire.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace server {

struct app {
    std::string name;
    at::app_id id;
    std::vector<at::app_certificate> certificates; // the first signs
};

struct settings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    unsigned threads = 0; // 0: one a core

    std::string app_id;
    std::string certificate_file;
    std::string keys_file;
    bool allow_unauthenticated = false;
    std::vector<std::string> cors_origins; // "*" for all
    std::vector<network> trusted_proxies;
    std::string page; // a folder
    bool access_log = true;
    bool log_identities = false;

    at::seconds max_expiry = at::max_token_lifetime;
    bool cap_expiry = false; // a longer one is shortened instead of refused
    rate client_limit{100, 200};
    rate key_limit{1000, 2000};

    unsigned max_connections = 10'000;
    request_limits request{};
    std::chrono::milliseconds header_timeout{10'000};
    std::chrono::milliseconds body_timeout{10'000};
    std::chrono::milliseconds write_timeout{10'000};
    std::chrono::milliseconds idle_timeout{75'000};
    std::chrono::milliseconds stop_timeout{5'000};

    std::vector<app> apps;
    std::vector<api_key> keys;
    std::vector<std::string> warnings;
};

// The values given by flags, by the names of the options ("port", "keys-file", ...).
using given = std::map<std::string, std::string>;

struct option {
    const char* name;  // of the flag, and with underscores of the file's member
    const char* value; // what the flag takes, "" for a switch
    const char* help;
};
auto options() -> const std::vector<option>&;

// The environment variables that are read, as NAME=VALUE would give them; the certificate in it is
// wiped from the process's environment once it is read.
class environment {
  public:
    environment();
    [[nodiscard]] auto values() const -> const given& { return values_; }
    [[nodiscard]] auto config() const -> const std::string& { return config_; }
    [[nodiscard]] auto certificate() const -> const std::optional<at::app_certificate>& {
        return certificate_;
    }
    [[nodiscard]] auto fault() const -> const std::string& { return fault_; }

  private:
    given values_;
    std::string config_;
    std::optional<at::app_certificate> certificate_;
    std::string fault_;
};

// Reads and checks all of it, files included. Throws config_error. For a demonstration the app is
// made up, its certificate random, and there are no keys.
auto load(const given& flags, const environment& surroundings, const std::string& config_file,
          bool is_demonstration) -> settings;

} // namespace server

#endif
