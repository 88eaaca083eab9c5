// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "input.hpp"

#include <algorithm>
#include <cstdio>

namespace command {

namespace {

constexpr std::size_t longest_token = (std::size_t{1} << 20) + 1; // one more than inspect takes
constexpr std::size_t longest_line = std::size_t{4} << 20;

auto token_from_input() -> std::string {
    std::string text(longest_token + 2, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), stdin));
    if (input_failed()) {
        throw input_failure();
    }
    if (!text.empty() && text.back() == '\n') {
        text.pop_back();
        if (!text.empty() && text.back() == '\r') {
            text.pop_back();
        }
    }
    return text;
}

} // namespace

void read_tokens(request& asked) {
    if (std::count(asked.tokens.begin(), asked.tokens.end(), "-") > 1) {
        throw failure{usage, "only one token can come from standard input"};
    }
    for (auto& token : asked.tokens) {
        if (token == "-") {
            token = token_from_input();
        }
    }
}

auto next_line(std::string& line) -> line_state {
    line.clear();
    auto state = line_state::none;
    for (int c = std::getc(stdin); c != EOF; c = std::getc(stdin)) {
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

auto input_failed() -> bool {
    return std::ferror(stdin) != 0;
}

auto input_failure() -> failure {
    return {environment, "standard input cannot be read: it is closed, or a folder"};
}

} // namespace command
