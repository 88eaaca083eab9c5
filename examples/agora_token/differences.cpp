// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "differences.hpp"
#include "human.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace command {

namespace {

constexpr std::size_t most_differences = 200;

// What a token says, in the order in which it is shown.
class statements {
  public:
    void add(std::string what, std::string value) {
        all_.emplace_back(std::move(what), std::move(value));
    }
    [[nodiscard]] auto all() const -> const auto& { return all_; }

  private:
    std::vector<std::pair<std::string, std::string>> all_;
};

// "may publish audio" for publish_audio_stream.
auto right(std::string_view known, std::uint16_t number) -> std::string {
    static const std::map<std::string_view, std::string> phrases{
        {"join_channel", "may join the channel"},
        {"publish_audio_stream", "may publish audio"},
        {"publish_video_stream", "may publish video"},
        {"publish_data_stream", "may publish data"},
        {"rtm_login", "may log in to RTM"},
        {"login", "may log in"},
    };
    const auto found = phrases.find(known);
    return found != phrases.end() ? found->second
           : known.empty()        ? "privilege " + std::to_string(number)
                                  : "privilege " + std::string{known};
}

auto until(at::sys_seconds end, bool own) -> std::string {
    return own ? "until " + at::utc(end) : "until the token ends";
}

void say(statements& out, const at::v007::content& token) {
    out.add("App ID", at::quote(token.app_id()));
    out.add("issued", at::utc(token.issued_at()));
    out.add("ends", at::utc(token.expires_at()));
    std::map<std::uint16_t, int> seen;
    for (const auto& service : token.services()) {
        const auto type = static_cast<std::uint16_t>(service.type());
        const auto nth = ++seen[type];
        auto title = service.name().empty() ? "service " + std::to_string(type)
                                            : std::string{service.name()};
        title += nth == 1 ? "" : " (" + std::to_string(nth) + ")";
        out.add("has " + title, "yes");
        const auto of = title + ": ";
        if (service.channel()) {
            out.add(of + "channel", at::quote(*service.channel()));
        }
        if (service.room()) {
            out.add(of + "room", at::quote(*service.room()));
        }
        if (service.user()) {
            out.add(of + "user", at::quote(*service.user()));
        }
        if (service.role()) {
            out.add(of + "role", std::to_string(*service.role()));
        }
        for (const auto grant : service.privileges()) {
            const auto number = grant.what.number();
            out.add(of + right(privilege_name(service.type(), number), number),
                    until(token.issued_at() + grant.expires_in, grant.expires_in.count() != 0));
        }
        if (const auto permissions = service.permissions()) {
            for (const auto& resource : *permissions) {
                for (const auto& permission : resource.permissions) {
                    std::string names;
                    for (const auto name : permission.names) {
                        names += (names.empty() ? "" : ", ") + at::quote(name);
                    }
                    out.add(of + permission_text(resource.type, permission.type), names);
                }
            }
        }
    }
    if (token.has_unknown_service()) {
        out.add("unread from the first unknown service on",
                std::to_string(token.unread().size()) + " bytes");
    }
}

void say(statements& out, const at::v006::content& token) {
    out.add("App ID", at::quote(token.app_id()));
    out.add("ends", at::utc(token.expires_at()));
    out.add("channel", "CRC-32 " + std::to_string(token.channel_crc()));
    out.add("user", token.user_crc() == 0 ? "any user (CRC-32 0)"
                                          : "CRC-32 " + std::to_string(token.user_crc()));
    for (const auto grant : token.privileges()) {
        const auto number = grant.what.number();
        out.add(right(name(static_cast<at::privilege>(number)), number),
                until(grant.expires_at, grant.expires_at != at::sys_seconds{}));
    }
}

auto legacy_end(at::sys_seconds when) -> std::string {
    return when == at::sys_seconds{} ? "never" : at::utc(when);
}

void say(statements& out, const at::legacy::key_content& token) {
    out.add("App ID", at::quote(token.app_id()));
    out.add("issued", at::utc(token.issued_at()));
    out.add("ends", legacy_end(token.expires_at()));
    if (token.uid()) {
        out.add("user", std::to_string(*token.uid()));
    }
    if (token.service()) {
        const auto known = name(*token.service());
        out.add("service", known.empty() ? std::to_string(static_cast<unsigned>(*token.service()))
                                         : std::string{known});
    }
    for (const auto& entry : token.extra()) {
        out.add("extra " + std::to_string(entry.key), at::quote(entry.value));
    }
}

void say(statements& out, const at::legacy::signaling_content& token) {
    out.add("App ID", at::quote(token.app_id()));
    out.add("ends", legacy_end(token.expires_at()));
}

auto statements_of(const at::any_unverified_token& token) -> statements {
    statements out;
    std::visit([&](const auto& one) { say(out, one.unverified_content()); }, token);
    return out;
}

// Two values as they are shown: long ones cut, from where they begin to differ.
void shorten(std::string& a, std::string& b) {
    constexpr std::size_t longest = 200;
    if (a.size() <= longest && b.size() <= longest) {
        return;
    }
    const auto most = std::min(a.size(), b.size());
    const auto same = static_cast<std::size_t>(
        std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(most), b.begin()).first
        - a.begin());
    const auto from = same > longest / 2 ? same - longest / 2 : 0;
    for (auto* text : {&a, &b}) {
        const bool more = text->size() > from + longest;
        *text = (from > 0 ? "..." : "") + text->substr(from, longest) + (more ? "..." : "");
    }
}

// What a token says that has nothing to say of something.
auto nothing_of(const std::string& what) -> std::string {
    return what.find("may ") != std::string::npos || what.find("privilege ") != std::string::npos
                   || what.starts_with("has ")
               ? "no"
               : "-";
}

} // namespace

auto differences_of(const at::any_unverified_token& a, const at::any_unverified_token& b,
                    bool hide_app_id) -> differences {
    const auto first = statements_of(a);
    const auto second = statements_of(b);
    std::map<std::string, std::string> in_second{second.all().begin(), second.all().end()};
    differences out;
    const auto add = [&](const std::string& what, std::string x, std::string y) {
        if (out.shown.size() == most_differences) {
            ++out.omitted;
        } else if (hide_app_id && what == "App ID") {
            out.shown.push_back({what, "(not shown)", "(another, not shown)"});
        } else {
            shorten(x, y);
            out.shown.push_back({what, std::move(x), std::move(y)});
        }
    };
    for (const auto& [what, value] : first.all()) {
        const auto found = in_second.find(what);
        if (found == in_second.end()) {
            add(what, value, nothing_of(what));
            continue;
        }
        if (found->second != value) {
            add(what, value, found->second);
        }
        in_second.erase(found);
    }
    for (const auto& [what, value] : second.all()) {
        if (in_second.contains(what)) {
            add(what, nothing_of(what), value);
        }
    }
    return out;
}

} // namespace command
