// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Base 64 by 16 characters at a time, on x86-64 processors with AVX, which is asked at run time.
/// An aid of codec/base64.hpp, which does what is left over and knows every fault. The method is
/// that of Wojciech Muła and Daniel Lemire, "Faster Base64 Encoding and Decoding Using AVX2
/// Instructions" (2018); AVX alone is asked for because 32-byte vectors need a header that takes
/// compilers half a second.

#ifndef AGORA_TOKEN_CODEC_DETAIL_BASE64_X86_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_BASE64_X86_HPP_INCLUDED

#include <agora_token/codec/detail/base64_alphabet.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#if defined(__GNUC__) && defined(__x86_64__)
#include <tmmintrin.h>
#endif

namespace agora_token::inline v0_1::detail::base64::detail {

#if defined(__GNUC__) && defined(__x86_64__)

struct block_tables {
    // Ranges of values: 0 has 0 to 25, 1 has 26 to 51, the others one value each. What is between
    // a value of the range and its character.
    alignas(16) std::int8_t to_character[16]{'A',      'a' - 26, '0' - 52, '0' - 52, '0' - 52,
                                             '0' - 52, '0' - 52, '0' - 52, '0' - 52, '0' - 52,
                                             '0' - 52, '0' - 52, '+' - 62, '/' - 63};
    // What is between a character and its value, by the character's upper four bits; for '/' by
    // one less.
    alignas(16) std::int8_t to_value[16]{0,    63 - '/', 62 - '+', 52 - '0',
                                         -'A', -'A',     26 - 'a', 26 - 'a'};
    // A character is foreign if what its upper and its lower four bits have here share a bit.
    alignas(16) std::uint8_t upper[16]{};
    alignas(16) std::uint8_t lower[16]{};

    template <class Table = shifted_table>
    static constexpr auto make() noexcept -> block_tables {
        block_tables tables;
        for (unsigned upper = 0; upper != 16; ++upper) {
            tables.upper[upper] = static_cast<std::uint8_t>(1U << (upper < 8 ? upper : 0)); // as 0
            for (unsigned lower = 0; upper < 8 && lower != 16; ++lower) {
                if (value_of<Table>(static_cast<char>(upper << 4 | lower)) == not_in_alphabet) {
                    tables.lower[lower] |= tables.upper[upper];
                }
            }
        }
        return tables;
    }
};

inline auto load_block(const void* from) noexcept -> __m128i {
    return _mm_loadu_si128(static_cast<const __m128i*>(from));
}
inline void store_block(void* to, __m128i block) noexcept {
    _mm_storeu_si128(static_cast<__m128i*>(to), block);
}

[[nodiscard]] inline auto has_avx() noexcept -> bool {
    return __builtin_cpu_supports("avx") != 0;
}

template <class Tables>
__attribute__((target("avx"))) auto encode_by_avx(char* to, const char* from,
                                                  std::size_t size) noexcept -> std::size_t {
    const auto& tables = table_of<Tables>;
    auto left = size;
    for (; left >= 16; left -= 12, from += 12, to += 16) {
        // Bytes a b c become b a c b: each value is within one half of those.
        const auto groups = _mm_shuffle_epi8(
            load_block(from), _mm_setr_epi8(1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10));
        const auto even = _mm_mulhi_epu16(_mm_and_si128(groups, _mm_set1_epi32(0x0FC0FC00)),
                                          _mm_set1_epi32(0x04000040)); // shifts right by 6 and 10
        const auto odd = _mm_mullo_epi16(_mm_and_si128(groups, _mm_set1_epi32(0x003F03F0)),
                                         _mm_set1_epi32(0x01000010)); // shifts left by 8 and 4
        const auto values = _mm_or_si128(even, odd);
        const auto ranges = _mm_sub_epi8(_mm_subs_epu8(values, _mm_set1_epi8(51)),
                                         _mm_cmpgt_epi8(values, _mm_set1_epi8(25)));
        store_block(
            to, _mm_add_epi8(values, _mm_shuffle_epi8(load_block(tables.to_character), ranges)));
    }
    return size - left;
}

template <class Tables>
__attribute__((target("avx"))) auto decode_by_avx(char* to, const char* text,
                                                  std::size_t count) noexcept -> std::size_t {
    const auto& tables = table_of<Tables>;
    const auto low_bits = _mm_set1_epi8(15);
    for (std::size_t i = 0; i != count; ++i, to += 12) {
        const auto block = load_block(text + 16 * i);
        const auto upper = _mm_and_si128(_mm_srli_epi32(block, 4), low_bits);
        const auto lower = _mm_and_si128(block, low_bits);
        const auto foreign = _mm_and_si128(_mm_shuffle_epi8(load_block(tables.upper), upper),
                                           _mm_shuffle_epi8(load_block(tables.lower), lower));
        if (_mm_movemask_epi8(_mm_cmpeq_epi8(foreign, _mm_setzero_si128())) != 0xFFFF) {
            return i;
        }
        const auto slash = _mm_cmpeq_epi8(block, _mm_set1_epi8('/')); // -1 where there is one
        const auto values = _mm_add_epi8(
            block, _mm_shuffle_epi8(load_block(tables.to_value), _mm_add_epi8(upper, slash)));
        const auto pairs = _mm_maddubs_epi16(values, _mm_set1_epi32(0x01400140)); // 64 and 1 times
        const auto groups = _mm_madd_epi16(pairs, _mm_set1_epi32(0x00011000)); // 4096 and 1 times
        store_block(to, _mm_shuffle_epi8(groups, _mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13,
                                                               12, -1, -1, -1, -1)));
    }
    return count;
}

/// Encodes 12 bytes at a time while there are 16 to be read, each before its text is written.
/// @return the bytes encoded, a multiple of 12; 0 on other processors
template <class Tables = block_tables>
[[nodiscard]] auto encode_blocks(char* to, const void* from, std::size_t size) noexcept
    -> std::size_t {
    return has_avx() ? encode_by_avx<Tables>(to, static_cast<const char*>(from), size) : 0;
}

/// Decodes 16 characters at a time before one that is foreign, while there is room for the 16 bytes
/// that each step writes, 12 of them to stay.
/// @return the characters decoded, a multiple of 16; 0 on other processors
template <class Tables = block_tables>
[[nodiscard]] auto decode_blocks(void* to, std::size_t room, const char* text,
                                 std::size_t size) noexcept -> std::size_t {
    const auto count = (std::min)(size / 16, room < 16 ? 0 : (room - 4) / 12);
    return has_avx() ? 16 * decode_by_avx<Tables>(static_cast<char*>(to), text, count) : 0;
}

#else

[[nodiscard]] inline auto encode_blocks(char*, const void*, std::size_t) noexcept -> std::size_t {
    return 0;
}
[[nodiscard]] inline auto decode_blocks(void*, std::size_t, const char*, std::size_t) noexcept
    -> std::size_t {
    return 0;
}

#endif

} // namespace agora_token::inline v0_1::detail::base64::detail

#endif // AGORA_TOKEN_CODEC_DETAIL_BASE64_X86_HPP_INCLUDED
