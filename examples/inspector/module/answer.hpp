// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What the page shows of an explanation, as JSON.

#ifndef AGORA_TOKEN_INSPECTOR_ANSWER_HPP
#define AGORA_TOKEN_INSPECTOR_ANSWER_HPP

#include "question.hpp"

#include <string>

namespace inspector {

// The findings, the token's fields, and what is wrong with the App ID that was given. Texts of the
// token are quoted: in double quotes, with all that is not printable ASCII escaped. Times are in
// seconds since 1970.
[[nodiscard]] auto answer_to(const agora_token::explanation& said,
                             std::optional<agora_token::errc> app_id_error) -> std::string;

// Reads a question, explains its token and answers it; {"error": "question"} if it is none.
template <class Mac, class LegacyMac, class LegacyHash>
[[nodiscard]] auto answer_to(std::string_view text) -> std::string {
    const question asked{text};
    if (!asked.valid()) {
        return R"({"error":"question"})";
    }
    return answer_to(agora_token::explain<Mac, LegacyMac, LegacyHash>(asked.token(), asked.intent(),
                                                                      asked.options()),
                     asked.app_id_error());
}

} // namespace inspector

#endif // AGORA_TOKEN_INSPECTOR_ANSWER_HPP
