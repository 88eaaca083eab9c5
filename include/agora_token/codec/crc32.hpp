// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// CRC-32 as zlib, PNG and Ethernet use it (reflected polynomial 0xEDB88320, RFC 1952 section 8).

#ifndef AGORA_TOKEN_CODEC_CRC32_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_CRC32_HPP_INCLUDED

#include <agora_token/bytes.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace agora_token {

/// The CRC-32 of some bytes; 0 for none. Does not allocate; reentrant.
template <byte_range R>
[[nodiscard]] constexpr auto crc32(const R& bytes) noexcept -> std::uint32_t;

//=== implementation ===//

namespace detail {

// Row k holds the CRC of each byte value followed by k zero bytes, so eight bytes go in one step.
inline constexpr auto crc32_table = [] {
    std::array<std::array<std::uint32_t, 256>, 8> table{};
    for (std::uint32_t value = 0; value < 256; ++value) {
        auto crc = value;
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
        table[0][value] = crc;
    }
    for (std::size_t value = 0; value < 256; ++value) {
        for (std::size_t row = 1; row < 8; ++row) {
            const auto crc = table[row - 1][value];
            table[row][value] = (crc >> 8) ^ table[0][crc & 0xFFU];
        }
    }
    return table;
}();

} // namespace detail

template <byte_range R>
constexpr auto crc32(const R& bytes) noexcept -> std::uint32_t {
    const auto in = as_span(bytes);
    const auto& table = detail::crc32_table;
    const auto at = [&](std::size_t i) { return std::uint32_t{octet(in[i])}; };
    auto crc = 0xFFFFFFFFU;
    std::size_t i = 0;
    for (; in.size() - i >= 8; i += 8) {
        crc ^= at(i) | at(i + 1) << 8 | at(i + 2) << 16 | at(i + 3) << 24;
        crc = table[7][crc & 0xFFU] ^ table[6][(crc >> 8) & 0xFFU] ^ table[5][(crc >> 16) & 0xFFU]
              ^ table[4][crc >> 24] ^ table[3][at(i + 4)] ^ table[2][at(i + 5)]
              ^ table[1][at(i + 6)] ^ table[0][at(i + 7)];
    }
    // The last 1 to 7 bytes in one step as well: ten digits take half the time of a byte at a time.
    std::uint64_t last = crc;
    const auto left = in.size() - i;
    for (std::size_t j = 0; j < left; ++j) {
        last ^= std::uint64_t{at(i + j)} << 8 * j;
    }
    crc = static_cast<std::uint32_t>(last >> 8 * left);
    for (std::size_t j = 0; j < left; ++j) {
        crc ^= table[left - 1 - j][last >> 8 * j & 0xFFU];
    }
    return ~crc;
}

} // namespace agora_token

#endif // AGORA_TOKEN_CODEC_CRC32_HPP_INCLUDED
