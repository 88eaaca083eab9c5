// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Signing of dynamic keys 001 to 005, for systems that still need them.

#ifndef AGORA_TOKEN_LEGACY_DETAIL_KEY_SIGNER_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_DETAIL_KEY_SIGNER_HPP_INCLUDED

#include <agora_token/codec/detail/base64.hpp>
#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/codec/detail/packer.hpp>
#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/legacy/detail/fixed_key.hpp>
#include <agora_token/legacy/detail/key_005.hpp>
#include <agora_token/legacy/detail/keys.hpp>
#include <agora_token/legacy/detail/vocabulary.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/time.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::legacy {

/// Signs keys of one version, such as `key_signer<key_003, hmac_sha1>`, for one app. Keyed once,
/// reused for every key; one for each thread, movable.
template <dynamic_key Key, mac_160 Mac>
class key_signer {
  public:
    /// A signer for an app, or the MAC's error (crypto_unavailable, out_of_memory).
    [[nodiscard]] static constexpr auto make(const app_id& id,
                                             const app_certificate& certificate) noexcept
        -> result<key_signer> {
        auto code = Mac::make();
        if (!code) {
            return code.error();
        }
        detail::set_key(*code, Key::version, certificate);
        return key_signer{id, *std::move(code)};
    }

    /// Writes the key at the start of `out`. Does not allocate.
    /// @return the key's text inside `out`, or time_out_of_range, service_required (004: not one of
    /// its services; position: the service), output_too_small (position: the size needed),
    /// crypto_unavailable; in 005 also too_many_entries, duplicate_privilege and field_too_long of
    /// the extra map (position: the entry's key). After an error the content of `out` is
    /// unspecified.
    [[nodiscard]] constexpr auto sign_to(std::span<char> out, const Key& key) noexcept
        -> result<std::string_view>;

    /// The key as a string of its own. Errors as sign_to(); throws std::bad_alloc.
    [[nodiscard]] auto sign(const Key& key) -> result<std::string> {
        std::string text(key_size(key), '\0');
        const auto written = sign_to({text.data(), text.size()}, key);
        return written ? result<std::string>{std::move(text)} : written.error();
    }

    /// The app whose keys this signs.
    [[nodiscard]] constexpr auto id() const noexcept -> const app_id& { return id_; }

  private:
    constexpr key_signer(const app_id& id, Mac code) noexcept : id_{id}, code_{std::move(code)} {}

    // What sign_to() checked: the times as they stand on the wire.
    struct wire_times {
        std::uint32_t issued_at = 0;
        std::uint32_t expires_at = 0;
    };

    [[nodiscard]] static constexpr auto times_of(const Key& key) noexcept -> result<wire_times>;
    [[nodiscard]] constexpr auto write_fixed(std::span<char> out, const Key& key,
                                             wire_times times) noexcept -> result<void>;
    [[nodiscard]] constexpr auto write_005(std::span<char> out, const Key& key,
                                           wire_times times) noexcept -> result<void>;
    // Ends the message and writes its code as 40 digits.
    [[nodiscard]] constexpr auto finish(std::span<char> out,
                                        agora_token::detail::hex::letter_case letters) noexcept
        -> result<void> {
        std::array<char, Mac::digest_size> digest{};
        if (!code_.finish(digest)) {
            return errc::crypto_unavailable;
        }
        const auto written = agora_token::detail::hex::encode_to(out, digest, letters);
        return written ? result<void>{} : written.error();
    }

    app_id id_;
    Mac code_;
};

//=== implementation ===//

template <dynamic_key Key, mac_160 Mac>
constexpr auto key_signer<Key, Mac>::times_of(const Key& key) noexcept -> result<wire_times> {
    const auto issued_at = to_wire(key.issued_at);
    if (!issued_at) {
        return issued_at.error();
    }
    if constexpr (Key::version == key_version::v001) {
        return wire_times{.issued_at = *issued_at};
    } else {
        const auto expires_at = to_wire(key.expires_at);
        if (!expires_at) {
            return expires_at.error();
        }
        return wire_times{.issued_at = *issued_at, .expires_at = *expires_at};
    }
}

template <dynamic_key Key, mac_160 Mac>
constexpr auto key_signer<Key, Mac>::sign_to(std::span<char> out, const Key& key) noexcept
    -> result<std::string_view> {
    const auto times = times_of(key);
    if (!times) {
        return times.error();
    }
    const auto size = key_size(key);
    if (out.size() < size) {
        return error{errc::output_too_small, size};
    }
    out = out.first(size);
    result<void> written;
    if constexpr (Key::version == key_version::v005) {
        written = write_005(out, key, *times);
    } else {
        written = write_fixed(out, key, *times);
    }
    return written ? result<std::string_view>{std::string_view{out.data(), out.size()}}
                   : written.error();
}

template <dynamic_key Key, mac_160 Mac>
constexpr auto key_signer<Key, Mac>::write_fixed(std::span<char> out, const Key& key,
                                                 wire_times times) noexcept -> result<void> {
    detail::fixed_fields fields{.version = Key::version,
                                .app_id = id_.text(),
                                .channel = key.channel.text(),
                                .issued_at = times.issued_at,
                                .salt = key.salt,
                                .expires_at = times.expires_at};
    if constexpr (Key::version != key_version::v001) {
        fields.uid = key.uid;
    }
    if constexpr (Key::version == key_version::v004) {
        fields.service = detail::service_text(key.service);
        if (fields.service.empty()) {
            return error{errc::service_required, static_cast<std::size_t>(key.service)};
        }
    }
    agora_token::detail::packer text{out};
    detail::write_fixed(text, fields);
    detail::update_fixed(code_, fields);
    return finish(out.subspan(detail::layout_of(Key::version).signature_at()),
                  agora_token::detail::hex::letter_case::lower);
}

template <dynamic_key Key, mac_160 Mac>
constexpr auto key_signer<Key, Mac>::write_005(std::span<char> out, const Key& key,
                                               wire_times times) noexcept -> result<void> {
    // The content is where base64 can be written over it from the front: no second buffer.
    const auto content = out.last(detail::content_size_005(key.extra));
    agora_token::detail::packer fields{content};
    fields.u16(static_cast<std::uint16_t>(key.service));
    fields.count(detail::signature_digits);
    fields.skip(detail::signature_digits);
    fields.count(detail::raw_id_size);
    fields.skip(detail::raw_id_size);
    fields.u32(times.issued_at);
    fields.u32(key.salt);
    fields.u32(times.expires_at);
    detail::pack_extra(fields, key.extra);
    if (const auto packed = fields.finish(); !packed) {
        return packed.error();
    }
    const auto raw_id = content.subspan(detail::raw_id_at_005, detail::raw_id_size);
    (void)agora_token::detail::hex::decode_to(raw_id, id_.text()); // 32 digits by its type
    detail::update_005(code_, {content.data(), content.size()}, key.channel.text(), key.uid);
    if (const auto signature = finish(content.subspan(detail::signature_at_005),
                                      agora_token::detail::hex::letter_case::upper);
        !signature) {
        return signature.error();
    }
    const auto body =
        agora_token::detail::base64::encode_to(out.subspan(detail::prefix_005.size()), content);
    std::copy_n(detail::prefix_005.data(), detail::prefix_005.size(), out.data());
    return body ? result<void>{} : body.error();
}

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_DETAIL_KEY_SIGNER_HPP_INCLUDED
