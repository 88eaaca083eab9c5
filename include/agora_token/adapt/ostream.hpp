// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Opt-in: stream output of errors and vocabulary types, for logs and tests; numbers are decimal
/// whatever the stream's flags. An App Certificate has none, so that it cannot get into a log.

#ifndef AGORA_TOKEN_ADAPT_OSTREAM_HPP_INCLUDED
#define AGORA_TOKEN_ADAPT_OSTREAM_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/error.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/channel_name.hpp>
#include <agora_token/vocabulary/role.hpp>
#include <agora_token/vocabulary/service.hpp>
#include <agora_token/vocabulary/user.hpp>

#include <cstdint>
#include <ostream>
#include <string>

namespace agora_token::inline v0_1 {

/// Writes the code's name, such as `signature_mismatch`.
inline auto operator<<(std::ostream& out, errc code) -> std::ostream& {
    return out << name(code);
}
/// Writes the kind's name, such as `untrusted`.
inline auto operator<<(std::ostream& out, error_kind kind) -> std::ostream& {
    return out << name(kind);
}
/// Writes code and position, such as `truncated at 44`.
inline auto operator<<(std::ostream& out, error what) -> std::ostream& {
    // By name: streaming an errc asks whether it converts to std::error_code, and the answer would
    // stand before <agora_token/adapt/system_error.hpp> could change it.
    return out << name(what.code) << " at " << std::to_string(what.position);
}
/// Writes the 32 digits.
inline auto operator<<(std::ostream& out, const app_id& id) -> std::ostream& {
    return out << id.text();
}
/// Writes the name.
inline auto operator<<(std::ostream& out, const channel_name& channel) -> std::ostream& {
    return out << channel.text();
}
/// Writes the text on the wire: a decimal number, an account, or nothing for anybody.
inline auto operator<<(std::ostream& out, const user& who) -> std::ostream& {
    return out << who.text();
}
/// Writes the name, such as `publisher`, or the number of a role without one.
inline auto operator<<(std::ostream& out, role who) -> std::ostream& {
    if (const auto text = name(who); !text.empty()) {
        return out << text;
    }
    return out << std::to_string(static_cast<std::uint32_t>(who));
}
/// Writes the name, such as `rtc`, or the number of a service type without one.
inline auto operator<<(std::ostream& out, service_type type) -> std::ostream& {
    if (const auto text = name(type); !text.empty()) {
        return out << text;
    }
    return out << std::to_string(static_cast<std::uint16_t>(type));
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_ADAPT_OSTREAM_HPP_INCLUDED
