// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#ifndef AGORA_TOKEN_TESTS_UNIT_LEGACY_EVERY_BYTE_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_UNIT_LEGACY_EVERY_BYTE_HPP_INCLUDED

#include <agora_token/error.hpp>

#include "support/expect.hpp"

#include <cstddef>
#include <string>

namespace test {

/// `check` verifies a signature for a text: for this one, and for none that differs at its start,
/// in its middle or at its end.
template <class Check>
void signs_every_byte(const std::string& text, const Check& check) {
    accepts(check(text));
    for (const std::size_t at : {std::size_t{0}, text.size() / 2, text.size() - 1}) {
        auto other = text;
        other[at] = static_cast<char>(other[at] ^ 1);
        rejects(check(other), agora_token::errc::signature_or_identity_mismatch);
    }
    rejects(check(text.substr(1)), agora_token::errc::signature_or_identity_mismatch);
}

} // namespace test

#endif // AGORA_TOKEN_TESTS_UNIT_LEGACY_EVERY_BYTE_HPP_INCLUDED
