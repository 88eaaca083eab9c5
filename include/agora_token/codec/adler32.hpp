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

/// Adler-32 in progress. `low` is 1 plus the sum of the bytes and `high` the sum of all values that
/// `low` had, both modulo 65521.
class adler32_state {
  public:
    /// Takes `words` times eight bytes. @pre words <= max_words
    template <byte_like B>
    constexpr void add_words(const B* from, std::size_t words) noexcept {
        // Four 16-bit lanes per number, one for each second byte of a word. A byte counts once in
        // `low` and, in `high`, once for itself and each byte after it: eight times for each word
        // after its own, which is what adding up the sums so far does, and 8 - j times inside.
        std::uint64_t even = 0;
        std::uint64_t odd = 0;
        std::uint64_t even_sums = 0;
        std::uint64_t odd_sums = 0;
        for (std::size_t i = 0; i != words; ++i) {
            const auto word = load_le64(from + 8 * i);
            even_sums += even;
            odd_sums += odd;
            even += word & lanes;
            odd += word >> 8 & lanes;
        }
        high_ += static_cast<std::uint32_t>(8 * words) * low_;
        high_ += 8 * (weigh(even_sums, {1, 1, 1, 1}) + weigh(odd_sums, {1, 1, 1, 1}));
        high_ += weigh(even, {8, 6, 4, 2}) + weigh(odd, {7, 5, 3, 1});
        low_ += weigh(even, {1, 1, 1, 1}) + weigh(odd, {1, 1, 1, 1});
        low_ %= modulus;
        high_ %= modulus;
    }

    /// Takes less than eight bytes.
    template <byte_like B>
    constexpr void add_rest(const B* from, std::size_t bytes) noexcept {
        for (std::size_t i = 0; i != bytes; ++i) {
            low_ += octet(from[i]);
            high_ += low_;
        }
        low_ %= modulus;
        high_ %= modulus;
    }

    [[nodiscard]] constexpr auto value() const noexcept -> std::uint32_t {
        return high_ << 16 | low_;
    }

    /// The most words whose sums of sums fit a lane: 255 * n * (n - 1) / 2 < 65536.
    static constexpr std::size_t max_words = 23;

  private:
    struct weights {
        std::uint32_t lane[4];
    };
    static constexpr auto weigh(std::uint64_t sums, weights by) noexcept -> std::uint32_t {
        const auto lane = [sums](unsigned i) noexcept {
            return static_cast<std::uint32_t>(sums >> 16 * i & 0xffff);
        };
        return by.lane[0] * lane(0) + by.lane[1] * lane(1) + by.lane[2] * lane(2)
               + by.lane[3] * lane(3);
    }

    static constexpr std::uint32_t modulus = 65521;
    static constexpr std::uint64_t lanes = 0x00ff00ff00ff00ff;

    std::uint32_t low_ = 1;
    std::uint32_t high_ = 0;
};

} // namespace detail

template <byte_range R>
constexpr auto adler32(const R& bytes) noexcept -> std::uint32_t {
    detail::adler32_state sum;
    const auto* from = std::data(bytes);
    std::size_t left = std::size(bytes);
    while (left >= 8) {
        const auto words = left / 8 < sum.max_words ? left / 8 : sum.max_words;
        sum.add_words(from, words);
        from += 8 * words;
        left -= 8 * words;
    }
    sum.add_rest(from, left);
    return sum.value();
}

} // namespace agora_token

#endif // AGORA_TOKEN_CODEC_ADLER32_HPP_INCLUDED
