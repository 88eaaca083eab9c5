// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// 007 tokens of any services, right and wrong ones, made an hour long and a minute ago.

#ifndef AGORA_TOKEN_TESTS_UNIT_EXPLAIN_MAKER_007_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_UNIT_EXPLAIN_MAKER_007_HPP_INCLUDED

#include "scenario.hpp"
#include "support/token_007.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace test {

using grants = std::initializer_list<std::pair<std::uint16_t, std::uint32_t>>;

inline auto map_of(grants all) -> std::string {
    auto bytes = wire::u16(all.size());
    for (const auto& [id, time] : all) {
        bytes += wire::u16(id) + wire::u32(time);
    }
    return bytes;
}

inline auto rtc(std::string_view channel = "lobby", std::string_view user = "42",
                grants all = {{1, 0}, {2, 0}, {3, 0}, {4, 0}}) -> std::string {
    return wire::u16(1) + map_of(all) + wire::text(channel) + wire::text(user);
}
inline auto rtm(std::string_view user, grants all = {{1, 3600}}) -> std::string {
    return wire::u16(2) + map_of(all) + wire::text(user);
}
inline auto chat(std::string_view user, grants all = {{1, 3600}}) -> std::string {
    return wire::u16(5) + map_of(all) + wire::text(user);
}
inline auto apaas(std::string_view room, std::string_view user, grants all = {{1, 3600}})
    -> std::string {
    return wire::u16(7) + map_of(all) + wire::text(room) + wire::text(user) + wire::u16(1);
}

struct maker {
    std::string services = rtc();
    std::size_t count = 1;
    std::uint32_t issued_at = now_count - 60;
    std::uint32_t expires_in = 3600;
    std::string app_id = app;
    std::string certificate = secret;

    [[nodiscard]] auto text() const -> std::string {
        return test::token_around(
            test::fields_007{app_id, issued_at, expires_in, 7, count, services}.signed_with(
                certificate));
    }
};

inline auto good() -> std::string {
    return maker{}.text();
}
// Stored, so that every text has a '+' or a '/' where the salt wants it.
inline auto with_plus() -> std::string {
    for (std::uint32_t second = 1;; ++second) {
        const auto text = maker{.issued_at = now_count - second}.text();
        if (text.find('+') != std::string::npos) {
            return text;
        }
    }
}
inline auto replaced(std::string text, const std::string& from, const std::string& to)
    -> std::string {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

} // namespace test

#endif // AGORA_TOKEN_TESTS_UNIT_EXPLAIN_MAKER_007_HPP_INCLUDED
