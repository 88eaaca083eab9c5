// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What the page asks: a token, and what its reader knows of the client that was refused. The one
// place that knows how explain() is asked.

#ifndef AGORA_TOKEN_INSPECTOR_QUESTION_HPP
#define AGORA_TOKEN_INSPECTOR_QUESTION_HPP

#include <agora_token/core.hpp>

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace inspector {

// A token and what explain() is asked about it. Neither copied nor moved: the intent may view long
// texts in it.
class question {
  public:
    // Reads {"token", "now", "app_id", "purpose", "channel", "uid", "account", "role"}, of which
    // only the first two are needed; `now` is in seconds since 1970. What is not such an object is
    // not valid().
    explicit question(std::string_view text);
    question(const question&) = delete;
    auto operator=(const question&) -> question& = delete;
    ~question() = default;

    [[nodiscard]] auto valid() const -> bool { return valid_; }
    [[nodiscard]] auto token() const -> const std::string& { return token_; }
    [[nodiscard]] auto intent() const -> const agora_token::intent& { return intent_; }
    [[nodiscard]] auto options() const -> const agora_token::explain_options& { return options_; }
    // What is wrong with the App ID that was given, which is then not compared.
    [[nodiscard]] auto app_id_error() const -> std::optional<agora_token::errc> {
        return app_id_error_;
    }

  private:
    std::string token_;
    std::string channel_;
    std::string user_;
    agora_token::intent intent_;
    agora_token::explain_options options_;
    std::optional<agora_token::errc> app_id_error_;
    bool valid_ = false;
};

} // namespace inspector

#endif // AGORA_TOKEN_INSPECTOR_QUESTION_HPP
