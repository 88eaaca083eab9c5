// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Upstream's DynamicKey to DynamicKey4: keys 001 to 004, built and read. See
/// compat/agora_tools.hpp.
///
/// All times are seconds since 1970. "" is failure, also for an App ID or certificate that is not
/// 32 hexadecimal digits, from which upstream makes 001 to 004 keys that no server accepts.

#ifndef AGORA_TOKEN_COMPAT_DYNAMIC_KEY_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_DYNAMIC_KEY_HPP_INCLUDED

#include <agora_token/compat/support.hpp>
#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/legacy/detail/key_parse.hpp>
#include <agora_token/legacy/detail/key_signer.hpp>
#include <agora_token/legacy/detail/keys.hpp>
#include <agora_token/legacy/detail/vocabulary.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/read_options.hpp>
#include <agora_token/vocabulary/time.hpp>
#include <agora_token/vocabulary/wire_text.hpp>

#include <cstdint>
#include <string>
#include <utility>

namespace agora::tools {

namespace compat_detail {

using agora_token::legacy::key_content;
using agora_token::legacy::key_service;
using agora_token::legacy::key_version;

/// The inputs that all builders of keys share.
struct KeyInputs {
    const std::string& app_id;
    const std::string& app_certificate;
    const std::string& channel_name;
    std::uint32_t issued_at;
    std::uint32_t salt;
    std::uint32_t uid = 0;
    std::uint32_t expires_at = 0;
};

/// The text of a key. `Key` is the core's type; `key` has what is not in the inputs.
template <class Key>
[[nodiscard]] auto GenerateKey(const KeyInputs& in, Key key = {}) -> std::string {
    namespace at = agora_token;
    using signer = at::legacy::key_signer<Key, at::hmac_sha1>;
    const auto id = at::app_id::make(in.app_id);
    const auto certificate = at::app_certificate::make(in.app_certificate);
    const auto channel = at::wire_text::make(in.channel_name);
    if (!id || !certificate || !channel) {
        return {};
    }
    key.channel = *channel;
    key.issued_at = at::sys_seconds_from_wire(in.issued_at);
    key.salt = in.salt;
    if constexpr (Key::version != key_version::v001) {
        key.uid = in.uid;
        key.expires_at = at::sys_seconds_from_wire(in.expires_at);
    }
    return signer::make(*id, *certificate)
        .and_then([&](signer&& with) { return with.sign(key); })
        .value_or(std::string{});
}

/// Passes the fields of a key of this version to `use`, or returns false.
template <class Use>
auto ReadKey(const std::string& text, key_version version, Use use) -> bool {
    const auto parsed =
        agora_token::legacy::parse_key(text, {.how = agora_token::strictness::lenient});
    if (!parsed || parsed->unverified_content().version() != version) {
        return false;
    }
    use(parsed->unverified_content());
    return true;
}

/// The signature inside a key that was just made; "" if it was not.
[[nodiscard]] inline auto SignatureOf(const std::string& text) -> std::string {
    const auto parsed = agora_token::legacy::parse_key(text);
    return parsed ? std::string{parsed->unverified_content().signature()} : std::string{};
}

/// The members that all keys have.
struct CommonKey {
    std::string signature;       ///< 40 hexadecimal digits.
    std::string appID;           ///< The App ID.
    std::uint32_t unixTs = 0;    ///< When the key was made.
    std::uint32_t randomInt = 0; ///< The salt.

  protected:
    void Take(const key_content& key) {
        signature = key.signature();
        appID = key.app_id();
        unixTs = agora_token::compat::wire_number(key.issued_at().time_since_epoch());
        randomInt = key.salt();
    }
    [[nodiscard]] static auto End(const key_content& key) -> std::uint32_t {
        return agora_token::compat::wire_number(key.expires_at().time_since_epoch());
    }
};

/// 002 and 003, which differ in their prefix alone.
template <class Key>
struct UserKey : CommonKey {
    std::uint32_t uid = 0;       ///< The user.
    std::uint32_t expiredTs = 0; ///< When the key ends; 0 for never.

    /// The three digits of the version.
    [[nodiscard]] static auto version() -> std::string { return std::string{name(Key::version)}; }
    /// The text of a key.
    [[nodiscard]] static auto generate(const std::string& appID, const std::string& appCertificate,
                                       const std::string& channelName, std::uint32_t unixTs,
                                       std::uint32_t randomInt, std::uint32_t uid,
                                       std::uint32_t expiredTs) -> std::string {
        return GenerateKey<Key>(
            {appID, appCertificate, channelName, unixTs, randomInt, uid, expiredTs});
    }
    /// The signature of such a key.
    [[nodiscard]] static auto
    generateSignature(const std::string& appID, const std::string& appCertificate,
                      const std::string& channelName, std::uint32_t unixTs, std::uint32_t randomInt,
                      std::uint32_t uid, std::uint32_t expiredTs) -> std::string {
        return SignatureOf(
            generate(appID, appCertificate, channelName, unixTs, randomInt, uid, expiredTs));
    }
    /// Reads a key and checks no signature. Nothing changes where this returns false.
    auto fromString(const std::string& channelKeyString) -> bool {
        return ReadKey(channelKeyString, Key::version, [this](const key_content& key) {
            Take(key);
            uid = key.uid().value_or(0U);
            expiredTs = End(key);
        });
    }
};

} // namespace compat_detail

/// A 001 key: for a channel.
struct DynamicKey : compat_detail::CommonKey {
    /// The text "001".
    [[nodiscard]] static auto version() -> std::string { return "001"; }
    /// The text of a key.
    [[nodiscard]] static auto generate(const std::string& appID, const std::string& appCertificate,
                                       const std::string& channelName, std::uint32_t unixTs,
                                       std::uint32_t randomInt) -> std::string {
        return compat_detail::GenerateKey<agora_token::legacy::key_001>(
            {appID, appCertificate, channelName, unixTs, randomInt});
    }
    /// The signature of such a key.
    [[nodiscard]] static auto
    generateSignature(const std::string& appID, const std::string& appCertificate,
                      const std::string& channelName, std::uint32_t unixTs, std::uint32_t randomInt)
        -> std::string {
        return compat_detail::SignatureOf(
            generate(appID, appCertificate, channelName, unixTs, randomInt));
    }
    /// Reads a key and checks no signature. Nothing changes where this returns false.
    auto fromString(const std::string& channelKeyString) -> bool {
        using namespace compat_detail;
        return ReadKey(channelKeyString, key_version::v001,
                       [this](const key_content& key) { Take(key); });
    }
};

/// A 002 key: for a user in a channel.
struct DynamicKey2 : compat_detail::UserKey<agora_token::legacy::key_002> {};

/// A 003 key: for a user in a channel.
struct DynamicKey3 : compat_detail::UserKey<agora_token::legacy::key_003> {};

/// A 004 key: for a user in a channel and one service.
struct DynamicKey4 : compat_detail::CommonKey {
    std::uint32_t expiredTs = 0; ///< When the key ends; 0 for never.

    /// The text "004".
    [[nodiscard]] static auto version() -> std::string { return "004"; }
    /// The text of a key for joining.
    [[nodiscard]] static auto
    generateMediaChannelKey(const std::string& appID, const std::string& appCertificate,
                            const std::string& channelName, std::uint32_t unixTs,
                            std::uint32_t randomInt, std::uint32_t uid, std::uint32_t expiredTs)
        -> std::string {
        return Generate(compat_detail::key_service::media_channel,
                        {appID, appCertificate, channelName, unixTs, randomInt, uid, expiredTs});
    }
    /// The text of a key for recording.
    [[nodiscard]] static auto
    generateRecordingKey(const std::string& appID, const std::string& appCertificate,
                         const std::string& channelName, std::uint32_t unixTs,
                         std::uint32_t randomInt, std::uint32_t uid, std::uint32_t expiredTs)
        -> std::string {
        return Generate(compat_detail::key_service::recording,
                        {appID, appCertificate, channelName, unixTs, randomInt, uid, expiredTs});
    }
    /// The text of a key for sharing.
    [[nodiscard]] static auto
    generatePublicSharingKey(const std::string& appID, const std::string& appCertificate,
                             const std::string& channelName, std::uint32_t unixTs,
                             std::uint32_t randomInt, std::uint32_t uid, std::uint32_t expiredTs)
        -> std::string {
        return Generate(compat_detail::key_service::public_sharing,
                        {appID, appCertificate, channelName, unixTs, randomInt, uid, expiredTs});
    }
    /// The signature of such a key; "" for a service that is none of the three.
    [[nodiscard]] static auto
    generateSignature(const std::string& appID, const std::string& appCertificate,
                      const std::string& channelName, std::uint32_t unixTs, std::uint32_t randomInt,
                      std::uint32_t uid, std::uint32_t expiredTs, const std::string& service)
        -> std::string {
        using compat_detail::key_service;
        for (const auto each :
             {key_service::media_channel, key_service::recording, key_service::public_sharing}) {
            if (agora_token::legacy::detail::service_text(each) == service) {
                return compat_detail::SignatureOf(Generate(
                    each, {appID, appCertificate, channelName, unixTs, randomInt, uid, expiredTs}));
            }
        }
        return {};
    }
    /// Reads a key and checks no signature. Nothing changes where this returns false.
    auto fromString(const std::string& channelKeyString) -> bool {
        using namespace compat_detail;
        return ReadKey(channelKeyString, key_version::v004, [this](const key_content& key) {
            Take(key);
            expiredTs = End(key);
        });
    }

  private:
    [[nodiscard]] static auto Generate(compat_detail::key_service service,
                                       const compat_detail::KeyInputs& inputs) -> std::string {
        agora_token::legacy::key_004 key;
        key.service = service;
        return compat_detail::GenerateKey(inputs, key);
    }
};

} // namespace agora::tools

#endif // AGORA_TOKEN_COMPAT_DYNAMIC_KEY_HPP_INCLUDED
