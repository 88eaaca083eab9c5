// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Text for people: kept in pieces, so that secrets are hidden before lines are broken, and laid out
// for the width of the terminal.

#ifndef AGORA_TOKEN_COMMAND_PAGE_HPP
#define AGORA_TOKEN_COMMAND_PAGE_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace command {

enum class paint { plain, bold, red, yellow, green, faint };

struct style {
    std::size_t width = 0; // of a line; 0 is unlimited
    bool colour = false;
};

class page {
  public:
    // A line as it is, such as a token: never broken.
    void verbatim(std::string text);
    // A paragraph behind a lead that its further lines are indented by: "error    " and so on.
    void item(std::string lead, paint with, std::string text, std::size_t indent);
    void paragraph(std::string text, paint with = paint::plain);
    void heading(std::string text);
    // A name and its value; the values stand below each other.
    void row(std::string name, std::string value, std::size_t column = 24);
    void blank();

    void append(page other);
    [[nodiscard]] auto size() const -> std::size_t { return lines_.size(); }
    [[nodiscard]] auto empty() const -> bool { return lines_.empty(); }

    // Calls `change` with every text.
    template <class Change>
    void for_each_text(Change change) {
        for (auto& each : lines_) {
            change(each.lead);
            change(each.text);
        }
    }
    [[nodiscard]] auto laid_out(const style& how) const -> std::string;

  private:
    struct line {
        std::string lead;
        std::string text;
        std::size_t column = 0; // where the text begins
        paint lead_paint = paint::plain;
        paint text_paint = paint::plain;
        bool breaks = true;
        bool gives_way = false; // the column may shrink on a narrow terminal
    };

    std::vector<line> lines_;
};

// The text in a colour.
auto painted(std::string_view text, paint with, bool colour) -> std::string;

// Breaks a text into lines of at most `width` characters, at spaces where it can.
auto broken(std::string_view text, std::size_t width) -> std::vector<std::string>;

} // namespace command

#endif
