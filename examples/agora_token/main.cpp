// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The command agora-token: builds tokens of every product, and says why one is refused.

#include "arguments.hpp"
#include "completion.hpp"
#include "human.hpp"
#include "input.hpp"
#include "request.hpp"
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

#include <unistd.h>

namespace {

using command::failure;
using command::invocation;
using command::json;
using command::line_state;
using command::reply;
using command::reply_to;
using command::request;

auto answer(const request& asked, const command::terminal& where) -> reply {
    try {
        return run(asked, where);
    } catch (const failure& problem) {
        return reply_to(problem);
    }
}

auto answer_line(const std::string& line, line_state state, const request& given) -> reply {
    if (state == line_state::too_long) {
        return reply_to({command::usage, "the line is longer than 4 MiB"});
    }
    try {
        return answer(command::from_json(line, given), {});
    } catch (const failure& problem) {
        return reply_to(problem);
    }
}

// In ASCII, so that control characters of any kind in a token cannot reach a terminal.
auto compact(const json& object) -> std::string {
    return object.dump(-1, ' ', true, json::error_handler_t::replace);
}

auto run_batch(request& given) -> int {
    int worst = command::good;
    const auto put = [&](const reply& said) {
        json object{{"status", said.status}};
        object.update(said.fields);
        std::cout << compact(object) << '\n' << std::flush;
        worst = std::max(worst, said.status);
    };
    try {
        command::read_certificates(given);
    } catch (const failure& problem) {
        put(reply_to(problem));
        return worst;
    }
    std::string line;
    for (auto state = command::next_line(line); state != line_state::none;
         state = command::next_line(line)) {
        put(answer_line(line, state, given));
        if (!std::cout) { // a broken pipe: nobody reads the answers
            return command::environment;
        }
    }
    if (command::input_failed()) {
        put(reply_to(command::input_failure()));
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
        command::read_tokens(all.asked);
        command::read_certificates(all.asked);
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

// The arguments make no sense.
auto misused(const std::string& message, bool as_json) -> int {
    if (as_json) {
        std::cout << compact(reply_to({command::usage, message}).fields) << '\n';
    } else {
        std::cerr << "agora-token: " << message << "\nTry agora-token --help\n";
    }
    return command::usage;
}

auto run_completion(const CLI::App& app, const invocation& all) -> int {
    if (all.as_json || all.batch) {
        return misused("completion takes no --json and no --batch", all.as_json);
    }
    if (all.shell != "bash" && all.shell != "zsh") {
        return misused("completion takes bash or zsh", false);
    }
    std::cout << (all.shell == "bash" ? command::bash_completion(app)
                                      : command::zsh_completion(app));
    return command::good;
}

auto main_checked(const std::vector<std::string>& arguments) -> int {
    invocation all;
    CLI::App app{"Builds Agora tokens, and says why one is refused.", "agora-token"};
    command::describe(app, all);
    try {
        command::parse_arguments(app, all, arguments);
    } catch (const CLI::CallForHelp&) {
        std::cout << app.help();
        return command::good;
    } catch (const CLI::CallForVersion& version) {
        std::cout << version.what() << '\n';
        return command::good;
    } catch (const CLI::ParseError& problem) {
        const bool as_json =
            std::find(arguments.begin(), arguments.end(), "--json") != arguments.end();
        return misused(command::complaint(app, problem), as_json);
    }
    if (all.asked.command == "completion") {
        return run_completion(app, all);
    }
    if (all.batch) {
        const auto& tokens = all.asked.tokens;
        if (std::find(tokens.begin(), tokens.end(), "-") != tokens.end()) {
            return misused("--batch reads requests from standard input, not a token", all.as_json);
        }
        return run_batch(all.asked);
    }
    if (all.asked.command.empty() && !all.as_json) {
        std::cerr << app.help();
        return command::usage;
    }
    return run_once(all);
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
