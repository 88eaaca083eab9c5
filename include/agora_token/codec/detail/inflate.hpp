// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// A bounded reader of zlib streams (RFC 1950, RFC 1951). It accepts what zlib's own `inflate`
/// accepts, and allocates no memory beyond a limit, whatever the stream.
///
/// The position of an error is the offset in the stream of the byte that holds the first bit of
/// the item at fault:
/// - `truncated_stream`: the end of the stream, where the missing byte would stand
/// - `bad_zlib_header`: 0; `preset_dictionary`: 1
/// - `bad_block_type`: the block's three-bit header
/// - `bad_stored_length`: LEN
/// - `bad_code_count`: HLIT
/// - `oversubscribed_code`, `incomplete_code`: the first length of the code length code, or the
///   first coded length of the literal and distance codes; `missing_end_code`: the latter
/// - `bad_code_repeat`: the repeat's code
/// - `bad_symbol`: the code that stands for no valid length or distance, or for nothing at all
/// - `distance_too_far`: the distance's code
/// - `inflated_too_large`, `out_of_memory`: the literal's or length's code, or LEN
/// - `bad_checksum`: the checksum; `trailing_bytes`: the first byte after it

#ifndef AGORA_TOKEN_CODEC_DETAIL_INFLATE_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_INFLATE_HPP_INCLUDED

#include <agora_token/codec/detail/inflater.hpp>
#include <agora_token/detail/bytes.hpp>
#include <agora_token/error.hpp>
#include <agora_token/result.hpp>

#include <concepts>
#include <cstddef>
#include <iterator>

namespace agora_token::inline v0_1::detail::zlib {

/// Storage that `inflate` writes to. `reserve` makes room for so many bytes in all, keeps those
/// that count and tells whether it could; `resize` says how many count, up to `capacity()`. None
/// throws.
template <class B>
concept inflate_buffer = requires(B buffer, std::size_t size) {
    { buffer.data() } noexcept -> std::same_as<char*>;
    { buffer.capacity() } noexcept -> std::same_as<std::size_t>;
    { buffer.reserve(size) } noexcept -> std::same_as<bool>;
    { buffer.resize(size) } noexcept;
};

/// Replaces the content of `out` by what one whole zlib stream holds, at most `limit` bytes.
///
/// While the capacity of `out` suffices, nothing is asked of it; then twice the capacity is, or
/// more where the next bytes need more, but never more than `limit`. After an error `out` is empty.
/// Fails with `errc::inflated_too_large` where the output would pass the limit, with
/// `errc::out_of_memory` where `out` cannot grow, and with one of the codes named above where the
/// bytes are not one valid zlib stream. `out` must not overlap `stream`.
template <inflate_buffer Buffer, byte_range Stream>
[[nodiscard]] constexpr auto inflate(Buffer& out, const Stream& stream, std::size_t limit) noexcept
    -> result<void>;

/// Writes what one whole zlib stream holds to `out` and returns its size. Allocates nothing. Fails
/// like `inflate`, with the size of `out` as the limit; `out` then holds bytes of no meaning.
template <byte_buffer Out, byte_range Stream>
[[nodiscard]] constexpr auto inflate_to(Out&& out, const Stream& stream) noexcept
    -> result<std::size_t>;

//=== implementation ===//

namespace detail {

/// An `inflate_buffer` that cannot grow.
class fixed_buffer {
  public:
    constexpr explicit fixed_buffer(char_room room) noexcept : room_{room} {}
    [[nodiscard]] constexpr auto data() noexcept -> char* { return room_.data(); }
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return size_; }
    [[nodiscard]] constexpr auto capacity() const noexcept -> std::size_t { return room_.size(); }
    [[nodiscard]] constexpr auto reserve(std::size_t wanted) const noexcept -> bool {
        return wanted <= room_.size();
    }
    constexpr void resize(std::size_t size) noexcept { size_ = size; }

  private:
    char_room room_;
    std::size_t size_ = 0;
};

} // namespace detail

template <inflate_buffer Buffer, byte_range Stream>
constexpr auto inflate(Buffer& out, const Stream& stream, std::size_t limit) noexcept
    -> result<void> {
    return detail::inflater<Buffer>{out, {std::data(stream), std::size(stream)}, limit}.run();
}

template <byte_buffer Out, byte_range Stream>
constexpr auto inflate_to(Out&& out, const Stream& stream) noexcept -> result<std::size_t> {
    detail::fixed_buffer buffer{{std::data(out), std::size(out)}};
    const auto done = inflate(buffer, stream, std::size(out));
    if (!done) {
        return done.error();
    }
    return buffer.size();
}

} // namespace agora_token::inline v0_1::detail::zlib

#endif // AGORA_TOKEN_CODEC_DETAIL_INFLATE_HPP_INCLUDED
