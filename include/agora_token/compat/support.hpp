// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What the migration header's parts share.

#ifndef AGORA_TOKEN_COMPAT_SUPPORT_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_SUPPORT_HPP_INCLUDED

// IWYU pragma: private, include <agora_token/compat/agora_tools.hpp>

#include <agora_token/crypto/detail/botan_salts.hpp>
#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/vocabulary/time.hpp>
#include <agora_token/vocabulary/user.hpp>

#include <cstdint>
#include <string>

namespace agora_token::inline v0_1::compat {

/// A time as upstream's members hold it.
[[nodiscard]] constexpr auto wire_number(seconds time) noexcept -> std::uint32_t {
    return static_cast<std::uint32_t>(time.count());
}

/// The current time as upstream's members hold it.
[[nodiscard]] inline auto now() noexcept -> std::uint32_t {
    return wire_number(system_now().time_since_epoch());
}

/// A salt. Upstream's static functions have no object that could own a source, so each thread keeps
/// one: the device is read once per thread, not once per token. 0 where the device fails: salts may
/// repeat, they only make equal tokens differ.
[[nodiscard]] inline auto next_salt() noexcept -> std::uint32_t {
    thread_local auto salts = botan_salts::make();
    if (!salts) {
        salts = botan_salts::make();
    }
    return salts ? salts->next().value_or(0U) : 0U;
}

/// The text of a numeric uid, where 0 is anybody.
[[nodiscard]] inline auto uid_text(std::uint32_t uid) -> std::string {
    return std::string{user::make(uid).value_or(user::any()).text()};
}

/// Wipes the text of a certificate that is no longer needed.
inline void forget(std::string& certificate) noexcept {
    wipe({certificate.data(), certificate.size()});
}

} // namespace agora_token::inline v0_1::compat

#endif // AGORA_TOKEN_COMPAT_SUPPORT_HPP_INCLUDED
