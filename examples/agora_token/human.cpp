// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "human.hpp"

#include <cstdint>
#include <variant>

namespace command {

namespace {

// Lines of a name and a value, the values below each other.
class page {
  public:
    page(at::sys_seconds now, bool hide_app_id, bool colour)
        : now_{now},
          hide_app_id_{hide_app_id},
          colour_{colour} {}

    void line(std::string_view name, const std::string& value) {
        constexpr std::size_t width = 24;
        const auto pad = name.size() < width ? width - name.size() : 1;
        text_ += painted(name, paint::faint, colour_) + std::string(pad, ' ') + value + '\n';
    }
    void time(std::string_view name, at::sys_seconds when) { line(name, time_text(when, now_)); }
    // Of keys and signaling tokens, where zero is no end.
    void legacy_end(at::sys_seconds when) {
        line("ends", when == at::sys_seconds{} ? "never" : time_text(when, now_));
    }
    void heading(const std::string& title) { text_ += painted(title, paint::bold, colour_) + '\n'; }
    void app_id(std::string_view id) {
        line("App ID", hide_app_id_                                                ? "(not shown)"
                       : at::detail::fault_in_app_id(id) == std::string_view::npos ? std::string{id}
                                                                                   : at::quote(id));
    }
    // An end of a privilege; one of its own is rare.
    void privilege(std::string_view known, std::uint16_t number, at::sys_seconds end, bool own) {
        const auto name =
            "  " + (known.empty() ? "privilege " + std::to_string(number) : std::string{known});
        line(name, own ? "until " + time_text(end, now_) : "until the token ends");
    }
    [[nodiscard]] auto text() && -> std::string { return std::move(text_); }

  private:
    std::string text_;
    at::sys_seconds now_;
    bool hide_app_id_;
    bool colour_;
};

auto user_text(std::string_view user, bool any_possible) -> std::string {
    if (any_possible && (user.empty() || user == "*")) {
        return at::quote(user) + " (any user)";
    }
    return at::quote(user);
}

auto name_of(at::v007::rtm2_resource_type type) -> std::string {
    using kind = at::v007::rtm2_resource_type;
    switch (type) {
    case kind::message_channels: return "message channels";
    case kind::stream_channels: return "stream channels";
    case kind::group_channels: return "group channels";
    case kind::server_groups: return "server groups";
    case kind::users: return "users";
    }
    return "resource " + std::to_string(static_cast<unsigned>(type));
}

auto name_of(at::v007::rtm2_permission_type type) -> std::string {
    switch (type) {
    case at::v007::rtm2_permission_type::read: return "read";
    case at::v007::rtm2_permission_type::write: return "write";
    }
    return "permission " + std::to_string(static_cast<unsigned>(type));
}

void show_permissions(page& out, const at::v007::permissions_view& all) {
    for (const auto& resource : all) {
        for (const auto& permission : resource.permissions) {
            std::string names;
            for (const auto name : permission.names) {
                names += (names.empty() ? "" : ", ") + at::quote(name);
            }
            out.line("  " + name_of(permission.type) + " " + name_of(resource.type), names);
        }
    }
}

void show(page& out, const at::v007::content& token) {
    out.line("version", "007");
    out.app_id(token.app_id());
    out.time("issued", token.issued_at());
    out.time("ends", token.expires_at());
    if (token.expires_in() > at::max_token_lifetime) {
        out.line("", "it says " + std::to_string(token.expires_in().count())
                         + " s, but Agora ends every token after 24 h");
    }
    for (const auto& service : token.services()) {
        out.heading("service " + std::string{service.name()});
        if (service.channel()) {
            const bool any = service.channel()->empty() || *service.channel() == "*";
            out.line("  channel", at::quote(*service.channel()) + (any ? " (any channel)" : ""));
        }
        if (service.room()) {
            out.line("  room", at::quote(*service.room()));
        }
        if (service.user()) {
            out.line("  user", user_text(*service.user(), service.channel().has_value()));
        }
        if (service.role()) {
            out.line("  role", std::to_string(*service.role()));
        }
        for (const auto grant : service.privileges()) {
            out.privilege(privilege_name(service.type(), grant.what.number()), grant.what.number(),
                          token.issued_at() + grant.expires_in, grant.expires_in.count() != 0);
        }
        if (service.permissions()) {
            show_permissions(out, *service.permissions());
        }
    }
    if (token.has_unknown_service()) {
        out.line("unread", std::to_string(token.unread().size())
                               + " bytes from the first unknown service on");
    }
}

void show(page& out, const at::v006::content& token) {
    out.line("version", "006");
    out.app_id(token.app_id());
    out.time("ends", token.expires_at());
    out.line("channel", "not in the token, CRC-32 " + std::to_string(token.channel_crc()));
    out.line("user", token.user_crc() == 0
                         ? "any user (CRC-32 0)"
                         : "not in the token, CRC-32 " + std::to_string(token.user_crc()));
    out.heading("privileges");
    for (const auto grant : token.privileges()) {
        const auto number = grant.what.number();
        out.privilege(name(static_cast<at::privilege>(number)), number, grant.expires_at,
                      grant.expires_at != at::sys_seconds{});
    }
}

void show(page& out, const at::legacy::key_content& token) {
    out.line("version", std::string{name(token.version())});
    out.app_id(token.app_id());
    out.time("issued", token.issued_at());
    out.legacy_end(token.expires_at());
    out.line("channel", "not in the token");
    out.line("user", token.uid() ? std::to_string(*token.uid()) : "not in the token");
    if (token.service()) {
        const auto known = name(*token.service());
        out.line("service", known.empty() ? std::to_string(static_cast<unsigned>(*token.service()))
                                          : std::string{known});
    }
    for (const auto& entry : token.extra()) {
        out.line("  extra " + std::to_string(entry.key), at::quote(entry.value));
    }
}

void show(page& out, const at::legacy::signaling_content& token) {
    out.line("version", "signaling");
    out.app_id(token.app_id());
    out.legacy_end(token.expires_at());
    out.line("user", "not in the token");
}

auto colour_of(at::severity how_bad) -> paint {
    switch (how_bad) {
    case at::severity::error: return paint::red;
    case at::severity::warning: return paint::yellow;
    case at::severity::note: break;
    }
    return paint::faint;
}

} // namespace

auto painted(std::string_view text, paint with, bool colour) -> std::string {
    if (!colour || text.empty()) {
        return std::string{text};
    }
    const auto* const code = with == paint::bold     ? "1"
                             : with == paint::red    ? "31"
                             : with == paint::yellow ? "33"
                             : with == paint::green  ? "32"
                                                     : "2";
    return std::string{"\x1b["} + code + "m" + std::string{text} + "\x1b[0m";
}

auto time_text(at::sys_seconds when, at::sys_seconds now) -> std::string {
    const auto far =
        when > now ? "in " + at::rounded(when - now) : at::rounded(now - when) + " ago";
    return at::utc(when) + " (" + far + ")";
}

auto fields_text(const at::any_unverified_token& token, at::sys_seconds now, bool hide_app_id,
                 bool colour) -> std::string {
    page out{now, hide_app_id, colour};
    std::visit([&](const auto& one) { show(out, one.unverified_content()); }, token);
    return std::move(out).text();
}

auto findings_text(const at::explanation& of, bool colour) -> std::string {
    std::string out;
    for (const auto& found : of.findings()) {
        const auto width = std::string{"warning"}.size();
        const auto severity = name(found.severity);
        out += painted(severity, colour_of(found.severity), colour)
               + std::string(width + 2 - severity.size(), ' ') + message(of, found) + " ["
               + std::string{name(found.code)} + "]\n";
        if (const auto advice = hint(found); !advice.empty()) {
            out += std::string(width + 2, ' ') + "-> " + std::string{advice} + "\n";
        }
    }
    if (of.omitted() != 0) {
        out += "and " + std::to_string(of.omitted()) + " more findings\n";
    }
    return out;
}

} // namespace command
