// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Version 007 tokens that upstream's own tests publish, of AgoraIO/Tools at commit da06bfb8.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_GOLDEN_007_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_GOLDEN_007_HPP_INCLUDED

#include <agora_token/v007/detail/services.hpp>
#include <agora_token/v007/detail/signer.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/channel_name.hpp>
#include <agora_token/vocabulary/user.hpp>

#include <array>
#include <string_view>

namespace test::golden_007 {

inline constexpr auto id = agora_token::app_id::literal("970CA35de60c44645bbae8a215061b33");
inline constexpr std::string_view certificate_text = "5CFd2fd1755d40ecb72977518be15d3b";
inline constexpr std::string_view channel_text = "7d72365eb983485397e3e3f9d460bdda";
inline constexpr std::string_view user_text = "2882341273";
inline constexpr auto channel = *agora_token::channel_name::make(channel_text);
inline constexpr auto user = agora_token::user::uid(2882341273U);
inline constexpr agora_token::sys_seconds issued_at{agora_token::seconds{1111111}};
inline constexpr agora_token::v007::header head{
    .issued_at = issued_at, .expires_in = agora_token::seconds{600}, .salt = 1};
inline constexpr std::array join{
    agora_token::v007::grant{agora_token::privilege::join_channel, agora_token::seconds{600}}};

/// rust/src/access_token.rs, line 768: one stored block, as this library writes it.
inline constexpr std::string_view stored =
    "007eJwBigB1/yAAFqC4TFpegsv3T7gT0J9ZxUvaycBhIFgFOayXV46VixogADk3MENBMzVkZTYwYzQ0NjQ1YmJhZThhMj"
    "E1MDYxYjMzR/QQAFgCAAABAAAAAQABAAEAAQBYAgAAIAA3ZDcyMzY1ZWI5ODM0ODUzOTdlM2UzZjlkNDYwYmRkYQoAMjg"
    "4MjM0MTI3M8JqJOM=";
/// cpp/test/AccessToken2_test.cpp, line 247, and most other languages: the same payload, compressed
/// with zlib's fixed codes.
inline constexpr std::string_view fixed_codes =
    "007eJxTYBBbsMMnKq7p9Hf/HcIX5kce9b518kCiQgSr5Zrp4X1Tu6UUGCzNDZwdjU1TUs0Mkk1MzExMk5ISUy0SjQxNDc"
    "wMk4yN3b8IMEQwMTAwMoAwBIL4CgzmKeZGxmamqUmWFsYmFqbGluapxqnGaZYpJmYGSSkpiVwMRhYWRsYmhkbmxgDCaiT"
    "j";
/// rust/src/access_token.rs, line 861: six services, compressed with dynamic codes.
inline constexpr std::string_view dynamic_codes =
    "007eJydjjsOAVEYRn8jmUJERIR2Cq1k5v73NZWIQmIDFJp7514aj8SjtAZRiEpHLERpCbMCjcoCDKGfUX35ipNzPIgvvW"
    "NlPDlsWvasG7d+fKrd9/Xd8FG6VnvbPfEgFH6njcxY7keUcsq0VlYqEjCfBxqx+yzDwAHIAYAL+WRzn++BMIIgZ1aHEqlk"
    "GAqLFkehodzXxqgCECkJ0oAIfHNOSg4Si/O1pGVKsFwtrJo2VRTN17OV+2enm6nTzdxZhFFkZr/KF0lvX1c=";

/// What AccessToken2 of AgoraIO/Tools (cpp, commit da06bfb8) builds over zlib 1.2.13, 295 and 407
/// characters: 24 rtc services, and 40 message channels to read and 40 stream channels to write.
inline constexpr std::string_view of_24_rooms =
    "007eJyV0T8OAVEQx/HBUmgQjXJr1dt5b/+VKDaR0BLR7LKlbLISFbVE7xBOoHMGV9A4gQNYaxqVmWJ+ySSf7mvD6Xpu7eq"
    "X23h5V514P50cooftP/P+cbbYXrtDG0JfjQbaXaeeWhnjGTdJ4jSI0XGV5yRaR682zKsAFQDoFWsV9/mr5dbKtcqtQ55lG"
    "9UEDALUxkFf/+eOjKOMaxk3Mu7KuCfjvowHMh5yeeObiZ2VPLsreXZY8uyy5NlpybPbkmfHJc+uS56dl7ywLwr7orAvCvv"
    "iT983Z4+eEQ==";
inline constexpr std::string_view of_80_names =
    "007eJxN0T1KQ0EUxfFJHkhiZWcbECFNYOaemfdRpBALxRXYvhcfKGgEFXUH7kBsLVyC67C1tXEFWtgZI8w5xYX/cGF+xZ2"
    "40ZO93xe3G7uhmTzenRXzt8P50cPH90738/q5/fwycU3l9/eQTvrSL2IsY+q6tq9bC8mXoQMOvrbc8dC5gfub0WoG63fhu"
    "stu6P4XUzd2i9N2uezPZ54ZmMYEMzITs2RWzJrZbJLw0kHapCEdpZN0KV1J19Limrgmrolr4pq4Jq6Ja+KauCYuxIW4EBf"
    "iQlyIC3EhLsRFM1ife7o6+/XNVd9ezHyukMtyIVfMlXKVuapcda5mnH/2zMA0JpiRmZgls2LWTGpGzagZNaNm1IyaUTNqR"
    "s2ogRqogRqogRqogRqogRqaX8M5Hnk=";

[[nodiscard]] constexpr auto certificate() -> agora_token::app_certificate {
    return *agora_token::app_certificate::make(certificate_text);
}

} // namespace test::golden_007

#endif // AGORA_TOKEN_TESTS_SUPPORT_GOLDEN_007_HPP_INCLUDED
