// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// agora-token-server: hands out Agora tokens over HTTP. See docs/token-server.md.

#include "config_file.hpp"
#include "engine.hpp"

#include <CLI/CLI.hpp>
#include <agora_token/version.hpp>

#include <algorithm>
#include <csignal>
#include <iostream>
#include <thread>

namespace {

using namespace server;

enum exit_status : int { good = 0, wrong_configuration = 2 };

struct command_line {
    given flags;
    std::string config_file;
    std::string key_name;
    bool check = false;
    bool demo = false;
};

auto describe(const settings& config) -> std::string {
    std::string text =
        std::to_string(config.apps.size()) + (config.apps.size() == 1 ? " app, " : " apps, ");
    return text
           + (config.allow_unauthenticated
                  ? std::string{"no keys: everybody on this machine may ask"}
                  : std::to_string(config.keys.size())
                        + (config.keys.size() == 1 ? " key" : " keys"));
}

auto url_of(const settings& config, std::uint16_t port) -> std::string {
    const bool v6 = config.address.find(':') != std::string::npos;
    return "http://" + (v6 ? "[" + config.address + "]" : config.address) + ":"
           + std::to_string(port);
}

// What takes effect only at the next start.
auto needs_restart(const settings& before, const settings& after) -> bool {
    return before.address != after.address || before.port != after.port
           || before.threads != after.threads || before.max_connections != after.max_connections
           || before.header_timeout != after.header_timeout
           || before.body_timeout != after.body_timeout
           || before.write_timeout != after.write_timeout
           || before.idle_timeout != after.idle_timeout || before.stop_timeout != after.stop_timeout
           || before.request.header != after.request.header
           || before.request.body != after.request.body;
}

// Keys that stay keep their bucket.
void keep_buckets(const settings& before, settings& after) {
    for (auto& each : after.keys) {
        const auto same =
            std::find_if(before.keys.begin(), before.keys.end(), [&](const auto& old) {
                return old.name == each.name && old.digest == each.digest;
            });
        if (same != before.keys.end()) {
            each.drawn_from = same->drawn_from;
        }
    }
}

auto serve(const command_line& asked, const environment& surroundings) -> int {
    const auto read = [&] {
        return load(asked.flags, surroundings, asked.config_file, asked.demo);
    };
    auto current = make_state(read());
    const auto& config = current->config;
    if (asked.check) {
        for (const auto& each : config.warnings) {
            std::cerr << "warning: " << each << '\n';
        }
        std::cout << "the configuration is good: " << describe(config) << '\n';
        return good;
    }
    const std::size_t threads =
        config.threads != 0 ? config.threads : std::max(1U, std::thread::hardware_concurrency());
    shared all{threads};
    all.started_at = at::system_now().time_since_epoch().count();
    std::vector<std::unique_ptr<service>> services;
    for (std::size_t i = 0; i < threads; ++i) {
        services.push_back(std::make_unique<service>(current, all, i));
    }
    engine serving{config, all, std::move(services)};
    for (const auto& each : config.warnings) {
        all.log.warning(each);
    }
    const auto url = url_of(config, serving.port());
    all.log.info("listening on " + url + ": " + describe(config));
    if (asked.demo) {
        std::cerr << "\nA made-up app without keys, for a first look. In another terminal:\n\n"
                     "  curl "
                  << url << "/rtc/lobby/publisher/uid/42/\n\n";
    }
    serving.run([&]() -> std::shared_ptr<const state> {
        try {
            auto next = read();
            keep_buckets(current->config, next);
            if (needs_restart(current->config, next)) {
                all.log.warning("addresses, threads, timeouts and limits take effect at the next "
                                "start");
            }
            current = make_state(std::move(next));
            for (const auto& each : current->config.warnings) {
                all.log.warning(each);
            }
            ++all.reloads;
            all.log.info("configuration read again: " + describe(current->config));
            return current;
        } catch (const std::exception& fault) {
            ++all.failed_reloads;
            all.log.error(std::string{"going on with the old configuration: "} + fault.what());
            return nullptr;
        }
    });
    all.log.info("stopped");
    return good;
}

} // namespace

auto main(int argc, char** argv) -> int {
    std::signal(SIGPIPE, SIG_IGN); // a log that nobody reads ends no server
    command_line asked;
    CLI::App app{"Hands out Agora tokens over HTTP. Each option can also be set by an environment "
                 "variable such as AGORA_TOKEN_SERVER_KEYS_FILE or by a member of the "
                 "configuration file such as \"keys_file\": flags win over the environment, the "
                 "environment over the file.",
                 "agora-token-server"};
    app.set_version_flag("--version", "agora-token-server "
                                          + std::to_string(AGORA_TOKEN_VERSION_MAJOR) + "."
                                          + std::to_string(AGORA_TOKEN_VERSION_MINOR) + "."
                                          + std::to_string(AGORA_TOKEN_VERSION_PATCH));
    app.add_option("--config", asked.config_file, "a file of settings in JSON")->type_name("FILE");
    app.add_flag("--check-config", asked.check, "read everything, say what is wrong, and end");
    app.add_flag("--demo", asked.demo, "serve a made-up app without keys, on loopback");
    app.add_option("--new-key", asked.key_name, "print a fresh key and its entry for the keys file")
        ->type_name("NAME");
    for (const auto& each : options()) {
        const auto flag = std::string{"--"} + each.name;
        if (*each.value == '\0') {
            app.add_flag_function(
                flag, [&asked, &each](std::int64_t) { asked.flags[each.name] = "true"; },
                each.help);
        } else {
            app.add_option_function<std::string>(
                   flag,
                   [&asked, &each](const std::string& text) { asked.flags[each.name] = text; },
                   each.help)
                ->type_name(each.value);
        }
    }
    CLI11_PARSE(app, argc, argv);
    try {
        if (!asked.key_name.empty()) {
            const auto made = make_key(asked.key_name);
            std::cout << "key, for the client:           " << made.text
                      << "\nentry, for the keys file:      " << made.entry << '\n';
            return good;
        }
        const environment surroundings;
        if (asked.config_file.empty()) {
            asked.config_file = surroundings.config();
        }
        return serve(asked, surroundings);
    } catch (const std::exception& fault) {
        std::cerr << "agora-token-server: " << fault.what() << '\n';
        return wrong_configuration;
    }
}
