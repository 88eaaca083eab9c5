// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "completion.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <map>
#include <set>
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
        {"accept", "001 002 003 004 005 006 007 signaling"},
        {"service", "rtc rtm streaming fpa chat fcdn apaas education rtm2 convo-ai stt"}};
    const auto found = known.find(option);
    return found == known.end() ? std::string{} : found->second;
}

auto names_in_line(const CLI::App& app) -> std::string {
    std::string line;
    for (const auto* each : commands_of(app)) {
        line += each->get_name() + " ";
    }
    return line;
}

// The words that a command takes, each with a space behind it.
auto positionals_of(const std::string& command, const std::string& commands) -> std::string {
    return command == "completion" ? "bash zsh fish "
           : command == "help"     ? commands + "batch "
                                   : "";
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

void add_options_with_value(const CLI::App& app, std::set<std::string>& all) {
    for (const auto* option : options_of(app)) {
        if (option->get_items_expected_max() > 0) {
            all.insert("--" + option->get_lnames().front());
        }
    }
}

// A description inside the quotes and brackets of zsh's _arguments.
auto escaped(const std::string& text) -> std::string {
    std::string out;
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
            continue;
        }
        if (c == '\n') {
            out += ' ';
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
    const bool takes_value = option.get_items_expected_max() > 0;
    auto line = "'--" + name + (takes_value ? "=[" : "[") + escaped(option.get_description()) + "]";
    if (takes_value) {
        const auto values = values_of(name);
        line += ":" + name + ":"
                + (name == "certificate-file" ? "_files"
                   : values.empty()           ? ""
                                              : "(" + values + ")");
    }
    return line + "'";
}

// A text inside single quotes of fish.
auto fish_quoted(const std::string& text) -> std::string {
    std::string out{"'"};
    for (const char c : text) {
        if (c == '\'' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + "'";
}

// The lines for the options of a command, or of all where it has no name.
auto fish_options(const CLI::App& app, const std::string& condition) -> std::string {
    std::string out;
    for (const auto* option : options_of(app)) {
        const auto name = option->get_lnames().front();
        out += "complete -c agora-token -n " + fish_quoted(condition) + " -l " + name;
        if (name == "help") {
            out += " -s h";
        }
        if (option->get_items_expected_max() > 0) {
            const auto values = values_of(name);
            out += name == "certificate-file" ? " -r -F"
                   : values.empty()           ? " -x"
                                              : " -x -a " + fish_quoted(values);
        }
        out += " -d " + fish_quoted(option->get_description()) + "\n";
    }
    return out;
}

} // namespace

auto bash_completion(const CLI::App& app) -> std::string {
    std::string names;
    std::string cases;
    std::set<std::string> take_value;
    add_options_with_value(app, take_value);
    for (const auto* each : commands_of(app)) {
        names += (names.empty() ? "" : " ") + each->get_name();
        cases += "    " + each->get_name() + ") words='"
                 + positionals_of(each->get_name(), names_in_line(app)) + flags_in_line(*each)
                 + "' ;;\n";
        add_options_with_value(*each, take_value);
    }
    std::string values;
    for (const char* option : {"accept", "role", "service", "token-version"}) {
        values += "    --" + std::string{option} + ") words='" + values_of(option) + "' ;;\n";
    }
    std::string with_value;
    for (const auto& option : take_value) {
        with_value += (with_value.empty() ? "" : "|") + option;
    }
    return "# bash completion for agora-token: source this file\n"
           "_agora_token() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
           "    local words='' command='' prefix='' i\n"
           "    COMPREPLY=()\n"
           "    # --role=p is one word or three, as COMP_WORDBREAKS says\n"
           "    case $word in\n"
           "    =) before=${COMP_WORDS[COMP_CWORD-1]} word='' ;;\n"
           "    --*=*) before=${word%%=*} prefix=${word%%=*}= word=${word#*=} ;;\n"
           "    *) [[ $before != = ]] || before=${COMP_WORDS[COMP_CWORD-2]} ;;\n"
           "    esac\n"
           "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "        case ${COMP_WORDS[i]} in\n"
           "        "
           + with_value
           + ")\n"
             "            [[ ${COMP_WORDS[i+1]-} != = ]] || i=$((i + 1))\n"
             "            i=$((i + 1)) ;;\n"
             "        -?*) ;;\n"
             "        *) command=${COMP_WORDS[i]}; break ;;\n"
             "        esac\n"
             "    done\n"
             "    case $before in\n"
             "    --certificate-file)\n"
             "        compopt -o filenames 2>/dev/null || true\n"
             "        mapfile -t COMPREPLY < <(compgen -f -P \"$prefix\" -- \"$word\")\n"
             "        return ;;\n"
           + values + "    " + with_value
           + ") return ;;\n"
             "    *) case $command in\n"
             "    '') words='"
           + names + " " + flags_in_line(app) + "' ;;\n" + cases
           + "    esac ;;\n"
             "    esac\n"
             "    COMPREPLY=($(compgen -P \"$prefix\" -W \"$words\" -- \"$word\"))\n"
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
        const auto words = positionals_of(each->get_name(), names_in_line(app));
        cases += words.empty() ? " \\\n                '*:token:_files'\n"
                               : " \\\n                '1:name:(" + words + ")'\n";
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
             "# loaded from a folder of $fpath, or sourced\n"
             "if [[ ${funcstack[1]-} == _agora[-_]token ]]; then\n"
             "    _agora_token \"$@\"\n"
             "else\n"
             "    compdef _agora_token agora-token\n"
             "fi\n";
}

auto fish_completion(const CLI::App& app) -> std::string {
    const std::string none = "__fish_use_subcommand";
    auto out =
        "# fish completion for agora-token\ncomplete -c agora-token -f\n" + fish_options(app, none);
    for (const auto* each : commands_of(app)) {
        const auto& name = each->get_name();
        const auto chosen = "__fish_seen_subcommand_from " + name;
        out += "complete -c agora-token -n " + fish_quoted(none) + " -a " + name + " -d "
               + fish_quoted(each->get_description()) + "\n";
        const auto words = positionals_of(name, names_in_line(app));
        if (!words.empty()) {
            out += "complete -c agora-token -n " + fish_quoted(chosen) + " -a " + fish_quoted(words)
                   + "\n";
        } else if (each->get_option_no_throw("TOKEN") != nullptr) {
            out += "complete -c agora-token -n " + fish_quoted(chosen) + " -F\n";
        }
        out += fish_options(*each, chosen);
    }
    return out;
}

} // namespace command
