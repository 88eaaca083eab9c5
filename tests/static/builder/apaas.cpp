// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/builder/detail/apaas.hpp>

#include <agora_token/vocabulary/role.hpp>

#include "support/run_time_salts.hpp"
#include "support/sha256.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

using namespace agora_token;

namespace {

struct hash_of_16 {
    static constexpr std::size_t digest_size = 16;
    static constexpr std::size_t block_size = 64;
    static constexpr auto make() noexcept -> result<hash_of_16> { return hash_of_16{}; }
    constexpr void update(std::string_view) noexcept {}
    [[nodiscard]] constexpr auto finish(std::span<char, 16>) noexcept -> bool { return true; }
};
using builder = basic_apaas_token_builder<test::hmac_sha256, test::run_time_salts, hash_of_16>;

template <class Room, class User, class Role>
concept builds = requires(builder& made, std::span<char> out, const Room& room, const User& who,
                          Role as, const token_options& options) {
    made.build_room_user_to(out, room, who, as, options);
};
static_assert(builds<channel_name, user, std::int16_t>);
static_assert(!builds<user, channel_name, std::int16_t>, "room and user cannot be swapped");
static_assert(!builds<channel_pattern, user, std::int16_t>, "a classroom is one room");
static_assert(!builds<channel_name, user, role>, "a classroom's roles are numbers of its own");

// The chat name is 32 digits: a hash of 16 bytes.
template <class Hash>
concept makes_builder =
    requires { typename basic_apaas_token_builder<test::hmac_sha256, test::run_time_salts, Hash>; };
static_assert(makes_builder<hash_of_16> && !makes_builder<test::sha256>);

} // namespace
