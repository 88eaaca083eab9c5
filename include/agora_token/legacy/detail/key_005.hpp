// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// How 005 keys are packed and signed. Source: cpp/src/DynamicKey5.h upstream.

#ifndef AGORA_TOKEN_LEGACY_DETAIL_KEY_005_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_DETAIL_KEY_005_HPP_INCLUDED

#include <agora_token/codec/detail/base64.hpp>
#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/codec/detail/packer.hpp>
#include <agora_token/codec/detail/unpacker.hpp>
#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/detail/ascending.hpp>
#include <agora_token/detail/words.hpp>
#include <agora_token/legacy/detail/vocabulary.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>

namespace agora_token::inline v0_1::legacy {

/// A 005 key's extra map in wire order. A view: valid as long as the key.
class extra_map_view {
  public:
    /// Walks the entries in wire order.
    class iterator {
      public:
        using iterator_category = std::forward_iterator_tag; ///< A forward iterator.
        using value_type = extra_entry;                      ///< What it yields, by value.
        using difference_type = std::ptrdiff_t;              ///< Signed distance.
        using pointer = void;                                ///< Entries are made when read.
        using reference = extra_entry;                       ///< Entries are made when read.

        /// Points nowhere.
        constexpr iterator() noexcept = default;
        /// At the start of `rest`.
        constexpr explicit iterator(std::string_view rest) noexcept : rest_{rest} {}
        /// The entry.
        [[nodiscard]] constexpr auto operator*() const noexcept -> extra_entry {
            agora_token::detail::unpacker in{rest_};
            const auto key = in.u16();
            return {key, in.text()};
        }
        /// To the next entry.
        constexpr auto operator++() noexcept -> iterator& {
            rest_.remove_prefix(4 + (**this).value.size());
            return *this;
        }
        /// To the next entry.
        constexpr auto operator++(int) noexcept -> iterator {
            auto before = *this;
            ++*this;
            return before;
        }
        /// Equal at the same entry of the same map.
        friend constexpr auto operator==(const iterator& a, const iterator& b) noexcept -> bool {
            return a.rest_.size() == b.rest_.size();
        }

      private:
        std::string_view rest_;
    };

    /// No entries.
    constexpr extra_map_view() noexcept = default;
    /// Entries as they lie on the wire. @pre `entries` are exactly `count` whole entries
    constexpr extra_map_view(std::string_view entries, std::size_t count) noexcept
        : entries_{entries},
          count_{count} {}

    /// The first entry.
    [[nodiscard]] constexpr auto begin() const noexcept -> iterator { return iterator{entries_}; }
    /// Past the last entry.
    [[nodiscard]] constexpr auto end() const noexcept -> iterator { return {}; }
    /// How many entries.
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return count_; }
    /// True if there are none.
    [[nodiscard]] constexpr auto empty() const noexcept -> bool { return count_ == 0; }
    /// The value of the first entry with this key, if there is one.
    [[nodiscard]] constexpr auto find(std::uint16_t key) const noexcept
        -> std::optional<std::string_view> {
        for (const auto entry : *this) {
            if (entry.key == key) {
                return entry.value;
            }
        }
        return std::nullopt;
    }

  private:
    std::string_view entries_;
    std::size_t count_ = 0;
};

namespace detail {

inline constexpr std::string_view prefix_005 = "005";
inline constexpr std::size_t raw_id_size = 16;

// Where the fields of the content begin, as long as signature and App ID have their lengths.
inline constexpr std::size_t signature_at_005 = 2 + 2;
inline constexpr std::size_t raw_id_at_005 = signature_at_005 + 40 + 2;
inline constexpr std::size_t expires_at_005 = raw_id_at_005 + raw_id_size + 4 + 4;
inline constexpr std::size_t extra_at_005 = expires_at_005 + 4;

constexpr auto content_size_005(const std::span<const extra_entry> extra) noexcept -> std::size_t {
    auto size = extra_at_005 + 2;
    for (const auto& entry : extra) {
        size += 2 + 2 + entry.value.size();
    }
    return size;
}

constexpr auto text_size_005(const std::span<const extra_entry> extra) noexcept -> std::size_t {
    return prefix_005.size() + agora_token::detail::base64::encoded_size(content_size_005(extra));
}

// Writes the map in ascending order; faults carry the entry's key as position.
constexpr void pack_extra(agora_token::detail::packer& out,
                          const std::span<const extra_entry> extra) noexcept {
    out.count(extra.size());
    if (extra.size() > agora_token::detail::max_wire_length) {
        return;
    }
    auto last = std::uint32_t{0x1'0000}; // no entry has this key
    agora_token::detail::for_each_ascending(
        extra, [](const extra_entry& entry) { return entry.key; },
        [&](const extra_entry& entry) {
            if (entry.key == last) {
                out.fail({errc::duplicate_privilege, entry.key});
            } else if (entry.value.size() > agora_token::detail::max_wire_length) {
                out.fail({errc::field_too_long, entry.key});
            } else {
                out.u16(entry.key);
                out.text(entry.value);
            }
            last = entry.key;
        });
}

// The signed message: the content without its signature, with channel and uid before the end.
// @pre channel.size() <= max_wire_length
template <mac_160 Mac>
constexpr void update_005(Mac& code, std::string_view content, std::string_view channel,
                          std::uint32_t uid) noexcept {
    constexpr auto id_length_at = raw_id_at_005 - 2;
    char length[2]{};
    char number[4]{};
    agora_token::detail::store_le(length, static_cast<std::uint16_t>(channel.size()));
    agora_token::detail::store_le(number, uid);
    code.update(content.substr(0, 2));
    code.update(content.substr(id_length_at, expires_at_005 - id_length_at));
    code.update({length, sizeof length});
    code.update(channel);
    code.update({number, sizeof number});
    code.update(content.substr(expires_at_005));
}

// 005 is keyed by the 16 bytes that the certificate's digits stand for, the others by its text.
template <mac_160 Mac>
constexpr void set_key(Mac& code, key_version version, const app_certificate& secret) noexcept {
    if (version != key_version::v005) {
        code.set_key(secret.reveal());
        return;
    }
    secret_bytes<raw_id_size> raw;
    (void)agora_token::detail::hex::decode_to(raw.span(), secret.reveal()); // 32 digits by its type
    code.set_key(raw.view());
}

} // namespace detail

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_DETAIL_KEY_005_HPP_INCLUDED
