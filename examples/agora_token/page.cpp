// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "page.hpp"

#include <algorithm>
#include <utility>

namespace command {

namespace {

constexpr std::size_t least_text = 28; // beside a lead; a narrower column gives way

auto padded(std::size_t used, std::size_t column) -> std::string {
    return std::string(used < column ? column - used : used == 0 ? 0 : 1, ' ');
}

} // namespace

void page::verbatim(std::string text) {
    lines_.push_back({.lead = {}, .text = std::move(text), .breaks = false});
}

void page::item(std::string lead, paint with, std::string text, std::size_t indent) {
    lines_.push_back(
        {.lead = std::move(lead), .text = std::move(text), .column = indent, .lead_paint = with});
}

void page::paragraph(std::string text, paint with) {
    lines_.push_back({.lead = {}, .text = std::move(text), .text_paint = with});
}

void page::heading(std::string text) {
    paragraph(std::move(text), paint::bold);
}

void page::row(std::string name, std::string value, std::size_t column) {
    lines_.push_back({.lead = std::move(name),
                      .text = std::move(value),
                      .column = column,
                      .lead_paint = paint::faint,
                      .gives_way = true});
}

void page::blank() {
    verbatim({});
}

void page::append(page other) {
    std::move(other.lines_.begin(), other.lines_.end(), std::back_inserter(lines_));
}

auto page::laid_out(const style& how) const -> std::string {
    std::string out;
    for (const auto& each : lines_) {
        auto column = each.lead.empty() ? each.column : std::max(each.column, each.lead.size() + 1);
        auto hanging = each.column;
        if (each.gives_way && how.width != 0 && how.width < column + least_text) {
            column = each.lead.empty() ? 4 : each.lead.size() + 2;
            hanging = 4;
        }
        out += painted(each.lead, each.lead_paint, how.colour);
        if (!each.breaks || how.width == 0) {
            out += each.text.empty() ? "" : padded(each.lead.size(), column);
            out += painted(each.text, each.text_paint, how.colour) + '\n';
            continue;
        }
        // The first line may have less room than the others.
        const auto room = how.width > hanging + 8 ? how.width - hanging : 8;
        const auto skipped = column > hanging ? std::min(column - hanging, room - 1) : 0;
        auto lines = broken(std::string(skipped, '.') + each.text, room);
        lines.front().erase(0, skipped);
        bool first = true;
        for (const auto& text : lines) {
            out += first ? padded(each.lead.size(), column) : std::string(hanging, ' ');
            out += painted(text, each.text_paint, how.colour) + '\n';
            first = false;
        }
    }
    return out;
}

auto painted(std::string_view text, paint with, bool colour) -> std::string {
    if (!colour || text.empty() || with == paint::plain) {
        return std::string{text};
    }
    const auto* const code = with == paint::bold     ? "1"
                             : with == paint::red    ? "31"
                             : with == paint::yellow ? "33"
                             : with == paint::green  ? "32"
                                                     : "2";
    return std::string{"\x1b["} + code + "m" + std::string{text} + "\x1b[0m";
}

auto broken(std::string_view text, std::size_t width) -> std::vector<std::string> {
    std::vector<std::string> lines;
    while (text.size() > width) {
        auto end = text.rfind(' ', width);
        const auto word = text.find_first_not_of(' ');
        if (end == std::string_view::npos || end == 0
            || (word != std::string_view::npos && end < word)) {
            end = width;
        }
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    }
    if (!text.empty() || lines.empty()) {
        lines.emplace_back(text);
    }
    return lines;
}

} // namespace command
