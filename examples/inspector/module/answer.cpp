// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "answer.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>

namespace inspector {

namespace {

namespace at = agora_token;
using json = nlohmann::ordered_json;

// The most that is listed; nobody reads more.
constexpr std::size_t most_services = 32;
constexpr std::size_t most_privileges = 32; // of a service
constexpr std::size_t most_names = 32;      // of a service's permissions
constexpr std::size_t most_bytes = 300;     // of a text

auto wire(at::sys_seconds when) -> std::int64_t {
    return when.time_since_epoch().count();
}

// In quotes; of a long text its beginning.
auto shown(std::string_view text) -> std::string {
    return text.size() <= most_bytes
               ? at::quote(text)
               : at::quote(text.substr(0, most_bytes)) + " and "
                     + std::to_string(text.size() - most_bytes) + " more bytes";
}

auto or_null(std::string_view text) -> json {
    return text.empty() ? json(nullptr) : json(text);
}

// `ends_at` is null where the privilege ends with its token.
auto privilege_json(std::string_view known, std::uint16_t number, at::sys_seconds end, bool own)
    -> json {
    return {{"number", number},
            {"name", or_null(known)},
            {"ends_at", own ? json(wire(end)) : json(nullptr)}};
}

auto permissions_json(const at::v007::permissions_view& all) -> json {
    auto out = json::array();
    std::size_t left = most_names;
    for (const auto& resource : all) {
        for (const auto& permission : resource.permissions) {
            auto names = json::array();
            for (const auto name : permission.names) {
                if (left == 0) {
                    break;
                }
                --left;
                names.push_back(shown(name));
            }
            if (names.empty()) {
                return out;
            }
            out.push_back({{"resource", static_cast<std::uint16_t>(resource.type)},
                           {"permission", static_cast<std::uint16_t>(permission.type)},
                           {"names", std::move(names)},
                           {"omitted", permission.names.size() - names.size()}});
        }
    }
    return out;
}

auto service_json(const at::v007::service_view& service, at::sys_seconds issued_at) -> json {
    json out{{"type", static_cast<std::uint16_t>(service.type())},
             {"name", or_null(service.name())}};
    const auto text = [&](const char* name, std::optional<std::string_view> value) {
        if (value) {
            out[name] = shown(*value);
        }
    };
    text("channel", service.channel());
    text("room", service.room());
    text("user", service.user());
    if (service.role()) {
        out["role"] = *service.role();
    }
    auto privileges = json::array();
    for (const auto grant : service.privileges()) {
        if (privileges.size() == most_privileges) {
            break;
        }
        const auto number = grant.what.number();
        privileges.push_back(privilege_json(at::privilege_name(service.type(), number), number,
                                            issued_at + grant.expires_in,
                                            grant.expires_in.count() != 0));
    }
    out["omitted_privileges"] = service.privileges().size() - privileges.size();
    out["privileges"] = std::move(privileges);
    if (const auto permissions = service.permissions(); permissions && !permissions->empty()) {
        out["permissions"] = permissions_json(*permissions);
    }
    return out;
}

void add(json& out, const at::v007::content& token) {
    out["issued_at"] = wire(token.issued_at());
    out["ends_at"] = wire(token.issued_at() + token.expires_in());
    out["ceiling"] = wire(token.issued_at() + at::max_token_lifetime);
    out["salt"] = token.salt();
    auto services = json::array();
    std::size_t omitted = 0;
    for (const auto& service : token.services()) {
        if (services.size() < most_services) {
            services.push_back(service_json(service, token.issued_at()));
        } else {
            ++omitted;
        }
    }
    out["services"] = std::move(services);
    out["omitted_services"] = omitted;
    out["unread_bytes"] = token.unread().size();
}

void add(json& out, const at::v006::content& token) {
    out["ends_at"] = wire(token.expires_at());
    out["salt"] = token.salt();
    out["channel_crc"] = token.channel_crc();
    out["user_crc"] = token.user_crc();
    auto privileges = json::array();
    for (const auto grant : token.privileges()) {
        if (privileges.size() == most_privileges) {
            break;
        }
        const auto number = grant.what.number();
        privileges.push_back(privilege_json(name(static_cast<at::privilege>(number)), number,
                                            grant.expires_at,
                                            grant.expires_at != at::sys_seconds{}));
    }
    out["omitted_privileges"] = token.privileges().size() - privileges.size();
    out["privileges"] = std::move(privileges);
}

// Zero is no end.
auto legacy_end(at::sys_seconds when) -> json {
    return when == at::sys_seconds{} ? json(nullptr) : json(wire(when));
}

void add(json& out, const at::legacy::key_content& token) {
    out["issued_at"] = wire(token.issued_at());
    out["ends_at"] = legacy_end(token.expires_at());
    out["salt"] = token.salt();
    if (token.uid()) {
        out["uid"] = *token.uid();
    }
    if (token.service()) {
        out["key_service"] = or_null(name(*token.service()));
    }
}

void add(json& out, const at::legacy::signaling_content& token) {
    out["ends_at"] = legacy_end(token.expires_at());
}

auto token_json(const at::explanation& said) -> json {
    if (said.token() == nullptr || said.exposes_certificate()) {
        return nullptr;
    }
    json out;
    std::visit(
        [&](const auto& one) {
            out["app_id"] = shown(one.unverified_content().app_id());
            add(out, one.unverified_content());
        },
        *said.token());
    return out;
}

} // namespace

auto answer_to(const at::explanation& said, std::optional<at::errc> app_id_error) -> std::string {
    json out{{"refused", said.refused()},
             {"headline", headline(said)},
             {"unseen_causes", said.refused() ? json(nullptr) : json(at::unseen_causes)},
             {"version", said.version() ? json(name(*said.version())) : json(nullptr)}};
    out["app_id_error"] = app_id_error ? json(message(*app_id_error)) : json(nullptr);
    auto findings = json::array();
    for (const auto& found : said.findings()) {
        findings.push_back({{"code", name(found.code)},
                            {"variant", or_null(variant_name(found))},
                            {"severity", name(found.severity)},
                            {"message", message(said, found)},
                            {"hint", or_null(hint(found))}});
    }
    out["findings"] = std::move(findings);
    out["omitted"] = said.omitted();
    out["token"] = token_json(said);
    return out.dump(-1, ' ', true, json::error_handler_t::replace);
}

} // namespace inspector
