// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The Adler-32 checksum that ends a zlib stream (RFC 1950 8.2).

#ifndef AGORA_TOKEN_CODEC_DETAIL_ADLER32_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_ADLER32_HPP_INCLUDED

#include <agora_token/detail/bytes.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace agora_token::inline v0_1::detail {

/// The Adler-32 checksum of the bytes; 1 for none. Cannot fail, allocates nothing.
template <byte_range R>
[[nodiscard]] constexpr auto adler32(const R& bytes) noexcept -> std::uint32_t;

//=== implementation ===//

/// Adler-32 in progress: `low` is 1 plus the sum of the bytes, `high` the sum of all values that
/// `low` had, both modulo 65521.
struct adler32_sums {
    std::uint32_t low = 1;
    std::uint32_t high = 0;
};
inline constexpr std::uint32_t adler32_modulus = 65521;

/// How many bytes are added before the sums are reduced: as many as keep the sums of sums of
/// add_blocks() within 16 bits, 2 * 255 * n * (n - 1) / 2 < 65536 for n blocks of 16 bytes.
inline constexpr std::size_t adler32_stretch = 16 * 16;

#if defined(__GNUC__) && (!defined(__i386__) || defined(__SSE2__))

// The compiler's own vectors, with what every processor of its target has.
using eight_sums = std::uint16_t __attribute__((vector_size(16)));
using four_sums = std::uint32_t __attribute__((vector_size(16)));

inline auto load_sixteen(const void* from) noexcept -> eight_sums {
    eight_sums bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    if constexpr (std::endian::native == std::endian::big) {
        bytes = bytes << 8 | bytes >> 8;
    }
    return bytes;
}
inline auto add_neighbours(eight_sums sums) noexcept -> four_sums {
    const auto pairs = reinterpret_cast<four_sums>(sums);
    return (pairs & 0xFFFFU) + (pairs >> 16);
}
inline auto total(four_sums sums) noexcept -> std::uint32_t {
    return sums[0] + sums[1] + sums[2] + sums[3];
}

// The 16 from the n-th on are a mask of which the last n bytes count.
inline constexpr std::uint8_t last_bytes[32]{0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
                                             0,   0,   0,   0,   0,   255, 255, 255, 255, 255, 255,
                                             255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

/// Adds `size` bytes, at least 16 and at most a stretch.
inline auto add_blocks(adler32_sums sums, const char* from, std::size_t size) noexcept
    -> adler32_sums {
    // A byte counts in `high` once for itself and once for each byte after it: 16 - j times for its
    // own block, and 16 times for each block after that, which adding up the sums so far does.
    eight_sums even{};
    eight_sums odd{};
    eight_sums before{};
    auto left = size;
    for (; left >= 16; left -= 16, from += 16) {
        const auto block = load_sixteen(from);
        before += even + odd;
        even += block & 0xFF;
        odd += block >> 8;
    }
    auto low = total(add_neighbours(even + odd));
    sums.high +=
        static_cast<std::uint32_t>(size) * sums.low + static_cast<std::uint32_t>(left) * low;
    if (left != 0) {
        const auto block = load_sixteen(from + left - 16) & load_sixteen(last_bytes + left);
        even += block & 0xFF;
        odd += block >> 8;
        low = total(add_neighbours(even + odd));
    }
    sums.high += total(16 * add_neighbours(before)
                       + add_neighbours(even * eight_sums{16, 14, 12, 10, 8, 6, 4, 2})
                       + add_neighbours(odd * eight_sums{15, 13, 11, 9, 7, 5, 3, 1}));
    sums.low += low;
    return sums;
}

#endif

/// Adds `size` bytes, at most a stretch.
template <byte_like B>
constexpr auto add_bytes(adler32_sums sums, const B* from, std::size_t size) noexcept
    -> adler32_sums {
#if defined(__GNUC__) && (!defined(__i386__) || defined(__SSE2__))
    if (!std::is_constant_evaluated() && size >= 16) {
        sums = add_blocks(sums, reinterpret_cast<const char*>(from), size);
        size = 0;
    }
#endif
    for (std::size_t i = 0; i != size; ++i) {
        sums.low += octet(from[i]);
        sums.high += sums.low;
    }
    return {sums.low % adler32_modulus, sums.high % adler32_modulus};
}

template <byte_range R>
constexpr auto adler32(const R& bytes) noexcept -> std::uint32_t {
    detail::adler32_sums sums;
    const auto* from = std::data(bytes);
    std::size_t left = std::size(bytes);
    while (left != 0) {
        const auto size = left < detail::adler32_stretch ? left : detail::adler32_stretch;
        sums = detail::add_bytes(sums, from, size);
        from += size;
        left -= size;
    }
    return sums.high << 16 | sums.low;
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_CODEC_DETAIL_ADLER32_HPP_INCLUDED
