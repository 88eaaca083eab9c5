// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "arguments.hpp"

#include <agora_token/version.hpp>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace command {

namespace {

// What must be there stands in the usage line without brackets and numbers.
class help_format : public CLI::Formatter {
  public:
    auto make_option_usage(const CLI::Option* option) const -> std::string override {
        return make_option_name(option, true);
    }
    // Newer CLI11 leaves out the word that help2man looks for, and begins with an empty line.
    auto make_usage(const CLI::App* app, std::string name) const -> std::string override {
        auto usage = CLI::Formatter::make_usage(app, std::move(name));
        usage.erase(0, usage.find_first_not_of('\n'));
        return usage.starts_with("Usage:") ? usage : "Usage: " + usage;
    }
};

void add_output(CLI::App& app, invocation& all) {
    app.add_flag("--json", all.as_json, "answer with one JSON object")->disable_flag_override();
    app.add_flag("--batch", all.batch,
                 "read JSON requests from standard input, one a line, with options\n"
                 "as members; answer each with a line of JSON")
        ->disable_flag_override();
}

void add_app(CLI::App& app, request& asked) {
    app.add_option("--app-id", asked.app_id, "App ID (else AGORA_APP_ID)")->type_name("ID");
    app.add_option("--certificate-file", asked.certificate_file,
                   "file with the App Certificate, or with several, each on a line\n"
                   "of its own (else AGORA_APP_CERTIFICATE)")
        ->type_name("FILE");
}

void add_channel(CLI::App& app, request& asked, const char* what) {
    app.add_option("--channel", asked.channel, what)->type_name("NAME");
}

void add_user(CLI::App& app, request& asked, const char* by_number) {
    app.add_option("--uid", asked.uid, by_number)->type_name("NUMBER");
    app.add_option("--user-account", asked.user_account, "user by text")->type_name("TEXT");
}

void add_role(CLI::App& app, request& asked, const char* what) {
    app.add_option("--role", asked.role, what)->type_name("ROLE");
}

void add_issue(CLI::App& app, request& asked) {
    app.add_option("--issued-at", asked.issued_at, "UNIX seconds to take as now")
        ->type_name("SECONDS");
    app.add_option("--salt", asked.salt, "a number instead of a random one")->type_name("NUMBER");
}

void add_times(CLI::App& app, request& asked) {
    app.add_option("--expire", asked.expire,
                   "seconds from now until the token ends (default: 3600)")
        ->type_name("SECONDS");
    add_issue(app, asked);
}

void add_privilege_time(CLI::App& app, request& asked) {
    app.add_option("--privilege-expire", asked.privilege_expire,
                   "seconds from now until the privileges end (default: with the token)")
        ->type_name("SECONDS");
}

auto add_command(CLI::App& app, invocation& all, const char* name, const char* what) -> CLI::App& {
    auto& made = *app.add_subcommand(name, what);
    made.callback([&all, name] { all.asked.command = name; });
    if (std::string_view{name} != "completion") {
        add_output(made, all);
    }
    return made;
}

auto add_product(CLI::App& app, invocation& all, const char* name, const char* what) -> CLI::App& {
    auto& made = add_command(app, all, name, what);
    made.group("Build a token");
    add_app(made, all.asked);
    return made;
}

void add_version(CLI::App& app, request& asked) {
    app.add_option("--token-version", asked.token_version, "006 or 007 (default: 007)")
        ->type_name("VERSION");
}

void add_rtc(CLI::App& app, invocation& all) {
    auto& asked = all.asked;
    auto& rtc = add_product(app, all, "rtc", "voice and video");
    add_channel(rtc, asked, "channel; in 007 also a pattern such as *");
    add_user(rtc, asked, "user by number; 0 is any user");
    add_role(rtc, asked, "publisher or subscriber (default: subscriber)");
    add_times(rtc, asked);
    add_privilege_time(rtc, asked);
    add_version(rtc, asked);
}

void add_rtm(CLI::App& app, invocation& all) {
    auto& asked = all.asked;
    auto& rtm = add_product(app, all, "rtm", "signaling");
    add_user(rtm, asked, "user by number, from 1 on");
    add_times(rtm, asked);
    rtm.add_option("--permission", asked.permissions,
                   "RESOURCE:read|write:NAME[,NAME...] of RTM 2, where RESOURCE is\n"
                   "message_channels, stream_channels, group_channels, server_groups\n"
                   "or users; may be repeated")
        ->type_name("PERMISSION")
        ->take_all()
        ->allow_extra_args(false); // else "[a,b]" is split
    add_version(rtm, asked);
}

void add_classroom(CLI::App& app, invocation& all, const char* name) {
    auto& asked = all.asked;
    auto& classroom =
        add_product(app, all, name, "classroom: for a user in a room, a user, or your server");
    classroom.add_option("--room", asked.room, "room of the user")->type_name("NAME");
    add_user(classroom, asked, "user by number, from 1 on");
    add_role(classroom, asked, "number of a role in the classroom (default: -1, none)");
    add_times(classroom, asked);
}

void add_agent(CLI::App& app, invocation& all, const char* name, const char* what) {
    auto& asked = all.asked;
    auto& agent = add_product(app, all, name, what);
    add_channel(agent, asked, "channel");
    add_user(agent, asked, "user by number; 0 is any user, and needs --rtm-user");
    agent.add_option("--rtm-user", asked.rtm_user, "user of signaling (default: the same user)")
        ->type_name("TEXT");
    add_role(agent, asked, "publisher or subscriber (default: subscriber)");
    add_times(agent, asked);
    add_privilege_time(agent, asked);
}

void add_products(CLI::App& app, invocation& all) {
    add_rtc(app, all);
    add_rtm(app, all);
    auto& chat =
        add_product(app, all, "chat", "messages: for a user, or without one for your server");
    add_user(chat, all.asked, "user by number, from 1 on");
    add_times(chat, all.asked);
    add_issue(add_product(app, all, "fpa", "fast public access, for 24 hours"), all.asked);
    add_classroom(app, all, "apaas");
    add_classroom(app, all, "education");
    add_agent(app, all, "convo-ai", "conversational AI, with its channel and signaling");
    add_agent(app, all, "stt", "speech to text, with its channel and signaling");
}

void add_expected(CLI::App& app, request& asked) {
    add_app(app, asked);
    add_channel(app, asked, "channel that the client joins");
    add_user(app, asked, "user by number; 0 where the client joins without one");
    add_role(app, asked,
             "role that the client joins with: publisher, subscriber, attendee or admin");
    app.add_option("--service", asked.service,
                   "service that the client uses: rtc, rtm, streaming, fpa, chat, fcdn,\n"
                   "apaas, education, rtm2, convo-ai or stt; for keys before 006\n"
                   "media_channel, recording, public_sharing or in_channel_permission")
        ->type_name("SERVICE");
    app.add_option("--now", asked.now, "UNIX seconds to take as now")->type_name("SECONDS");
}

// An option of its own for each token: CLI11 would split a list of them at brackets and commas.
void add_token(CLI::App& app, request& asked, const char* name, const char* what) {
    app.add_option_function<std::string>(
           name, [&asked](const std::string& token) { asked.tokens.push_back(token); }, what)
        ->type_name("");
}

void add_checks(CLI::App& app, invocation& all) {
    const auto add = [&](const char* name, const char* what) -> CLI::App& {
        auto& made = add_command(app, all, name, what);
        made.group("Look at a token");
        const bool two = made.get_name() == "diff";
        add_token(made, all.asked, "TOKEN",
                  two ? "one token, or - to read it from standard input"
                      : "the token, or - to read it from standard input");
        if (two) {
            add_token(made, all.asked, "OTHER", "the other token, or -");
        }
        add_expected(made, all.asked);
        return made;
    };
    add("inspect", "show what a token says and, given its certificate, whether that signed it");
    add("verify", "check signature, times and what is given; the exit status tells");
    add("explain", "say why a token is refused and what to change");
    add("diff", "show in what two tokens differ");
}

auto takes_tokens(std::string_view command) -> bool {
    return command == "inspect" || command == "verify" || command == "explain" || command == "diff";
}

// A name that can be repeated without repeating a value: words and dashes, no digits.
auto is_option_name(std::string_view name) -> bool {
    return name.size() > 2 && name.size() < 30 && name.substr(0, 2) == "--"
           && std::all_of(
               name.begin(), name.end(), [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); });
}

} // namespace

void describe(CLI::App& app, invocation& all) {
    app.formatter(std::make_shared<help_format>());
    app.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app.get_formatter()->label("Positionals", "Arguments");
    app.get_formatter()->label("POSITIONALS", "Arguments"); // of newer CLI11
    app.set_version_flag("--version", "agora-token " + std::to_string(AGORA_TOKEN_VERSION_MAJOR)
                                          + "." + std::to_string(AGORA_TOKEN_VERSION_MINOR) + "."
                                          + std::to_string(AGORA_TOKEN_VERSION_PATCH));
    app.get_option("--version")->description("show the version");
    app.set_help_flag("-h,--help", "show this help");
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::Throw);
    add_output(app, all);
    add_app(app, all.asked);
    add_products(app, all);
    add_checks(app, all);
    auto& completion = add_command(app, all, "completion", "print a completion script for a shell");
    completion.group("Other");
    completion.add_option("SHELL", all.shell, "bash or zsh")->type_name("");
    completion.footer("bash:  source <(agora-token completion bash)\n"
                      "zsh:   source <(agora-token completion zsh)   after compinit, or as a file\n"
                      "       _agora-token in a folder of $fpath");
    app.require_subcommand(0, 1);
    app.footer("Each command tells its options: agora-token rtc --help\n"
               "\n"
               "The certificate comes from AGORA_APP_CERTIFICATE, from a file or from a prompt at "
               "the\n"
               "terminal, never from an argument.\n"
               "\n"
               "Exit status: 0 good, 1 the token is refused (or two differ), 2 wrong usage, "
               "3 environment.\n"
               "\n"
               "Examples:\n"
               "  agora-token rtc --channel lobby --uid 42 --role publisher\n"
               "  agora-token explain - --channel lobby --uid 42 < token.txt\n"
               "  source <(agora-token completion bash)");
}

void parse_arguments(CLI::App& app, invocation& all, std::vector<std::string> arguments) {
    const auto mark = std::find(arguments.begin(), arguments.end(), "--");
    std::vector<std::string> tokens;
    if (mark != arguments.end()) {
        tokens.assign(std::next(mark), arguments.end());
        arguments.erase(mark, arguments.end());
    }
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
    app.parse(std::move(arguments));
    if (!tokens.empty() && !takes_tokens(all.asked.command)) {
        throw CLI::ExtrasError{std::vector<std::string>{}};
    }
    all.asked.tokens.insert(all.asked.tokens.end(), tokens.begin(), tokens.end());
}

auto complaint(const CLI::App& app, const CLI::ParseError& problem) -> std::string {
    const std::string what{problem.what()};
    if (problem.get_name() == "ArgumentMismatch") {
        // Begins or ends with the option's name; its values are not in it.
        const auto from = what.find("--");
        const auto to = what.find_first_of(" :,", from == std::string::npos ? 0 : from);
        const auto name = from == std::string::npos ? "" : what.substr(from, to - from);
        if (!is_option_name(name)) {
            return "too many arguments";
        }
        return name
               + (name == "--json" || name == "--batch" ? " takes no value"
                                                        : " takes one value, once");
    }
    for (const auto& argument : app.remaining(true)) {
        const auto name = argument.substr(0, argument.find('='));
        if (name.find("cert") != std::string::npos || name.find("secret") != std::string::npos) {
            return "the certificate is never an argument, where every user of the machine can see "
                   "it: set AGORA_APP_CERTIFICATE or give --certificate-file. If it was the real "
                   "one, replace it";
        }
        if (is_option_name(name)) {
            return "unknown option " + name;
        }
        if (argument.size() > 1 && argument.front() == '-') {
            return "unknown option; a token that begins with a dash comes after --";
        }
    }
    for (const auto* chosen : app.get_subcommands()) {
        if (takes_tokens(chosen->get_name())) {
            return chosen->get_name()
                   + (chosen->get_name() == "diff" ? " takes two tokens" : " takes a token");
        }
    }
    return "unexpected argument, or no such command";
}

} // namespace command
