// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What a token is asked for, by the options of the command: one question for verify and explain.

#ifndef AGORA_TOKEN_COMMAND_QUESTION_HPP
#define AGORA_TOKEN_COMMAND_QUESTION_HPP

#include "mask.hpp"
#include "request.hpp"

#include <agora_token.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace command {

// What the client tried: --channel without --service means joining it, and so does --role. Throws
// failure. Long texts are viewed: the request must outlive it.
auto intent_of(const request& asked) -> at::intent;

// at::explain(), compiled once.
auto explained(std::string_view text, const at::intent& asked = {},
               const at::explain_options& options = {}) -> at::explanation;

// That and what the server knows.
class question {
  public:
    // Throws failure. The request must outlive it.
    question(const request& asked, bool may_prompt);

    [[nodiscard]] auto intent() const -> const at::intent& { return intent_; }
    [[nodiscard]] auto now() const -> at::sys_seconds { return now_; }
    [[nodiscard]] auto certificates() const -> const at::certificates& { return certificates_; }
    [[nodiscard]] auto for_verify() const -> at::verify_options;
    [[nodiscard]] auto for_explain() const -> at::explain_options;
    // What to say beside the answer.
    [[nodiscard]] auto notes() const -> std::vector<std::string>;
    // What is printed about this explanation goes through here.
    [[nodiscard]] auto masked(const at::explanation& of, reply answer) const -> reply;
    [[nodiscard]] auto masked(reply answer) const -> reply;

  private:
    at::intent intent_;
    at::sys_seconds now_;
    std::optional<at::app_id> app_id_;
    at::certificates certificates_;
    at::accepted_versions accept_;
    at::read_options read_;
};

} // namespace command

#endif
