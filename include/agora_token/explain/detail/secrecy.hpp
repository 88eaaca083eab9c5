// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Where a certificate, whole or damaged, is in a text.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_SECRECY_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_SECRECY_HPP_INCLUDED

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// So many equal characters of a secret in a row give it away.
inline constexpr std::size_t telling_length = 8;

constexpr auto lower_case(char c) noexcept -> char {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Compares in constant time: one of them may be a secret.
constexpr auto equal_but_for_case(std::string_view a, std::string_view b) noexcept -> bool {
    if (a.size() != b.size()) {
        return false;
    }
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference |= static_cast<unsigned char>(lower_case(a[i]) ^ lower_case(b[i]));
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

/// The length of a text's hexadecimal digits from its start on.
constexpr auto digits_before(std::string_view text) noexcept -> std::size_t {
    std::size_t size = 0;
    while (size < text.size() && hex::digit_value(text[size]) >= 0) {
        ++size;
    }
    return size;
}

/// True if digits have telling_length in a row in common with a secret of hexadecimal digits. Which
/// digits are equal does not change the steps: at most app_id_length a digit.
constexpr auto shares_run(std::string_view secret, std::string_view digits) noexcept -> bool {
    secret = secret.substr(0, app_id_length);
    std::uint8_t run[app_id_length + 1]{}; // of what ends at this digit and that one of the secret
    unsigned longest = 0;
    for (const char c : digits) {
        for (auto at = secret.size(); at-- > 0;) {
            const unsigned differs = static_cast<unsigned char>(lower_case(c))
                                     ^ static_cast<unsigned char>(lower_case(secret[at]));
            const auto equal = (differs - 1U) >> 31; // 1 where nothing differs
            run[at + 1] = static_cast<std::uint8_t>((run[at] + 1U) * equal);
            longest |= run[at + 1] & ~(static_cast<unsigned>(telling_length) - 1U);
        }
    }
    return longest != 0;
}

/// True if a text gives away a secret of hexadecimal digits, or part of it.
constexpr auto reveals(std::string_view secret, std::string_view text) noexcept -> bool {
    while (secret.size() >= telling_length && text.size() >= telling_length) {
        const auto size = digits_before(text);
        if (size >= telling_length && shares_run(secret, text.substr(0, size))) {
            return true;
        }
        text.remove_prefix((std::min)(size + 1, text.size()));
    }
    return false;
}

/// True if a text gives away one of the certificates, or part of it: it must not be shown.
constexpr auto reveals_any(list_view<app_certificate> keys, std::string_view text) noexcept
    -> bool {
    return std::any_of(keys.begin(), keys.end(),
                       [&](const auto& key) { return reveals(key.reveal(), text); });
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_SECRECY_HPP_INCLUDED
