// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Version 007 tokens put together and taken apart without the library: zlib inflates, fields are
/// concatenated by hand, and the key chain is written as the format describes it. For contents
/// that the library's own signer would not write.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_TOKEN_007_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_TOKEN_007_HPP_INCLUDED

#include <agora_token/codec/detail/base64.hpp>

#include "support/sha256.hpp"
#include "support/zlib_oracle.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace test {

namespace wire {

inline auto u16(std::size_t value) -> std::string {
    return {static_cast<char>(value), static_cast<char>(value >> 8)};
}
inline auto u32(std::uint32_t value) -> std::string {
    return u16(value) + u16(value >> 16);
}
inline auto text(std::string_view bytes) -> std::string {
    return u16(bytes.size()) + std::string{bytes};
}
/// A privilege map with one entry.
inline auto privilege(std::uint16_t id, std::uint32_t seconds) -> std::string {
    return u16(1) + u16(id) + u32(seconds);
}

} // namespace wire

/// What a token's text holds, according to zlib.
inline auto payload_of(std::string_view token, std::size_t limit = std::size_t{1} << 20)
    -> std::string {
    const auto body = token.substr(3);
    std::string stream(body.size(), '\0');
    const auto decoded = agora_token::detail::base64::decode_to(stream, body);
    stream.resize(decoded.value_or(std::size_t{0}));
    const auto payload = zlib_inflate(stream, limit);
    if (!decoded || !payload) {
        throw std::runtime_error{"no payload"};
    }
    return *payload;
}

/// The text of a token that holds `payload`, compressed by zlib.
inline auto token_around(std::string_view payload) -> std::string {
    const auto stream = zlib_deflate(payload);
    std::string body(agora_token::detail::base64::encoded_size(stream.size()), '\0');
    (void)agora_token::detail::base64::encode_to(body, stream);
    return "007" + body;
}

inline auto hmac_007(std::string_view key, std::string_view message) -> std::string {
    auto code = *hmac_sha256::make();
    std::string digest(32, '\0');
    code.set_key(key);
    code.update(message);
    (void)code.finish(std::span<char, 32>{digest.data(), 32});
    return digest;
}

/// What a token says, in the order of the wire.
struct fields_007 {
    std::string app_id = "970CA35de60c44645bbae8a215061b33";
    std::uint32_t issued_at = 1111111;
    std::uint32_t expires_in = 600;
    std::uint32_t salt = 1;
    std::size_t count = 1;  ///< How many services it says there are.
    std::string services{}; ///< Their bytes.

    /// The payload, signed with this certificate.
    [[nodiscard]] auto signed_with(std::string_view certificate) const -> std::string {
        const auto message = wire::text(app_id) + wire::u32(issued_at) + wire::u32(expires_in)
                             + wire::u32(salt) + wire::u16(count) + services;
        const auto of_second = hmac_007(wire::u32(issued_at), certificate);
        const auto of_token = hmac_007(wire::u32(salt), of_second);
        return wire::text(hmac_007(of_token, message)) + message;
    }
};

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_TOKEN_007_HPP_INCLUDED
