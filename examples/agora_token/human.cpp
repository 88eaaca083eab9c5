// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "human.hpp"

#include <cstdint>
#include <variant>

namespace command {

namespace {

// The lines of a token's fields. What is beyond the most is counted, not made; of whole services
// their number alone, which takes no look into them.
class field_lines {
  public:
    field_lines(at::sys_seconds now, bool hide_app_id, std::size_t most)
        : now_{now},
          hide_app_id_{hide_app_id},
          most_{most} {}

    [[nodiscard]] auto is_full() const -> bool { return text_.size() >= most_; }
    void line(std::string name, std::string value) {
        is_full() ? (void)++omitted_ : text_.row(std::move(name), std::move(value));
    }
    void time(std::string name, at::sys_seconds when) {
        line(std::move(name), time_text(when, now_));
    }
    // Of keys and signaling tokens, where zero is no end.
    void legacy_end(at::sys_seconds when) {
        line("ends", when == at::sys_seconds{} ? "never" : time_text(when, now_));
    }
    void heading(std::string title) {
        is_full() ? (void)++omitted_ : text_.heading(std::move(title));
    }
    void app_id(std::string_view id) {
        line("App ID", hide_app_id_                       ? "(not shown)"
                       : at::app_id::make(id).has_value() ? std::string{id}
                                                          : short_quote(id));
    }
    void skip_service() { ++services_; }
    // An end of a privilege; one of its own is rare.
    void privilege(std::string_view known, std::uint16_t number, at::sys_seconds end, bool own) {
        line("  " + (known.empty() ? "privilege " + std::to_string(number) : std::string{known}),
             own ? "until " + time_text(end, now_) : "until the token ends");
    }
    [[nodiscard]] auto text() && -> page {
        if (omitted_ != 0 || services_ != 0) {
            const auto lines = omitted_ == 0 ? "" : std::to_string(omitted_) + " more lines";
            const auto services =
                services_ == 0 ? "" : std::to_string(services_) + " more services";
            text_.row("...", "and " + lines + (lines.empty() || services.empty() ? "" : " and ")
                                 + services + "; --json with inspect shows all");
        }
        return std::move(text_);
    }

  private:
    page text_;
    at::sys_seconds now_;
    bool hide_app_id_;
    std::size_t most_;
    std::size_t omitted_ = 0;
    std::size_t services_ = 0; // omitted as a whole
};

auto user_text(std::string_view user, bool any_possible) -> std::string {
    if (any_possible && (user.empty() || user == "*")) {
        return short_quote(user) + " (any user)";
    }
    return short_quote(user);
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

void show_permissions(field_lines& out, const at::v007::permissions_view& all) {
    for (const auto& resource : all) {
        for (const auto& permission : resource.permissions) {
            constexpr std::size_t most = 10;
            std::string names;
            std::size_t count = 0;
            for (const auto name : permission.names) {
                if (count++ < most) {
                    names += (names.empty() ? "" : ", ") + short_quote(name);
                }
            }
            names += count > most ? " and " + std::to_string(count - most) + " more" : "";
            out.line("  " + permission_text(resource.type, permission.type), names);
        }
    }
}

void show(field_lines& out, const at::v007::content& token) {
    out.line("version", "007");
    out.app_id(token.app_id());
    out.time("issued", token.issued_at());
    out.time("ends", token.expires_at());
    if (token.expires_in() > at::max_token_lifetime) {
        out.line("", "it says " + std::to_string(token.expires_in().count())
                         + " s, but Agora ends every token after 24 h");
    }
    for (const auto& service : token.services()) {
        if (out.is_full()) {
            out.skip_service();
            continue;
        }
        out.heading("service " + std::string{service.name()});
        if (service.channel()) {
            const bool any = service.channel()->empty() || *service.channel() == "*";
            out.line("  channel", short_quote(*service.channel()) + (any ? " (any channel)" : ""));
        }
        if (service.room()) {
            out.line("  room", short_quote(*service.room()));
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

void show(field_lines& out, const at::v006::content& token) {
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

void show(field_lines& out, const at::legacy::key_content& token) {
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
        out.line("  extra " + std::to_string(entry.key), short_quote(entry.value));
    }
}

void show(field_lines& out, const at::legacy::signaling_content& token) {
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

auto time_text(at::sys_seconds when, at::sys_seconds now) -> std::string {
    const auto far =
        when > now ? "in " + at::rounded(when - now) : at::rounded(now - when) + " ago";
    return at::utc(when) + " (" + far + ")";
}

auto short_quote(std::string_view text) -> std::string {
    constexpr std::size_t longest = 80;
    return text.size() <= longest ? at::quote(text)
                                  : at::quote(text.substr(0, longest)) + "... ("
                                        + std::to_string(text.size()) + " bytes)";
}

auto permission_text(at::v007::rtm2_resource_type resource, at::v007::rtm2_permission_type kind)
    -> std::string {
    return name_of(kind) + " " + name_of(resource);
}

auto fields_text(const at::any_unverified_token& token, at::sys_seconds now, bool hide_app_id,
                 std::size_t most) -> page {
    field_lines out{now, hide_app_id, most};
    std::visit([&](const auto& one) { show(out, one.unverified_content()); }, token);
    return std::move(out).text();
}

auto findings_text(const at::explanation& of, const std::vector<std::string>& messages) -> page {
    constexpr std::size_t indent = 9; // "warning  "
    page out;
    auto text = messages.begin();
    for (const auto& found : of.findings()) {
        const auto variant = variant_name(found);
        out.item(std::string{name(found.severity)}, colour_of(found.severity),
                 *text++ + " [" + std::string{name(found.code)}
                     + (variant.empty() ? "" : ": " + std::string{variant}) + "]",
                 indent);
        if (const auto advice = hint(found); !advice.empty()) {
            out.item(std::string(indent, ' ') + "->", paint::plain, std::string{advice},
                     indent + 3);
        }
    }
    if (of.omitted() != 0) {
        out.paragraph("and " + std::to_string(of.omitted()) + " more findings");
    }
    return out;
}

} // namespace command
