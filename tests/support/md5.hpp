// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// MD5 (RFC 1321) that the compiler can evaluate, so that whole signaling tokens can be signed in a
/// static_assert. For tests only: slow, and it leaves its state in memory.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_MD5_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_MD5_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace test {

/// A model of agora_token::hash_function.
class md5 {
  public:
    static constexpr std::size_t digest_size = 16;
    static constexpr std::size_t block_size = 64;

    [[nodiscard]] static constexpr auto make() noexcept -> agora_token::result<md5> {
        return md5{};
    }
    constexpr void update(std::string_view bytes) noexcept {
        for (const char byte : bytes) {
            put(static_cast<std::uint8_t>(byte));
        }
    }
    [[nodiscard]] constexpr auto finish(std::span<char, digest_size> out) noexcept -> bool {
        const auto bits = size_ * 8;
        put(0x80);
        while (size_ % block_size != block_size - 8) {
            put(0);
        }
        for (int shift = 0; shift < 64; shift += 8) {
            put(static_cast<std::uint8_t>(bits >> shift));
        }
        for (std::size_t i = 0; i < digest_size; ++i) {
            out[i] = static_cast<char>(state_[i / 4] >> (8 * (i % 4)));
        }
        *this = md5{};
        return true;
    }

  private:
    // The integer parts of 2^32 times the absolute sines of 1 to 64 (section 3.4).
    static constexpr std::array<std::uint32_t, 64> sines{
        0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613,
        0xfd469501, 0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193,
        0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d,
        0x02441453, 0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed,
        0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942, 0x8771f681, 0x6d9d6122,
        0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa,
        0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244,
        0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
        0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb,
        0xeb86d391};
    static constexpr std::array<std::array<int, 4>, 4> shifts{
        {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};

    constexpr void put(std::uint8_t byte) noexcept {
        // The message is little-endian words: each byte comes in above the ones before it.
        auto& word = block_[size_ % block_size / 4];
        word = word >> 8 | std::uint32_t{byte} << 24;
        if (++size_ % block_size == 0) {
            compress();
        }
    }
    constexpr void compress() noexcept {
        auto [a, b, c, d] = state_;
        for (std::size_t t = 0; t < 64; ++t) {
            const auto round = t / 16;
            const auto mixed = round == 0   ? (b & c) | (~b & d)
                               : round == 1 ? (b & d) | (c & ~d)
                               : round == 2 ? b ^ c ^ d
                                            : c ^ (b | ~d);
            const auto word = round == 0   ? t
                              : round == 1 ? 5 * t + 1
                              : round == 2 ? 3 * t + 5
                                           : 7 * t;
            const auto sum = a + mixed + block_[word % 16] + sines[t];
            a = d;
            d = c;
            c = b;
            b += std::rotl(sum, shifts[round][t % 4]);
        }
        const std::array next{a, b, c, d};
        for (std::size_t i = 0; i < next.size(); ++i) {
            state_[i] += next[i];
        }
    }

    std::array<std::uint32_t, 4> state_{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    std::array<std::uint32_t, 16> block_{};
    std::uint64_t size_ = 0;
};

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_MD5_HPP_INCLUDED
