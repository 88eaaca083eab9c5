// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The reference's crypto: Botan's own HMAC and MD5, or the cheap kind.

#ifndef AGORA_TOKEN_TESTS_FUZZ_SUPPORT_CRYPTO_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_FUZZ_SUPPORT_CRYPTO_HPP_INCLUDED

#include <botan/hash.h>
#include <botan/mac.h>

#include "support/cheap_mac.hpp"
#include "support/reference.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace fuzz {

inline auto octets(const char* bytes) -> const std::uint8_t* {
    return reinterpret_cast<const std::uint8_t*>(bytes);
}

inline auto code_by(Botan::MessageAuthenticationCode& code, std::string_view key,
                    std::string_view message) -> std::string {
    code.set_key(octets(key.data()), key.size());
    code.update(octets(message.data()), message.size());
    std::string out(code.output_length(), '\0');
    code.final(reinterpret_cast<std::uint8_t*>(out.data()));
    return out;
}

/// What tokens are really signed with.
inline const reference::crypto real_crypto{
    [](std::string_view key, std::string_view message) {
        static const auto code = Botan::MessageAuthenticationCode::create_or_throw("HMAC(SHA-256)");
        return code_by(*code, key, message);
    },
    [](std::string_view key, std::string_view message) {
        static const auto code = Botan::MessageAuthenticationCode::create_or_throw("HMAC(SHA-1)");
        return code_by(*code, key, message);
    },
    [](std::string_view message) {
        static const auto hash = Botan::HashFunction::create_or_throw("MD5");
        hash->update(octets(message.data()), message.size());
        std::string out(hash->output_length(), '\0');
        hash->final(reinterpret_cast<std::uint8_t*>(out.data()));
        return out;
    }};

inline const reference::crypto cheap_crypto{
    cheap_code<32>, cheap_code<20>, [](std::string_view message) {
        // A hash is a MAC that was given no key.
        auto hash = *cheap_mac<16>::make();
        hash.update(message);
        std::string out(16, '\0');
        (void)hash.finish(std::span<char, 16>{out.data(), 16});
        return out;
    }};

} // namespace fuzz

#endif // AGORA_TOKEN_TESTS_FUZZ_SUPPORT_CRYPTO_HPP_INCLUDED
