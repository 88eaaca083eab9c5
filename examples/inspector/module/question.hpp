// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What the page asks: a token, and what its reader knows of the client that was refused. The one
// place that knows how explain() is asked.

#ifndef AGORA_TOKEN_INSPECTOR_QUESTION_HPP
#define AGORA_TOKEN_INSPECTOR_QUESTION_HPP

#include <agora_token/core.hpp>
#include <agora_token/explain/detail/expected.hpp>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace inspector {

// Far more than any token, and little enough to read at once.
inline constexpr agora_token::read_options limits{.max_text = 64 << 10, .max_inflated = 1 << 20};

// Owns the texts that an explanation looks at.
class question {
  public:
    // Reads {"token", "now", "app_id", "purpose", "channel", "uid", "account", "role"}, of which
    // only the first two are needed; `now` is in seconds since 1970. None if it is something else.
    [[nodiscard]] static auto make(std::string_view text) -> std::optional<question>;

    [[nodiscard]] auto token() const -> std::string_view { return token_; }
    // A view: the question must outlive it.
    [[nodiscard]] auto wanted() const -> agora_token::expected;

  private:
    std::string token_;
    std::int64_t now_ = 0;
    std::optional<std::string> app_id_;
    std::optional<std::string> channel_;
    std::optional<std::string> user_;
    std::optional<agora_token::user> uid_; // where user_ is one
    bool is_account_ = false;
    std::string purpose_;
    std::string role_;
};

} // namespace inspector

#endif // AGORA_TOKEN_INSPECTOR_QUESTION_HPP
