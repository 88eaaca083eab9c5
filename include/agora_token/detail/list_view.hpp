// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Lists and bytes that a service is built from: views that do not compile from a temporary.

#ifndef AGORA_TOKEN_DETAIL_LIST_VIEW_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_LIST_VIEW_HPP_INCLUDED

#include <agora_token/detail/text_at.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace agora_token::inline v0_1 {

namespace detail {

/// A contiguous range of T. Told by std::data(): a conversion to std::span asks for ten concepts of
/// ranges, which costs a compiler more than this file for each type of range.
template <class Range, class T>
concept list_of = requires(Range& range) {
    requires std::is_same_v<std::remove_cvref_t<decltype(*std::data(range))>, T>;
    { std::size(range) } -> std::convertible_to<std::size_t>;
};

} // namespace detail

/// A list that someone else owns and that must outlive this: an array, a vector, a span or any
/// other contiguous range that is no temporary.
template <class T>
class list_view {
  public:
    /// An empty list.
    constexpr list_view() noexcept = default;
    /// `size` entries from `first` on, whatever owns them.
    constexpr list_view(const T* first, std::size_t size) noexcept : first_{first}, size_{size} {}
    /// A span, whatever owns it.
    template <std::size_t Extent>
    constexpr list_view(std::span<const T, Extent> all) noexcept
        : first_{all.data()},
          size_{all.size()} {}
    /// A span of entries that may change, whatever owns it.
    template <std::size_t Extent>
    constexpr list_view(std::span<T, Extent> all) noexcept
        : first_{all.data()},
          size_{all.size()} {}
    /// A list with a name.
    template <detail::list_of<T> Range>
        requires std::is_lvalue_reference_v<Range>
    constexpr list_view(Range&& all) noexcept : first_{std::data(all)},
                                                size_{std::size(all)} {}
    /// A temporary would not outlive this.
    template <detail::list_of<T> Range>
        requires(!std::is_lvalue_reference_v<Range> && std::is_destructible_v<Range>
                 && !std::is_trivially_copyable_v<Range>)
    list_view(Range&& all) = delete;
    /// A temporary would not outlive this.
    template <class U, std::size_t Size>
    list_view(std::array<U, Size>&& all) = delete;

    /// The list.
    [[nodiscard]] constexpr auto view() const noexcept -> std::span<const T> {
        return std::span<const T>(first_, size_);
    }
    /// The entries in a row.
    [[nodiscard]] constexpr auto data() const noexcept -> const T* { return first_; }
    /// One entry. @pre index < size()
    [[nodiscard]] constexpr auto operator[](std::size_t index) const noexcept -> const T& {
        return first_[index];
    }
    /// The first entry. @pre !empty()
    [[nodiscard]] constexpr auto front() const noexcept -> const T& { return *first_; }
    /// The first entry.
    [[nodiscard]] constexpr auto begin() const noexcept -> const T* { return first_; }
    /// Past the last entry.
    [[nodiscard]] constexpr auto end() const noexcept -> const T* { return first_ + size_; }
    /// How many entries.
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return size_; }
    /// True if there are none.
    [[nodiscard]] constexpr auto empty() const noexcept -> bool { return size_ == 0; }

  private:
    const T* first_ = nullptr;
    std::size_t size_ = 0;
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
