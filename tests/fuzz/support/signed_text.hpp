// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Token texts of any version around contents that a fuzzer's input dictates, signed as they should
/// be, so that what is behind the signature is reached.

#ifndef AGORA_TOKEN_TESTS_FUZZ_SUPPORT_SIGNED_TEXT_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_FUZZ_SUPPORT_SIGNED_TEXT_HPP_INCLUDED

#include <agora_token/codec/detail/base64.hpp>
#include <agora_token/codec/detail/zlib_stored.hpp>

#include "support/fuzz.hpp"
#include "support/reference.hpp"

#include <string>
#include <string_view>

namespace fuzz {

inline auto base64_of(std::string_view bytes) -> std::string {
    std::string text(agora_token::detail::base64::encoded_size(bytes.size()), '\0');
    (void)agora_token::detail::base64::encode_to(text, bytes);
    return text;
}

inline auto stored(std::string_view payload) -> std::string {
    std::string stream(agora_token::detail::zlib::stored_size(payload.size()), '\0');
    (void)agora_token::detail::zlib::store_to(stream, payload);
    return stream;
}

/// A text of one of the versions; `odd` bits make it differ from what a signer writes.
class text_maker {
  public:
    text_maker(source& from, const reference::question& asked, const reference::crypto& with)
        : from_{from},
          asked_{asked},
          with_{with},
          version_{from.u8() % 8},
          odd_{from.u8()} {}

    auto make() -> std::string {
        using reference::put16;
        using reference::put32;
        const std::string app_id =
            is_odd(1) ? std::string{from_.text(40)} : std::string{app_id_text};
        const auto channel = asked_.channel.value_or("");
        const auto user = asked_.user.value_or("");
        switch (version_) {
        case 0: return signaling(app_id, user);
        case 5: return key_005(app_id, channel, user);
        case 6: return token_006(app_id, channel, user);
        case 7: return token_007(app_id);
        default: return fixed_key(app_id, channel, user);
        }
    }

  private:
    [[nodiscard]] auto is_odd(unsigned bit) const -> bool { return (odd_ & bit) != 0; }
    // Digits of the case that the version does not use, where that is asked for.
    [[nodiscard]] auto hex(std::string_view bytes, bool upper) const -> std::string {
        return reference::to_hex(bytes,
                                 upper != is_odd(2) ? "0123456789ABCDEF" : "0123456789abcdef");
    }

    auto token_007(const std::string& app_id) -> std::string {
        using namespace reference;
        const auto issued_at = from_.u32();
        const auto expires_in = from_.u32();
        const auto salt = from_.u32();
        const auto rest = from_.rest(); // the number of services and they themselves
        const auto message = put16(app_id.size()) + app_id + put32(issued_at) + put32(expires_in)
                             + put32(salt) + std::string{rest};
        const auto of_second = with_.mac_256(put32(issued_at), asked_.certificate);
        auto signature = with_.mac_256(with_.mac_256(put32(salt), of_second), message);
        if (is_odd(4)) {
            signature.resize(31 + odd_ / 128U * 2);
        }
        const auto payload = put16(signature.size()) + signature + message;
        const auto text =
            "007" + base64_of(is_odd(8) ? test::zlib_deflate(payload) : stored(payload));
        return is_odd(16) ? sloppy(text) : text;
    }
    auto token_006(const std::string& app_id, const std::string& channel, const std::string& user)
        -> std::string {
        using namespace reference;
        const auto behind = is_odd(4) ? std::string{from_.text(8)} : std::string{};
        const std::string message{from_.rest()};
        const auto signature = with_.mac_256(asked_.certificate, app_id + channel + user + message);
        const auto content = put16(signature.size()) + signature + put32(crc32_of(channel))
                             + put32(crc32_of(user)) + put16(message.size()) + message + behind;
        const auto text = "006" + app_id + base64_of(content);
        return is_odd(16) ? sloppy(text) : text;
    }
    auto key_005(const std::string& app_id, const std::string& channel, const std::string& user)
        -> std::string {
        using namespace reference;
        const auto service = put16(from_.u8() % 6);
        const auto times = put32(from_.u32()) + put32(from_.u32());
        const auto end = put32(is_odd(32) ? 0 : from_.u32());
        const auto id = is_app_id(app_id) ? from_hex(app_id) : app_id;
        const std::string behind{is_odd(4) ? from_.text(8) : std::string_view{}};
        const std::string extra{from_.rest()};
        const auto before = service + put16(id.size()) + id + times;
        const auto signature = with_.mac_160(from_hex(asked_.certificate),
                                             before + put16(channel.size()) + channel
                                                 + put32(uid_of(user).value_or(0)) + end + extra);
        const auto digits = hex(signature, true);
        const auto text = "005"
                          + base64_of(service + put16(digits.size()) + digits + put16(id.size())
                                      + id + times + end + extra + behind);
        return is_odd(16) ? sloppy(text) : text;
    }
    auto fixed_key(const std::string& app_id, const std::string& channel, const std::string& user)
        -> std::string {
        using namespace reference;
        const auto uid = ten_digits(is_odd(64) ? from_.u32() : uid_of(user).value_or(0));
        const auto issued_at = ten_digits(from_.u32());
        const auto end = ten_digits(is_odd(32) ? 0 : from_.u32());
        const auto salt = put32(from_.u32());
        const auto low_salt = to_hex(salt, "0123456789abcdef");
        auto message = app_id + issued_at + low_salt + channel;
        if (version_ == 4) {
            message.insert(0, is_odd(4) ? "ARS" : is_odd(8) ? "APSS" : "ACS");
        }
        if (version_ != 1) {
            message += uid + end;
        }
        const auto digits = hex(with_.mac_160(asked_.certificate, message), false);
        auto text = digits + app_id + issued_at + hex(salt, false);
        switch (version_) {
        case 1: return text;
        case 2: return text + uid + end;
        case 3: return "003" + text + uid + end;
        default: return "004" + text + end;
        }
    }
    auto signaling(const std::string& app_id, const std::string& user) -> std::string {
        const auto number = std::to_string(is_odd(32) ? 0 : from_.u32());
        const auto end = is_odd(4) ? "0" + number : number;
        const auto hash = with_.hash_128(user + app_id + asked_.certificate + end);
        return "1:" + app_id + ":" + end + ":" + hex(hash, false);
    }

    // What lenient base64 takes.
    static auto sloppy(std::string text) -> std::string {
        while (text.size() > 3 && text.back() == '=') {
            text.pop_back();
        }
        for (auto& c : text) {
            c = c == '+' ? '-' : c == '/' ? '_' : c;
        }
        return text + "\n";
    }

    source& from_;
    const reference::question& asked_;
    const reference::crypto& with_;
    int version_;
    unsigned odd_;
};

} // namespace fuzz

#endif // AGORA_TOKEN_TESTS_FUZZ_SUPPORT_SIGNED_TEXT_HPP_INCLUDED
