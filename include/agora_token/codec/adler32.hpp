// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The Adler-32 checksum that ends a zlib stream (RFC 1950 8.2).

#ifndef AGORA_TOKEN_CODEC_ADLER32_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_ADLER32_HPP_INCLUDED

#include <agora_token/bytes.hpp>
#include <agora_token/codec/load_le64.hpp>

#include <cstddef>
#include <cstdint>

namespace agora_token {

/// The Adler-32 checksum of the bytes; 1 for none. Cannot fail, allocates nothing.
template <byte_range R>
[[nodiscard]] constexpr auto adler32(const R& bytes) noexcept -> std::uint32_t;

//=== implementation ===//

namespace detail {

/// Adler-32 in progress: `low` is 1 plus the sum of the bytes, `high` the sum of all values that
/// `low` had, both modulo 65521.
struct adler32_sums {
    std::uint32_t low = 1;
    std::uint32_t high = 0;
};
inline constexpr std::uint32_t adler32_modulus = 65521;

/// The most words whose sums of sums fit 16 bits: 255 * n * (n - 1) / 2 < 65536.
inline constexpr std::size_t adler32_max_words = 23;

/// The sum of the four 16-bit lanes of `sums`, each times its weight: two products of two lanes
/// each, whose middle holds what is wanted. @pre no weighted sum passes 32 bits
constexpr auto weigh(std::uint64_t sums, std::uint32_t w0, std::uint32_t w1, std::uint32_t w2,
                     std::uint32_t w3) noexcept -> std::uint32_t {
    constexpr std::uint64_t lanes = 0x0000ffff0000ffff;
    const auto even = (sums & lanes) * (std::uint64_t{w0} << 32 | w2);
    const auto odd = (sums >> 16 & lanes) * (std::uint64_t{w1} << 32 | w3);
    return static_cast<std::uint32_t>((even >> 32) + (odd >> 32));
}

/// Adds `words` times eight bytes. @pre words <= adler32_max_words
template <byte_like B>
constexpr auto add_words(adler32_sums sums, const B* from, std::size_t words) noexcept
    -> adler32_sums {
    // A byte counts in `high` once for itself and once for each byte after it: eight times for each
    // word after its own, which adding up the sums so far does, and 8 - j times for its own word.
    constexpr std::uint64_t lanes = 0x00ff00ff00ff00ff; // every second byte of a word
    std::uint64_t even = 0;
    std::uint64_t odd = 0;
    std::uint64_t even_before = 0;
    std::uint64_t odd_before = 0;
    for (std::size_t i = 0; i != words; ++i) {
        const auto word = load_le64(from + 8 * i);
        even_before += even;
        odd_before += odd;
        even += word & lanes;
        odd += word >> 8 & lanes;
    }
    sums.high += static_cast<std::uint32_t>(8 * words) * sums.low + weigh(even_before, 8, 8, 8, 8)
                 + weigh(odd_before, 8, 8, 8, 8) + weigh(even, 8, 6, 4, 2) + weigh(odd, 7, 5, 3, 1);
    sums.low += weigh(even, 1, 1, 1, 1) + weigh(odd, 1, 1, 1, 1);
    return {sums.low % adler32_modulus, sums.high % adler32_modulus};
}

} // namespace detail

template <byte_range R>
constexpr auto adler32(const R& bytes) noexcept -> std::uint32_t {
    detail::adler32_sums sums;
    const auto* from = std::data(bytes);
    std::size_t left = std::size(bytes);
    while (left >= 8) {
        const auto words =
            left / 8 < detail::adler32_max_words ? left / 8 : detail::adler32_max_words;
        sums = detail::add_words(sums, from, words);
        from += 8 * words;
        left -= 8 * words;
    }
    for (; left != 0; --left) {
        sums.low += octet(*from++);
        sums.high += sums.low;
    }
    return sums.high % detail::adler32_modulus << 16 | sums.low % detail::adler32_modulus;
}

} // namespace agora_token

#endif // AGORA_TOKEN_CODEC_ADLER32_HPP_INCLUDED
