// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The two version 006 tokens that upstream's own tests publish in most languages:
/// cpp/test/AccessToken_test.cpp, lines 59 and 71, of AgoraIO/Tools at commit da06bfb8.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_GOLDEN_006_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_GOLDEN_006_HPP_INCLUDED

#include <agora_token/v006/detail/signer.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/channel_name.hpp>
#include <agora_token/vocabulary/user.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace test::golden_006 {

inline constexpr auto id = agora_token::app_id::literal("970CA35de60c44645bbae8a215061b33");
inline constexpr std::string_view certificate_text = "5CFd2fd1755d40ecb72977518be15d3b";
inline constexpr std::string_view channel_text = "7d72365eb983485397e3e3f9d460bdda";
inline constexpr std::string_view user_text = "2882341273";
inline constexpr auto channel = *agora_token::channel_name::make(channel_text);
inline constexpr auto user = agora_token::user::uid(2882341273U);
inline constexpr agora_token::sys_seconds expires_at{agora_token::seconds{1111111}};
inline constexpr agora_token::sys_seconds join_until{agora_token::seconds{1446455471}};
inline constexpr std::array grants{
    agora_token::v006::grant{agora_token::privilege::join_channel, join_until}};
inline constexpr std::uint32_t salt = 1;

/// For one user.
inline constexpr std::string_view token = "006970CA35de60c44645bbae8a215061b33IACV0fZUBw+"
                                          "72cVoL9eyGGh3Q6Poi8bgjwVLnyKSJyOXR7dIfRBXoFHlEAAB"
                                          "AAAAR/QQAAEAAQCvKDdW";
/// For any user.
inline constexpr std::string_view token_for_any = "006970CA35de60c44645bbae8a215061b33IACw1o7htY6IS"
                                                  "dNRtku3p9tjTPi0jCKf9t49UHJhzCmL6bdIfRAAAAAAEAAB"
                                                  "AAAAR/QQAAEAAQCvKDdW";

[[nodiscard]] constexpr auto certificate() -> agora_token::app_certificate {
    return *agora_token::app_certificate::make(certificate_text);
}
/// What the tokens say, for `who`.
[[nodiscard]] constexpr auto contents(const agora_token::user& who)
    -> agora_token::v006::access_token {
    return {.channel = channel,
            .user = who,
            .salt = salt,
            .expires_at = expires_at,
            .privileges = grants};
}

} // namespace test::golden_006

#endif // AGORA_TOKEN_TESTS_SUPPORT_GOLDEN_006_HPP_INCLUDED
