// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "shared.hpp"

#include <cstdio>
#include <string>
#include <utility>

namespace {

namespace at = agora_token;

int failures = 0;

void check(bool good, const char* what) {
    if (!good) {
        std::printf("failed: %s\n", what);
        ++failures;
    }
}

} // namespace

auto main() -> int {
    check(odr::make_error() == at::result<void>{at::error{at::errc::truncated, 7}}, "error");
    check(odr::address_of_crc32_table() == &at::detail::crc32_table, "one table of CRC-32");
    check(odr::address_of_prefix() == &at::v006::prefix, "one prefix of 006");

    const auto certificate = odr::make_certificate();
    const auto channel = odr::make_channel();
    const auto who = odr::make_user();
    check(channel && channel->text() == "lobby", "channel");
    check(who == at::user::uid(42), "user");

    auto signer = odr::make_signer();
    auto verifier = at::v006::basic_verifier<at::hmac_sha256>::make();
    if (!channel || !signer || !verifier) {
        check(false, "signer and verifier");
        return 1;
    }
    const at::v006::grant grants[]{{at::privilege::join_channel, odr::end}};
    const auto text = signer->sign({.channel = *channel,
                                    .user = who,
                                    .salt = 7,
                                    .expires_at = odr::end,
                                    .privileges = grants});
    auto token = text ? odr::parse_token(*text) : text.error();
    if (!token) {
        check(false, "sign and parse");
        return 1;
    }
    const auto good = verifier->verify(*std::move(token), certificate, at::join{*channel, who},
                                       at::sys_seconds{at::seconds{1}});
    check(good && (*good)->salt() == 7, "verify");
    return failures == 0 ? 0 : 1;
}
