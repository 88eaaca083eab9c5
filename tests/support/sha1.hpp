// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// SHA-1 (FIPS 180-4) that the compiler can evaluate, so that whole legacy keys can be signed in a
/// static_assert. For tests only: slow, and it leaves its state in memory.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_SHA1_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_SHA1_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/hmac.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace test {

/// A model of agora_token::hash_function.
class sha1 {
  public:
    static constexpr std::size_t digest_size = 20;
    static constexpr std::size_t block_size = 64;

    [[nodiscard]] static constexpr auto make() noexcept -> agora_token::result<sha1> {
        return sha1{};
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
        for (int shift = 56; shift >= 0; shift -= 8) {
            put(static_cast<std::uint8_t>(bits >> shift));
        }
        for (std::size_t i = 0; i < digest_size; ++i) {
            out[i] = static_cast<char>(state_[i / 4] >> (24 - 8 * (i % 4)));
        }
        *this = sha1{};
        return true;
    }

  private:
    // One for each twenty steps (4.2.1).
    static constexpr std::array<std::uint32_t, 4> constants{0x5a827999, 0x6ed9eba1, 0x8f1bbcdc,
                                                            0xca62c1d6};

    constexpr void put(std::uint8_t byte) noexcept {
        // The message is big-endian words; the schedule's first sixteen are the block itself.
        auto& word = schedule_[size_ % block_size / 4];
        word = word << 8 | byte;
        if (++size_ % block_size == 0) {
            compress();
        }
    }
    constexpr void compress() noexcept {
        for (std::size_t t = 16; t < schedule_.size(); ++t) {
            schedule_[t] = std::rotl(
                schedule_[t - 3] ^ schedule_[t - 8] ^ schedule_[t - 14] ^ schedule_[t - 16], 1);
        }
        auto [a, b, c, d, e] = state_;
        for (std::size_t t = 0; t < schedule_.size(); ++t) {
            const auto mixed = t / 20 == 0   ? (b & c) | (~b & d)
                               : t / 20 == 2 ? (b & c) | (b & d) | (c & d)
                                             : b ^ c ^ d;
            const auto next = std::rotl(a, 5) + mixed + e + constants[t / 20] + schedule_[t];
            e = d;
            d = c;
            c = std::rotl(b, 30);
            b = a;
            a = next;
        }
        const std::array sum{a, b, c, d, e};
        for (std::size_t i = 0; i < sum.size(); ++i) {
            state_[i] += sum[i];
        }
    }

    std::array<std::uint32_t, 5> state_{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    std::array<std::uint32_t, 80> schedule_{};
    std::uint64_t size_ = 0;
};

/// The MAC of keys 001 to 005, evaluated by the compiler.
using hmac_sha1 = agora_token::hmac<sha1>;

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_SHA1_HPP_INCLUDED
