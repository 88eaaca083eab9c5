// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Reads and checks an old key, and builds the 007 token in its place, for the same channel and
// user:
//
//   replace_old_key [KEY CHANNEL UID]
//
// Without arguments it makes a 003 key to replace. AGORA_APP_ID and AGORA_APP_CERTIFICATE in the
// environment replace the harmless defaults.

#include <agora_token.hpp>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

namespace at = agora_token;
using namespace std::chrono_literals;

namespace {

auto text_from(const char* variable, std::string_view otherwise) -> std::string_view {
    const char* const value = std::getenv(variable);
    return value != nullptr ? std::string_view{value} : otherwise;
}

// What an old system would send: good for an hour.
auto old_key(const at::app_id& id, const at::app_certificate& certificate,
             const at::channel_name& channel, std::uint32_t uid) -> at::result<std::string> {
    const auto now = at::system_now();
    return at::legacy::dynamic_key_signer<at::legacy::key_003>::make(id, certificate)
        .and_then([&](auto&& signer) {
            return signer.sign({.channel = channel,
                                .uid = uid,
                                .issued_at = now,
                                .salt = 1,
                                .expires_at = now + 1h});
        });
}

// The token in the place of a key of any version, if that lets this user into this channel.
auto replaced(std::string_view key, const at::app_id& id, const at::app_certificate& certificate,
              const at::channel_name& channel, std::uint32_t uid) -> at::result<std::string> {
    const auto user = at::user::make(uid).value_or(at::user::any());
    // No key says its channel and few their user: the caller must know for whom it is.
    using enum at::token_version;
    const auto good = at::verify(
        key, certificate, at::join{channel, user}, at::system_now(),
        {.app_id = id, .leeway = 30s, .accept = at::accept(v002, v003, v004, v005, v006, v007)});
    if (!good) {
        return good.error();
    }
    return at::rtc_token_builder::make(id, certificate).and_then([&](auto&& builder) {
        return builder.build(channel, user, at::role::publisher, {.expires_in = 1h});
    });
}

} // namespace

auto main(int argc, char** argv) -> int {
    const bool given = argc == 4;
    const auto id = at::app_id::make(text_from("AGORA_APP_ID", "970ca35de60c44645bbae8a215061b33"));
    const auto certificate = at::app_certificate::make(
        text_from("AGORA_APP_CERTIFICATE", "5cfd2fd1755d40ecb72977518be15d3b"));
    const auto channel = at::channel_name::make(given ? argv[2] : "lobby");
    const auto uid = at::parse_uid(given ? argv[3] : "42");
    if (!id || !certificate || !channel || !uid || (argc != 1 && !given)) {
        std::cerr << "usage: replace_old_key [KEY CHANNEL UID]\n";
        return 2;
    }
    const auto key =
        given ? at::result<std::string>{argv[1]} : old_key(*id, *certificate, *channel, *uid);
    const auto token = key.and_then(
        [&](const std::string& text) { return replaced(text, *id, *certificate, *channel, *uid); });
    if (!token) {
        std::cerr << "refused: " << message(token.error().code) << '\n';
        return 1;
    }
    std::cout << "old: " << *key << "\nnew: " << *token << '\n';
    return 0;
}
