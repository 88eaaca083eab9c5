// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What counts as bytes. Public codecs take any contiguous range of byte-sized elements; inside,
/// wire content is `char`, so that a text field is a `std::string_view` into it even in constant
/// evaluation, where nothing can be reinterpreted.

#ifndef AGORA_TOKEN_DETAIL_BYTES_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_BYTES_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace agora_token::inline v0_1::detail {

/// `char`, `unsigned char`, `char8_t` or `std::byte`: an element that is one byte of data.
template <class T>
concept byte_like =
    std::same_as<std::remove_cv_t<T>, char> || std::same_as<std::remove_cv_t<T>, unsigned char>
    || std::same_as<std::remove_cv_t<T>, char8_t> || std::same_as<std::remove_cv_t<T>, std::byte>;

/// A contiguous range of bytes: a string, a vector, an array, a span, a view of any of them.
/// A plain array of characters is none: it may be a literal, whose closing NUL is not meant. Pass
/// `"text"sv` or a `std::span` of it.
template <class R>
concept byte_range = requires(const R& range) {
    requires byte_like<std::remove_reference_t<decltype(*std::data(range))>>;
    { std::size(range) } -> std::convertible_to<std::size_t>;
    requires !std::same_as<std::remove_extent_t<R>, char>;
    requires !std::same_as<std::remove_extent_t<R>, char8_t>;
};

/// A contiguous range of bytes that can be written to, plain arrays of any of them included.
template <class R>
concept byte_buffer = requires(R& range) {
    requires byte_like<std::remove_reference_t<decltype(*std::data(range))>>;
    requires !std::is_const_v<std::remove_reference_t<decltype(*std::data(range))>>;
    { std::size(range) } -> std::convertible_to<std::size_t>;
};

/// Characters to write to, which someone else owns: a byte_buffer for private use. To make the
/// first std::span costs compilers more than a whole codec, so programs that only include do not.
class char_room {
  public:
    constexpr char_room(char* first, std::size_t size) noexcept : first_{first}, size_{size} {}
    [[nodiscard]] constexpr auto data() const noexcept -> char* { return first_; }
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return size_; }

  private:
    char* first_;
    std::size_t size_;
};

/// The bytes of a range, read-only. Does not own them: valid as long as the range is.
template <byte_range R>
[[nodiscard]] constexpr auto as_span(const R& range) noexcept {
    using element = std::remove_reference_t<decltype(*std::data(range))>;
    return std::span<const std::remove_cv_t<element>>{std::data(range), std::size(range)};
}

/// The bytes of a range, to write to. Does not own them: valid as long as the range is.
template <byte_buffer R>
[[nodiscard]] constexpr auto as_writable_span(R& range) noexcept {
    using element = std::remove_reference_t<decltype(*std::data(range))>;
    return std::span<element>{std::data(range), std::size(range)};
}

/// The value 0..255 of one byte.
template <byte_like B>
[[nodiscard]] constexpr auto octet(B byte) noexcept -> std::uint8_t {
    return static_cast<std::uint8_t>(byte);
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_BYTES_HPP_INCLUDED
