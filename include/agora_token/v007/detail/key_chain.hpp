// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The three HMACs that sign a 007 token. Source: cpp/src/AccessToken2.h upstream.

#ifndef AGORA_TOKEN_V007_DETAIL_KEY_CHAIN_HPP_INCLUDED
#define AGORA_TOKEN_V007_DETAIL_KEY_CHAIN_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/v007/detail/layout.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace agora_token::inline v0_1::v007::detail {

// Four bytes, least significant first: a key of the key chain.
struct wire_number {
    char bytes[4];
    constexpr explicit wire_number(std::uint32_t value) noexcept
        : bytes{static_cast<char>(value), static_cast<char>(value >> 8),
                static_cast<char>(value >> 16), static_cast<char>(value >> 24)} {}
    [[nodiscard]] constexpr auto view() const noexcept -> std::string_view { return {bytes, 4}; }
};

// The first step of the key chain. Note what is key and what is message: the time is the key.
template <mac_256 Mac>
[[nodiscard]] constexpr auto key_of_second(Mac& code, std::string_view certificate,
                                           std::uint32_t issued_at, secret_bytes<32>& out) noexcept
    -> bool {
    code.set_key(wire_number{issued_at}.view());
    code.update(certificate);
    return code.finish(out.span());
}

// The second step: from here on `code` has the token's own key.
template <mac_256 Mac>
[[nodiscard]] constexpr auto use_key_of_token(Mac& code, const secret_bytes<32>& of_second,
                                              std::uint32_t salt) noexcept -> bool {
    secret_bytes<32> of_token{agora_token::detail::unset{}};
    code.set_key(wire_number{salt}.view());
    code.update(of_second.view());
    const bool good = code.finish(of_token.span());
    code.set_key(of_token.view());
    return good;
}

// The remaining steps: the token's own key, and the signature of its message.
template <mac_256 Mac>
[[nodiscard]] constexpr auto sign_message(Mac& code, const secret_bytes<32>& of_second,
                                          std::uint32_t salt, std::string_view message,
                                          std::span<char, signature_size> out) noexcept -> bool {
    const bool good = use_key_of_token(code, of_second, salt);
    code.update(message);
    return code.finish(out) && good;
}

} // namespace agora_token::inline v0_1::v007::detail

#endif // AGORA_TOKEN_V007_DETAIL_KEY_CHAIN_HPP_INCLUDED
