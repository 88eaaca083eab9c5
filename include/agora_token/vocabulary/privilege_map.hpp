// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The map of privileges to times as 006 and each 007 service carry it: u16 count, then entries of
/// u16 privilege and u32 time. 006 writes times since 1970, 007 seconds from issue: each has its
/// own grant type, so that they cannot be mixed up.

#ifndef AGORA_TOKEN_VOCABULARY_PRIVILEGE_MAP_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_PRIVILEGE_MAP_HPP_INCLUDED

#include <agora_token/codec/detail/packer.hpp>
#include <agora_token/codec/detail/unpacker.hpp>
#include <agora_token/detail/ascending.hpp>
#include <agora_token/detail/words.hpp>
#include <agora_token/vocabulary/privilege.hpp>
#include <agora_token/vocabulary/time.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>

namespace agora_token::inline v0_1 {

/// Whether a parser accepts what no builder writes.
enum class strictness : std::uint8_t {
    strict, ///< Exactly what the formats say: one text for one content.
    /// Also bytes after the end, duplicate keys (the first counts), sloppy base64, a signature of
    /// another length (which never verifies) and digits of a dynamic key in the other case.
    lenient,
};

/// One entry of a 006 privilege map: allowed until a point of time.
struct absolute_grant {
    privilege_id what;        ///< The privilege.
    sys_seconds expires_at{}; ///< When it ends; 1970 (zero) means with the token.

    /// The time as the wire has it, or time_out_of_range.
    [[nodiscard]] constexpr auto wire_time() const noexcept -> result<std::uint32_t> {
        return to_wire(expires_at);
    }
    /// The entry for wire values.
    [[nodiscard]] static constexpr auto from_wire(std::uint16_t id, std::uint32_t time) noexcept
        -> absolute_grant {
        return {privilege_id{id}, sys_seconds_from_wire(time)};
    }
    /// Equal when both members are.
    friend constexpr auto operator==(const absolute_grant&, const absolute_grant&) noexcept
        -> bool = default;
};

/// One entry of a 007 privilege map: allowed for some time from the token's issue on.
struct relative_grant {
    privilege_id what;    ///< The privilege.
    seconds expires_in{}; ///< How long after issue it ends; zero means with the token.

    /// The time as the wire has it, or time_out_of_range.
    [[nodiscard]] constexpr auto wire_time() const noexcept -> result<std::uint32_t> {
        return to_wire(expires_in);
    }
    /// The entry for wire values.
    [[nodiscard]] static constexpr auto from_wire(std::uint16_t id, std::uint32_t time) noexcept
        -> relative_grant {
        return {privilege_id{id}, seconds{time}};
    }
    /// Equal when both members are.
    friend constexpr auto operator==(const relative_grant&, const relative_grant&) noexcept
        -> bool = default;
};

/// A privilege map inside a token's content, in wire order. A view: valid as long as the token.
template <class Grant>
class privilege_map_view {
    static constexpr std::size_t entry_size = 6;

  public:
    /// Walks the entries in wire order.
    class iterator {
      public:
        using iterator_category = std::forward_iterator_tag; ///< A forward iterator.
        using value_type = Grant;                            ///< What it yields, by value.
        using difference_type = std::ptrdiff_t;              ///< Signed distance.
        using pointer = void;                                ///< Entries are made when read.
        using reference = Grant;                             ///< Entries are made when read.

        /// Points nowhere.
        constexpr iterator() noexcept = default;
        /// At the start of `rest`.
        constexpr explicit iterator(std::string_view rest) noexcept : rest_{rest} {}
        /// The entry.
        [[nodiscard]] constexpr auto operator*() const noexcept -> Grant {
            return Grant::from_wire(detail::read_u16(rest_),
                                    detail::read_u32({rest_.data() + 2, 4}));
        }
        /// To the next entry.
        constexpr auto operator++() noexcept -> iterator& {
            rest_.remove_prefix(entry_size);
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
    constexpr privilege_map_view() noexcept = default;
    /// Entries as they are on the wire. @pre entries.size() is a multiple of 6
    constexpr explicit privilege_map_view(std::string_view entries) noexcept : entries_{entries} {}

    /// The first entry.
    [[nodiscard]] constexpr auto begin() const noexcept -> iterator { return iterator{entries_}; }
    /// Past the last entry.
    [[nodiscard]] constexpr auto end() const noexcept -> iterator { return {}; }
    /// How many entries.
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t {
        return entries_.size() / entry_size;
    }
    /// True if there are none.
    [[nodiscard]] constexpr auto empty() const noexcept -> bool { return entries_.empty(); }
    /// The first entry for this privilege, or privilege_missing.
    [[nodiscard]] constexpr auto find(privilege_id what) const noexcept -> result<Grant> {
        for (const auto grant : *this) {
            if (grant.what == what) {
                return grant;
            }
        }
        return errc::privilege_missing;
    }

  private:
    std::string_view entries_;
};

namespace detail {

constexpr auto privilege_map_size(std::size_t entries) noexcept -> std::size_t {
    return 2 + 6 * entries;
}

// Writes entries of six bytes to `at` in ascending order; faults carry the privilege's number as
// position.
template <class Grant>
constexpr void pack_out_of_order(packer& out, std::span<const Grant> grants, char* at) noexcept {
    auto last = std::uint32_t{0x1'0000}; // no privilege has this number
    for_each_ascending(
        grants, [](const Grant& grant) { return grant.what.number(); },
        [&](const Grant& grant) {
            const auto number = grant.what.number();
            const auto time = grant.wire_time();
            if (number == last) {
                out.fail({errc::duplicate_privilege, number});
            } else if (!time) {
                out.fail({time.error().code, number});
            } else {
                store_le(at, number);
                store_le(at + 2, *time);
            }
            at += 6;
            last = number;
        });
}

// Writes the map in ascending order; faults carry the privilege's number as position.
template <class Grant>
constexpr void pack_privileges(packer& out, std::span<const Grant> grants) noexcept {
    if (grants.size() > max_wire_length) {
        return out.count(grants.size());
    }
    out.u16(static_cast<std::uint16_t>(grants.size()));
    auto* const room = out.skip(6 * grants.size()); // at once: each check costs a ns
    if (room == nullptr) {
        return;
    }
    // Most maps are in order and without fault: they take half the time of the general way.
    auto* at = room;
    std::int32_t last = -1;
    for (const auto& grant : grants) {
        const auto number = grant.what.number();
        const auto time = grant.wire_time();
        if (number <= last || !time) {
            return pack_out_of_order(out, grants, room);
        }
        store_le(at, number);
        store_le(at + 2, *time);
        at += 6;
        last = number;
    }
}

// As first_repeated_key(), of keys in any order: apart, as few tokens need its 8 KiB of stack.
template <class Restart, class Next>
constexpr auto first_repeated_of_any(std::size_t count, Restart restart, Next next) noexcept
    -> std::size_t {
    restart();
    key_set seen;
    for (std::size_t i = 0; i < count; ++i) {
        if (!seen.insert(next())) {
            return i;
        }
    }
    return count;
}
// The index of the first key that an earlier entry has already, or `count` if all differ. `next`
// yields one key a call, from the first again after a call of `restart`.
template <class Restart, class Next>
constexpr auto first_repeated_key(std::size_t count, Restart restart, Next next) noexcept
    -> std::size_t {
    restart();
    std::int32_t last = -1;
    bool ascending = true;
    for (std::size_t i = 0; i < count && ascending; ++i) {
        const std::int32_t key = next();
        ascending = key > last;
        last = key;
    }
    return ascending ? count // what every builder but a few writes
                     : first_repeated_of_any(count, restart, next);
}

template <class Grant>
constexpr auto unpack_privileges(unpacker& in, strictness how) noexcept
    -> privilege_map_view<Grant> {
    const std::size_t count = in.u16();
    const auto start = in.position();
    const auto entries = in.raw(count * 6);
    if (how == strictness::strict && !in.failed()) {
        std::size_t at = 0;
        const auto repeated = first_repeated_key(
            count, [&] { at = 0; },
            [&] {
                at += 6;
                return read_u16({entries.data() + at - 6, 2});
            });
        if (repeated != count) {
            in.fail({errc::duplicate_key, start + 6 * repeated});
        }
    }
    return privilege_map_view<Grant>{entries};
}

} // namespace detail

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_PRIVILEGE_MAP_HPP_INCLUDED
