// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The last door before anything is printed: secrets do not pass it, nor do parts of them.

#ifndef AGORA_TOKEN_COMMAND_MASK_HPP
#define AGORA_TOKEN_COMMAND_MASK_HPP

#include "request.hpp"

#include <agora_token/vocabulary/app_certificate.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace command {

// Replaces whatever shares 8 characters in a row with a secret, in any case and also as the
// hexadecimal digits of its bytes. Linear in the text.
class mask {
  public:
    explicit mask(std::span<const at::app_certificate> certificates);
    mask(const mask&) = delete;
    auto operator=(const mask&) -> mask& = delete;
    ~mask();

    // A text below 8 characters hides nothing.
    void add(std::string_view secret);
    void apply(std::string& text) const;
    void apply(json& value) const;
    // The answer without the secrets.
    [[nodiscard]] auto operator()(reply answer) const -> reply;

  private:
    [[nodiscard]] auto is_part(std::uint64_t eight) const -> bool;

    std::vector<std::uint64_t> parts_; // 8 characters each, in lower case
    std::array<bool, 256> ends_{};     // the last characters of parts
};

} // namespace command

#endif
