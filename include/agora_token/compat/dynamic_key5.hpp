// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Upstream's DynamicKey5: 005 keys, built and read. See compat/dynamic_key.hpp.

#ifndef AGORA_TOKEN_COMPAT_DYNAMIC_KEY5_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_DYNAMIC_KEY5_HPP_INCLUDED

#include <agora_token/compat/dynamic_key.hpp>
#include <agora_token/legacy/detail/keys.hpp>
#include <agora_token/legacy/detail/vocabulary.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace agora::tools {

/// A text with its letters a to z in upper case, as DynamicKey5 shows an App ID.
[[nodiscard]] inline auto toupper(const std::string& text) -> std::string {
    auto upper = text;
    for (auto& letter : upper) {
        if (letter >= 'a' && letter <= 'z') {
            letter = static_cast<char>(letter - 'a' + 'A');
        }
    }
    return upper;
}

/// A 005 key: for a user in a channel and one service, with a map of permissions.
struct DynamicKey5 : compat_detail::CommonKey {
    /// What a key is for.
    enum ServiceType : std::uint16_t {
        MEDIA_CHANNEL_SERVICE = 1,  ///< Joining.
        RECORDING_SERVICE = 2,      ///< Recording.
        PUBLIC_SHARING_SERVICE = 3, ///< Sharing.
        IN_CHANNEL_PERMISSION = 4,  ///< What the user may do in the channel.
    };
    /// The keys of the extra map.
    enum InChannelPermissionKey : std::uint16_t {
        ALLOW_UPLOAD_IN_CHANNEL = 1, ///< noUpload() or audioVideoUpload().
    };
    /// Permissions by key.
    using extra_map = std::map<std::uint16_t, std::string>;

    std::uint32_t expiredTs = 0;   ///< When the key ends; 0 for never.
    extra_map extra{};             ///< Permissions by key.
    std::uint16_t serviceType = 0; ///< What the key is for.

    /// The text "005".
    [[nodiscard]] static auto version() -> std::string { return "005"; }
    /// The permission to send nothing.
    [[nodiscard]] static auto noUpload() -> std::string { return "0"; }
    /// The permission to send audio and video.
    [[nodiscard]] static auto audioVideoUpload() -> std::string { return "3"; }

    /// The text of a key for joining.
    [[nodiscard]] static auto
    generateMediaChannelKey(const std::string& appID, const std::string& appCertificate,
                            const std::string& channelName, std::uint32_t unixTs,
                            std::uint32_t randomInt, std::uint32_t uid, std::uint32_t expiredTs)
        -> std::string {
        return generateDynamicKey(appID, appCertificate, channelName, unixTs, randomInt, uid,
                                  expiredTs, {}, MEDIA_CHANNEL_SERVICE);
    }
    /// The text of a key for recording.
    [[nodiscard]] static auto
    generateRecordingKey(const std::string& appID, const std::string& appCertificate,
                         const std::string& channelName, std::uint32_t unixTs,
                         std::uint32_t randomInt, std::uint32_t uid, std::uint32_t expiredTs)
        -> std::string {
        return generateDynamicKey(appID, appCertificate, channelName, unixTs, randomInt, uid,
                                  expiredTs, {}, RECORDING_SERVICE);
    }
    /// The text of a key for sharing.
    [[nodiscard]] static auto
    generatePublicSharingKey(const std::string& appID, const std::string& appCertificate,
                             const std::string& channelName, std::uint32_t unixTs,
                             std::uint32_t randomInt, std::uint32_t uid, std::uint32_t expiredTs)
        -> std::string {
        return generateDynamicKey(appID, appCertificate, channelName, unixTs, randomInt, uid,
                                  expiredTs, {}, PUBLIC_SHARING_SERVICE);
    }
    /// The text of a key that says whether the user may send.
    [[nodiscard]] static auto generateInChannelPermissionKey(
        const std::string& appID, const std::string& appCertificate, const std::string& channelName,
        std::uint32_t unixTs, std::uint32_t randomInt, std::uint32_t uid, std::uint32_t expiredTs,
        const std::string& permission) -> std::string {
        return generateDynamicKey(appID, appCertificate, channelName, unixTs, randomInt, uid,
                                  expiredTs, {{ALLOW_UPLOAD_IN_CHANNEL, permission}},
                                  IN_CHANNEL_PERMISSION);
    }
    /// The text of a key for any service and with any permissions.
    [[nodiscard]] static auto
    generateDynamicKey(const std::string& appID, const std::string& appCertificate,
                       const std::string& channelName, std::uint32_t unixTs,
                       std::uint32_t randomInt, std::uint32_t uid, std::uint32_t expiredTs,
                       const extra_map& extra, ServiceType service) -> std::string {
        std::vector<agora_token::legacy::extra_entry> entries;
        for (const auto& [key, value] : extra) {
            entries.push_back({key, value});
        }
        agora_token::legacy::key_005 key;
        key.service = compat_detail::key_service{service};
        key.extra = entries;
        return compat_detail::GenerateKey(
            {appID, appCertificate, channelName, unixTs, randomInt, uid, expiredTs}, key);
    }
    /// The signature of such a key.
    [[nodiscard]] static auto generateSignature(const std::string& appCertificate,
                                                ServiceType service, const std::string& appID,
                                                std::uint32_t unixTs, std::uint32_t salt,
                                                const std::string& channelName, std::uint32_t uid,
                                                std::uint32_t expiredTs, const extra_map& extra)
        -> std::string {
        return compat_detail::SignatureOf(generateDynamicKey(
            appID, appCertificate, channelName, unixTs, salt, uid, expiredTs, extra, service));
    }
    /// Reads a key and checks no signature; shows the App ID in upper case. Nothing changes where
    /// this returns false.
    auto fromString(const std::string& channelKeyString) -> bool {
        using namespace compat_detail;
        return ReadKey(channelKeyString, key_version::v005, [this](const key_content& key) {
            Take(key);
            appID = toupper(appID);
            expiredTs = End(key);
            serviceType = static_cast<std::uint16_t>(key.service().value_or(key_service{}));
            extra.clear();
            for (const auto& [id, value] : key.extra()) {
                extra.emplace(id, value);
            }
        });
    }
};

// The services of DynamicKey4::generateSignature(), which share their names with those above.

inline constexpr const char* MEDIA_CHANNEL_SERVICE = "ACS"; ///< The service of 004 channel keys.
inline constexpr const char* RECORDING_SERVICE = "ARS";     ///< The service of 004 recording keys.
inline constexpr const char* PUBLIC_SHARING_SERVICE = "APSS"; ///< The service of 004 sharing keys.

} // namespace agora::tools

#endif // AGORA_TOKEN_COMPAT_DYNAMIC_KEY5_HPP_INCLUDED
