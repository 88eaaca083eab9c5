// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The Huffman codes of deflate (RFC 1951 3.2.2 to 3.2.7): what their symbols mean, and tables that
/// turn bits into meanings.

#ifndef AGORA_TOKEN_CODEC_DETAIL_HUFFMAN_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_HUFFMAN_HPP_INCLUDED

#include <agora_token/error.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace agora_token::inline v0_1::detail::zlib::detail {

inline constexpr unsigned longest_code = 15;

/// What a run of bits means, packed into 32 bits so that a table lookup is one load: a literal
/// value, or a base to which extra bits after the code are added, or one of the special cases.
class meaning {
  public:
    constexpr meaning() noexcept = default;

    /// The value itself: a byte, or a code length.
    static constexpr auto literal(unsigned value) noexcept -> meaning {
        return meaning{value << 16 | literal_flag};
    }
    /// A length, distance or repeat count from `value` on, told by `extra` bits.
    static constexpr auto base(unsigned value, unsigned extra) noexcept -> meaning {
        return meaning{value << 16 | extra};
    }
    /// `base`, of a count of repeats of the code length before.
    static constexpr auto repeat(unsigned value, unsigned extra) noexcept -> meaning {
        return meaning{value << 16 | marked_flag | extra};
    }
    static constexpr auto end_of_block() noexcept -> meaning { return meaning{marked_flag}; }
    static constexpr auto invalid() noexcept -> meaning { return meaning{invalid_flag}; }
    /// Only a table entry: the code has more bits than the table looks at.
    static constexpr auto longer() noexcept -> meaning { return meaning{longer_flag}; }

    /// This, at the end of a code of `length` bits.
    [[nodiscard]] constexpr auto after_code(unsigned length) const noexcept -> meaning {
        return meaning{packed_ + length * 0x0101};
    }

    [[nodiscard]] constexpr auto is_literal() const noexcept -> bool { return is(literal_flag); }
    [[nodiscard]] constexpr auto is_end() const noexcept -> bool { return is(marked_flag); }
    [[nodiscard]] constexpr auto is_repeat() const noexcept -> bool { return is(marked_flag); }
    [[nodiscard]] constexpr auto is_invalid() const noexcept -> bool { return is(invalid_flag); }
    [[nodiscard]] constexpr auto is_longer() const noexcept -> bool { return is(longer_flag); }

    /// How many bits the code and its extra bits take together.
    [[nodiscard]] constexpr auto length() const noexcept -> unsigned { return packed_ & 63; }
    /// The value of a literal.
    [[nodiscard]] constexpr auto value() const noexcept -> unsigned { return packed_ >> 16; }
    /// The base plus the extra bits, given the bits that start with the code.
    [[nodiscard]] constexpr auto value(std::uint64_t bits) const noexcept -> unsigned {
        const auto own = static_cast<std::uint32_t>(bits) & ((std::uint32_t{1} << length()) - 1);
        return value() + (own >> (packed_ >> 8 & 15));
    }

  private:
    constexpr explicit meaning(std::uint32_t packed) noexcept : packed_{packed} {}
    [[nodiscard]] constexpr auto is(std::uint32_t flag) const noexcept -> bool {
        return (packed_ & flag) != 0;
    }

    static constexpr std::uint32_t literal_flag = 1U << 12;
    static constexpr std::uint32_t marked_flag = 1U << 13;
    static constexpr std::uint32_t invalid_flag = 1U << 14;
    static constexpr std::uint32_t longer_flag = 1U << 15;

    std::uint32_t packed_ = 0; // 0-5 length, 8-11 length of the code alone, flags, 16-31 value
};

/// What symbols mean, by symbol.
template <std::size_t Symbols>
struct meanings_of {
    meaning at[Symbols]; // a plain array: compilers evaluate it twice as fast as std::array
};

/// The meanings of the literal and length symbols, the distance symbols and the symbols of the code
/// length code (RFC 1951 3.2.5, 3.2.7), by symbol.
inline constexpr auto literal_meanings = []() noexcept {
    meanings_of<288> all{};
    for (unsigned i = 0; i != 256; ++i) {
        all.at[i] = meaning::literal(i);
    }
    all.at[256] = meaning::end_of_block();
    for (unsigned i = 0, base = 3; i != 28; ++i) {
        const auto extra = i < 8 ? 0 : i / 4 - 1;
        all.at[257 + i] = meaning::base(base, extra);
        base += 1U << extra;
    }
    all.at[285] = meaning::base(258, 0);
    all.at[286] = all.at[287] = meaning::invalid();
    return all;
}();
inline constexpr auto distance_meanings = []() noexcept {
    meanings_of<32> all{};
    for (unsigned i = 0, base = 1; i != 30; ++i) {
        const auto extra = i < 4 ? 0 : i / 2 - 1;
        all.at[i] = meaning::base(base, extra);
        base += 1U << extra;
    }
    all.at[30] = all.at[31] = meaning::invalid();
    return all;
}();
inline constexpr auto code_length_meanings = []() noexcept {
    meanings_of<32> all{}; // as many as the distances have, whose table reads these too
    for (unsigned i = 0; i != 16; ++i) {
        all.at[i] = meaning::literal(i);
    }
    all.at[16] = meaning::repeat(3, 2);
    all.at[17] = meaning::base(3, 3);
    all.at[18] = meaning::base(11, 7);
    return all;
}();

/// A symbol that occurs in a block, and how many bits its code has.
struct coded_symbol {
    std::uint16_t symbol;
    std::uint16_t length; ///< 1..15
};

/// Coded symbols in a row. No std::span, whose construction costs compilers more than this file.
struct coded_symbols {
    const coded_symbol* first;
    std::size_t size;

    [[nodiscard]] constexpr auto begin() const noexcept -> const coded_symbol* { return first; }
    [[nodiscard]] constexpr auto end() const noexcept -> const coded_symbol* {
        return first + size;
    }
};

/// Reads codes of up to `Bits` bits with one lookup and longer ones bit by bit. Not initialized
/// before `build`: most of it may never be touched.
template <unsigned Bits, std::size_t Symbols>
class huffman_table {
  public:
    /// Makes the canonical code of the symbols, which stand in ascending order. A code that leaves
    /// bit patterns unused is an error, except that `lone_allowed` lets a single code of one bit
    /// and no code at all pass, as zlib does; the patterns without a code are then invalid.
    constexpr auto build(coded_symbols symbols, const meanings_of<Symbols>& meanings,
                         bool lone_allowed) noexcept -> errc {
        std::fill_n(count_, longest_code + 1, std::uint16_t{});
        constexpr auto whole = 1U << longest_code;
        auto used = 0U; // share of all patterns, in 1/32768
        for (const auto each : symbols) {
            ++count_[each.length];
            used += whole >> each.length;
        }
        if (used > whole) {
            return errc::oversubscribed_code;
        }
        if (used < whole) {
            const auto lone =
                symbols.size == 0 || (symbols.size == 1 && symbols.first->length == 1);
            if (!lone_allowed || !lone) {
                return errc::incomplete_code;
            }
            mask_ = 1;
            entries_[0] =
                (symbols.size == 0 ? meaning::invalid() : meanings.at[symbols.first->symbol])
                    .after_code(1);
            entries_[1] = meaning::invalid().after_code(1);
            return errc{};
        }
        sort(symbols);
        fill(meanings);
        return errc{};
    }

    /// The meaning of the next bits, or `longer` for codes that `find` must look up.
    [[nodiscard]] constexpr auto operator[](std::uint64_t bits) const noexcept -> meaning {
        return entries_[static_cast<std::size_t>(bits) & mask_];
    }
    /// The meaning of the next bits, whatever the length of their code. Only for complete codes.
    [[nodiscard]] constexpr auto find(std::uint64_t bits,
                                      const meanings_of<Symbols>& meanings) const noexcept
        -> meaning {
        // Codes of one length are consecutive numbers, most significant bit first.
        auto code = 0U;
        auto first = 0U;  // the first code of this length
        auto before = 0U; // how many codes are shorter
        for (auto length = 1U; length <= longest_code; ++length) {
            code = code << 1 | static_cast<unsigned>(bits & 1);
            bits >>= 1;
            const auto count = count_[length];
            if (code - first < count) {
                return meanings.at[sorted_[before + code - first]].after_code(length);
            }
            before += count;
            first = (first + count) << 1;
        }
        return meaning::invalid().after_code(longest_code);
    }

  private:
    // By length, then by symbol: the order of the codes (RFC 1951 3.2.2).
    constexpr void sort(coded_symbols symbols) noexcept {
        std::uint16_t next[longest_code + 1];
        next[0] = 0;
        for (auto length = 1U; length <= longest_code; ++length) {
            next[length] = static_cast<std::uint16_t>(next[length - 1] + count_[length - 1]);
        }
        for (const auto each : symbols) {
            sorted_[next[each.length]++] = each.symbol;
        }
    }

    constexpr void fill(const meanings_of<Symbols>& meanings) noexcept {
        auto length = 1U;
        while (count_[length] == 0) {
            ++length;
        }
        // The table grows with the length of the codes: all that is known of a pattern of n bits
        // holds for both patterns of n + 1 bits that start with it.
        std::size_t size = std::size_t{1} << (std::min)(length, Bits);
        std::fill_n(entries_, size, meaning{});
        std::size_t code = 0; // first bit lowest, as it is looked up
        for (std::size_t i = 0;; ++length) {
            for (; size >> length == 0 && size >> Bits == 0; size *= 2) {
                std::copy_n(entries_, size, entries_ + size);
            }
            for (const auto end = i + count_[length]; i != end; ++i) {
                entries_[code & (size - 1)] =
                    length <= Bits ? meanings.at[sorted_[i]].after_code(length) : meaning::longer();
                const auto zeros = code ^ ((std::size_t{1} << length) - 1);
                if (zeros == 0) { // the last code is all ones
                    mask_ = size - 1;
                    return;
                }
                // Adds one to a number whose highest bit is lowest.
                const auto carry_stop = std::bit_floor(zeros);
                code = (code & (carry_stop - 1)) | carry_stop;
            }
        }
    }

    std::size_t mask_;
    // Plain arrays: compilers evaluate them twice as fast.
    std::uint16_t count_[longest_code + 1]; // by length
    std::uint16_t sorted_[Symbols];
    meaning entries_[std::size_t{1} << Bits];
};

using literal_table = huffman_table<9, 288>;
using distance_table = huffman_table<7, 32>;

/// The fixed codes (RFC 1951 3.2.6).
struct fixed_codes {
    literal_table literals;
    distance_table distances;

    static constexpr auto make() noexcept -> fixed_codes {
        coded_symbol symbols[288]{};
        for (std::uint16_t i = 0; i != 288; ++i) {
            const auto length = i < 144 ? 8U : i < 256 ? 9U : i < 280 ? 7U : 8U;
            symbols[i] = {i, static_cast<std::uint16_t>(length)};
        }
        fixed_codes codes{};
        static_cast<void>(codes.literals.build({symbols, 288}, literal_meanings, false));
        for (std::uint16_t i = 0; i != 32; ++i) {
            symbols[i] = {i, 5};
        }
        static_cast<void>(codes.distances.build({symbols, 32}, distance_meanings, false));
        return codes;
    }
};

} // namespace agora_token::inline v0_1::detail::zlib::detail

#endif // AGORA_TOKEN_CODEC_DETAIL_HUFFMAN_HPP_INCLUDED
