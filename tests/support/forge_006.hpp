// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Version 006 tokens made by hand, right and wrong ones, without any code of the library: Botan's
/// HMAC and base64, zlib's CRC-32, and the layout of cpp/src/AccessToken.h upstream.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_FORGE_006_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_FORGE_006_HPP_INCLUDED

#include <botan/base64.h>
#include <botan/mac.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <zlib.h>

namespace test {

inline auto octets(std::string_view bytes) -> const std::uint8_t* {
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}
inline auto le16(std::size_t value) -> std::string {
    return {static_cast<char>(value), static_cast<char>(value >> 8)};
}
inline auto le32(std::uint64_t value) -> std::string {
    return le16(value & 0xFFFF) + le16(value >> 16 & 0xFFFF);
}
inline auto crc32_of(std::string_view bytes) -> std::uint32_t {
    return static_cast<std::uint32_t>(::crc32(0, octets(bytes), static_cast<uInt>(bytes.size())));
}
inline auto hmac_of(std::string_view key, std::string_view message) -> std::string {
    const auto mac = Botan::MessageAuthenticationCode::create_or_throw("HMAC(SHA-256)");
    mac->set_key(octets(key), key.size());
    mac->update(octets(message), message.size());
    const auto code = mac->final();
    return {code.begin(), code.end()};
}
inline auto base64_of(std::string_view bytes) -> std::string {
    return Botan::base64_encode(octets(bytes), bytes.size());
}

/// What to put into a token. What is not set is computed as it should be.
struct forge_006 {
    using entries = std::vector<std::pair<std::uint16_t, std::uint32_t>>;

    std::string app_id = "970CA35de60c44645bbae8a215061b33";
    std::string certificate = "5CFd2fd1755d40ecb72977518be15d3b";
    std::string channel = "7d72365eb983485397e3e3f9d460bdda";
    std::string user = "2882341273";
    std::uint32_t salt = 1;
    std::uint32_t expires_at = 1111111;
    entries privileges{{1, 1446455471}};
    std::string after_privileges{}; ///< Signed.
    std::string after_content{};    ///< Not signed.
    std::optional<std::size_t> count{};
    std::optional<std::string> forged_message{};
    std::optional<std::string> forged_signature{};
    std::optional<std::size_t> signature_length{};
    std::optional<std::size_t> message_length{};
    std::optional<std::uint32_t> channel_crc{};
    std::optional<std::uint32_t> user_crc{};

    [[nodiscard]] auto message() const -> std::string {
        if (forged_message) {
            return *forged_message;
        }
        auto bytes = le32(salt) + le32(expires_at) + le16(count.value_or(privileges.size()));
        for (const auto& [id, time] : privileges) {
            bytes += le16(id) + le32(time);
        }
        return bytes + after_privileges;
    }
    [[nodiscard]] auto signature() const -> std::string {
        return forged_signature ? *forged_signature
                                : hmac_of(certificate, app_id + channel + user + message());
    }
    [[nodiscard]] auto content() const -> std::string {
        return le16(signature_length.value_or(signature().size())) + signature()
               + le32(channel_crc.value_or(crc32_of(channel)))
               + le32(user_crc.value_or(crc32_of(user)))
               + le16(message_length.value_or(message().size())) + message() + after_content;
    }
    /// The token.
    [[nodiscard]] auto text() const -> std::string { return text_of(content()); }
    /// A token with this content.
    [[nodiscard]] auto text_of(std::string_view content) const -> std::string {
        return "006" + app_id + base64_of(content);
    }

    /// The privileges `0`, `1`, ... each ending at its number.
    [[nodiscard]] static auto many(std::size_t number) -> entries {
        entries all;
        for (std::size_t i = 0; i < number; ++i) {
            all.emplace_back(static_cast<std::uint16_t>(i), static_cast<std::uint32_t>(i));
        }
        return all;
    }
};

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_FORGE_006_HPP_INCLUDED
