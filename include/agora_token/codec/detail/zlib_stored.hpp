// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Writing of zlib streams (RFC 1950) without a compressor: the payload goes into stored blocks
/// (RFC 1951 3.2.4), which every inflater reads. The size is a function of the payload's size.

#ifndef AGORA_TOKEN_CODEC_DETAIL_ZLIB_STORED_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_ZLIB_STORED_HPP_INCLUDED

#include <agora_token/codec/detail/adler32.hpp>
#include <agora_token/error.hpp>
#include <agora_token/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace agora_token::inline v0_1::detail::zlib {

/// The size in bytes of the stream for a payload of `payload` bytes.
[[nodiscard]] constexpr auto stored_size(std::size_t payload) noexcept -> std::size_t;

/// Where a payload of `payload` bytes must stand in a stream of `stored_size(payload)` bytes before
/// `finish_stored` is called.
[[nodiscard]] constexpr auto stored_payload_offset(std::size_t payload) noexcept -> std::size_t;

/// Makes a zlib stream around a payload that already is at its offset. A payload of at most
/// 65,535 bytes stays where it is, the blocks of a larger one move left into place. Allocates
/// nothing. @pre `stream` has stored_size(payload) bytes
constexpr void finish_stored(char* stream, std::size_t payload) noexcept;

/// Writes the zlib stream of a payload and returns its size. Fails with `errc::output_too_small`,
/// whose position is the size needed; then nothing was written. Allocates nothing. `out` and
/// `payload` must not overlap.
template <byte_buffer Out, byte_range Payload>
[[nodiscard]] constexpr auto store_to(Out&& out, const Payload& payload) noexcept
    -> result<std::size_t>;

//=== implementation ===//

namespace detail {

inline constexpr std::size_t zlib_header_size = 2;
inline constexpr std::size_t zlib_checksum_size = 4;
inline constexpr std::size_t stored_header_size = 5;
inline constexpr std::size_t stored_block_max = 65535; // LEN has 16 bits

// No payload is still one block: the final one.
constexpr auto stored_blocks(std::size_t payload) noexcept -> std::size_t {
    return payload == 0 ? 1 : (payload - 1) / stored_block_max + 1;
}

constexpr void write_stored_header(char* to, std::size_t size, bool final_block) noexcept {
    to[0] = static_cast<char>(final_block ? 1 : 0); // BTYPE 00 and padding up to the byte's end
    to[1] = static_cast<char>(size & 0xff);
    to[2] = static_cast<char>(size >> 8);
    to[3] = static_cast<char>(~size & 0xff);
    to[4] = static_cast<char>(~size >> 8 & 0xff);
}

} // namespace detail

constexpr auto stored_payload_offset(std::size_t payload) noexcept -> std::size_t {
    return detail::zlib_header_size + detail::stored_header_size * detail::stored_blocks(payload);
}

constexpr auto stored_size(std::size_t payload) noexcept -> std::size_t {
    return stored_payload_offset(payload) + payload + detail::zlib_checksum_size;
}

constexpr void finish_stored(char* stream, std::size_t payload) noexcept {
    const auto* from = stream + stored_payload_offset(payload);
    const auto checksum = adler32(std::string_view{from, payload}); // before the blocks move
    auto* to = stream;
    *to++ = '\x78'; // deflate with a window of 32 KiB
    *to++ = '\x9c'; // no dictionary, default level, check bits
    auto left = payload;
    for (; left > detail::stored_block_max; left -= detail::stored_block_max) {
        detail::write_stored_header(to, detail::stored_block_max, false);
        to += detail::stored_header_size;
        std::copy(from, from + detail::stored_block_max, to);
        from += detail::stored_block_max;
        to += detail::stored_block_max;
    }
    detail::write_stored_header(to, left, true); // before the last block, which is in place
    to += detail::stored_header_size + left;
    for (unsigned i = 0; i != detail::zlib_checksum_size; ++i) {
        *to++ = static_cast<char>(checksum >> (24 - 8 * i) & 0xff); // big-endian
    }
}

template <byte_buffer Out, byte_range Payload>
constexpr auto store_to(Out&& out, const Payload& payload) noexcept -> result<std::size_t> {
    const auto bytes = std::size(payload);
    const auto size = stored_size(bytes);
    if (std::size(out) < size) {
        return error{errc::output_too_small, size};
    }
    std::copy_n(std::data(payload), bytes, std::data(out) + stored_payload_offset(bytes));
    finish_stored(std::data(out), bytes);
    return size;
}

} // namespace agora_token::inline v0_1::detail::zlib

#endif // AGORA_TOKEN_CODEC_DETAIL_ZLIB_STORED_HPP_INCLUDED
