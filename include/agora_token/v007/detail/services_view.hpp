// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The services of a parsed 007 token.

#ifndef AGORA_TOKEN_V007_DETAIL_SERVICES_VIEW_HPP_INCLUDED
#define AGORA_TOKEN_V007_DETAIL_SERVICES_VIEW_HPP_INCLUDED

#include <agora_token/codec/detail/unpacker.hpp>
#include <agora_token/v007/detail/service_view.hpp>
#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/service.hpp>

#include <cstddef>
#include <iterator>
#include <span>
#include <string_view>

namespace agora_token::inline v0_1::v007 {

/// The services of a parsed token in wire order. A view: valid as long as the token is and is not
/// moved.
class services_view {
  public:
    /// Walks the services.
    class iterator {
      public:
        using iterator_category = std::input_iterator_tag; ///< Services are made when read.
        using value_type = service_view;                   ///< What it yields, by value.
        using difference_type = std::ptrdiff_t;            ///< Signed distance.
        using pointer = void;                              ///< Services are made when read.
        using reference = service_view;                    ///< Services are made when read.

        /// Past the last service.
        constexpr iterator() noexcept = default;
        /// At the first of `left` services in `rest`.
        constexpr iterator(std::string_view rest, std::size_t left, service_layouts custom) noexcept
            : rest_{rest},
              left_{left},
              custom_{custom} {
            read();
        }
        /// The service.
        [[nodiscard]] constexpr auto operator*() const noexcept -> service_view { return current_; }
        /// To the next service.
        constexpr auto operator++() noexcept -> iterator& {
            --left_;
            read();
            return *this;
        }
        /// To the next service.
        constexpr auto operator++(int) noexcept -> iterator {
            auto before = *this;
            ++*this;
            return before;
        }
        /// Equal with as many services left.
        friend constexpr auto operator==(const iterator& a, const iterator& b) noexcept -> bool {
            return a.left_ == b.left_;
        }

      private:
        constexpr void read() noexcept;

        service_view current_;
        std::string_view rest_; // after it
        std::size_t left_ = 0;
        service_layouts custom_;
    };

    /// Services as they lie on the wire, checked before.
    constexpr services_view(std::string_view services, std::size_t size,
                            service_layouts custom) noexcept
        : services_{services},
          size_{size},
          custom_{custom} {}

    /// The first service.
    [[nodiscard]] constexpr auto begin() const noexcept -> iterator {
        return {services_, size_, custom_};
    }
    /// Past the last service.
    [[nodiscard]] constexpr auto end() const noexcept -> iterator { return {}; }
    /// How many services could be read.
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return size_; }
    /// True if none could be read.
    [[nodiscard]] constexpr auto empty() const noexcept -> bool { return size_ == 0; }

  private:
    std::string_view services_;
    std::size_t size_ = 0;
    service_layouts custom_;
};

//=== implementation ===//

namespace detail {

// The layout for a type: the caller's own first. False where the type is unknown.
constexpr auto find_layout(service_type type, service_layouts custom, service_layout& out) noexcept
    -> bool {
    for (const auto& layout : custom.all()) {
        if (layout.type == type) {
            out = layout;
            return true;
        }
    }
    out = known_layout(type);
    return !out.name.empty();
}

} // namespace detail

constexpr void services_view::iterator::read() noexcept {
    if (left_ == 0) {
        return;
    }
    agora_token::detail::unpacker in{rest_};
    service_layout layout;
    (void)detail::find_layout(static_cast<service_type>(in.u16()), custom_, layout);
    current_ = service_view::read(in, layout, strictness::lenient); // was checked when parsed
    rest_.remove_prefix(in.position());
}

} // namespace agora_token::inline v0_1::v007

#endif // AGORA_TOKEN_V007_DETAIL_SERVICES_VIEW_HPP_INCLUDED
