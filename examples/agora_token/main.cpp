// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The command agora-token: builds tokens of every product, and says why one is refused.

#include "completion.hpp"
#include "human.hpp"
#include "request.hpp"

#include <agora_token/version.hpp>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <istream>
#include <string>
#include <string_view>

#include <unistd.h>

namespace {

using command::failure;
using command::json;
using command::reply;
using command::reply_to;
using command::request;

constexpr std::size_t longest_token = (std::size_t{1} << 20) + 1; // one more than inspect takes
constexpr std::size_t longest_line = std::size_t{4} << 20;

struct invocation {
    request asked;
    bool as_json = false;
    bool batch = false;
    std::string shell;
};

void add_output(CLI::App& app, invocation& all) {
    app.add_flag("--json", all.as_json, "answer with one JSON object")->disable_flag_override();
    app.add_flag("--batch", all.batch,
                 "read a JSON request a line, with options as members; answer a line each")
        ->disable_flag_override();
}

void add_app(CLI::App& app, request& asked) {
    app.add_option("--app-id", asked.app_id, "App ID (or set AGORA_APP_ID)");
    app.add_option("--certificate-file", asked.certificate_file,
                   "file with the App Certificate, several a line each "
                   "(or set AGORA_APP_CERTIFICATE)")
        ->type_name("FILE");
}

void add_channel(CLI::App& app, request& asked, const char* what) {
    app.add_option("--channel", asked.channel, what);
}

void add_user(CLI::App& app, request& asked) {
    app.add_option("--uid", asked.uid, "user by number; 0 is any user")->type_name("NUMBER");
    app.add_option("--user-account", asked.user_account, "user by text");
}

void add_times(CLI::App& app, request& asked) {
    app.add_option("--expire", asked.expire, "seconds from now until the token ends (3600)")
        ->type_name("SECONDS");
    app.add_option("--issued-at", asked.issued_at, "UNIX seconds to take as now")
        ->type_name("SECONDS");
    app.add_option("--salt", asked.salt, "a number instead of a random one")->type_name("NUMBER");
}

void add_expected(CLI::App& app, request& asked) {
    add_app(app, asked);
    add_channel(app, asked, "channel that the client joins; an RTM token of 006 has its user here");
    add_user(app, asked);
    app.add_option("--role", asked.role, "role that the client takes: publisher or subscriber")
        ->type_name("ROLE");
    app.add_option("--service", asked.service, "service that the client uses, such as rtc")
        ->type_name("SERVICE");
    app.add_option("--now", asked.now, "UNIX seconds to take as now")->type_name("SECONDS");
}

auto add_command(CLI::App& app, invocation& all, const char* name, const char* what) -> CLI::App& {
    auto& made = *app.add_subcommand(name, what);
    made.callback([&all, name] { all.asked.command = name; });
    if (std::string_view{name} != "completion") {
        add_output(made, all);
    }
    return made;
}

void add_products(CLI::App& app, invocation& all) {
    auto& asked = all.asked;
    const auto product = [&](const char* name, const char* what) -> CLI::App& {
        auto& made = add_command(app, all, name, what);
        made.group("Build a token");
        add_app(made, asked);
        return made;
    };
    const auto versions = [&](CLI::App& made) {
        made.add_option("--token-version", asked.token_version, "006 or 007 (007)")
            ->type_name("VERSION");
    };

    auto& rtc = product("rtc", "voice and video");
    add_channel(rtc, asked, "channel; in 007 also a pattern such as *");
    add_user(rtc, asked);
    rtc.add_option("--role", asked.role, "publisher or subscriber (subscriber)")->type_name("ROLE");
    add_times(rtc, asked);
    rtc.add_option("--privilege-expire", asked.privilege_expire,
                   "seconds from now until the privileges end (with the token)")
        ->type_name("SECONDS");
    versions(rtc);

    auto& rtm = product("rtm", "signaling");
    add_user(rtm, asked);
    add_times(rtm, asked);
    rtm.add_option("--permission", asked.permissions,
                   "RTM 2: RESOURCE:read|write:NAME[,NAME...], may be repeated")
        ->type_name("PERMISSION")
        ->take_all();
    versions(rtm);

    auto& chat = product("chat", "chat: for a user, or without one for your server");
    add_user(chat, asked);
    add_times(chat, asked);

    auto& fpa = product("fpa", "fast public access, for 24 hours");
    fpa.add_option("--issued-at", asked.issued_at, "UNIX seconds to take as now")
        ->type_name("SECONDS");
    fpa.add_option("--salt", asked.salt, "a number instead of a random one")->type_name("NUMBER");

    for (const char* name : {"apaas", "education"}) {
        auto& classroom = product(name, "classroom: a user in a room, a user, or your server");
        classroom.add_option("--room", asked.room, "room of the user");
        add_user(classroom, asked);
        classroom.add_option("--role", asked.role, "number of a role in the classroom (-1: none)")
            ->type_name("ROLE");
        add_times(classroom, asked);
    }
    for (const char* name : {"convo-ai", "stt"}) {
        auto& agent = product(name, std::string_view{name} == "stt"
                                        ? "speech to text, with its channel and signaling"
                                        : "conversational AI, with its channel and signaling");
        add_channel(agent, asked, "channel");
        add_user(agent, asked);
        agent.add_option("--rtm-user", asked.rtm_user, "user of signaling (the same)");
        agent.add_option("--role", asked.role, "publisher or subscriber (subscriber)")
            ->type_name("ROLE");
        add_times(agent, asked);
        agent
            .add_option("--privilege-expire", asked.privilege_expire,
                        "seconds from now until the privileges end (with the token)")
            ->type_name("SECONDS");
    }
}

void add_checks(CLI::App& app, invocation& all) {
    auto& asked = all.asked;
    const auto check = [&](const char* name, const char* what, const char* takes) {
        auto& made = add_command(app, all, name, what);
        made.group("Look at a token");
        made.add_option("TOKEN", asked.tokens, takes)->expected(0, 2)->type_name("");
        add_expected(made, asked);
    };
    const char* const one = "the token, or - to read it from standard input";
    check("inspect", "show what a token says, checked or not", one);
    check("verify", "check signature, times and what is given", one);
    check("explain", "say why a token is refused and what to change", one);
    check("diff", "show in what two tokens differ", "two tokens, one of them may be -");
}

// The last line end of what was piped in is no part of the token.
auto token_from_input() -> std::string {
    std::string text(longest_token + 2, '\0');
    std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::cin.gcount()));
    if (!text.empty() && text.back() == '\n') {
        text.pop_back();
        if (!text.empty() && text.back() == '\r') {
            text.pop_back();
        }
    }
    return text;
}

void read_tokens(request& asked) {
    if (std::count(asked.tokens.begin(), asked.tokens.end(), "-") > 1) {
        throw failure{command::usage, "only one token can come from standard input"};
    }
    for (auto& token : asked.tokens) {
        if (token == "-") {
            token = token_from_input();
        }
    }
}

auto answer(const request& asked, const command::terminal& where) -> reply {
    try {
        return run(asked, where);
    } catch (const failure& problem) {
        return reply_to(problem);
    }
}

// A line without its end; one that is too long is read to its end and not kept.
enum class line_state { none, whole, too_long };
auto next_line(std::istream& in, std::string& line) -> line_state {
    line.clear();
    auto state = line_state::none;
    for (auto c = in.get(); c != std::istream::traits_type::eof(); c = in.get()) {
        if (c == '\n') {
            return state == line_state::none ? line_state::whole : state;
        }
        state = line.size() < longest_line ? line_state::whole : line_state::too_long;
        if (state == line_state::whole) {
            line += static_cast<char>(c);
        }
    }
    return state;
}

auto answer_line(const std::string& line, line_state state, const request& given) -> reply {
    if (state == line_state::too_long) {
        return reply_to({command::usage, "the line is longer than 4 MiB"});
    }
    const auto object = json::parse(line, nullptr, false); // messages of its own repeat the input
    if (object.is_discarded()) {
        return reply_to({command::usage, "the line is not JSON"});
    }
    try {
        return answer(from_json(object, given), {});
    } catch (const failure& problem) {
        return reply_to(problem);
    }
}

auto compact(const json& object) -> std::string {
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

auto run_batch(const request& given) -> int {
    int worst = command::good;
    std::string line;
    for (auto state = next_line(std::cin, line); state != line_state::none;
         state = next_line(std::cin, line)) {
        auto said = answer_line(line, state, given);
        json object{{"status", said.status}};
        object.update(said.fields);
        std::cout << compact(object) << '\n' << std::flush;
        worst = std::max(worst, said.status);
    }
    return worst;
}

auto wants_colour() -> bool {
    const char* const no_colour = std::getenv("NO_COLOR");
    const char* const terminal = std::getenv("TERM");
    return isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0')
           && (terminal == nullptr || std::string_view{terminal} != "dumb");
}

auto run_once(invocation& all) -> int {
    reply said;
    try {
        read_tokens(all.asked);
        said = answer(all.asked, {.may_prompt = true, .colour = !all.as_json && wants_colour()});
    } catch (const failure& problem) {
        said = reply_to(problem);
    }
    if (all.as_json) {
        std::cout << compact(said.fields) << '\n';
    } else if (said.text.empty() && said.fields.contains("error")) {
        std::cerr << "agora-token: " << said.fields["error"]["message"].get<std::string>() << '\n';
    } else {
        std::cout << said.text;
    }
    return said.status;
}

// A name that can be repeated without repeating a value: words and dashes, no digits.
auto is_option_name(std::string_view name) -> bool {
    return name.size() > 2 && name.size() < 30 && name.substr(0, 2) == "--"
           && std::all_of(
               name.begin(), name.end(), [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); });
}

// What was wrong with the arguments. CLI11's own messages repeat them, and one may be a secret.
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
            return "unknown option";
        }
    }
    return "unexpected argument, or no such command";
}

auto report(const CLI::App& app, const CLI::ParseError& problem, bool as_json) -> int {
    const auto message = complaint(app, problem);
    if (as_json) {
        std::cout << compact(reply_to({command::usage, message}).fields) << '\n';
    } else {
        std::cerr << "agora-token: " << message << "\nTry agora-token --help\n";
    }
    return command::usage;
}

auto main_checked(int argc, const char* const* argv) -> int {
    invocation all;
    CLI::App app{"Builds Agora tokens, and says why one is refused.", "agora-token"};
    app.set_version_flag("--version", "agora-token " + std::to_string(AGORA_TOKEN_VERSION_MAJOR)
                                          + "." + std::to_string(AGORA_TOKEN_VERSION_MINOR) + "."
                                          + std::to_string(AGORA_TOKEN_VERSION_PATCH));
    app.set_help_flag("-h,--help", "show this help");
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::Throw);
    add_output(app, all);
    add_app(app, all.asked);
    add_products(app, all);
    add_checks(app, all);
    auto& completion = add_command(app, all, "completion", "print a completion script");
    completion.group("Other");
    completion.add_option("SHELL", all.shell, "bash or zsh")->type_name("");
    app.require_subcommand(0, 1);
    app.footer("The certificate comes from AGORA_APP_CERTIFICATE or a file, never from an "
               "argument.\n"
               "Exit status: 0 good, 1 the token is refused (or two differ), 2 wrong usage, "
               "3 environment.\n"
               "\n"
               "Examples:\n"
               "  agora-token rtc --channel lobby --uid 42 --role publisher\n"
               "  agora-token explain - --channel lobby --uid 42 < token.txt\n"
               "  agora-token completion bash > ~/.local/share/bash-completion/completions/"
               "agora-token");
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        std::cout << app.help();
        return command::good;
    } catch (const CLI::CallForVersion& version) {
        std::cout << version.what() << '\n';
        return command::good;
    } catch (const CLI::ParseError& problem) {
        const auto* const last = argv + argc;
        return report(app, problem, std::any_of(argv, last, [](const char* argument) {
                          return std::string_view{argument} == "--json";
                      }));
    }
    if (all.asked.command == "completion") {
        if (all.shell != "bash" && all.shell != "zsh") {
            std::cerr << "agora-token: completion takes bash or zsh\n";
            return command::usage;
        }
        std::cout << (all.shell == "bash" ? command::bash_completion(app)
                                          : command::zsh_completion(app));
        return command::good;
    }
    if (all.batch) {
        return run_batch(all.asked);
    }
    if (all.asked.command.empty()) {
        std::cerr << app.help();
        return command::usage;
    }
    return run_once(all);
}

} // namespace

auto main(int argc, char** argv) -> int {
    try {
        const int status = main_checked(argc, argv);
        if (!(std::cout << std::flush)) {
            std::cerr << "agora-token: standard output cannot be written\n";
            return command::environment;
        }
        return status;
    } catch (const std::bad_alloc&) {
        std::cerr << "agora-token: out of memory\n";
        return command::environment;
    } catch (...) { // what it says may repeat an argument
        std::cerr << "agora-token: internal error\n";
        return command::environment;
    }
}
