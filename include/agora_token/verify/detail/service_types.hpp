// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The types of a token's services, whatever its version.

#ifndef AGORA_TOKEN_VERIFY_DETAIL_SERVICE_TYPES_HPP_INCLUDED
#define AGORA_TOKEN_VERIFY_DETAIL_SERVICE_TYPES_HPP_INCLUDED

#include <agora_token/v007/detail/services_view.hpp>
#include <agora_token/vocabulary/service.hpp>

#include <cstddef>
#include <iterator>
#include <optional>
#include <span>

namespace agora_token::inline v0_1 {

/// The types of a token's services. A view: valid as long as the token is and is not moved.
class service_types {
  public:
    /// Walks the types.
    class iterator {
      public:
        using iterator_category = std::input_iterator_tag; ///< Types are made when read.
        using value_type = service_type;                   ///< What it yields, by value.
        using difference_type = std::ptrdiff_t;            ///< Signed distance.
        using pointer = void;                              ///< Types are made when read.
        using reference = service_type;                    ///< Types are made when read.

        /// Past the last type.
        constexpr iterator() noexcept = default;
        /// The type.
        [[nodiscard]] constexpr auto operator*() const noexcept -> service_type {
            return rtc_ ? service_type::rtc : rtm_ ? service_type::rtm : (*at_).type();
        }
        /// To the next type.
        constexpr auto operator++() noexcept -> iterator& {
            if (rtc_) {
                rtc_ = false;
            } else if (rtm_) {
                rtm_ = false;
            } else {
                ++at_;
            }
            return *this;
        }
        /// To the next type.
        constexpr auto operator++(int) noexcept -> iterator {
            auto before = *this;
            ++*this;
            return before;
        }
        /// Equal with as many types left.
        friend constexpr auto operator==(const iterator& a, const iterator& b) noexcept -> bool {
            return a.rtc_ == b.rtc_ && a.rtm_ == b.rtm_ && a.at_ == b.at_;
        }

      private:
        friend class service_types;

        v007::services_view::iterator at_;
        bool rtc_ = false;
        bool rtm_ = false;
    };

    /// Of a 007 token.
    constexpr explicit service_types(const v007::services_view& services) noexcept {
        begin_.at_ = services.begin();
    }
    /// Of an older token.
    constexpr service_types(bool has_rtc, bool has_rtm) noexcept {
        begin_.rtc_ = has_rtc;
        begin_.rtm_ = has_rtm;
    }

    /// The first type.
    [[nodiscard]] constexpr auto begin() const noexcept -> iterator { return begin_; }
    /// Past the last type.
    [[nodiscard]] constexpr auto end() const noexcept -> iterator { return {}; }
    /// True if the token has none.
    [[nodiscard]] constexpr auto empty() const noexcept -> bool { return begin_ == iterator{}; }

  private:
    iterator begin_;
};

} // namespace agora_token::inline v0_1

/// @cond
// Declared by <span>, which does the same; <ranges> costs a compiler more than this file.
template <>
inline constexpr bool std::ranges::enable_borrowed_range<agora_token::service_types> = true;
/// @endcond

#endif // AGORA_TOKEN_VERIFY_DETAIL_SERVICE_TYPES_HPP_INCLUDED
