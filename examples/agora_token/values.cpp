// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "values.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include <termios.h>
#include <unistd.h>

namespace command {

namespace {

volatile std::sig_atomic_t interrupted = 0;

// Silences the terminal's echo while it lives, also when the user gives up with Ctrl-C.
class without_echo {
  public:
    without_echo() {
        struct sigaction note{};
        note.sa_handler = [](int) { interrupted = 1; }; // without SA_RESTART: read() returns
        sigaction(SIGINT, &note, &on_interrupt_);
        if (tcgetattr(STDIN_FILENO, &before_) == 0) {
            auto silent = before_;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            silenced_ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
        }
    }
    without_echo(const without_echo&) = delete;
    auto operator=(const without_echo&) -> without_echo& = delete;
    ~without_echo() {
        if (silenced_) {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        }
        sigaction(SIGINT, &on_interrupt_, nullptr);
    }
    [[nodiscard]] auto silenced() const -> bool { return silenced_; }

  private:
    termios before_{};
    struct sigaction on_interrupt_{};
    bool silenced_ = false;
};

// A line from the terminal that is not shown while it is typed.
auto typed(std::string_view prompt) -> std::string {
    std::cerr << prompt << std::flush;
    std::string line;
    {
        const without_echo silence;
        if (!silence.silenced()) {
            throw failure{environment, "the terminal cannot hide what is typed"};
        }
        line.reserve(256); // so that no copy of a secret is left behind by growing
        char c = 0;
        while (line.size() < 256 && read(STDIN_FILENO, &c, 1) == 1 && c != '\n') {
            line += c;
        }
    }
    std::cerr << '\n';
    if (interrupted != 0) {
        at::wipe(line);
        throw failure{environment, "interrupted"};
    }
    return line;
}

// A certificate from a text that is wiped here. The text never appears in a message.
auto certificate_of(std::string& text, std::string_view source) -> at::app_certificate {
    const auto made = at::app_certificate::make(text);
    at::wipe(text);
    if (!made) {
        reject(made.error(), source, environment);
    }
    return *made;
}

// An environment variable; one that is empty is as good as none.
auto variable(const char* name) -> std::optional<std::string> {
    const char* const value = std::getenv(name);
    return value != nullptr && *value != '\0' ? std::optional<std::string>{value} : std::nullopt;
}

void drop_line_end(std::string& text) {
    if (!text.empty() && text.back() == '\r') {
        text.pop_back();
    }
}

auto certificates_in_file(const std::string& path) -> std::vector<at::app_certificate> {
    std::ifstream file{path};
    std::vector<at::app_certificate> all;
    std::string line;
    constexpr int most = 1000; // lines, each with room for a certificate and its end
    std::array<char, 64> room{};
    for (int i = 0; i < most && file; ++i) {
        file.getline(room.data(), room.size());
        line = room.data();
        at::wipe(room);
        if (file.fail() && !file.eof()) {
            throw failure{environment, "the certificate file has a line that is no certificate"};
        }
        drop_line_end(line);
        if (!line.empty()) {
            all.push_back(certificate_of(line, "the certificate file"));
        }
    }
    if (all.empty()) {
        throw failure{environment, "the certificate file cannot be read or is empty"};
    }
    return all;
}

} // namespace

void reject(at::error what, std::string_view option, int status) {
    throw failure{status,
                  std::string{option} + ": " + std::string{message(what.code)} + " ("
                      + std::string{name(what.code)} + ", position " + std::to_string(what.position)
                      + ")",
                  what};
}

auto number_of(const std::string& text, std::string_view option) -> std::uint32_t {
    return value_of(at::parse_uid(text), option);
}

auto seconds_of(const std::string& text, std::string_view option) -> at::seconds {
    return at::seconds{number_of(text, option)};
}

auto app_id_text(const request& asked) -> std::optional<std::string> {
    if (asked.app_id) {
        return asked.app_id;
    }
    return variable("AGORA_APP_ID");
}

auto app_id_of(const request& asked) -> at::app_id {
    const auto text = app_id_text(asked);
    if (!text) {
        throw failure{environment, "no App ID: set AGORA_APP_ID or give --app-id"};
    }
    return value_of(at::app_id::make(*text), "App ID", asked.app_id ? usage : environment);
}

auto is_same_id(std::string_view a, std::string_view b) -> bool {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

auto certificates_of(const request& asked, bool may_prompt) -> std::vector<at::app_certificate> {
    if (asked.certificate_file) {
        return certificates_in_file(*asked.certificate_file);
    }
    if (auto text = variable("AGORA_APP_CERTIFICATE")) {
        return {certificate_of(*text, "AGORA_APP_CERTIFICATE")};
    }
    if (!may_prompt || isatty(STDIN_FILENO) == 0) {
        return {};
    }
    std::string text = typed("App Certificate: ");
    return {certificate_of(text, "App Certificate")};
}

auto user_of(const request& asked) -> std::optional<at::user> {
    if (asked.uid && asked.user_account) {
        throw failure{usage, "give --uid or --user-account, not both"};
    }
    if (asked.uid) {
        return at::user::uid(number_of(*asked.uid, "--uid"));
    }
    if (asked.user_account) {
        return value_of(at::user::account(*asked.user_account), "--user-account");
    }
    return std::nullopt;
}

auto user_text_of(const request& asked) -> std::optional<std::string> {
    if (asked.user_account && !asked.uid) {
        return asked.user_account;
    }
    const auto user = user_of(asked);
    return user ? std::optional{std::string{user->text()}} : std::nullopt;
}

auto role_of(const std::string& text) -> at::role {
    for (const auto role :
         {at::role::attendee, at::role::publisher, at::role::subscriber, at::role::admin}) {
        if (text == name(role)) {
            return role;
        }
    }
    const auto number = at::parse_uid(text);
    if (!number) {
        throw failure{usage, "--role: publisher, subscriber, attendee, admin or a number"};
    }
    return at::role_from_number(*number);
}

auto service_of(const std::string& text) -> wanted_service {
    for (std::uint16_t number = 1; number <= 10; ++number) {
        const auto type = static_cast<at::service_type>(number);
        if (text == name(type) || text == std::to_string(number)
            || (type == at::service_type::convo_ai && text == "convo-ai")
            || (type == at::service_type::apaas && text == "education")) {
            return {.service = type};
        }
    }
    constexpr std::array<std::string_view, 3> signed_names{"ACS", "ARS", "APSS"};
    for (std::uint16_t number = 1; number <= 4; ++number) {
        const auto type = static_cast<at::legacy::key_service>(number);
        if (text == name(type) || (number <= 3 && text == signed_names[number - 1U])) {
            return {.key_service = type};
        }
    }
    throw failure{usage, "--service: rtc, rtm, streaming, fpa, chat, fcdn, apaas, education, rtm2, "
                         "convo-ai or stt; for keys before 006 media_channel, recording, "
                         "public_sharing or in_channel_permission"};
}

auto now_of(const request& asked) -> at::sys_seconds {
    return asked.now ? at::sys_seconds{seconds_of(*asked.now, "--now")} : at::system_now();
}

} // namespace command
