// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Keys that upstream's own tests publish, all of the same inputs: cpp/test/DynamicKey_test.cpp
/// line 27, DynamicKey2_test.cpp and DynamicKey3_test.cpp line 29, DynamicKey4_test.cpp lines 36,
/// 49 and 62, DynamicKey5_test.cpp lines 115 and 132, and csharp's SignalingTokenTest line 17, of
/// AgoraIO/Tools at commit da06bfb8.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_GOLDEN_LEGACY_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_GOLDEN_LEGACY_HPP_INCLUDED

#include <agora_token/legacy/detail/keys.hpp>
#include <agora_token/legacy/detail/signaling_signer.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/channel_name.hpp>
#include <agora_token/vocabulary/user.hpp>

#include <cstdint>
#include <string_view>

namespace test::golden_legacy {

namespace legacy = agora_token::legacy;

inline constexpr auto id = agora_token::app_id::literal("970ca35de60c44645bbae8a215061b33");
inline constexpr std::string_view certificate_text = "5cfd2fd1755d40ecb72977518be15d3b";
[[nodiscard]] constexpr auto certificate() -> agora_token::app_certificate {
    return *agora_token::app_certificate::make(certificate_text);
}
inline constexpr std::string_view channel_text = "7d72365eb983485397e3e3f9d460bdda";
inline constexpr auto channel = *agora_token::channel_name::make(channel_text);
inline constexpr std::uint32_t uid = 2882341273;
inline constexpr std::string_view user_text = "2882341273";
inline constexpr agora_token::sys_seconds issued_at{agora_token::seconds{1446455472}};
inline constexpr agora_token::sys_seconds expires_at{agora_token::seconds{1446455471}};
inline constexpr std::uint32_t salt = 58964981;
inline constexpr std::string_view account_text = "TestAccount";

inline constexpr legacy::key_001 contents_001{
    .channel = channel, .issued_at = issued_at, .salt = salt};
inline constexpr legacy::key_002 contents_002{
    .channel = channel, .uid = uid, .issued_at = issued_at, .salt = salt, .expires_at = expires_at};
inline constexpr legacy::key_003 contents_003{
    .channel = channel, .uid = uid, .issued_at = issued_at, .salt = salt, .expires_at = expires_at};
[[nodiscard]] constexpr auto contents_004(legacy::key_service service) -> legacy::key_004 {
    return {.service = service,
            .channel = channel,
            .uid = uid,
            .issued_at = issued_at,
            .salt = salt,
            .expires_at = expires_at};
}
inline constexpr legacy::key_005 contents_005{.service = legacy::key_service::media_channel,
                                              .channel = channel,
                                              .uid = uid,
                                              .issued_at = issued_at,
                                              .salt = salt,
                                              .expires_at = expires_at};
inline constexpr legacy::key_005 contents_no_upload{.service =
                                                        legacy::key_service::in_channel_permission,
                                                    .channel = channel,
                                                    .uid = uid,
                                                    .issued_at = issued_at,
                                                    .salt = salt,
                                                    .expires_at = expires_at,
                                                    .extra = legacy::no_upload};

inline constexpr std::string_view key_001 = "870588aad271ff47094eb622617e89d6b5b5a615"
                                            "970ca35de60c44645bbae8a215061b33"
                                            "1446455472"
                                            "0383bbf5";
inline constexpr std::string_view key_002 = "7666966591a93ee5a3f712e22633f31f0cbc8f13"
                                            "970ca35de60c44645bbae8a215061b33"
                                            "1446455472"
                                            "0383bbf5"
                                            "2882341273"
                                            "1446455471";
inline constexpr std::string_view key_003 = "003"
                                            "7666966591a93ee5a3f712e22633f31f0cbc8f13"
                                            "970ca35de60c44645bbae8a215061b33"
                                            "1446455472"
                                            "0383bbf5"
                                            "2882341273"
                                            "1446455471";
inline constexpr std::string_view key_004_media_channel = "004"
                                                          "d0ec5ee3179c964fe7c0485c045541de6bff332b"
                                                          "970ca35de60c44645bbae8a215061b33"
                                                          "1446455472"
                                                          "0383bbf5"
                                                          "1446455471";
inline constexpr std::string_view key_004_recording = "004"
                                                      "e0c24ac56aae05229a6d9389860a1a0e25e56da8"
                                                      "970ca35de60c44645bbae8a215061b33"
                                                      "1446455472"
                                                      "0383bbf5"
                                                      "1446455471";
inline constexpr std::string_view key_004_public_sharing =
    "004"
    "ec32c0d528e58ef90e8ff437a9706124137dc795"
    "970ca35de60c44645bbae8a215061b33"
    "1446455472"
    "0383bbf5"
    "1446455471";
inline constexpr std::string_view key_005 = "005"
                                            "AQAoAEJERTJDRDdFNkZDNkU0ODYxNkYxQTYwOUVFNTM1M0U5ODNCQj"
                                            "FDNDQQAJcMo13mDERkW7roohUGGzOwKDdW9buDA68o"
                                            "N1YAAA==";
inline constexpr std::string_view key_005_no_upload =
    "005"
    "BAAoADgyNEQxNDE4M0FGRDkyOEQ4REFFMUU1OTg5NTg2MzA3MTEyNjRGNzQQAJcMo13mDERkW7roohUGGzOwKDdW9buDA6"
    "8o"
    "N1YBAAEAAQAw";

/// Of the same App ID and certificate, for the account "TestAccount".
inline constexpr std::string_view signaling_token = "1:970ca35de60c44645bbae8a215061b33:1446455471:"
                                                    "4815d52c4fd440bac35b981c12798774";

} // namespace test::golden_legacy

#endif // AGORA_TOKEN_TESTS_SUPPORT_GOLDEN_LEGACY_HPP_INCLUDED
