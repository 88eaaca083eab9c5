// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v006/detail/parse.hpp>

#include "support/golden_006.hpp"
#include "support/hex.hpp"

#include <array>
#include <string_view>
#include <type_traits>

using namespace agora_token;
using namespace test::literals;

namespace {

namespace golden = test::golden_006;

constexpr auto reads_every_field() -> bool {
    const auto parsed = v006::parse(golden::token);
    if (!parsed) {
        return false;
    }
    const auto& token = parsed->unverified_content();
    const auto join = token.privileges().find(privilege::join_channel);
    return token.app_id() == golden::id.text() && token.salt() == golden::salt
           && token.expires_at() == golden::expires_at && token.channel_crc() == 276646071U
           && token.user_crc() == 3847331927U && token.privileges().size() == 1 && join
           && join->expires_at == golden::join_until
           && token.signature()
                  == "95d1f654070fbbd9c5682fd7b218687743a3e88bc6e08f054b9f229227239747"_hex
           && token.message() == "0100000047f4100001000100af283756"_hex;
}
static_assert(reads_every_field());

constexpr auto writes_the_same_text() -> bool {
    const auto parsed = v006::parse(golden::token);
    std::array<char, golden::token.size()> text{};
    const auto again = parsed->unverified_content().encode_to(text);
    return again && *again == golden::token;
}
static_assert(writes_the_same_text());

static_assert(!v006::parse(golden::token.substr(1)));
static_assert(v006::parse("").error() == error{errc::empty_input});

static_assert(std::is_nothrow_move_constructible_v<v006::unverified_token>);
static_assert(std::is_nothrow_move_assignable_v<v006::unverified_token>);
static_assert(!std::is_copy_constructible_v<v006::unverified_token>);
static_assert(!std::is_default_constructible_v<v006::unverified_token>);

} // namespace
