// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// A request and its reply, as the routes see them: no sockets, no HTTP library.

#ifndef AGORA_TOKEN_SERVER_EXCHANGE_HPP
#define AGORA_TOKEN_SERVER_EXCHANGE_HPP

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace server {

enum class method : std::uint8_t { get, head, post, options, other };

// The texts belong to the reader of the connection and change with its next request.
struct request {
    server::method method{};
    std::string_view method_text;
    std::string_view target; // as sent: percent-encoded, perhaps with a scheme and a host
    std::string_view host;
    std::string_view origin;
    std::string_view authorization;
    std::string_view content_type;
    std::string_view forwarded_for;
    std::string_view if_none_match;
    std::string_view body;
};

// What the log and the metrics call a request.
enum class route : std::uint8_t {
    ping,
    rtc,
    rtm,
    rte,
    chat,
    get_token,
    get_new,
    generate,
    tokens,
    explain,
    openapi,
    problems,
    healthz,
    readyz,
    metrics,
    page,
    preflight,
    unknown,
};
inline constexpr std::size_t route_count = 18;
auto name(route which) -> std::string_view;

// True if two texts differ in the case of ASCII letters at most.
auto same_name(std::string_view a, std::string_view b) -> bool;

inline constexpr std::string_view json_type = "application/json; charset=utf-8";
inline constexpr std::string_view problem_type = "application/problem+json";
inline constexpr std::string_view text_type = "text/plain; charset=utf-8";

struct reply {
    unsigned status = 200;
    std::string_view content_type = json_type; // "" for no body
    std::string body{};

    bool may_be_stored = false; // else the headers forbid it, as agora-token-service does
    bool asks_for_key = false;  // WWW-Authenticate
    bool key_was_wrong = false; // rather than missing
    unsigned retry_after = 0;   // seconds; 0 for no header
    std::string allow_origin{}; // the origin that may read this
    bool varies_with_origin = false;
    bool is_preflight = false;
    std::string location{};
    std::string_view allow{}; // methods, with status 405
    std::string_view etag{};
    std::string_view content_security_policy{};

    // For the log and the metrics.
    server::route route = server::route::unknown;
    std::string_view code{}; // why a request was refused
    std::string key{};       // the name of the key
    std::string client{};    // behind trusted proxies, the address that they tell
    std::string channel{};   // only where the log asks for it
    std::string user{};
};

// An IPv6 address, or an IPv4 address mapped into it.
struct address {
    std::array<std::uint8_t, 16> bytes{};

    [[nodiscard]] auto is_v4() const -> bool;
    [[nodiscard]] auto is_loopback() const -> bool;
    [[nodiscard]] auto text() const -> std::string;
    // What counts as one client: an IPv4 address, or the /64 network of an IPv6 one.
    [[nodiscard]] auto client() const -> address;
    static auto parse(std::string_view text, address& out) -> bool;
    friend auto operator==(const address&, const address&) -> bool = default;
};

// Addresses that share their first bits.
struct network {
    address first{};
    unsigned bits = 128;

    [[nodiscard]] auto has(const address& one) const -> bool;
    // "10.0.0.0/8", "::1", ...
    static auto parse(std::string_view text, network& out) -> bool;
};

} // namespace server

#endif
