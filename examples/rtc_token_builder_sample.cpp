// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Makes tokens for a user account and for an int uid, in version 007 and in version 006, then reads
// and verifies each as a server would.
//
//   rtc_token_builder_sample [CHANNEL [UID [USER_ACCOUNT]]]
//
// AGORA_APP_ID and AGORA_APP_CERTIFICATE in the environment replace the harmless defaults; the
// certificate is never taken from the command line, where other users of the machine can see it.

#include <agora_token.hpp>

#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <variant>

namespace at = agora_token;
using namespace std::chrono_literals;

namespace {

auto text_from(const char* variable, std::string_view otherwise) -> std::string_view {
    const char* const value = std::getenv(variable);
    return value != nullptr ? std::string_view{value} : otherwise;
}

// Prints the token and whether it lets this user into this channel. False if anything is wrong.
auto show(std::string_view title, const at::result<std::string>& token,
          const at::app_certificate& certificate, const at::channel_name& channel,
          const at::user& who) -> bool {
    if (!token) {
        std::cerr << title << ": " << message(token.error().code) << '\n';
        return false;
    }
    std::cout << title << ": " << *token << '\n';
    const auto verified = at::verify(*token, certificate, at::join{channel, who});
    if (!verified) {
        std::cerr << "  refused: " << message(verified.error().code) << '\n';
        return false;
    }
    std::cout << "  verified: version " << name(verified->version()) << ", ends "
              << at::utc(*verified->ends_at()) << '\n';
    return true;
}

} // namespace

auto main(int argc, char** argv) -> int {
    const auto argument = [&](int at, std::string_view otherwise) {
        return argc > at ? std::string_view{argv[at]} : otherwise;
    };
    const auto id = at::app_id::make(text_from("AGORA_APP_ID", "970ca35de60c44645bbae8a215061b33"));
    const auto certificate = at::app_certificate::make(
        text_from("AGORA_APP_CERTIFICATE", "5cfd2fd1755d40ecb72977518be15d3b"));
    const auto channel = at::channel_name::make(argument(1, "my channel"));
    const auto uid = at::parse_uid(argument(2, "2882341273"));
    const auto account = at::user::account(argument(3, "alice"));
    for (const auto& wrong :
         {id.transform([](auto) { return 0; }), certificate.transform([](auto) { return 0; }),
          channel.transform([](auto) { return 0; }), uid.transform([](auto) { return 0; }),
          account.transform([](auto) { return 0; })}) {
        if (!wrong) {
            std::cerr << message(wrong.error().code) << ", at position " << wrong.error().position
                      << '\n';
            return 2;
        }
    }
    const auto by_uid = *at::user::make(*uid);

    auto builder = at::rtc_token_builder::make(*id, *certificate);
    auto older = at::v006::rtc_token_builder::make(*id, *certificate);
    if (!builder || !older) {
        std::cerr << message(builder ? older.error().code : builder.error().code) << '\n';
        return 3;
    }
    const auto publisher = at::role::publisher;
    const auto in_ten_minutes = at::system_now() + 10min;
    bool good = show("007 with user account",
                     builder->build(*channel, *account, publisher, {.expires_in = 10min}),
                     *certificate, *channel, *account);
    good =
        show("007 with int uid", builder->build(*channel, by_uid, publisher, {.expires_in = 10min}),
             *certificate, *channel, by_uid)
        && good;
    good =
        show("006 with user account",
             older->build(*channel, *account, publisher, {.privileges_expire_at = in_ten_minutes}),
             *certificate, *channel, *account)
        && good;
    good = show("006 with int uid",
                older->build(*channel, by_uid, publisher, {.privileges_expire_at = in_ten_minutes}),
                *certificate, *channel, by_uid)
           && good;
    return good ? 0 : 1;
}
