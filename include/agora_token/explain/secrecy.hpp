// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Where a certificate stands in a text.

#ifndef AGORA_TOKEN_EXPLAIN_SECRECY_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_SECRECY_HPP_INCLUDED

#include <agora_token/explain/explanation.hpp>
#include <agora_token/vocabulary/app_id.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>

namespace agora_token::inline v0_1::detail {

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

constexpr auto trimmed(std::string_view text) noexcept -> std::string_view {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// True if a text has this certificate in it, in whatever case.
constexpr auto reveals(std::string_view secret, std::string_view text) noexcept -> bool {
    for (std::size_t i = 0; secret.size() >= app_id_length && i + secret.size() <= text.size();
         ++i) {
        if (equal_but_for_case(text.substr(i, secret.size()), secret)) {
            return true;
        }
    }
    return false;
}

/// True if a text has one of the certificates in it: it must not be shown.
constexpr auto reveals_certificate(const expected& wanted, std::string_view text) noexcept -> bool {
    const auto keys = wanted.keys ? wanted.keys->all() : std::span<const app_certificate>{};
    return std::any_of(keys.begin(), keys.end(),
                       [&](const auto& key) { return reveals(key.reveal(), text); });
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_SECRECY_HPP_INCLUDED
