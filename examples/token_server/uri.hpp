// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The target of a request: the parts of its path, and its query.

#ifndef AGORA_TOKEN_SERVER_URI_HPP
#define AGORA_TOKEN_SERVER_URI_HPP

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace server {

// Replaces each %XX; nothing where one has no two hexadecimal digits.
auto percent_decoded(std::string_view text, bool plus_is_space) -> std::optional<std::string>;

class uri {
  public:
    static constexpr std::size_t most_parts = 10;

    // False where the text is no target that this server has: another scheme, more parts.
    auto parse(std::string_view target) -> bool;

    // As sent, with its slashes.
    [[nodiscard]] auto path() const -> std::string_view { return path_; }
    [[nodiscard]] auto query() const -> std::string_view { return query_; }
    // What is between the slashes, as sent: "/a//b/" has "a", "", "b", "".
    [[nodiscard]] auto size() const -> std::size_t { return count_; }
    [[nodiscard]] auto operator[](std::size_t i) const -> std::string_view { return parts_[i]; }
    // Decoded; throws refusal where a percent sign is misplaced.
    [[nodiscard]] auto part(std::size_t i) const -> std::string;
    // The first value of this name, decoded; throws refusal likewise.
    [[nodiscard]] auto value(std::string_view name) const -> std::optional<std::string>;

  private:
    std::string_view path_;
    std::string_view query_;
    std::array<std::string_view, most_parts> parts_{};
    std::size_t count_ = 0;
};

} // namespace server

#endif
