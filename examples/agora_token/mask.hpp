// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The last door before anything is printed: secrets do not pass it.

#ifndef AGORA_TOKEN_COMMAND_MASK_HPP
#define AGORA_TOKEN_COMMAND_MASK_HPP

#include "request.hpp"

#include <agora_token/vocabulary/app_certificate.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace command {

// Replaces secrets, in any case and also as the hexadecimal digits of their bytes.
class mask {
  public:
    explicit mask(std::span<const agora_token::app_certificate> certificates);
    mask(const mask&) = delete;
    auto operator=(const mask&) -> mask& = delete;
    ~mask();

    void add(std::string_view secret);
    // The answer without the secrets.
    [[nodiscard]] auto operator()(reply answer) const -> reply;

  private:
    void apply(std::string& text) const;
    void apply(json& value) const;

    std::vector<std::string> secrets_; // lower case
};

} // namespace command

#endif
