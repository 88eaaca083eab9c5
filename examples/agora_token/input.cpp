// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "input.hpp"
#include "prompt.hpp"
#include "question.hpp"
#include "suggest.hpp"
#include "values.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>

#include <sys/stat.h>
#include <unistd.h>

namespace command {

namespace {

constexpr std::size_t longest_name = 255; // of a file

// True for the name of something that can be read: a file, a pipe such as <(...), a device.
auto is_file(const std::string& name) -> bool {
    struct stat about{};
    return !name.empty() && name.size() < 4096 && name.find('\0') == std::string::npos
           && stat(name.c_str(), &about) == 0 && !S_ISDIR(about.st_mode);
}

// The last part of a path, to be shown.
auto shown_file(const std::string& name) -> std::string {
    return shown_word(std::string_view{name}.substr(name.rfind('/') + 1));
}

// One more than may be read, so that it is seen to be too long, and less the last line end.
auto token_from(std::FILE* file, std::size_t most) -> std::string {
    std::string text(most + 3, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), file));
    if (std::ferror(file) != 0) {
        throw input_failure();
    }
    return text;
}

auto without_line_end(std::string text) -> std::string {
    if (!text.empty() && text.back() == '\n') {
        text.pop_back();
        if (!text.empty() && text.back() == '\r') {
            text.pop_back();
        }
    }
    return text;
}

auto token_from_file(const std::string& name, std::size_t most) -> std::string {
    const auto close = [](std::FILE* file) { std::fclose(file); };
    const std::unique_ptr<std::FILE, decltype(close)> file{std::fopen(name.c_str(), "rbe"), close};
    if (file == nullptr) {
        throw failure{environment, "the file " + shown_file(name) + " cannot be read"};
    }
    return without_line_end(token_from(file.get(), most));
}

// Where no token was given: one that is piped in or typed.
auto token_from_elsewhere(const request& asked, std::size_t most) -> std::string {
    if (isatty(STDIN_FILENO) != 0) {
        if (auto text = typed_token("Paste the token and press Enter: ")) {
            return *std::move(text);
        }
    } else if (auto text = token_from(stdin, most); !text.empty()) {
        return without_line_end(std::move(text));
    }
    throw failure{usage, asked.command
                             + " needs a token: as an argument, in a file, or on standard "
                               "input"};
}

} // namespace

auto is_like_a_token(const std::string& word) -> bool {
    constexpr std::size_t longest_command = 20;
    if (word == "-" || word.size() > longest_command || !may_be_shown(word) || is_file(word)) {
        return true;
    }
    const auto said = explained(word);
    if (said.findings().empty()) {
        return true;
    }
    // A word such as "test" or "your-token" may be a placeholder, but here likelier a command.
    const auto& first = said.findings()[0];
    const bool is_word = first.as<at::stand_in>() == at::stand_in::template_text
                         && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == word.npos;
    return first.code != at::finding_code::not_a_token && !is_word;
}

auto read_tokens(request& asked) -> std::vector<std::string> {
    std::vector<std::string> notes;
    auto& tokens = asked.tokens;
    const auto most = limits_of(asked).max_text;
    const bool looks_at_one =
        asked.command == "inspect" || asked.command == "verify" || asked.command == "explain";
    if (std::count(tokens.begin(), tokens.end(), "-") > 1) {
        throw failure{usage, "only one token can come from standard input"};
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto& token = tokens[i];
        const bool is_literal = i + asked.literal_tokens >= tokens.size();
        if (token == "-") {
            token = without_line_end(token_from(stdin, most));
        } else if (is_literal || token.size() > longest_name || !is_file(token)) {
            continue;
        } else if (asked.command == "verify") {
            // What a server checks comes from its clients, who do not choose what it reads.
            throw failure{usage,
                          shown_word(token)
                              + " is the name of a file: pipe it in, or put -- before a token "
                                "that looks like one"};
        } else {
            notes.push_back("reading the file " + shown_file(token));
            token = token_from_file(token, most);
        }
    }
    if (tokens.empty() && looks_at_one) {
        tokens.push_back(token_from_elsewhere(asked, most));
    }
    return notes;
}

auto next_line(std::string& line, std::size_t most) -> line_state {
    line.clear();
    auto state = line_state::none;
    for (int c = std::getc(stdin); c != EOF; c = std::getc(stdin)) {
        if (c == '\n') {
            return state == line_state::none ? line_state::whole : state;
        }
        state = line.size() < most ? line_state::whole : line_state::too_long;
        if (state == line_state::whole) {
            line += static_cast<char>(c);
        }
    }
    return state;
}

auto input_failed() -> bool {
    return std::ferror(stdin) != 0;
}

auto input_failure() -> failure {
    return {environment, "standard input cannot be read: it is closed, or a folder"};
}

} // namespace command
