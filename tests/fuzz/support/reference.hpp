// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The formats once more, slowly and straightforwardly, as judges of the library: nothing here uses
/// its codecs, readers or verifiers. Inflating is zlib's.

#ifndef AGORA_TOKEN_TESTS_FUZZ_SUPPORT_REFERENCE_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_FUZZ_SUPPORT_REFERENCE_HPP_INCLUDED

#include <agora_token/vocabulary/read_options.hpp>

#include "support/zlib_oracle.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reference {

//=== base64 ===//

inline auto sextet(char c) -> int {
    const std::string all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto at = all.find(c);
    return at == std::string::npos ? -1 : static_cast<int>(at);
}

// The bytes of characters without padding, and whether the bits that are left over are 0.
inline auto sextets_to_bytes(std::string_view text) -> std::optional<std::pair<std::string, bool>> {
    std::string out;
    unsigned value = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const int six = sextet(c);
        if (six < 0) {
            return std::nullopt;
        }
        value = (value << 6 | static_cast<unsigned>(six)) & 0xffffU;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>(value >> bits & 0xffU);
        }
    }
    if (text.size() % 4 == 1) {
        return std::nullopt;
    }
    return std::pair{out, (value & ((1U << bits) - 1)) == 0};
}

inline auto base64_strict(std::string_view text) -> std::optional<std::string> {
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    for (int i = 0; i < 2 && !text.empty() && text.back() == '='; ++i) {
        text.remove_suffix(1);
    }
    const auto bytes = sextets_to_bytes(text);
    return bytes && bytes->second ? std::optional{bytes->first} : std::nullopt;
}

inline auto base64_lenient(std::string_view text) -> std::optional<std::string> {
    std::string kept;
    for (const char c : text) {
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
            kept += c == '-' ? '+' : c == '_' ? '/' : c;
        }
    }
    const auto end = kept.find_last_not_of('=') + 1; // 0 where there is nothing else
    const auto padding = kept.size() - end;
    if (padding != 0 && (end % 4 < 2 || padding > 4 - end % 4)) {
        return std::nullopt;
    }
    const auto bytes = sextets_to_bytes(std::string_view{kept}.substr(0, end));
    return bytes ? std::optional{bytes->first} : std::nullopt;
}

//=== fields ===//

/// Reads fields; after the first that is cut short it is no longer good.
struct cursor {
    std::string_view left;
    bool good = true;

    auto take(std::size_t size) -> std::string {
        if (!good || size > left.size()) {
            good = false;
            return {};
        }
        const std::string bytes{left.substr(0, size)};
        left = left.substr(size);
        return bytes;
    }
    auto number(std::size_t size) -> std::uint64_t {
        const auto bytes = take(size);
        std::uint64_t value = 0;
        for (std::size_t i = bytes.size(); i-- > 0;) {
            value = value * 256 + static_cast<std::uint8_t>(bytes[i]);
        }
        return value;
    }
    auto u16() -> std::uint16_t { return static_cast<std::uint16_t>(number(2)); }
    auto u32() -> std::uint32_t { return static_cast<std::uint32_t>(number(4)); }
    auto text() -> std::string {
        const auto size = u16();
        return take(size);
    }
};

inline auto put16(std::uint64_t value) -> std::string {
    return {static_cast<char>(value % 256), static_cast<char>(value / 256 % 256)};
}
inline auto put32(std::uint64_t value) -> std::string {
    return put16(value) + put16(value / 65536);
}

inline auto is_hex(std::string_view text, std::string_view letters) -> bool {
    return text.find_first_not_of(std::string{"0123456789"}.append(letters))
           == std::string_view::npos;
}
inline auto is_app_id(std::string_view text) -> bool {
    return text.size() == 32 && is_hex(text, "abcdefABCDEF");
}

/// The bytes of hexadecimal digits, in pairs.
inline auto from_hex(std::string_view digits) -> std::string {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(std::string{digits.substr(i, 2)}, nullptr, 16));
    }
    return bytes;
}
inline auto to_hex(std::string_view bytes, std::string_view digits) -> std::string {
    std::string text;
    for (const char byte : bytes) {
        text += digits[static_cast<std::uint8_t>(byte) / 16];
        text += digits[static_cast<std::uint8_t>(byte) % 16];
    }
    return text;
}

inline auto crc32_of(std::string_view text) -> std::uint32_t {
    return static_cast<std::uint32_t>(
        ::crc32(0, test::zlib_bytes(text.data()), static_cast<uInt>(text.size())));
}

/// True if a pattern with `*` for any bytes, or the empty pattern, covers a name.
inline auto covers(std::string_view pattern, std::string_view name) -> bool {
    if (pattern.empty()) {
        return true;
    }
    // reach[n]: the pattern so far can end at the n-th byte of the name.
    std::vector<bool> reach(name.size() + 1, false);
    reach[0] = true;
    for (const char c : pattern) {
        if (c == '*') {
            for (std::size_t n = 1; n <= name.size(); ++n) {
                reach[n] = reach[n] || reach[n - 1];
            }
            continue;
        }
        for (std::size_t n = name.size(); n > 0; --n) {
            reach[n] = reach[n - 1] && name[n - 1] == c;
        }
        reach[0] = false;
    }
    return reach[name.size()];
}

//=== what a token must be good for ===//

using privileges = std::vector<std::pair<std::uint16_t, std::uint32_t>>;

/// What a token is asked to be good for. The numbers are those of a fuzzer's input.
enum class aim : std::uint8_t {
    anything,
    join,
    rtm,
    chat,
    chat_app,
    fpa,
    room,
    classroom,
    classroom_app,
    mixed_stream,
    raw_stream,
    cdn_publish,
    cdn_play,
    convo_ai,
    stt,
    service, // of a number
    key,     // of a dynamic key's service
    count,
};

/// An intent and its terms in plain numbers.
struct question {
    std::string certificate;
    aim purpose = aim::anything;
    std::optional<std::string> app_id;
    std::optional<std::string> channel;
    std::optional<std::string> user;
    std::int64_t now = 0;
    std::int64_t leeway = 0;
    std::optional<std::int64_t> lifetime;
    std::uint16_t number = 0;              // of the service, for aim::service and aim::key
    std::vector<std::uint16_t> privileges; // besides the purpose's own
};

/// One service that a purpose takes: either type, a privilege (0 for none), and what must fit.
struct requirement {
    std::vector<std::uint16_t> types;
    std::uint16_t privilege = 0;
    bool channel = false;
    bool user = false;
};

inline auto requirements(const question& asked) -> std::vector<requirement> {
    switch (asked.purpose) {
    case aim::join: return {{{1}, 1, true, true}};
    case aim::rtm: return {{{2, 8}, 1, false, true}};
    case aim::chat: return {{{5}, 1, false, true}};
    case aim::chat_app: return {{{5}, 2, false, false}};
    case aim::fpa: return {{{4}, 1, false, false}};
    case aim::room: return {{{7}, 1, true, true}};
    case aim::classroom: return {{{7}, 2, false, true}};
    case aim::classroom_app: return {{{7}, 3, false, false}};
    case aim::mixed_stream: return {{{3}, 1, true, true}};
    case aim::raw_stream: return {{{3}, 2, true, true}};
    case aim::cdn_publish: return {{{6}, 1, true, true}};
    case aim::cdn_play: return {{{6}, 2, true, true}};
    case aim::convo_ai: return {{{1}, 1, true, true}, {{2, 8}, 1, false, false}};
    case aim::stt:
        return {{{1}, 1, true, true}, {{2, 8}, 1, false, false}, {{10}, 0, false, false}};
    case aim::service: {
        const bool has_privileges = asked.number >= 1 && asked.number <= 8;
        const auto login = std::uint16_t{has_privileges && asked.privileges.empty()};
        return {{{asked.number}, login, asked.channel.has_value(), asked.user.has_value()}};
    }
    default: return {};
    }
}

/// Whether a question says all that its purpose takes.
inline auto is_complete(const question& asked) -> bool {
    if (asked.purpose == aim::key && !asked.channel) {
        return false;
    }
    for (const auto& each : requirements(asked)) {
        if ((each.channel && !asked.channel) || (each.user && !asked.user)) {
            return false;
        }
    }
    return true;
}

// With numbers of 128 bits nothing overflows.
__extension__ using wide = __int128;

inline auto is_before(std::int64_t now, wide end, std::int64_t leeway) -> bool {
    return wide{now} < end + wide{leeway};
}

inline auto is_granted(const privileges& have, std::uint16_t id, const question& asked,
                       std::int64_t since) -> bool {
    for (const auto& [number, time] : have) {
        if (number == id) { // the first counts
            return time == 0 || is_before(asked.now, wide{since} + time, asked.leeway);
        }
    }
    return false;
}

// A token that does not say when it was issued must end within the longest lifetime from now on.
inline auto is_short_lived(std::int64_t end, const question& asked) -> bool {
    return !asked.lifetime
           || wide{end} <= wide{asked.now} + wide{*asked.lifetime} + wide{asked.leeway};
}

// A map of u16 to u32, and whether its keys differ.
inline auto read_privileges(cursor& in, bool& canonical) -> privileges {
    privileges all;
    std::set<std::uint16_t> seen;
    const auto count = in.u16();
    for (unsigned i = 0; i < count && in.good; ++i) {
        const auto id = in.u16();
        const auto time = in.u32();
        canonical = canonical && seen.insert(id).second;
        all.emplace_back(id, time);
    }
    return all;
}

//=== 007 ===//

struct service_007 {
    std::uint16_t type = 0;
    reference::privileges privileges;
    std::optional<std::string> channel;
    std::optional<std::string> room;
    std::optional<std::string> user;
};

struct token_007 {
    std::string signature;
    std::string app_id;
    std::uint32_t issued_at = 0;
    std::uint32_t expires_in = 0;
    std::uint32_t salt = 0;
    std::string message;
    std::vector<service_007> services;
    bool canonical = true; // nothing that only lenient reading takes
};

inline void skip_permissions(cursor& in, bool& canonical) {
    std::set<std::uint16_t> resources;
    const auto count = in.u16();
    for (unsigned r = 0; r < count && in.good; ++r) {
        const auto resource = in.u16();
        canonical = resources.insert(resource).second && canonical;
        std::set<std::uint16_t> types;
        const auto permissions = in.u16();
        for (unsigned p = 0; p < permissions && in.good; ++p) {
            const auto type = in.u16();
            canonical = types.insert(type).second && canonical;
            const auto names = in.u16();
            for (unsigned n = 0; n < names && in.good; ++n) {
                in.text();
            }
        }
    }
}

inline auto read_007(std::string_view payload) -> std::optional<token_007> {
    token_007 token;
    cursor in{payload};
    token.signature = in.text();
    token.canonical = token.signature.size() == 32;
    token.message = in.left;
    token.app_id = in.text();
    token.issued_at = in.u32();
    token.expires_in = in.u32();
    token.salt = in.u32();
    const auto count = in.u16();
    bool known = true;
    for (unsigned i = 0; i < count && known && in.good; ++i) {
        service_007 service;
        service.type = in.u16();
        known = in.good && service.type >= 1 && service.type <= 10;
        if (!known) {
            break;
        }
        service.privileges = read_privileges(in, token.canonical);
        switch (service.type) {
        case 1:
        case 3:
        case 6:
            service.channel = in.text();
            service.user = in.text();
            break;
        case 2:
        case 5: service.user = in.text(); break;
        case 7:
            service.room = in.text();
            service.user = in.text();
            in.u16();
            break;
        case 8:
            service.user = in.text();
            skip_permissions(in, token.canonical);
            break;
        default: break; // 4, 9 and 10 have no fields
        }
        token.services.push_back(service);
    }
    if (!in.good) {
        return std::nullopt;
    }
    token.canonical = token.canonical && (!known || in.left.empty());
    return token;
}

/// What zlib makes of one whole stream, as test::zlib_inflate() but with one state for all calls.
inline auto inflated(std::string_view stream, std::size_t limit) -> std::optional<std::string> {
    static z_stream state{};
    static const int ready = inflateInit(&state);
    if (ready != Z_OK) {
        throw std::runtime_error{"inflateInit"};
    }
    inflateReset(&state);
    state.next_in = test::zlib_bytes(stream.data());
    state.avail_in = static_cast<uInt>(stream.size());
    std::string out;
    std::array<char, 2048> part;
    int code = Z_OK;
    while (code == Z_OK && out.size() <= limit) {
        state.next_out = test::zlib_bytes(part.data());
        state.avail_out = static_cast<uInt>(part.size());
        code = ::inflate(&state, Z_NO_FLUSH);
        out.append(part.data(), part.size() - state.avail_out);
    }
    const bool whole = code == Z_STREAM_END && state.avail_in == 0 && out.size() <= limit;
    return whole ? std::optional{out} : std::nullopt;
}

/// The payload of a 007 text.
inline auto payload_007(std::string_view text, bool lenient, std::size_t limit)
    -> std::optional<std::string> {
    const auto body = text.substr(3);
    const auto stream = lenient ? base64_lenient(body) : base64_strict(body);
    return stream ? inflated(*stream, limit) : std::nullopt;
}

inline auto is_for_channel(const service_007& service, std::string_view channel) -> bool {
    return service.channel ? covers(*service.channel, channel) : service.room == channel;
}
inline auto is_for_user(const service_007& service, std::string_view user) -> bool {
    return service.user
           && (*service.user == user
               || (service.channel && (service.user->empty() || *service.user == "*")));
}

inline auto serves(const service_007& service, const requirement& needed, const question& asked,
                   bool is_first, std::int64_t issued_at) -> bool {
    if (std::find(needed.types.begin(), needed.types.end(), service.type) == needed.types.end()
        || (needed.channel && !is_for_channel(service, *asked.channel))
        || (needed.user && !is_for_user(service, *asked.user))) {
        return false;
    }
    auto ids = is_first ? asked.privileges : std::vector<std::uint16_t>{};
    if (needed.privilege != 0) {
        ids.push_back(needed.privilege);
    }
    return std::all_of(ids.begin(), ids.end(), [&](std::uint16_t id) {
        return is_granted(service.privileges, id, asked, issued_at);
    });
}

inline auto serves_007(const std::vector<service_007>& services, const question& asked,
                       std::int64_t issued_at) -> bool {
    if (asked.purpose == aim::anything) {
        return (!asked.channel && !asked.user)
               || std::any_of(services.begin(), services.end(), [&](const service_007& each) {
                      return (!asked.channel || is_for_channel(each, *asked.channel))
                             && (!asked.user || is_for_user(each, *asked.user));
                  });
    }
    const auto all = requirements(asked);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto one = [&](const service_007& each) {
            return serves(each, all[i], asked, i == 0, issued_at);
        };
        if (!std::any_of(services.begin(), services.end(), one)) {
            return false;
        }
    }
    return !all.empty(); // no service of 007 serves a dynamic key's purpose
}

/// `Code(key, message)` is the MAC with 32 bytes.
template <class Code>
auto is_good_007(const token_007& token, const question& asked, Code code) -> bool {
    const auto of_second = code(put32(token.issued_at), asked.certificate);
    const auto of_token = code(put32(token.salt), of_second);
    if (code(of_token, token.message) != token.signature || !is_app_id(token.app_id)) {
        return false;
    }
    if (!is_complete(asked) || (asked.app_id && *asked.app_id != token.app_id)
        || !is_before(std::int64_t{token.issued_at} - 1, asked.now, asked.leeway)) {
        return false;
    }
    const auto lasts =
        std::min<std::int64_t>(token.expires_in, asked.lifetime.value_or(24 * 60 * 60));
    return is_before(asked.now, wide{token.issued_at} + lasts, asked.leeway)
           && serves_007(token.services, asked, token.issued_at);
}

//=== 006 ===//

struct token_006 {
    std::string app_id;
    std::string signature;
    std::uint32_t channel_crc = 0;
    std::uint32_t user_crc = 0;
    std::string message;
    std::uint32_t expires_at = 0;
    reference::privileges privileges;
    bool canonical = true;
};

inline auto read_006(std::string_view text, bool lenient) -> std::optional<token_006> {
    if (text.size() < 35) {
        return std::nullopt;
    }
    const auto content = lenient ? base64_lenient(text.substr(35)) : base64_strict(text.substr(35));
    if (!content) {
        return std::nullopt;
    }
    token_006 token;
    token.app_id = text.substr(3, 32);
    cursor in{*content};
    token.signature = in.text();
    token.channel_crc = in.u32();
    token.user_crc = in.u32();
    token.message = in.text();
    cursor fields{token.message};
    fields.u32(); // the salt
    token.expires_at = fields.u32();
    token.privileges = read_privileges(fields, token.canonical);
    if (!in.good || !fields.good) {
        return std::nullopt;
    }
    token.canonical =
        token.canonical && token.signature.size() == 32 && in.left.empty() && fields.left.empty();
    return token;
}

template <class Code>
auto is_good_006(const token_006& token, const question& asked, Code code) -> bool {
    // An RTM token has its account where others have the channel.
    const bool for_rtm = asked.purpose == aim::rtm;
    const auto channel = for_rtm ? asked.user : asked.channel;
    if (!is_complete(asked) || !channel || !asked.user || !is_app_id(token.app_id)
        || (asked.app_id && *asked.app_id != token.app_id)) {
        return false;
    }
    const auto user = for_rtm || token.user_crc == 0 ? std::string{} : *asked.user;
    const auto message = token.app_id + *channel + user + token.message;
    if (code(asked.certificate, message) != token.signature
        || crc32_of(*channel) != token.channel_crc || crc32_of(user) != token.user_crc
        || !is_before(asked.now, token.expires_at, asked.leeway)
        || !is_short_lived(token.expires_at, asked)) {
        return false;
    }
    if (asked.purpose == aim::anything) {
        return true;
    }
    const auto all = requirements(asked);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto type = all[i].types.front();
        bool found = false; // 1000 is the login to RTM, all others are for channels
        for (const auto& [id, time] : token.privileges) {
            found = found || (type == 1 && id != 1000) || (type == 2 && id == 1000);
        }
        auto ids = i == 0 ? asked.privileges : std::vector<std::uint16_t>{};
        ids.push_back(all[i].privilege);
        for (const auto id : ids) {
            const auto there = type == 2 && id == 1 ? std::uint16_t{1000} : id;
            found = found && (id == 0 || is_granted(token.privileges, there, asked, 0));
        }
        if (!found) {
            return false;
        }
    }
    return !all.empty();
}

//=== keys 001 to 005 and signaling tokens ===//

struct key_token {
    int version = 0;
    std::string signature; // bytes
    std::string app_id;    // as it is signed
    std::uint32_t issued_at = 0;
    std::uint32_t salt = 0;
    std::uint32_t uid = 0;
    std::uint32_t expires_at = 0;
    std::uint16_t service = 1;
    std::string extra; // 005: the map with its count
    bool canonical = true;
};

inline auto number_of(std::string_view digits) -> std::optional<std::uint32_t> {
    if (digits.empty() || digits.size() > 18
        || digits.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    const auto value = std::stoull(std::string{digits});
    return value > 0xffffffffU ? std::nullopt : std::optional{static_cast<std::uint32_t>(value)};
}

inline auto read_fixed(std::string_view text, int version) -> std::optional<key_token> {
    if (version >= 3) {
        text = text.substr(3);
    }
    const std::size_t uid_size = version == 2 || version == 3 ? 10 : 0;
    const std::size_t end_size = version == 1 ? 0 : 10;
    if (text.size() != 90 + uid_size + end_size) {
        return std::nullopt;
    }
    key_token key;
    key.version = version;
    const auto digits = text.substr(0, 40);
    key.app_id = text.substr(40, 32);
    const auto issued_at = number_of(text.substr(72, 10));
    const auto salt = text.substr(82, 8);
    const auto uid = uid_size == 0 ? 0 : number_of(text.substr(90, 10));
    const auto end = end_size == 0 ? 0 : number_of(text.substr(90 + uid_size, 10));
    if (!is_hex(digits, "abcdefABCDEF") || !is_hex(salt, "abcdefABCDEF") || !issued_at || !uid
        || !end) {
        return std::nullopt;
    }
    key.signature = from_hex(digits);
    key.issued_at = *issued_at;
    key.salt = static_cast<std::uint32_t>(std::stoul(std::string{salt}, nullptr, 16));
    key.uid = *uid;
    key.expires_at = *end;
    key.canonical = is_hex(digits, "abcdef") && is_hex(salt, "abcdef");
    return key;
}

inline auto read_005(std::string_view text, bool lenient) -> std::optional<key_token> {
    const auto content = lenient ? base64_lenient(text.substr(3)) : base64_strict(text.substr(3));
    if (!content) {
        return std::nullopt;
    }
    key_token key;
    key.version = 5;
    cursor in{*content};
    key.service = in.u16();
    const auto digits = in.text();
    key.app_id = in.text();
    key.issued_at = in.u32();
    key.salt = in.u32();
    key.expires_at = in.u32();
    const auto before_extra = in.left;
    std::set<std::uint16_t> seen;
    const auto count = in.u16();
    for (unsigned i = 0; i < count && in.good; ++i) {
        const auto entry = in.u16();
        key.canonical = seen.insert(entry).second && key.canonical;
        in.text();
    }
    if (!in.good || digits.size() != 40 || !is_hex(digits, "abcdefABCDEF")
        || key.app_id.size() != 16) {
        return std::nullopt;
    }
    key.extra = before_extra.substr(0, before_extra.size() - in.left.size());
    key.signature = from_hex(digits);
    key.canonical = key.canonical && is_hex(digits, "ABCDEF") && in.left.empty();
    return key;
}

/// Keys of 001 and 002 are told by length and digits, which go before any prefix.
inline auto read_key(std::string_view text, bool lenient) -> std::optional<key_token> {
    for (const int version : {1, 2}) {
        if (text.size() == (version == 1 ? 90U : 110U)
            && is_hex(text.substr(0, 40), "abcdefABCDEF")) {
            return read_fixed(text, version);
        }
    }
    const auto prefix = text.substr(0, 3);
    if (prefix == "003" || prefix == "004") {
        return read_fixed(text, prefix == "003" ? 3 : 4);
    }
    return prefix == "005" ? read_005(text, lenient) : std::nullopt;
}

inline auto ten_digits(std::uint32_t number) -> std::string {
    const auto digits = std::to_string(number);
    return std::string(10 - digits.size(), '0') + digits;
}

/// The uid that a user's text stands for: "" is 0.
inline auto uid_of(const std::string& user) -> std::optional<std::uint32_t> {
    if (user.empty()) {
        return 0;
    }
    const auto number = number_of(user);
    return number && std::to_string(*number) == user ? number : std::nullopt;
}

// An end of zero is none, which no longest lifetime allows but the longest of all.
inline auto is_in_time(std::uint32_t end, const question& asked) -> bool {
    return end == 0 ? !asked.lifetime || *asked.lifetime == std::numeric_limits<std::int64_t>::max()
                    : is_before(asked.now, end, asked.leeway) && is_short_lived(end, asked);
}

/// `Code(key, message)` is the MAC with 20 bytes; `key_service` is the service asked for.
template <class Code>
auto is_good_key(const key_token& key, const question& asked,
                 std::optional<std::uint16_t> key_service, Code code) -> bool {
    const bool signs_user = key.version == 4 || key.version == 5;
    if (!is_complete(asked) || !asked.channel || (signs_user && !asked.user)
        || (key.version != 5 && !is_app_id(key.app_id))) {
        return false;
    }
    if (asked.app_id) {
        const bool same = key.version == 5 ? asked.app_id->size() == 32 && is_app_id(*asked.app_id)
                                                 && from_hex(*asked.app_id) == key.app_id
                                           : *asked.app_id == key.app_id;
        if (!same) {
            return false;
        }
    }
    auto uid = key.uid;
    if (asked.user) {
        const auto given = uid_of(*asked.user);
        if (key.version == 1 || !given || (!signs_user && *given != uid)) {
            return false;
        }
        uid = *given;
    }
    std::string message;
    std::string secret = asked.certificate;
    if (key.version == 5) {
        if (asked.channel->size() > 65'535) {
            return false;
        }
        message = put16(key.service) + put16(key.app_id.size()) + key.app_id + put32(key.issued_at)
                  + put32(key.salt) + put16(asked.channel->size()) + *asked.channel + put32(uid)
                  + put32(key.expires_at) + key.extra;
        secret = from_hex(secret);
    } else {
        const auto salt =
            to_hex(std::string{static_cast<char>(key.salt >> 24), static_cast<char>(key.salt >> 16),
                               static_cast<char>(key.salt >> 8), static_cast<char>(key.salt)},
                   "0123456789abcdef");
        if (key.version == 4) {
            const std::map<std::uint16_t, std::string> services{
                {1, "ACS"}, {2, "ARS"}, {3, "APSS"}};
            const auto found = services.find(key_service.value_or(0));
            if (found == services.end()) {
                return false;
            }
            message = found->second;
        }
        message += key.app_id + ten_digits(key.issued_at) + salt + *asked.channel;
        if (key.version != 1) {
            message += ten_digits(uid) + ten_digits(key.expires_at);
        }
    }
    if (code(secret, message) != key.signature) {
        return false;
    }
    return is_before(std::int64_t{key.issued_at} - 1, asked.now, asked.leeway)
           && is_in_time(key.expires_at, asked)
           && (key.version == 4 || !key_service || *key_service == key.service)
           && asked.privileges.empty();
}

struct signaling_token {
    std::string app_id;
    std::string expires;
    std::uint32_t expires_at = 0;
    std::string signature; // bytes
    bool canonical = true;
};

inline auto read_signaling(std::string_view text) -> std::optional<signaling_token> {
    if (text.substr(0, 2) != "1:" || text.size() < 35 || text[34] != ':') {
        return std::nullopt;
    }
    const auto last = text.find(':', 35);
    if (last == std::string_view::npos) {
        return std::nullopt;
    }
    signaling_token token;
    token.app_id = text.substr(2, 32);
    token.expires = text.substr(35, last - 35);
    auto significant = token.expires;
    while (significant.size() > 1 && significant[0] == '0') {
        significant.erase(0, 1);
    }
    const auto end = number_of(significant);
    const auto digits = text.substr(last + 1);
    if (!end || digits.size() != 32 || !is_hex(digits, "abcdefABCDEF")) {
        return std::nullopt;
    }
    token.expires_at = *end;
    token.signature = from_hex(digits);
    token.canonical = significant == token.expires && is_hex(digits, "abcdef");
    return token;
}

/// `Hash(message)` is the hash with 16 bytes.
template <class Hash>
auto is_good_signaling(const signaling_token& token, const question& asked, Hash hash) -> bool {
    return is_complete(asked) && asked.user && !asked.channel && is_app_id(token.app_id)
           && (asked.purpose == aim::anything || asked.purpose == aim::rtm)
           && (!asked.app_id || *asked.app_id == token.app_id)
           && hash(*asked.user + token.app_id + asked.certificate + token.expires)
                  == token.signature
           && is_in_time(token.expires_at, asked) && asked.privileges.empty();
}

//=== any version ===//

/// What to check with: functions of key and message, and of a message.
struct crypto {
    std::string (*mac_256)(std::string_view key, std::string_view message);
    std::string (*mac_160)(std::string_view key, std::string_view message);
    std::string (*hash_128)(std::string_view message);
};

struct limits {
    std::size_t text = 256 * 1024;
    std::size_t inflated = 64 * 1024;
};

/// Whether a text can be read and, where `asked` is given, is good.
inline auto accepts(std::string_view text, bool lenient, const limits& most, const question* asked,
                    const crypto& with) -> bool {
    if (text.size() > most.text) {
        return false;
    }
    const auto readable = [&](const auto& token) { return token && (lenient || token->canonical); };
    const auto prefix = text.substr(0, 3);
    const bool key_sized =
        (text.size() == 90 || text.size() == 110) && is_hex(text.substr(0, 40), "abcdefABCDEF");
    if (key_sized || prefix == "003" || prefix == "004" || prefix == "005") {
        const auto key = read_key(text, lenient);
        if (!readable(key) || asked == nullptr) {
            return readable(key);
        }
        std::vector<std::optional<std::uint16_t>> services;
        if (asked->purpose == aim::join || asked->purpose == aim::key) {
            services = {asked->purpose == aim::join ? std::uint16_t{1} : asked->number};
        } else if (asked->purpose == aim::anything && key->version == 4) { // any that fits
            services = {1, 2, 3};
        } else if (asked->purpose == aim::anything) {
            services = {std::nullopt};
        }
        return std::any_of(services.begin(), services.end(), [&](auto each) {
            return is_good_key(*key, *asked, each, with.mac_160);
        });
    }
    if (prefix == "006") {
        const auto token = read_006(text, lenient);
        return readable(token) && (asked == nullptr || is_good_006(*token, *asked, with.mac_256));
    }
    if (prefix == "007") {
        const auto payload = payload_007(text, lenient, most.inflated);
        const auto token = payload ? read_007(*payload) : std::nullopt;
        return readable(token) && (asked == nullptr || is_good_007(*token, *asked, with.mac_256));
    }
    const auto token = read_signaling(text);
    return readable(token)
           && (asked == nullptr || is_good_signaling(*token, *asked, with.hash_128));
}

} // namespace reference

#endif // AGORA_TOKEN_TESTS_FUZZ_SUPPORT_REFERENCE_HPP_INCLUDED
