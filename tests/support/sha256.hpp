// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// SHA-256 (FIPS 180-4) that the compiler can evaluate, so that whole tokens can be signed in a
/// static_assert. For tests only: slow, and it leaves its state in memory.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_SHA256_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_SHA256_HPP_INCLUDED

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
class sha256 {
  public:
    static constexpr std::size_t digest_size = 32;
    static constexpr std::size_t block_size = 64;

    [[nodiscard]] static constexpr auto make() noexcept -> agora_token::result<sha256> {
        return sha256{};
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
        *this = sha256{};
        return true;
    }

  private:
    // The first 32 bits of the fractions of the cube roots of the first 64 primes (4.2.2).
    static constexpr std::array<std::uint32_t, 64> constants{
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
        0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
        0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
        0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
        0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
        0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
        0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
        0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
        0xc67178f2};

    constexpr void put(std::uint8_t byte) noexcept {
        // The message is big-endian words; the schedule's first sixteen are the block itself.
        auto& word = schedule_[size_ % block_size / 4];
        word = word << 8 | byte;
        if (++size_ % block_size == 0) {
            compress();
        }
    }
    constexpr void compress() noexcept {
        for (std::size_t t = 16; t < 64; ++t) {
            const auto a = schedule_[t - 15];
            const auto b = schedule_[t - 2];
            schedule_[t] = schedule_[t - 16] + schedule_[t - 7]
                           + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3)
                           + (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
        }
        auto [a, b, c, d, e, f, g, h] = state_;
        for (std::size_t t = 0; t < 64; ++t) {
            const auto first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25))
                               + ((e & f) ^ (~e & g)) + constants[t] + schedule_[t];
            const auto second = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22))
                                + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }
        const std::array next{a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < next.size(); ++i) {
            state_[i] += next[i];
        }
    }

    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint32_t, 64> schedule_{};
    std::uint64_t size_ = 0;
};

/// The MAC of versions 006 and 007, evaluated by the compiler.
using hmac_sha256 = agora_token::hmac<sha256>;

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_SHA256_HPP_INCLUDED
