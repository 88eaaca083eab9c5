// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "completion.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <map>
#include <vector>

namespace command {

namespace {

auto commands_of(const CLI::App& app) -> std::vector<const CLI::App*> {
    return app.get_subcommands([](const CLI::App*) { return true; });
}

// The values that an option takes, where they can be told.
auto values_of(const std::string& option) -> std::string {
    static const std::map<std::string, std::string> known{
        {"role", "publisher subscriber"},
        {"token-version", "006 007"},
        {"service", "rtc rtm streaming fpa chat fcdn apaas education rtm2 convo-ai stt"}};
    const auto found = known.find(option);
    return found == known.end() ? std::string{} : found->second;
}

auto options_of(const CLI::App& app) -> std::vector<const CLI::Option*> {
    std::vector<const CLI::Option*> all;
    for (const auto* option : app.get_options()) {
        if (!option->get_lnames().empty()) {
            all.push_back(option);
        }
    }
    return all;
}

auto flags_in_line(const CLI::App& app) -> std::string {
    std::string line;
    for (const auto* option : options_of(app)) {
        line += (line.empty() ? "--" : " --") + option->get_lnames().front();
    }
    return line;
}

// A description inside the quotes and brackets of zsh's _arguments.
auto escaped(const std::string& text) -> std::string {
    std::string out;
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
            continue;
        }
        if (c == '[' || c == ']' || c == ':' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out;
}

auto zsh_option(const CLI::Option& option) -> std::string {
    const auto name = option.get_lnames().front();
    auto line = "'--" + name + "[" + escaped(option.get_description()) + "]";
    if (option.get_items_expected_max() > 0) {
        const auto values = values_of(name);
        line += ":" + name + ":"
                + (name == "certificate-file" ? "_files"
                   : values.empty()           ? ""
                                              : "(" + values + ")");
    }
    return line + "'";
}

} // namespace

auto bash_completion(const CLI::App& app) -> std::string {
    std::string names;
    std::string cases;
    for (const auto* each : commands_of(app)) {
        names += (names.empty() ? "" : " ") + each->get_name();
        cases += "    " + each->get_name() + ") words='"
                 + (each->get_name() == "completion" ? "bash zsh " : "") + flags_in_line(*each)
                 + "' ;;\n";
    }
    std::string values;
    for (const char* option : {"role", "token-version", "service"}) {
        values += "    --" + std::string{option} + ") COMPREPLY=($(compgen -W '" + values_of(option)
                  + "' -- \"$word\")); return ;;\n";
    }
    return "# bash completion for agora-token: source this file\n"
           "_agora_token() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words='' "
           "command='' i\n"
           "    COMPREPLY=()\n"
           "    case $before in\n"
           "    --certificate-file) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n"
           + values
           + "    esac\n"
             "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
             "        case ${COMP_WORDS[i]} in -*) ;; *) command=${COMP_WORDS[i]}; break ;; esac\n"
             "    done\n"
             "    case $command in\n"
             "    '') words='"
           + names + " " + flags_in_line(app) + "' ;;\n" + cases
           + "    esac\n"
             "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
             "}\n"
             "complete -F _agora_token agora-token\n";
}

auto zsh_completion(const CLI::App& app) -> std::string {
    std::string names;
    std::string cases;
    for (const auto* each : commands_of(app)) {
        names +=
            "            '" + each->get_name() + ":" + escaped(each->get_description()) + "'\n";
        cases += "        " + each->get_name() + ")\n            _arguments";
        for (const auto* option : options_of(*each)) {
            cases += " \\\n                " + zsh_option(*option);
        }
        cases += each->get_name() == "completion" ? " \\\n                '1:shell:(bash zsh)'\n"
                                                  : " \\\n                '*:token:'\n";
        cases += "            ;;\n";
    }
    std::string options;
    for (const auto* option : options_of(app)) {
        options += " \\\n        " + zsh_option(*option);
    }
    return "#compdef agora-token\n"
           "_agora_token() {\n"
           "    local context state state_descr line\n"
           "    typeset -A opt_args\n"
           "    _arguments -C"
           + options
           + " \\\n        '1:command:->command' '*::argument:->argument'\n"
             "    case $state in\n"
             "    command)\n"
             "        local -a commands=(\n"
           + names
           + "        )\n"
             "        _describe command commands\n"
             "        ;;\n"
             "    argument)\n"
             "        case $line[1] in\n"
           + cases
           + "        esac\n"
             "        ;;\n"
             "    esac\n"
             "}\n"
             "_agora_token \"$@\"\n";
}

} // namespace command
