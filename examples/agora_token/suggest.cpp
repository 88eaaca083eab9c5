// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "suggest.hpp"

#include <algorithm>
#include <utility>

namespace command {

auto edit_distance(std::string_view a, std::string_view b) -> std::size_t {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = i + j;
                continue;
            }
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                                   cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
    }
    return cost[a.size()][b.size()];
}

auto near(std::string_view word, const std::vector<std::string>& names)
    -> std::vector<std::string> {
    constexpr std::size_t longest = 30; // no name is as long
    std::vector<std::pair<std::size_t, std::string>> found;
    for (const auto& name : names) {
        if (word.size() > longest) {
            break;
        }
        const auto distance = edit_distance(word, name);
        // One slip in a short name, two in a longer one.
        const std::size_t most = name.size() < 6 ? 1 : 2;
        if (distance <= most) {
            found.emplace_back(distance, name);
        } else if (word.size() >= 3 && name.starts_with(word)) {
            found.emplace_back(most + 1, name);
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> all;
    for (auto& [distance, name] : found) {
        all.push_back(std::move(name));
    }
    return all;
}

auto did_you_mean(std::string_view word, const std::vector<std::string>& names) -> std::string {
    constexpr std::size_t most = 3;
    const auto all = near(word, names);
    std::string out;
    for (std::size_t i = 0; i < std::min(all.size(), most); ++i) {
        out += (i == 0                                ? "; did you mean "
                : i + 1 == std::min(all.size(), most) ? " or "
                                                      : ", ")
               + all[i];
    }
    return out + (out.empty() ? "" : "?");
}

auto may_be_shown(std::string_view word) -> bool {
    constexpr std::size_t longest = 30;
    std::size_t digits = 0;
    for (const char c : word) {
        const bool digit =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        const bool other =
            (c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z') || c == '-' || c == '_' || c == '.';
        digits = digit ? digits + 1 : 0;
        if ((!digit && !other) || digits == 8) {
            return false;
        }
    }
    return !word.empty() && word.size() <= longest;
}

auto shown_word(std::string_view word) -> std::string {
    if (!may_be_shown(word)) {
        return "(not shown: it may be a secret)";
    }
    std::string shown{'\''};
    shown += word;
    shown += '\'';
    return shown;
}

} // namespace command
