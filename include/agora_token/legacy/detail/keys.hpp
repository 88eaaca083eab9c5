// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What each version of dynamic key says. One type for each, so that a key cannot be given what its
/// version would lose.

#ifndef AGORA_TOKEN_LEGACY_DETAIL_KEYS_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_DETAIL_KEYS_HPP_INCLUDED

#include <agora_token/legacy/detail/fixed_key.hpp>
#include <agora_token/legacy/detail/key_005.hpp>
#include <agora_token/legacy/detail/vocabulary.hpp>
#include <agora_token/vocabulary/time.hpp>
#include <agora_token/vocabulary/wire_text.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>

namespace agora_token::inline v0_1::legacy {

// Views all: the texts and the extra map must outlive the key.

/// A 001 key: good for every user of the channel, without an end.
struct key_001 {
    static constexpr key_version version = key_version::v001; ///< The version.
    wire_channel channel;                                     ///< The channel.
    sys_seconds issued_at{};                                  ///< When the key was made.
    std::uint32_t salt = 0; ///< Any number; makes equal keys differ.
};

/// A 002 key: for one user of the channel, with an end.
struct key_002 {
    static constexpr key_version version = key_version::v002; ///< The version.
    wire_channel channel;                                     ///< The channel.
    std::uint32_t uid = 0;                                    ///< The user.
    sys_seconds issued_at{};                                  ///< When the key was made.
    std::uint32_t salt = 0;   ///< Any number; makes equal keys differ.
    sys_seconds expires_at{}; ///< When the key ends; 1970 (zero) means never.
};

/// A 003 key: a 002 key, signature and all, behind a prefix.
struct key_003 {
    static constexpr key_version version = key_version::v003; ///< The version.
    wire_channel channel;                                     ///< The channel.
    std::uint32_t uid = 0;                                    ///< The user.
    sys_seconds issued_at{};                                  ///< When the key was made.
    std::uint32_t salt = 0;   ///< Any number; makes equal keys differ.
    sys_seconds expires_at{}; ///< When the key ends; 1970 (zero) means never.
};

/// A 004 key: for one service. The uid and the service are signed but not carried.
struct key_004 {
    static constexpr key_version version = key_version::v004; ///< The version.
    key_service service = key_service::media_channel;         ///< One of the first three services.
    wire_channel channel;                                     ///< The channel.
    std::uint32_t uid = 0;                                    ///< The user.
    sys_seconds issued_at{};                                  ///< When the key was made.
    std::uint32_t salt = 0;   ///< Any number; makes equal keys differ.
    sys_seconds expires_at{}; ///< When the key ends; 1970 means never.
};

/// A 005 key: for any service, with a map of permissions. The uid is signed but not carried.
struct key_005 {
    static constexpr key_version version = key_version::v005; ///< The version.
    key_service service = key_service::media_channel;         ///< Any number, also an unknown one.
    wire_channel channel;                                     ///< The channel.
    std::uint32_t uid = 0;                                    ///< The user.
    sys_seconds issued_at{};                                  ///< When the key was made.
    std::uint32_t salt = 0;               ///< Any number; makes equal keys differ.
    sys_seconds expires_at{};             ///< When the key ends; 1970 means never.
    std::span<const extra_entry> extra{}; ///< In any order, each key at most once.
};

/// One of the five types of key.
template <class Key>
concept dynamic_key =
    std::same_as<Key, key_001> || std::same_as<Key, key_002> || std::same_as<Key, key_003>
    || std::same_as<Key, key_004> || std::same_as<Key, key_005>;

/// The exact length of the key's text.
template <dynamic_key Key>
[[nodiscard]] constexpr auto key_size([[maybe_unused]] const Key& key) noexcept -> std::size_t {
    if constexpr (Key::version == key_version::v005) {
        return detail::text_size_005(key.extra);
    } else {
        return detail::layout_of(Key::version).size();
    }
}

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_DETAIL_KEYS_HPP_INCLUDED
