// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "values.hpp"
#include "prompt.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>

namespace command {

namespace {

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

// A number that an option does not take; a range beyond that of numbers is the option's own.
[[noreturn]] void refuse_number(at::error what, std::string_view option, std::string_view range) {
    if (what.code == at::errc::uid_out_of_range && option != "--uid") {
        throw failure{usage, std::string{option} + ": " + std::string{range}};
    }
    throw failure{usage,
                  std::string{option} + ": " + std::string{range} + " ("
                      + std::string{name(what.code)} + ", position " + std::to_string(what.position)
                      + ")",
                  what};
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
    const auto number = at::parse_uid(text);
    if (!number) {
        refuse_number(number.error(), option, "a number from 0 to 4294967295");
    }
    return *number;
}

auto time_of(const std::string& text, std::string_view option) -> at::sys_seconds {
    const auto number = at::parse_uid(text);
    if (!number) {
        const bool out_of_range = number.error().code == at::errc::uid_out_of_range;
        refuse_number(number.error(), option,
                      out_of_range && text.size() == 13
                          ? "UNIX seconds, up to 4294967295; this looks like milliseconds"
                          : "UNIX seconds, from 0 to 4294967295");
    }
    return at::sys_seconds{at::seconds{*number}};
}

auto duration_of(const std::string& text, std::string_view option) -> at::seconds {
    const auto number = at::parse_uid(text);
    if (number && at::seconds{*number} <= at::max_relative_time) {
        return at::seconds{*number};
    }
    std::string range = "seconds from now, at most 31622400 (366 days)";
    static_assert(at::max_relative_time == at::seconds{31622400});
    if (!number && number.error().code != at::errc::uid_out_of_range) {
        refuse_number(number.error(), option, range);
    }
    range += text.size() == 10  ? "; this looks like a point of time"
             : text.size() < 14 ? "; this looks like milliseconds"
                                : "";
    refuse_number(at::errc::duration_too_long, option, range);
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
    if (!may_prompt) {
        return {};
    }
    auto text = typed("App Certificate: ");
    return text ? std::vector{certificate_of(*text, "App Certificate")}
                : std::vector<at::app_certificate>{};
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
    return asked.now ? time_of(*asked.now, "--now") : at::system_now();
}

} // namespace command
