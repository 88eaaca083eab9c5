// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Lists and bytes that a service is built from: views that do not compile from a temporary.

#ifndef AGORA_TOKEN_DETAIL_LIST_VIEW_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_LIST_VIEW_HPP_INCLUDED

#include <agora_token/detail/text_at.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace agora_token::inline v0_1 {

/// A list that someone else owns and that must outlive this: an array, a vector, a span or any
/// other contiguous range that is no temporary.
template <class T>
class list_view {
  public:
    /// An empty list.
    constexpr list_view() noexcept = default;
    /// A span, whatever owns it.
    constexpr list_view(std::span<const T> all) noexcept : all_{all} {}
    /// A span of entries that may change, whatever owns it.
    template <std::size_t Extent>
    constexpr list_view(std::span<T, Extent> all) noexcept : all_{all} {}
    /// A list with a name.
    template <class Range>
        requires(std::is_lvalue_reference_v<Range>
                 && std::is_convertible_v<Range, std::span<const T>>)
    constexpr list_view(Range&& all) noexcept : all_{all} {}
    /// A temporary would not outlive this.
    template <class Range>
        requires(!std::is_lvalue_reference_v<Range>
                 && std::is_convertible_v<Range, std::span<const T>>
                 && std::is_destructible_v<Range> && !std::is_trivially_copyable_v<Range>)
    list_view(Range&& all) = delete;
    /// A temporary would not outlive this.
    template <class U, std::size_t Size>
    list_view(std::array<U, Size>&& all) = delete;

    /// The list.
    [[nodiscard]] constexpr auto view() const noexcept -> std::span<const T> { return all_; }
    /// The list.
    constexpr operator std::span<const T>() const noexcept { return all_; }
    /// The first entry.
    [[nodiscard]] constexpr auto begin() const noexcept { return all_.begin(); }
    /// Past the last entry.
    [[nodiscard]] constexpr auto end() const noexcept { return all_.end(); }
    /// How many entries.
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return all_.size(); }
    /// True if there are none.
    [[nodiscard]] constexpr auto empty() const noexcept -> bool { return all_.empty(); }

  private:
    std::span<const T> all_;
};

/// Bytes that someone else owns and that must outlive this.
class text_view {
  public:
    /// No bytes.
    constexpr text_view() noexcept = default;
    /// These bytes.
    constexpr text_view(std::string_view text) noexcept : text_{text} {}
    /// A string literal, or another C string that outlives this.
    constexpr text_view(const char* text) noexcept : text_{detail::text_at(text)} {}
    /// A string with a name.
    text_view(const std::string& text) noexcept : text_{text} {}
    /// A temporary would not outlive this.
    text_view(std::string&&) = delete;

    /// The bytes.
    [[nodiscard]] constexpr auto text() const noexcept -> std::string_view { return text_; }
    /// The bytes.
    constexpr operator std::string_view() const noexcept { return text_; }

  private:
    std::string_view text_;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_DETAIL_LIST_VIEW_HPP_INCLUDED
