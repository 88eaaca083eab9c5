// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "settings.hpp"
#include "config_file.hpp"

#include <agora_token/codec/detail/hex.hpp>

#include "../shared/failure.hpp"
#include "../shared/secrets.hpp"

#include <sys/random.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <set>
#include <utility>

namespace server {

namespace {

// A text as the value of an option; the error names the option.
[[noreturn]] void reject(const std::string& option, const std::string& why) {
    throw config_error{option + ": " + why};
}

auto number_of(const std::string& option, const std::string& text, double least, double most)
    -> double {
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || !(value >= least)
        || !(value <= most)) {
        reject(option, "must be a number from " + json(least).dump() + " to " + json(most).dump());
    }
    return value;
}

auto whole_of(const std::string& option, const std::string& text, std::uint32_t least,
              std::uint32_t most) -> std::uint32_t {
    std::uint32_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || value < least || value > most) {
        reject(option, "must be a whole number from " + std::to_string(least) + " to "
                           + std::to_string(most));
    }
    return value;
}

auto switch_of(const std::string& option, const std::string& text) -> bool {
    if (text != "true" && text != "false") {
        reject(option, "must be true or false");
    }
    return text == "true";
}

auto milliseconds_of(const std::string& option, const std::string& text)
    -> std::chrono::milliseconds {
    return std::chrono::milliseconds{
        static_cast<std::int64_t>(number_of(option, text, 0.1, 3600) * 1000)};
}

// The parts between commas, as they are: agora-token-service does not trim either.
auto list_of(const std::string& text) -> std::vector<std::string> {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size() && !text.empty();) {
        const auto comma = std::min(text.find(',', at), text.size());
        parts.push_back(text.substr(at, comma - at));
        at = comma + 1;
    }
    return parts;
}

void apply(settings& to, const std::string& option, const std::string& text) {
    constexpr auto kilobytes = 1024U;
    if (option == "address") {
        address parsed;
        if (!address::parse(text, parsed)) {
            reject(option, "must be an IP address, such as 127.0.0.1 or ::");
        }
        to.address = text;
    } else if (option == "port") {
        to.port = static_cast<std::uint16_t>(whole_of(option, text, 0, 65535));
    } else if (option == "threads") {
        to.threads = whole_of(option, text, 0, 256);
    } else if (option == "app-id") {
        to.app_id = text;
    } else if (option == "certificate-file") {
        to.certificate_file = text;
    } else if (option == "keys-file") {
        to.keys_file = text;
    } else if (option == "allow-unauthenticated") {
        to.allow_unauthenticated = switch_of(option, text);
    } else if (option == "cors-origins") {
        to.cors_origins = list_of(text);
    } else if (option == "trusted-proxies") {
        to.trusted_proxies.clear();
        for (const auto& each : list_of(text)) {
            if (!network::parse(each, to.trusted_proxies.emplace_back())) {
                reject(option, "must be IP addresses or networks such as 10.0.0.0/8");
            }
        }
    } else if (option == "page") {
        to.page = text;
    } else if (option == "access-log") {
        to.access_log = switch_of(option, text);
    } else if (option == "log-identities") {
        to.log_identities = switch_of(option, text);
    } else if (option == "max-expiry") {
        to.max_expiry = at::seconds{whole_of(option, text, 1, 86400)};
    } else if (option == "cap-expiry") {
        to.cap_expiry = switch_of(option, text);
    } else if (option == "client-rate") {
        to.client_limit.per_second = number_of(option, text, 0, 1e6);
        to.client_limit.burst = std::max(1.0, 2 * to.client_limit.per_second);
    } else if (option == "key-rate") {
        to.key_limit.per_second = number_of(option, text, 0, 1e6);
        to.key_limit.burst = std::max(1.0, 2 * to.key_limit.per_second);
    } else if (option == "max-connections") {
        to.max_connections = whole_of(option, text, 1, 1'000'000);
    } else if (option == "max-header") {
        to.request.header = whole_of(option, text, 1, 1024) * kilobytes;
    } else if (option == "max-body") {
        to.request.body = whole_of(option, text, 1, 1024) * kilobytes;
    } else if (option == "header-timeout") {
        to.header_timeout = milliseconds_of(option, text);
    } else if (option == "body-timeout") {
        to.body_timeout = milliseconds_of(option, text);
    } else if (option == "write-timeout") {
        to.write_timeout = milliseconds_of(option, text);
    } else if (option == "idle-timeout") {
        to.idle_timeout = milliseconds_of(option, text);
    } else if (option == "stop-timeout") {
        to.stop_timeout = milliseconds_of(option, text);
    }
}

// The value of a member of the file as the text that a flag would have.
auto text_of(const std::string& name, const json& value) -> std::string {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_number() || value.is_boolean()) {
        return value.dump();
    }
    if (value.is_array()) {
        std::string joined;
        for (const auto& each : value) {
            if (!each.is_string()
                || each.get_ref<const std::string&>().find(',') != std::string::npos) {
                reject(name, "must be a list of texts without commas");
            }
            joined += (joined.empty() ? "" : ",") + each.get<std::string>();
        }
        return joined;
    }
    reject(name, "must be a text, a number, true, false or a list of texts");
}

auto is_path(const std::string& option) -> bool {
    return option == "certificate-file" || option == "keys-file" || option == "page";
}

auto app_id_of(const std::string& where, const std::string& text) -> at::app_id {
    const auto made = at::app_id::make(text);
    if (!made) {
        throw config_error{where + ": " + std::string{message(made.error().code)} + " ("
                           + std::string{name(made.error().code)} + ", position "
                           + std::to_string(made.error().position) + ")"};
    }
    return *made;
}

void add_app(settings& to, app made) {
    for (const auto& certificate : made.certificates) {
        if (::shared::is_same_id(made.id.text(), certificate.reveal())) {
            throw config_error{"app " + made.name
                               + ": App ID and certificate are the same: one of them is in the "
                                 "other's place, and every token would show the secret"};
        }
    }
    if (made.certificates.size() > 4) {
        throw config_error{"app " + made.name + ": more than 4 certificates"};
    }
    for (const auto& other : to.apps) {
        if (other.name == made.name || other.id == made.id) {
            throw config_error{"app " + made.name + ": the name or the App ID is that of another"};
        }
    }
    to.apps.push_back(std::move(made));
}

void warn_of_open_file(settings& to, const std::string& path) {
    if (is_open_to_all(path)) {
        to.warnings.push_back(path + " can be read by every user of this machine");
    }
}

void read_apps(settings& to, const json& list, const std::string& file) {
    if (!list.is_array()) {
        throw config_error{"apps: must be a list"};
    }
    for (const auto& each : list) {
        members entry{each, "app " + std::to_string(to.apps.size() + 1)};
        const auto* const called = entry.text("name");
        if (called == nullptr || called->empty() || called->size() > 64) {
            entry.reject("name", "is required");
        }
        const auto* const id = entry.text("app_id");
        const auto* const certificate = entry.text("certificate_file");
        if (id == nullptr || certificate == nullptr) {
            entry.reject(id == nullptr ? "app_id" : "certificate_file", "is required");
        }
        entry.done();
        const auto path = beside(file, *certificate);
        warn_of_open_file(to, path);
        add_app(to, {*called, app_id_of("app " + *called, *id), read_certificates(path)});
    }
}

void read_single_app(settings& to, const environment& surroundings) {
    if (to.app_id.empty() && to.certificate_file.empty() && !surroundings.certificate()) {
        return;
    }
    if (to.app_id.empty()) {
        throw config_error{"a certificate without an App ID: set APP_ID or give --app-id"};
    }
    std::vector<at::app_certificate> certificates;
    if (!to.certificate_file.empty()) {
        warn_of_open_file(to, to.certificate_file);
        certificates = read_certificates(to.certificate_file);
    } else if (surroundings.certificate()) {
        certificates.push_back(*surroundings.certificate());
    } else {
        throw config_error{"an App ID without a certificate: set APP_CERTIFICATE_FILE or "
                           "APP_CERTIFICATE, or give --certificate-file"};
    }
    add_app(to, {"default", app_id_of("the App ID", to.app_id), std::move(certificates)});
}

// What the configuration file and the keys file list.
void read_lists(settings& to, const json& file, const std::string& path) {
    if (file.contains("apps")) {
        read_apps(to, file["apps"], path);
    }
    if (!to.keys_file.empty()) {
        warn_of_open_file(to, to.keys_file);
        std::vector<std::vector<std::string>> names;
        for (const auto& each : to.apps) {
            names.push_back({each.name, std::string{each.id.text()}});
        }
        to.keys = read_keys(to.keys_file, names, to.key_limit);
    }
}

auto made_up_app() -> app {
    std::array<char, 16> random{};
    if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size())) {
        throw config_error{"no random bytes"};
    }
    std::string text(2 * random.size(), '\0');
    (void)at::detail::hex::encode_to(std::span<char>{text},
                                     random); // cannot fail: the size is exact
    const auto certificate = at::app_certificate::make(text);
    at::wipe(text);
    at::wipe(random);
    return {"demo", at::app_id::literal("00000000000000000000000000000000"), {*certificate}};
}

void check(settings& all) {
    if (all.apps.empty()) {
        throw config_error{
            "no app: set APP_ID and APP_CERTIFICATE_FILE (or APP_CERTIFICATE), give "
            "--app-id and --certificate-file, or list apps in the file; --demo makes "
            "one up"};
    }
    address where;
    (void)address::parse(all.address, where);
    if (all.allow_unauthenticated && !where.is_loopback()) {
        throw config_error{"--allow-unauthenticated works on a loopback address only, not on "
                           + all.address + ": everybody who reaches it could have every token"};
    }
    if (all.keys.empty() && !all.allow_unauthenticated) {
        throw config_error{"no keys: give --keys-file (--new-key NAME makes an entry), or "
                           "--allow-unauthenticated to try it on loopback"};
    }
    if (!all.keys.empty() && all.allow_unauthenticated) {
        throw config_error{"--allow-unauthenticated and --keys-file exclude each other"};
    }
    for (const auto& origin : all.cors_origins) {
        if (origin != "*" && (origin.find("://") == std::string::npos || origin.back() == '/')) {
            all.warnings.push_back("CORS origin \"" + origin
                                   + "\" is no origin such as https://app.example, so no browser "
                                     "sends it");
        }
    }
}

} // namespace

auto options() -> const std::vector<option>& {
    static const std::vector<option> all{
        {"address", "IP", "where to listen; default 127.0.0.1"},
        {"port", "NUMBER", "where to listen; default 8080; 0 for any free one"},
        {"threads", "NUMBER", "default one a core"},
        {"app-id", "ID", "the App ID, where there is one app"},
        {"certificate-file", "FILE", "its certificates, one a line; the first signs"},
        {"keys-file", "FILE", "the bearer keys and what each may ask for"},
        {"allow-unauthenticated", "", "answer without a key; on loopback only"},
        {"cors-origins", "LIST", "origins whose pages may ask, between commas; * for all"},
        {"trusted-proxies", "LIST", "addresses or networks whose X-Forwarded-For counts"},
        {"page", "FOLDER", "files to serve at /"},
        {"access-log", "BOOL", "a line of JSON for each request on standard output; default true"},
        {"log-identities", "", "log channel and user too"},
        {"max-expiry", "SECONDS", "the longest expiry; default and at most 86400"},
        {"cap-expiry", "", "shorten a longer expiry instead of refusing it"},
        {"client-rate", "NUMBER", "requests a second of one client; default 100; 0 for no limit"},
        {"key-rate", "NUMBER", "requests a second with one key; default 1000; 0 for no limit"},
        {"max-connections", "NUMBER", "default 10000"},
        {"max-header", "KILOBYTES", "of a request; default 16"},
        {"max-body", "KILOBYTES", "of a request; default 64"},
        {"header-timeout", "SECONDS", "to send a header; default 10"},
        {"body-timeout", "SECONDS", "to send a body; default 10"},
        {"write-timeout", "SECONDS", "to accept a reply; default 10"},
        {"idle-timeout", "SECONDS", "between requests; default 75"},
        {"stop-timeout", "SECONDS", "to finish requests when told to stop; default 5"},
    };
    return all;
}

environment::environment() {
    const auto read = [](const char* name) -> std::string {
        const char* const value = std::getenv(name);
        return value != nullptr ? value : "";
    };
    const auto take = [&](const char* name, const char* option) {
        if (auto value = read(name); !value.empty() && !values_.contains(option)) {
            values_.emplace(option, std::move(value));
        }
    };
    for (const auto& each : options()) {
        std::string variable = "AGORA_TOKEN_SERVER_";
        for (const char* c = each.name; *c != '\0'; ++c) {
            variable += *c == '-' ? '_' : static_cast<char>(*c - 'a' + 'A');
        }
        take(variable.c_str(), each.name);
    }
    config_ = read("AGORA_TOKEN_SERVER_CONFIG");
    take("APP_ID", "app-id"); // and the other names of agora-token-service
    take("APP_CERTIFICATE_FILE", "certificate-file");
    take("SERVER_PORT", "port");
    take("PORT", "port");
    take("CORS_ALLOW_ORIGIN", "cors-origins");
    if (char* const secret = std::getenv("APP_CERTIFICATE"); secret != nullptr && *secret != '\0') {
        const std::span<char> text{secret, std::strlen(secret)}; // /proc/PID/environ shows it
        try {
            certificate_.emplace(
                ::shared::certificate_from(text, "APP_CERTIFICATE")); // and wipes it
        } catch (const ::shared::failure& problem) {
            fault_ = problem.message;
        }
    }
}

auto load(const given& flags, const environment& surroundings, const std::string& config_file,
          bool is_demonstration) -> settings {
    settings all;
    if (!is_demonstration && !surroundings.fault().empty()) {
        throw config_error{surroundings.fault()};
    }
    given values;
    json file;
    std::set<std::string> known{"apps"};
    if (!config_file.empty()) {
        file = read_json(config_file, "the configuration file");
        if (!file.is_object()) {
            throw config_error{"the configuration file " + config_file + ": must be an object"};
        }
    }
    for (const auto& each : options()) {
        std::string member = each.name;
        std::replace(member.begin(), member.end(), '-', '_');
        known.insert(member);
        if (const auto flag = flags.find(each.name); flag != flags.end()) {
            values[each.name] = flag->second;
        } else if (const auto variable = surroundings.values().find(each.name);
                   variable != surroundings.values().end()) {
            values[each.name] = variable->second;
        } else if (file.contains(member) && !file[member].is_null()) {
            const auto text = text_of(member, file[member]);
            values[each.name] = is_path(each.name) ? beside(config_file, text) : text;
        }
    }
    for (const auto& [name, value] : file.items()) {
        if (!known.contains(name)) {
            throw config_error{"the configuration file " + config_file + ": unknown member \""
                               + name.substr(0, 40) + "\""};
        }
    }
    for (const auto& [name, text] : values) {
        apply(all, name, text);
    }
    if (is_demonstration) {
        all.allow_unauthenticated = true;
        add_app(all, made_up_app());
    } else {
        read_single_app(all, surroundings);
        read_lists(all, file, config_file);
    }
    check(all);
    return all;
}

} // namespace server
