// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Views of the services inside a parsed 007 token.

#ifndef AGORA_TOKEN_V007_DETAIL_SERVICE_VIEW_HPP_INCLUDED
#define AGORA_TOKEN_V007_DETAIL_SERVICE_VIEW_HPP_INCLUDED

#include <agora_token/codec/detail/unpacker.hpp>
#include <agora_token/v007/detail/vocabulary.hpp>
#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/service.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::v007 {

/// A u16 count and as many items on the wire, each read by `Read`. A view into a token's payload.
template <class Read>
class counted_view {
  public:
    using value_type = typename Read::value_type; ///< What it yields, by value.

    /// Walks the items in wire order.
    class iterator {
      public:
        using iterator_category = std::input_iterator_tag; ///< Items are made when read.
        using value_type = typename Read::value_type;      ///< What it yields, by value.
        using difference_type = std::ptrdiff_t;            ///< Signed distance.
        using pointer = void;                              ///< Items are made when read.
        using reference = value_type;                      ///< Items are made when read.

        /// Past the last item.
        constexpr iterator() noexcept = default;
        /// At the first of `left` items in `rest`.
        constexpr iterator(std::string_view rest, std::size_t left) noexcept
            : rest_{rest},
              left_{left} {}
        /// The item.
        [[nodiscard]] constexpr auto operator*() const noexcept -> value_type {
            agora_token::detail::unpacker in{rest_};
            return Read::read(in);
        }
        /// To the next item.
        constexpr auto operator++() noexcept -> iterator& {
            agora_token::detail::unpacker in{rest_};
            (void)Read::read(in);
            rest_.remove_prefix(in.position());
            --left_;
            return *this;
        }
        /// To the next item.
        constexpr auto operator++(int) noexcept -> iterator {
            auto before = *this;
            ++*this;
            return before;
        }
        /// Equal with as many items left.
        friend constexpr auto operator==(const iterator& a, const iterator& b) noexcept -> bool {
            return a.left_ == b.left_;
        }

      private:
        std::string_view rest_;
        std::size_t left_ = 0;
    };

    /// No items.
    constexpr counted_view() noexcept = default;
    /// The first item.
    [[nodiscard]] constexpr auto begin() const noexcept -> iterator { return {items_, size_}; }
    /// Past the last item.
    [[nodiscard]] constexpr auto end() const noexcept -> iterator { return {}; }
    /// How many items.
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return size_; }
    /// True if there are none.
    [[nodiscard]] constexpr auto empty() const noexcept -> bool { return size_ == 0; }

    /// Takes the count and the items from `in`; empty where `in` fails.
    [[nodiscard]] static constexpr auto read(agora_token::detail::unpacker& in) noexcept
        -> counted_view {
        counted_view all;
        const std::size_t count = in.u16();
        auto rest = in; // keeps the place of the first item
        const auto from = in.position();
        for (std::size_t i = 0; i < count && !in.failed(); ++i) {
            (void)Read::read(in);
        }
        if (!in.failed()) {
            all.size_ = count;
            all.items_ = rest.raw(in.position() - from);
        }
        return all;
    }

  private:
    std::string_view items_;
    std::size_t size_ = 0;
};

namespace detail {

struct read_name {
    using value_type = std::string_view;
    static constexpr auto read(agora_token::detail::unpacker& in) noexcept -> value_type {
        return in.text();
    }
};

} // namespace detail

/// Names in wire order.
using names_view = counted_view<detail::read_name>;

/// What is allowed, and for which names.
struct permission_view {
    rtm2_permission_type type{}; ///< What is allowed.
    names_view names;            ///< The names in wire order.
};

namespace detail {

struct read_permission {
    using value_type = permission_view;
    static constexpr auto read(agora_token::detail::unpacker& in) noexcept -> value_type {
        const auto type = static_cast<rtm2_permission_type>(in.u16());
        return {type, names_view::read(in)};
    }
};

} // namespace detail

/// What is allowed with resources of one type.
struct resource_view {
    rtm2_resource_type type{};                         ///< The type of resource.
    counted_view<detail::read_permission> permissions; ///< In wire order.
};

namespace detail {

struct read_resource {
    using value_type = resource_view;
    static constexpr auto read(agora_token::detail::unpacker& in) noexcept -> value_type {
        const auto type = static_cast<rtm2_resource_type>(in.u16());
        return {type, counted_view<read_permission>::read(in)};
    }
};

} // namespace detail

/// RTM 2 permissions in wire order.
using permissions_view = counted_view<detail::read_resource>;

/// One service inside a parsed token. A view: valid as long as the token is and is not moved.
class service_view {
  public:
    /// The type on the wire.
    [[nodiscard]] constexpr auto type() const noexcept -> service_type { return layout_.type; }
    /// The type's name, from its layout.
    [[nodiscard]] constexpr auto name() const noexcept -> std::string_view { return layout_.name; }
    /// The layout that it was read by.
    [[nodiscard]] constexpr auto layout() const noexcept -> const service_layout& {
        return layout_;
    }
    /// The privileges in wire order.
    [[nodiscard]] constexpr auto privileges() const noexcept -> privilege_map_view<grant> {
        return privileges_;
    }
    /// The bytes after the privilege map.
    [[nodiscard]] constexpr auto body() const noexcept -> std::string_view { return body_; }

    /// The channel or pattern, where the type has one.
    [[nodiscard]] constexpr auto channel() const noexcept -> std::optional<std::string_view> {
        return text_field(service_field::channel);
    }
    /// The user, where the type has one.
    [[nodiscard]] constexpr auto user() const noexcept -> std::optional<std::string_view> {
        return text_field(service_field::user);
    }
    /// The room's uuid, where the type has one.
    [[nodiscard]] constexpr auto room() const noexcept -> std::optional<std::string_view> {
        return text_field(service_field::room);
    }
    /// The classroom role, where the type has one.
    [[nodiscard]] constexpr auto role() const noexcept -> std::optional<std::int16_t> {
        agora_token::detail::unpacker in{body_};
        return skip_to(service_field::role, in) ? std::optional{static_cast<std::int16_t>(in.u16())}
                                                : std::nullopt;
    }
    /// The permissions, where the type has them.
    [[nodiscard]] constexpr auto permissions() const noexcept -> std::optional<permissions_view> {
        agora_token::detail::unpacker in{body_};
        return skip_to(service_field::permissions, in) ? std::optional{permissions_view::read(in)}
                                                       : std::nullopt;
    }
    /// The bytes of the field with this index in the layout: a text without its length, a number
    /// least significant byte first, permissions as they lie.
    [[nodiscard]] constexpr auto field(std::size_t index) const noexcept
        -> std::optional<std::string_view> {
        agora_token::detail::unpacker in{body_};
        for (std::size_t i = 0; i < layout_.fields.size(); ++i) {
            const auto value = take(in, layout_.fields[i]);
            if (i == index) {
                return value;
            }
        }
        return std::nullopt;
    }

    /// Takes one service from `in`, after its type. Faults stay in `in`.
    [[nodiscard]] static constexpr auto read(agora_token::detail::unpacker& in,
                                             const service_layout& layout, strictness how) noexcept
        -> service_view;

  private:
    static constexpr auto take(agora_token::detail::unpacker& in, service_field kind) noexcept
        -> std::string_view {
        switch (kind) {
        case service_field::channel:
        case service_field::user:
        case service_field::room:
        case service_field::text: return in.text();
        case service_field::role:
        case service_field::number16: return in.raw(2);
        case service_field::number32: return in.raw(4);
        case service_field::permissions: break;
        }
        auto rest = in;
        const auto from = in.position();
        (void)permissions_view::read(in);
        return rest.raw(in.position() - from);
    }
    // Moves a reader of the body to the first field of this kind. False where there is none.
    constexpr auto skip_to(service_field kind, agora_token::detail::unpacker& in) const noexcept
        -> bool {
        for (const auto each : layout_.fields) {
            if (each == kind) {
                return true;
            }
            (void)take(in, each);
        }
        return false;
    }
    [[nodiscard]] constexpr auto text_field(service_field kind) const noexcept
        -> std::optional<std::string_view> {
        agora_token::detail::unpacker in{body_};
        return skip_to(kind, in) ? std::optional{in.text()} : std::nullopt;
    }

    service_layout layout_;
    privilege_map_view<grant> privileges_;
    std::string_view body_;
};

//=== implementation ===//

namespace detail {

// Fails at `from`, where the map begins, if two of its entries have the same type.
template <class Entries>
constexpr void require_different_types(agora_token::detail::unpacker& in, const Entries& entries,
                                       std::size_t from) noexcept {
    auto at = entries.begin();
    const auto repeated = agora_token::detail::first_repeated_key(
        entries.size(), [&] { at = entries.begin(); },
        [&] {
            const auto type = static_cast<std::uint16_t>((*at).type);
            ++at;
            return type;
        });
    if (repeated != entries.size()) {
        in.fail({errc::duplicate_key, from});
    }
}

} // namespace detail

constexpr auto service_view::read(agora_token::detail::unpacker& in, const service_layout& layout,
                                  strictness how) noexcept -> service_view {
    service_view found;
    found.layout_ = layout;
    found.privileges_ = agora_token::detail::unpack_privileges<grant>(in, how);
    auto rest = in;
    const auto from = in.position();
    for (const auto kind : layout.fields) {
        if (kind != service_field::permissions || how != strictness::strict) {
            (void)take(in, kind);
            continue;
        }
        const auto field_at = in.position();
        auto again = in;
        (void)take(in, kind);
        if (!in.failed()) {
            const auto resources = permissions_view::read(again);
            detail::require_different_types(in, resources, field_at);
            for (const auto& resource : resources) {
                detail::require_different_types(in, resource.permissions, field_at);
            }
        }
    }
    if (!in.failed()) {
        found.body_ = rest.raw(in.position() - from);
    }
    return found;
}

} // namespace agora_token::inline v0_1::v007

#endif // AGORA_TOKEN_V007_DETAIL_SERVICE_VIEW_HPP_INCLUDED
