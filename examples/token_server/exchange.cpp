// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "exchange.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace server {

namespace {

constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

} // namespace

auto name(route which) -> std::string_view {
    static constexpr std::array<std::string_view, route_count> names{
        "ping",    "rtc",      "rtm",     "rte",     "chat",      "getToken",
        "getNew",  "generate", "tokens",  "explain", "openapi",   "problems",
        "healthz", "readyz",   "metrics", "page",    "preflight", "unknown"};
    return names[static_cast<std::size_t>(which)];
}

auto same_name(std::string_view a, std::string_view b) -> bool {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

auto address::is_v4() const -> bool {
    return std::equal(mapped_prefix.begin(), mapped_prefix.end(), bytes.begin());
}

auto address::is_loopback() const -> bool {
    if (is_v4()) {
        return bytes[12] == 127;
    }
    return bytes[15] == 1
           && std::all_of(bytes.begin(), bytes.end() - 1, [](auto b) { return b == 0; });
}

auto address::text() const -> std::string {
    std::array<char, INET6_ADDRSTRLEN> out{};
    const bool v4 = is_v4();
    const char* const made =
        inet_ntop(v4 ? AF_INET : AF_INET6, bytes.data() + (v4 ? 12 : 0), out.data(), out.size());
    return made != nullptr ? made : "";
}

auto address::client() const -> address {
    auto network = *this;
    if (!is_v4()) {
        std::fill(network.bytes.begin() + 8, network.bytes.end(), std::uint8_t{0});
    }
    return network;
}

auto address::parse(std::string_view text, address& out) -> bool {
    if (text.size() >= 2 && text.front() == '[' && text.back() == ']') {
        text = text.substr(1, text.size() - 2);
    }
    if (text.size() >= INET6_ADDRSTRLEN) {
        return false;
    }
    const std::string terminated{text};
    address made;
    if (inet_pton(AF_INET6, terminated.c_str(), made.bytes.data()) == 1) {
        out = made;
        return true;
    }
    std::copy(mapped_prefix.begin(), mapped_prefix.end(), made.bytes.begin());
    if (inet_pton(AF_INET, terminated.c_str(), made.bytes.data() + 12) == 1) {
        out = made;
        return true;
    }
    return false;
}

auto network::has(const address& one) const -> bool {
    const auto whole = bits / 8;
    if (!std::equal(first.bytes.begin(), first.bytes.begin() + whole, one.bytes.begin())) {
        return false;
    }
    const auto rest = bits % 8;
    return rest == 0 || ((first.bytes[whole] ^ one.bytes[whole]) >> (8 - rest)) == 0;
}

auto network::parse(std::string_view text, network& out) -> bool {
    const auto slash = text.find('/');
    network made;
    if (!address::parse(text.substr(0, slash), made.first)) {
        return false;
    }
    if (slash != std::string_view::npos) {
        const auto digits = text.substr(slash + 1);
        unsigned bits = 0;
        const auto [end, fault] =
            std::from_chars(digits.data(), digits.data() + digits.size(), bits);
        const unsigned most = made.first.is_v4() ? 32 : 128;
        if (fault != std::errc{} || end != digits.data() + digits.size() || bits > most) {
            return false;
        }
        made.bits = bits + (128 - most);
    }
    out = made;
    return true;
}

} // namespace server
