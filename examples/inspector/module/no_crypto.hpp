// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The crypto of a program that never has a certificate: it makes no digest, so no signature is
// called good or wrong.

#ifndef AGORA_TOKEN_INSPECTOR_NO_CRYPTO_HPP
#define AGORA_TOKEN_INSPECTOR_NO_CRYPTO_HPP

#include <agora_token/result.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace inspector {

// A model of hash_function and of mac.
template <std::size_t Size>
class no_crypto {
  public:
    static constexpr std::size_t digest_size = Size;
    static constexpr std::size_t block_size = 64;

    [[nodiscard]] static constexpr auto make() noexcept -> agora_token::result<no_crypto> {
        return no_crypto{};
    }
    constexpr void set_key(std::string_view) noexcept {}
    constexpr void update(std::string_view) noexcept {}
    [[nodiscard]] constexpr auto finish(std::span<char, Size>) noexcept -> bool { return false; }
};

using no_mac_256 = no_crypto<32>;
using no_mac_160 = no_crypto<20>;
using no_hash_128 = no_crypto<16>;

} // namespace inspector

#endif // AGORA_TOKEN_INSPECTOR_NO_CRYPTO_HPP
