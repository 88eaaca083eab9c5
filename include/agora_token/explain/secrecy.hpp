// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Where a certificate stands in a text.

#ifndef AGORA_TOKEN_EXPLAIN_SECRECY_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_SECRECY_HPP_INCLUDED

#include <agora_token/explain/explanation.hpp>

#include <cstddef>
#include <string_view>

namespace agora_token::detail {

/// Compares in constant time: one of them may be a secret.
constexpr auto equal_but_for_case(std::string_view a, std::string_view b) noexcept -> bool {
    if (a.size() != b.size()) {
        return false;
    }
    const auto lower = [](char c) -> unsigned {
        return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    };
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference |= lower(a[i]) ^ lower(b[i]);
    }
    return difference == 0;
}

/// True if a text has one of the certificates in it, in whatever case: it must not be shown.
constexpr auto reveals_certificate(const expected& wanted, std::string_view text) noexcept -> bool {
    if (!wanted.keys) {
        return false;
    }
    for (const auto& key : wanted.keys->all()) {
        const auto secret = key.reveal();
        for (std::size_t i = 0; i + secret.size() <= text.size(); ++i) {
            if (equal_but_for_case(text.substr(i, secret.size()), secret)) {
                return true;
            }
        }
    }
    return false;
}

} // namespace agora_token::detail

#endif // AGORA_TOKEN_EXPLAIN_SECRECY_HPP_INCLUDED
