// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// A text that an object keeps: a copy where it is short, a view where it is longer.

#ifndef AGORA_TOKEN_DETAIL_KEPT_TEXT_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_KEPT_TEXT_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/copy_short.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace agora_token::inline v0_1::detail {

/// Owns texts of up to `Inline` bytes. A longer text is only viewed and must outlive the object.
template <std::size_t Inline>
class kept_text {
  public:
    /// The empty text.
    constexpr kept_text() noexcept { clear_unset(); }
    constexpr explicit kept_text(std::string_view text) noexcept : kept_text{} { assign(text); }
    constexpr kept_text(const kept_text& other) noexcept : kept_text{} { assign(other.view()); }
    constexpr auto operator=(const kept_text& other) noexcept -> kept_text& {
        if (this != &other) {
            assign(other.view());
        }
        return *this;
    }
    constexpr ~kept_text() = default;

    /// Keeps another text, which is none of this object's.
    constexpr void assign(std::string_view text) noexcept {
        size_ = text.size();
        other_ = size_ > Inline ? text.data() : nullptr;
        if (other_ == nullptr) {
            copy_short(text.data(), (std::min)(size_, Inline), own_); // g++ needs to be told
        }
    }
    [[nodiscard]] constexpr auto view() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> std::string_view {
        return {other_ != nullptr ? other_ : own_, size_};
    }

  private:
    // A constant has no unset bytes; at run time only `size_` of them are written, and the first,
    // without which g++ warns of copies of the empty text.
    constexpr void clear_unset() noexcept {
        own_[0] = '\0';
        if (std::is_constant_evaluated()) {
            for (auto& byte : own_) {
                byte = '\0';
            }
        }
    }

    const char* other_ = nullptr;
    std::size_t size_ = 0;
    char own_[Inline];
};

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_KEPT_TEXT_HPP_INCLUDED
