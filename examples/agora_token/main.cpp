// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The command agora-token: builds tokens of every product, and says why one is refused.

#include "arguments.hpp"
#include "batch.hpp"
#include "completion.hpp"
#include "help.hpp"
#include "input.hpp"
#include "page.hpp"
#include "request.hpp"
#include "suggest.hpp"
#include "values.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <sys/ioctl.h>
#include <unistd.h>

namespace {

using command::compact;
using command::failure;
using command::help_for;
using command::help_of;
using command::invocation;
using command::page;
using command::reply;
using command::reply_to;
using command::style;

// The terminal's width, else `otherwise`.
auto width_of(int file, std::size_t otherwise) -> std::size_t {
    winsize size{};
    const bool known = isatty(file) != 0 && ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : otherwise;
}

auto wants_colour() -> bool {
    const char* const no_colour = std::getenv("NO_COLOR");
    const char* const terminal = std::getenv("TERM");
    return isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0')
           && (terminal == nullptr || std::string_view{terminal} != "dumb");
}

void put_help(std::ostream& out, int file, const page& text) {
    constexpr std::size_t in_a_file = 80;
    out << text.laid_out({.width = width_of(file, in_a_file), .colour = false});
}

// To standard error, wrapped.
void complain(std::string_view lead, std::string text) {
    page out;
    out.item(std::string{lead}, command::paint::plain, std::move(text), 4);
    std::cerr << out.laid_out({.width = width_of(STDERR_FILENO, 0), .colour = false});
}

auto run_once(invocation& all) -> int {
    reply said;
    try {
        all.asked.as_json = all.as_json;
        said.notes = command::read_tokens(all.asked);
        command::read_certificates(all.asked);
        auto answer = run(all.asked, true);
        answer.notes.insert(answer.notes.begin(), said.notes.begin(), said.notes.end());
        said = std::move(answer);
    } catch (const failure& problem) {
        said = reply_to(problem);
    }
    if (all.as_json) {
        std::cout << compact(said.fields) << '\n';
        return said.status;
    }
    for (const auto& note : said.notes) {
        complain("agora-token:", note);
    }
    if (said.text.empty() && said.fields.contains("error")) {
        complain("agora-token:", said.fields["error"]["message"].get<std::string>());
        if (said.status == command::usage) {
            complain("See", "agora-token " + all.asked.command + " --help");
        }
    } else {
        std::cout << said.text.laid_out(
            {.width = width_of(STDOUT_FILENO, 0), .colour = wants_colour()});
    }
    return said.status;
}

// The arguments make no sense.
auto misused(const std::string& message, const std::string& see, bool as_json) -> int {
    if (as_json) {
        std::cout << compact(reply_to({command::usage, message}).fields) << '\n';
    } else {
        complain("agora-token:", message);
        complain("See", see);
    }
    return command::usage;
}

auto run_completion(const CLI::App& app, const invocation& all) -> int {
    if (all.name == "bash") {
        std::cout << command::bash_completion(app);
    } else if (all.name == "zsh") {
        std::cout << command::zsh_completion(app);
    } else if (all.name == "fish") {
        std::cout << command::fish_completion(app);
    } else {
        return misused("completion accepts bash, zsh or fish", "agora-token completion --help",
                       all.as_json);
    }
    return command::good;
}

auto run_help(const CLI::App& app, const invocation& all) -> int {
    const auto text = all.name.empty() ? help_of(app) : help_of(app, all.name);
    if (!text) {
        return misused("no command " + command::shown_word(all.name), "agora-token --help",
                       all.as_json);
    }
    put_help(std::cout, STDOUT_FILENO, *text);
    return command::good;
}

auto run_batch(const CLI::App& app, invocation& all) -> int {
    if (all.asked.tokens.empty()) {
        return command::run_batch(all.asked);
    }
    return misused("--batch reads requests from standard input, not a token", help_for(app),
                   all.as_json);
}

auto main_checked(const std::vector<std::string>& arguments) -> int {
    invocation all;
    CLI::App app{"Builds Agora tokens, and says why one is refused.", "agora-token"};
    command::describe(app, all);
    try {
        command::parse_arguments(app, all, arguments);
    } catch (const CLI::CallForHelp&) {
        const auto chosen = app.get_subcommands();
        put_help(std::cout, STDOUT_FILENO, help_of(chosen.empty() ? app : *chosen.front()));
        return command::good;
    } catch (const CLI::CallForVersion& version) {
        std::cout << version.what() << '\n';
        return command::good;
    } catch (const CLI::ParseError& problem) {
        const bool as_json =
            std::find(arguments.begin(), arguments.end(), "--json") != arguments.end();
        return misused(command::complaint(app, problem), help_for(app), as_json);
    }
    const bool answers = all.asked.command != "completion" && all.asked.command != "help";
    if (!answers && (all.as_json || all.batch)) {
        return misused(all.asked.command + " has no --json and no --batch", help_for(app),
                       all.as_json);
    }
    if (all.asked.command == "completion") {
        return run_completion(app, all);
    }
    if (all.asked.command == "help") {
        return run_help(app, all);
    }
    return all.batch ? run_batch(app, all) : run_once(all);
}

} // namespace

auto main(int argc, char** argv) -> int {
    try {
        const int status = main_checked({argv + std::min(argc, 1), argv + argc});
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
