// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "arguments.hpp"
#include "input.hpp"
#include "suggest.hpp"

#include <agora_token/version.hpp>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace command {

namespace {

void add_output(CLI::App& app, invocation& all) {
    app.add_flag("--json", all.as_json, "answer with one JSON object")->disable_flag_override();
    app.add_flag("--batch", all.batch,
                 "read JSON requests from standard input, one a line, and answer each with a line "
                 "of JSON; see agora-token help batch")
        ->disable_flag_override();
}

void add_option(CLI::App& app, std::optional<std::string>& into, const std::string& name,
                const char* value, const std::string& what) {
    app.add_option("--" + name, into, what)->type_name(value);
}

void add_app(CLI::App& app, request& asked) {
    add_option(app, asked.app_id, "app-id", "ID", "App ID (else AGORA_APP_ID)");
    add_option(app, asked.certificate_file, "certificate-file", "FILE",
               "file with the App Certificate, or with several, each on a line of its own (else "
               "AGORA_APP_CERTIFICATE)");
}

void add_limits(CLI::App& app, request& asked) {
    add_option(app, asked.max_text, "max-text", "BYTES", "longest token to read (default: 65536)");
    add_option(app, asked.max_inflated, "max-inflated", "BYTES",
               "largest content that a token may inflate to (default: 1048576)");
}

// An option that may be repeated; CLI11 would split a value such as "[a,b]" by itself.
void add_list(CLI::App& app, std::vector<std::string>& into, const std::string& name,
              const char* value, const std::string& what) {
    app.add_option("--" + name, into, what)->type_name(value)->take_all()->allow_extra_args(false);
}

struct option_text {
    const char* value;
    const char* what;
};

// The options of the commands that build tokens.
auto texts_of(std::string_view product) -> std::map<std::string_view, option_text> {
    std::map<std::string_view, option_text> all{
        {"channel", {"NAME", "channel; in 007 also a pattern such as *"}},
        {"room", {"NAME", "room of the user"}},
        {"uid", {"NUMBER", "user by number, from 1 on"}},
        {"user-account", {"TEXT", "user by text"}},
        {"rtm-user", {"TEXT", "user of signaling (default: the same user)"}},
        {"role", {"ROLE", "publisher or subscriber (default: subscriber)"}},
        {"expire", {"SECONDS", "seconds from now until the token ends (default: 3600)"}},
        {"privilege-expire",
         {"SECONDS", "seconds from now until the privileges end (default: with the token)"}},
        {"join-channel-expire", {"SECONDS", "the same for joining the channel alone"}},
        {"publish-audio-expire", {"SECONDS", "the same for publishing audio alone"}},
        {"publish-video-expire", {"SECONDS", "the same for publishing video alone"}},
        {"publish-data-expire", {"SECONDS", "the same for publishing data alone"}},
        {"rtm-expire",
         {"SECONDS", "seconds from now until logging in to signaling ends (default: --expire)"}},
        {"issued-at", {"SECONDS", "UNIX seconds to use as the current time"}},
        {"salt", {"NUMBER", "a number instead of a random one"}},
        {"token-version", {"VERSION", "006 or 007 (default: 007)"}},
    };
    if (product == "rtc") {
        all["uid"] = {"NUMBER", "user by number; 0 is any user"};
        all["rtm-user"] = {"TEXT", "adds logging in to signaling as this user"};
    } else if (product == "convo-ai" || product == "stt") {
        all["uid"] = {"NUMBER", "user by number; 0 is any user, and needs --rtm-user"};
    } else if (product == "apaas" || product == "education") {
        all["role"] = {"ROLE", "number of a role in the classroom (default: -1, none)"};
    }
    return all;
}

auto add_command(CLI::App& app, invocation& all, const std::string& name, const char* what,
                 const char* group) -> CLI::App& {
    auto& made = *app.add_subcommand(name, what);
    made.group(group);
    made.callback([&all, name] { all.asked.command = name; });
    return made;
}

void add_product(CLI::App& app, invocation& all, const char* name, const char* what) {
    auto& made = add_command(app, all, name, what, "Build a token");
    const auto texts = texts_of(name);
    for (const auto option : shared::options_of(name)) {
        const std::string text{option};
        if (option == "permission") {
            add_list(made, all.asked.permissions, text, "PERMISSION",
                     "RESOURCE:read|write:NAME[,NAME...] of RTM 2, where RESOURCE is "
                     "message_channels, stream_channels, group_channels, server_groups or users; "
                     "may be repeated");
        } else if (option == "token-version") {
            made.add_option("--" + text, all.asked.token_version, texts.at(option).what)
                ->type_name(texts.at(option).value);
        } else {
            add_option(made, all.asked.*shared::member_for(option), text, texts.at(option).value,
                       texts.at(option).what);
        }
    }
    add_app(made, all.asked);
    add_output(made, all);
}

void add_products(CLI::App& app, invocation& all) {
    constexpr const char* classroom = "classroom: for a user in a room, a user, or your server";
    add_product(app, all, "rtc", "voice and video");
    add_product(app, all, "rtm", "signaling");
    add_product(app, all, "chat", "messages: for a user, or without one for your server");
    add_product(app, all, "fpa", "fast public access, for 24 hours");
    add_product(app, all, "apaas", classroom);
    add_product(app, all, "education", classroom);
    add_product(app, all, "convo-ai", "conversational AI, with its channel and signaling");
    add_product(app, all, "stt", "speech to text, with its channel and signaling");
}

// An option of its own for each token: CLI11 would split a list of them at brackets and commas.
void add_token(CLI::App& app, request& asked, const char* name, const char* what) {
    app.add_option_function<std::string>(
           name, [&asked](const std::string& token) { asked.tokens.push_back(token); }, what)
        ->type_name("");
}

void add_question(CLI::App& app, request& asked, const std::string& command) {
    add_option(app, asked.channel, "channel", "NAME", "channel that the client joins");
    add_option(app, asked.uid, "uid", "NUMBER",
               "user by number; 0 where the client joins without one");
    add_option(app, asked.user_account, "user-account", "TEXT", "user by text");
    add_option(app, asked.role, "role", "ROLE",
               "role of the client: publisher, subscriber, attendee or admin");
    add_option(app, asked.service, "service", "SERVICE",
               "service that the client uses (default with --channel: rtc): rtc, rtm, streaming, "
               "fpa, chat, fcdn, apaas, education, rtm2, convo-ai or stt; for keys before 006 "
               "media_channel, recording, public_sharing or in_channel_permission");
    if (command != "diff") {
        app.add_flag("--whoever-it-names", asked.whoever,
                     "the user is whoever the token names (007 and keys 001 to 003)")
            ->disable_flag_override();
        app.add_flag("--any-use", asked.any_use, "whatever the token grants: genuine and in time")
            ->disable_flag_override();
        add_list(app, asked.accept, "accept", "VERSION",
                 "a version that the server accepts (default: 006 and 007): 001 to 007 or "
                 "signaling; may be repeated");
    }
    add_option(app, asked.now, "now", "SECONDS", "UNIX seconds to use as the current time");
}

void add_checks(CLI::App& app, invocation& all) {
    const auto add = [&](const char* name, const char* what) {
        auto& made = add_command(app, all, name, what, "Examine a token");
        if (made.get_name() == "diff") {
            add_token(made, all.asked, "TOKEN",
                      "one token, a file with it, or - for standard input");
            add_token(made, all.asked, "OTHER", "the other token, a file or -");
        } else {
            add_token(made, all.asked, "TOKEN",
                      "the token or a file with it; without one or with - it is read from standard "
                      "input");
        }
        add_question(made, all.asked, name);
        add_limits(made, all.asked);
        add_app(made, all.asked);
        add_output(made, all);
    };
    add("inspect", "show what a token says and, given its certificate, whether that signed it");
    add("verify", "check whether a token permits something; reports through its exit status");
    add("explain", "say why a token is refused and what to change");
    add("diff", "show how two tokens differ");
}

void add_others(CLI::App& app, invocation& all) {
    auto& completion =
        add_command(app, all, "completion", "print a completion script for a shell", "Other");
    completion.add_option("SHELL", all.name, "bash, zsh or fish")->type_name("");
    completion.footer("bash:\n"
                      "  source <(agora-token completion bash)\n"
                      "zsh, after compinit, or as a file _agora-token in a folder of $fpath:\n"
                      "  source <(agora-token completion zsh)\n"
                      "fish:\n"
                      "  agora-token completion fish | source");
    auto& help = add_command(app, all, "help", "show the help of a command, or of batch", "Other");
    help.add_option("NAME", all.name, "a command, or batch")->type_name("");
}

auto takes_tokens(std::string_view command) -> bool {
    return command == "inspect" || command == "verify" || command == "explain" || command == "diff";
}

auto commands_of(const CLI::App& app) -> std::vector<const CLI::App*> {
    return app.get_subcommands([](const CLI::App*) { return true; });
}

auto has_command(const CLI::App& app, std::string_view word) -> bool {
    const auto all = commands_of(app);
    return std::any_of(all.begin(), all.end(),
                       [&](const CLI::App* each) { return each->get_name() == word; });
}

auto option_names(const CLI::App& app) -> std::vector<std::string> {
    std::vector<std::string> all;
    for (const auto* option : app.get_options()) {
        for (const auto& name : option->get_lnames()) {
            all.push_back("--" + name);
        }
    }
    return all;
}

// The place of the first argument that is no option and no value of one.
auto first_word(const CLI::App& app, const std::vector<std::string>& arguments) -> std::size_t {
    std::vector<const CLI::App*> all = commands_of(app);
    all.push_back(&app);
    const auto takes_value = [&](const std::string& name) {
        return std::any_of(all.begin(), all.end(), [&](const CLI::App* each) {
            const auto* const option = each->get_option_no_throw(name);
            return option != nullptr && option->get_items_expected_max() > 0;
        });
    };
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i].empty() || arguments[i][0] != '-' || arguments[i] == "-") {
            return i;
        }
        if (arguments[i].starts_with("--") && takes_value(arguments[i])) {
            ++i;
        }
    }
    return arguments.size();
}

auto has(const std::vector<std::string>& arguments, std::string_view word) -> bool {
    return std::find(arguments.begin(), arguments.end(), word) != arguments.end();
}

// True if the arguments are those of explain, whose name was left out.
auto means_explain(const CLI::App& app, const std::vector<std::string>& arguments) -> bool {
    const auto at = first_word(app, arguments);
    if (at < arguments.size()) {
        return !has_command(app, arguments[at]) && is_like_a_token(arguments[at]);
    }
    for (const char* other : {"--help", "-h", "--version", "--batch"}) {
        if (has(arguments, other)) {
            return false;
        }
    }
    return true;
}

} // namespace

void describe(CLI::App& app, invocation& all) {
    app.set_version_flag("--version", "agora-token " + std::to_string(AGORA_TOKEN_VERSION_MAJOR)
                                          + "." + std::to_string(AGORA_TOKEN_VERSION_MINOR) + "."
                                          + std::to_string(AGORA_TOKEN_VERSION_PATCH));
    app.get_option("--version")->description("show the version");
    app.set_help_flag("-h,--help", "show this help");
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::Throw);
    add_app(app, all.asked);
    add_limits(app, all.asked);
    add_output(app, all);
    add_products(app, all);
    add_checks(app, all);
    add_others(app, all);
    app.require_subcommand(0, 1);
    app.footer("Without a command it explains a token: from the arguments, a file, a pipe or the "
               "terminal. For the options of a command: agora-token rtc --help\n"
               "\n"
               "The certificate comes from AGORA_APP_CERTIFICATE, from a file or from a prompt at "
               "the terminal, never from an argument.\n"
               "\n"
               "Exit status: 0 good, 1 the token is refused (or two differ), 2 wrong usage, "
               "3 environment.\n"
               "\n"
               "Examples:\n"
               "  agora-token rtc --channel lobby --uid 42 --role publisher\n"
               "  agora-token 007eJx...\n"
               "  agora-token explain --channel lobby --uid 42 < token.txt\n"
               "  source <(agora-token completion bash)");
}

void parse_arguments(CLI::App& app, invocation& all, std::vector<std::string> arguments) {
    const auto mark = std::find(arguments.begin(), arguments.end(), "--");
    std::vector<std::string> tokens;
    if (mark != arguments.end()) {
        tokens.assign(std::next(mark), arguments.end());
        arguments.erase(mark, arguments.end());
    }
    if (means_explain(app, arguments)) {
        arguments.insert(arguments.begin(), "explain");
    } else if (const auto at = first_word(app, arguments);
               at < arguments.size() && has_command(app, arguments[at])) {
        // Options may stand before their command.
        std::rotate(arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(at),
                    arguments.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
    app.parse(std::move(arguments));
    if (!tokens.empty() && !takes_tokens(all.asked.command)) {
        throw CLI::ExtrasError{tokens};
    }
    all.asked.literal_tokens = tokens.size();
    all.asked.tokens.insert(all.asked.tokens.end(), tokens.begin(), tokens.end());
}

auto complaint(const CLI::App& app, const CLI::ParseError& problem) -> std::string {
    const std::string what{problem.what()};
    const auto chosen = app.get_subcommands();
    const auto& at = chosen.empty() ? app : *chosen.front();
    auto names = option_names(at);
    if (chosen.empty()) { // what may have been meant for explain
        const auto more = option_names(*app.get_subcommand("explain"));
        names.insert(names.end(), more.begin(), more.end());
    }
    if (problem.get_name() == "ArgumentMismatch") {
        if (const auto end = what.find(" was given a disallowed flag"); end != std::string::npos) {
            const auto name = "--" + what.substr(0, end);
            return (has(names, name) ? name : "a flag") + " has no value";
        }
        // Begins or ends with the option's name; its values are not in it.
        const auto from = what.find("--");
        const auto to = what.find_first_of(" :,=", from == std::string::npos ? 0 : from);
        const auto name = from == std::string::npos ? "" : what.substr(from, to - from);
        if (!has(names, name)) {
            return "too many arguments";
        }
        const bool is_flag = at.get_option(name)->get_items_expected_max() == 0;
        return name + (is_flag ? " has no value" : " has one value, once");
    }
    for (const auto& argument : app.remaining(true)) {
        const auto name = argument.substr(0, argument.find('='));
        if (name.find("cert") != std::string::npos || name.find("secret") != std::string::npos) {
            return "the certificate is never an argument, where every user of the machine can see "
                   "it: set AGORA_APP_CERTIFICATE or give --certificate-file. If it was the real "
                   "one, replace it";
        }
        if (name.starts_with("--") && may_be_shown(name)) {
            return (chosen.empty() ? "unknown option " : at.get_name() + " has no option ") + name
                   + did_you_mean(name, names);
        }
        if (argument.size() > 1 && argument.front() == '-') {
            return "unknown option; a token that begins with a dash comes after --";
        }
        if (chosen.empty()) {
            std::vector<std::string> commands;
            for (const auto* each : commands_of(app)) {
                commands.push_back(each->get_name());
            }
            return "no command, token or file: " + shown_word(argument)
                   + did_you_mean(argument, commands);
        }
        return (takes_tokens(at.get_name())
                    ? at.get_name()
                          + (at.get_name() == "diff" ? " accepts two tokens, "
                                                     : " accepts one token, ")
                    : std::string{})
               + "unexpected word " + shown_word(argument);
    }
    return chosen.empty() ? "unexpected argument" : at.get_name() + " accepts no token";
}

auto help_for(const CLI::App& app) -> std::string {
    const auto chosen = app.get_subcommands();
    return "agora-token " + (chosen.empty() ? "" : chosen.front()->get_name() + " ") + "--help";
}

} // namespace command
