// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "help.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <string>
#include <utility>
#include <vector>

namespace command {

namespace {

constexpr std::size_t option_column = 33;
constexpr std::size_t command_column = 16;

auto commands_of(const CLI::App& app) -> std::vector<const CLI::App*> {
    return app.get_subcommands([](const CLI::App*) { return true; });
}

// "-h, --help" or "--channel NAME".
auto spelled(const CLI::Option& option) -> std::string {
    std::string out;
    for (const auto& name : option.get_snames()) {
        out += (out.empty() ? "-" : ", -") + name;
    }
    for (const auto& name : option.get_lnames()) {
        out += (out.empty() ? "--" : ", --") + name;
    }
    if (option.get_items_expected_max() > 0) {
        out += " " + option.get_type_name();
    }
    return out;
}

void add_options(page& out, const CLI::App& app, bool positional) {
    bool first = true;
    for (const auto* option : app.get_options()) {
        if (option->nonpositional() == positional) {
            continue;
        }
        if (std::exchange(first, false)) {
            out.blank();
            out.heading(positional ? "Arguments:" : "Options:");
        }
        out.row("  " + (positional ? option->get_name(true) : spelled(*option)),
                option->get_description(), option_column);
    }
}

auto usage_of(const CLI::App& app) -> std::string {
    if (app.get_parent() == nullptr) {
        return "Usage: agora-token [OPTIONS] [COMMAND | TOKEN]";
    }
    auto line = "Usage: agora-token " + app.get_name() + " [OPTIONS]";
    for (const auto* option : app.get_options()) {
        if (!option->nonpositional()) {
            const auto name = option->get_name(true);
            line += " " + (option->get_required() ? name : "[" + name + "]");
        }
    }
    return line;
}

// One sentence.
auto purpose_of(const CLI::App& app) -> std::string {
    auto text = app.get_description();
    if (app.get_group() == "Build a token") { // whose descriptions name the product alone
        text = "build a token for " + text;
    }
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text + (text.ends_with('.') ? "" : ".");
}

void add_footer(page& out, const std::string& text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto end = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, end - at);
        // What is indented is to be typed.
        line.starts_with("  ") ? out.verbatim(std::move(line)) : out.paragraph(std::move(line));
        at = end + 1;
    }
}

} // namespace

auto help_of(const CLI::App& app) -> page {
    page out;
    out.paragraph(usage_of(app));
    out.blank();
    out.paragraph(purpose_of(app));
    add_options(out, app, true);
    add_options(out, app, false);
    std::string group;
    for (const auto* each : commands_of(app)) {
        if (std::exchange(group, each->get_group()) != each->get_group()) {
            out.blank();
            out.heading(group + ":");
        }
        out.row("  " + each->get_name(), each->get_description(), command_column);
    }
    if (const auto footer = app.get_footer(); !footer.empty()) {
        out.blank();
        add_footer(out, footer);
    }
    return out;
}

auto help_of_batch() -> page {
    page out;
    out.paragraph("Usage: agora-token [COMMAND] [OPTIONS] --batch");
    out.blank();
    out.paragraph(
        "Reads requests from standard input, one JSON object a line, and answers each with "
        "one line before it reads the next. Options on the command line apply to every "
        "request that does not override them.");
    const auto rows = [&](const char* heading,
                          std::initializer_list<std::pair<const char*, const char*>> all) {
        out.blank();
        out.heading(heading);
        for (const auto& [name, text] : all) {
            out.row(std::string{"  "} + name, text, option_column);
        }
    };
    rows(
        "Members of a request:",
        {{"command", "rtc, rtm, chat, fpa, apaas, education, convo-ai, stt, inspect, verify, "
                     "explain or diff"},
         {"token", "the token to look at"},
         {"tokens", "the two tokens of diff, in a list"},
         {"permission", "one permission of rtm, or a list of them"},
         {"app_id, channel, uid, ...", "every other option of the command by its name, with dashes "
                                       "or underscores; a text or a whole number"},
         {"NAME_hex", "a member whose text is given as hexadecimal digits of its bytes"}});
    out.paragraph("Not in a request: certificates, --certificate-file, --max-text and "
                  "--max-inflated.");
    rows(
        "Members of an answer:",
        {{"status", "what the exit status would be: 0 good, 1 refused or different, 2 wrong usage, "
                    "3 environment"},
         {"error", "if the request failed, and for verify if the token is refused: an object with "
                   "code, kind, position and message"},
         {"for a command that builds", "token, version, app_id, issued_at, expires_in, warnings"},
         {"for verify", "verified, version, certificate (counted from 0)"},
         {"for explain", "version, fields, findings: each with code, severity, variant, sdk_error, "
                         "message and hint"},
         {"for diff", "same, differences: each with field, a and b"},
         {"for inspect", "version, the token's fields, signature_verified"}});
    out.blank();
    out.paragraph(
        "A line that is not a valid request gets an error as its answer, and reading continues: "
        "one that is too long (16 times --max-text, 1 MiB by default), nests deeper than "
        "lists in an object, has more than 1000 members and values, a member twice or one "
        "that its command does not have.");
    out.paragraph("The exit status is that of the worst answer. The command ends when nobody reads "
                  "its answers.");
    out.blank();
    out.paragraph("Examples:");
    out.verbatim(R"(  echo '{"command":"rtc","channel":"lobby","uid":42}' | agora-token --batch)");
    out.verbatim(R"(  agora-token explain --channel lobby --batch < requests.jsonl)");
    return out;
}

auto help_of(const CLI::App& app, std::string_view name) -> std::optional<page> {
    if (name == "batch") {
        return help_of_batch();
    }
    for (const auto* each : commands_of(app)) {
        if (each->get_name() == name) {
            return help_of(*each);
        }
    }
    return std::nullopt;
}

} // namespace command
