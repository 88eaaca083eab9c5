// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Opt-in: the helpers of upstream's utils.h and md5.h that samples and tests call, and
/// CGeneSignalToken. Not included by compat/agora_tools.hpp. Compress() and Decompress() are there
/// with AGORA_TOKEN_COMPAT_ZLIB defined.

#ifndef AGORA_TOKEN_COMPAT_HELPERS_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_HELPERS_HPP_INCLUDED

#include <agora_token/codec/detail/base64.hpp>
#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/codec/detail/inflate.hpp>
#include <agora_token/compat/compression.hpp>
#include <agora_token/compat/support.hpp>
#include <agora_token/compat/token_builders2.hpp>
#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/detail/buffer.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace agora::tools {

/// Bytes of an HMAC-SHA1.
inline constexpr std::uint32_t HMAC_LENGTH = 20;
/// Bytes of an HMAC-SHA256.
inline constexpr std::uint32_t HMAC_SHA256_LENGTH = 32;
/// Characters of the signature of keys 001 to 004.
inline constexpr std::uint32_t SIGNATURE_LENGTH = 40;
/// Characters of an App ID.
inline constexpr std::uint32_t APP_ID_LENGTH = 32;

namespace compat_detail {

/// The first `size` bytes of a MAC, or "" without a key or where the crypto library fails.
template <class Mac>
[[nodiscard]] auto Sign(const std::string& key, const std::string& message, std::uint32_t size)
    -> std::string {
    auto code = Mac::make();
    if (key.empty() || !code) {
        return {};
    }
    code->set_key(key);
    code->update(message);
    std::string digest(Mac::digest_size, '\0');
    const bool good = code->finish(std::span<char, Mac::digest_size>{digest});
    return good ? digest.substr(0, size) : std::string{};
}

} // namespace compat_detail

/// True for 32 hexadecimal digits of either case.
[[nodiscard]] inline auto IsUUID(const std::string& text) -> bool {
    return agora_token::app_id::make(text).has_value();
}
/// Any number.
[[nodiscard]] inline auto GenerateSalt() -> std::uint32_t {
    return agora_token::compat::next_salt();
}
/// The first `signSize` bytes of the HMAC-SHA1; "" without a certificate.
[[nodiscard]] inline auto HmacSign(const std::string& appCertificate, const std::string& message,
                                   std::uint32_t signSize) -> std::string {
    return compat_detail::Sign<agora_token::hmac_sha1>(appCertificate, message, signSize);
}
/// The first `signSize` bytes of the HMAC-SHA256; "" without a certificate.
[[nodiscard]] inline auto HmacSign2(const std::string& appCertificate, const std::string& message,
                                    std::uint32_t signSize) -> std::string {
    return compat_detail::Sign<agora_token::hmac_sha256>(appCertificate, message, signSize);
}
/// Base64 with padding.
[[nodiscard]] inline auto base64Encode(const std::string& data) -> std::string {
    std::string text(agora_token::detail::base64::encoded_size(data.size()), '\0');
    return agora_token::detail::base64::encode_to(text, data) ? text : std::string{};
}
/// The bytes that a base64 text encodes; "" for anything but base64 with padding.
[[nodiscard]] inline auto base64Decode(const std::string& text) -> std::string {
    std::string data(text.size() / 4 * 3, '\0');
    const auto read = agora_token::detail::base64::decode_to(data, text);
    data.resize(read ? *read : 0);
    return data;
}
/// The lower-case hexadecimal MD5; "" where the crypto library has no MD5.
[[nodiscard]] inline auto md5(const std::string& text) -> std::string {
    return compat_detail::Md5Hex(text);
}
/// The same as an object.
class MD5 {
  public:
    /// The MD5 of a text.
    explicit MD5(const std::string& text) : digits_{md5(text)} {}
    /// Its lower-case hexadecimal digits.
    [[nodiscard]] auto toStr() const -> std::string { return digits_; }

  private:
    std::string digits_;
};
/// The bytes as upper-case hexadecimal digits.
[[nodiscard]] inline auto stringToHEX(const std::string& data) -> std::string {
    std::string digits(2 * data.size(), '\0');
    const auto upper = agora_token::detail::hex::letter_case::upper;
    return agora_token::detail::hex::encode_to(digits, data, upper) ? digits : std::string{};
}
/// The bytes as lower-case hexadecimal digits.
[[nodiscard]] inline auto stringToHex(const std::string& data) -> std::string {
    std::string digits(2 * data.size(), '\0');
    return agora_token::detail::hex::encode_to(digits, data) ? digits : std::string{};
}

#ifdef AGORA_TOKEN_COMPAT_ZLIB
/// The zlib stream of `data` at the default level, whichever is asked for; "" on failure.
[[nodiscard]] inline auto Compress(const std::string& data, int = -1) -> std::string {
    auto with = agora_token::zlib_compressor::make();
    if (!with) {
        return {};
    }
    const auto room = with->payload(data.size());
    if (!room) {
        return {};
    }
    std::copy(data.begin(), data.end(), room->begin());
    const auto stream = with->compress();
    return stream ? std::string{*stream} : std::string{};
}
/// What a zlib stream inflates to, at most 16 MiB; "" for anything else.
[[nodiscard]] inline auto Decompress(const std::string& data) -> std::string {
    agora_token::detail::buffer<0> out;
    const auto read = agora_token::detail::zlib::inflate(out, data, std::size_t{1} << 24);
    return read ? std::string{out.view()} : std::string{};
}
#endif

} // namespace agora::tools

/// Builds signaling tokens, which Agora's first signaling SDK used. Outside any namespace, as
/// upstream has it.
struct CGeneSignalToken {
    /// A token until a second since 1970; "" where the crypto library has no MD5.
    [[nodiscard]] static auto generateSignallingToken(const std::string& account,
                                                      const std::string& appId,
                                                      const std::string& appCertificateId,
                                                      int expiredTsInSeconds) -> std::string {
        const auto end = std::to_string(expiredTsInSeconds);
        auto content = account + appId + appCertificateId + end;
        const auto digest = agora::tools::md5(content);
        agora_token::compat::forget(content);
        return digest.empty() ? std::string{} : "1:" + appId + ":" + end + ":" + digest;
    }
};

#endif // AGORA_TOKEN_COMPAT_HELPERS_HPP_INCLUDED
