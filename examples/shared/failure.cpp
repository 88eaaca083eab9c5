// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "failure.hpp"

namespace shared {

void reject(agora_token::error what, std::string_view option, int status) {
    throw failure{status,
                  std::string{option} + ": " + std::string{message(what.code)} + " ("
                      + std::string{name(what.code)} + ", position " + std::to_string(what.position)
                      + ")",
                  what};
}

} // namespace shared
