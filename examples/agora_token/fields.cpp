// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "fields.hpp"

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/vocabulary/time.hpp>

#include <algorithm>
#include <span>
#include <string>

namespace command {

namespace {

auto digits_of(std::string_view bytes) -> std::string {
    std::string digits(2 * bytes.size(), '\0');
    (void)at::detail::hex::encode_to(std::span<char>{digits},
                                     bytes); // cannot fail: the size is exact
    return digits;
}

// Counts what goes into an answer.
class writer {
  public:
    explicit writer(const extent& most) : most_{most} {}

    [[nodiscard]] auto cut() const -> bool { return cut_; }
    // True if a list may have one more entry.
    auto takes_entry() -> bool {
        if (most_.entries == 0) {
            cut_ = true;
            return false;
        }
        --most_.entries;
        return true;
    }
    void put(json& out, const std::string& name, std::string_view bytes) {
        bytes = shortened(bytes);
        if (is_utf8(bytes)) {
            out[name] = bytes;
        } else {
            out[name + "_hex"] = digits_of(bytes);
        }
    }
    // Inside a list, where there is no name to add to.
    auto text_or_hex(std::string_view bytes) -> json {
        bytes = shortened(bytes);
        return is_utf8(bytes) ? json(bytes) : json{{"hex", digits_of(bytes)}};
    }
    auto digits(std::string_view bytes) -> std::string { return digits_of(shortened(bytes)); }

  private:
    auto shortened(std::string_view bytes) -> std::string_view {
        auto size = std::min(bytes.size(), most_.bytes);
        if (size < bytes.size()) {
            cut_ = true;
            while (size > 0 && (static_cast<unsigned char>(bytes[size]) & 0xC0U) == 0x80U) {
                --size; // not inside a character
            }
        }
        most_.bytes -= size;
        return bytes.substr(0, size);
    }

    extent most_;
    bool cut_ = false;
};

auto wire(at::sys_seconds when) -> std::int64_t {
    return when.time_since_epoch().count();
}

auto permissions_of(writer& to, const at::v007::permissions_view& all) -> json {
    auto out = json::array();
    for (const auto& resource : all) {
        if (!to.takes_entry()) {
            break;
        }
        auto permissions = json::array();
        for (const auto& permission : resource.permissions) {
            if (!to.takes_entry()) {
                break;
            }
            auto names = json::array();
            for (const auto name : permission.names) {
                if (!to.takes_entry()) {
                    break;
                }
                names.push_back(to.text_or_hex(name));
            }
            permissions.push_back(
                json::array({static_cast<std::uint16_t>(permission.type), std::move(names)}));
        }
        out.push_back(
            json::array({static_cast<std::uint16_t>(resource.type), std::move(permissions)}));
    }
    return out;
}

// How the vectors call the user of a service.
auto user_name(at::service_type type) -> std::string {
    switch (type) {
    case at::service_type::rtc: return "uid";
    case at::service_type::streaming:
    case at::service_type::fcdn: return "account";
    case at::service_type::apaas: return "user_uuid";
    default: return "user_id";
    }
}

auto service_of(writer& to, const at::v007::service_view& service) -> json {
    json out{{"type", static_cast<std::uint16_t>(service.type())}, {"name", service.name()}};
    auto privileges = json::array();
    for (const auto grant : service.privileges()) {
        if (!to.takes_entry()) {
            break;
        }
        privileges.push_back(json::array({grant.what.number(), grant.expires_in.count()}));
    }
    out["privileges"] = std::move(privileges);
    if (service.channel()) {
        to.put(out, "channel_name", *service.channel());
    }
    if (service.room()) {
        to.put(out, "room_uuid", *service.room());
    }
    if (service.user()) {
        to.put(out, user_name(service.type()), *service.user());
    }
    if (service.role()) {
        out["role"] = *service.role();
    }
    if (service.permissions()) {
        out["permissions"] = permissions_of(to, *service.permissions());
    }
    return out;
}

void add(writer& to, json& out, const at::v007::content& token) {
    to.put(out, "app_id", token.app_id());
    out["issue_ts"] = wire(token.issued_at());
    out["expire"] = token.expires_in().count();
    out["salt"] = token.salt();
    auto services = json::array();
    for (const auto& service : token.services()) {
        if (!to.takes_entry()) {
            break;
        }
        services.push_back(service_of(to, service));
    }
    out["services"] = std::move(services);
    if (!token.unread().empty()) {
        out["unread_hex"] = to.digits(token.unread());
    }
    out["signature_hex"] = to.digits(token.signature());
}

void add(writer& to, json& out, const at::v006::content& token) {
    to.put(out, "app_id", token.app_id());
    out["crc_channel"] = token.channel_crc();
    out["crc_uid"] = token.user_crc();
    out["salt"] = token.salt();
    out["ts"] = wire(token.expires_at());
    auto privileges = json::array();
    for (const auto grant : token.privileges()) {
        if (!to.takes_entry()) {
            break;
        }
        privileges.push_back(json::array({grant.what.number(), wire(grant.expires_at)}));
    }
    out["privileges"] = std::move(privileges);
    out["signature_hex"] = to.digits(token.signature());
}

void add(writer& to, json& out, const at::legacy::key_content& token) {
    to.put(out, "app_id", token.app_id());
    out["unix_ts"] = wire(token.issued_at());
    out["random_int"] = token.salt();
    if (token.uid()) {
        out["uid"] = *token.uid();
    }
    if (token.version() != at::legacy::key_version::v001) {
        out["expired_ts"] = wire(token.expires_at());
    }
    if (token.version() == at::legacy::key_version::v005 && token.service()) {
        out["service_type"] = static_cast<std::uint16_t>(*token.service());
        out["service"] = name(*token.service());
        auto extra = json::array();
        for (const auto& entry : token.extra()) {
            if (!to.takes_entry()) {
                break;
            }
            extra.push_back(json::array({entry.key, to.text_or_hex(entry.value)}));
        }
        out["extra"] = std::move(extra);
    }
    std::string signature{token.signature()};
    for (auto& c : signature) {
        c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    out["signature_hex"] = std::move(signature);
}

void add(writer& to, json& out, const at::legacy::signaling_content& token) {
    to.put(out, "app_id", token.app_id());
    out["expired_ts"] = wire(token.expires_at());
    to.put(out, "signature_hex", token.signature());
}

} // namespace

auto is_utf8(std::string_view bytes) -> bool {
    // What is not UTF-8 is left out of the text that is written.
    const auto written = json(bytes).dump(-1, ' ', false, json::error_handler_t::ignore);
    return json::parse(written).get_ref<const std::string&>() == bytes;
}

auto fields_of(const at::any_unverified_token& token, const extent& most) -> json {
    auto out = json::object();
    writer to{most};
    std::visit([&](const auto& one) { add(to, out, one.unverified_content()); }, token);
    if (to.cut()) {
        out["cut"] = true;
    }
    return out;
}

} // namespace command
