// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// CRC-32 as zlib, PNG and Ethernet use it (reflected polynomial 0xEDB88320, RFC 1952 section 8).

#ifndef AGORA_TOKEN_CODEC_DETAIL_CRC32_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_CRC32_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/bytes.hpp>
#include <agora_token/detail/words.hpp>

#include <cstddef>
#include <cstdint>

namespace agora_token::inline v0_1::detail {

/// The CRC-32 of some bytes; 0 for none. Does not allocate; reentrant.
template <byte_range R>
[[nodiscard]] constexpr auto crc32(const R& bytes) noexcept -> std::uint32_t;

//=== implementation ===//

// Row k holds the CRC of each byte value followed by k zero bytes, so eight bytes go in one step.
struct crc32_row {
    std::uint32_t at[256]; // plain arrays: compilers evaluate them twice as fast as std::array
};
struct crc32_rows {
    crc32_row row[8];
};
inline constexpr auto crc32_table = []() noexcept {
    crc32_rows table{};
    auto crc = std::uint32_t{1};
    for (auto& row : table.row) {
        crc32_row next{};
        for (auto bit = 128U; bit != 0; bit >>= 1) {
            crc = crc >> 1 ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
            // The CRC of a sum is the sum of the CRCs, so each bit doubles what is known.
            for (auto known = 0U; known != 256; known += 2 * bit) {
                next.at[known + bit] = next.at[known] ^ crc;
            }
        }
        row = next; // compilers copy a row at once
    }
    return table;
}();

// The CRC register after eight more bytes, the first one lowest.
constexpr auto crc32_step(std::uint32_t crc, std::uint64_t eight) noexcept -> std::uint32_t {
    const auto& rows = crc32_table.row;
    const auto low = static_cast<std::uint32_t>(eight) ^ crc;
    const auto high = static_cast<std::uint32_t>(eight >> 32);
    return rows[7].at[low & 0xFFU] ^ rows[6].at[low >> 8 & 0xFFU] ^ rows[5].at[low >> 16 & 0xFFU]
           ^ rows[4].at[low >> 24] ^ rows[3].at[high & 0xFFU] ^ rows[2].at[high >> 8 & 0xFFU]
           ^ rows[1].at[high >> 16 & 0xFFU] ^ rows[0].at[high >> 24];
}
// The CRC register after one more byte.
constexpr auto crc32_step(std::uint32_t crc, std::uint8_t byte) noexcept -> std::uint32_t {
    return crc >> 8 ^ crc32_table.row[0].at[(crc ^ byte) & 0xFFU];
}

// Not inlined: g++ 12 warns of what is beyond a short constant, which the loop never reads.
template <byte_range R>
AGORA_TOKEN_NOINLINE constexpr auto crc32(const R& bytes) noexcept -> std::uint32_t {
    const auto* const in = std::data(bytes);
    const std::size_t size = std::size(bytes);
    auto crc = 0xFFFFFFFFU;
    std::size_t i = 0;
    for (; size - i >= 8; i += 8) {
        crc = detail::crc32_step(crc, detail::load_le64(in + i));
    }
    for (; i < size; ++i) {
        crc = detail::crc32_step(crc, octet(in[i]));
    }
    return ~crc;
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_CODEC_DETAIL_CRC32_HPP_INCLUDED
