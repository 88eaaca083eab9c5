// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The codes that a dynamic block brings along (RFC 1951 3.2.7).

#ifndef AGORA_TOKEN_CODEC_DETAIL_DYNAMIC_CODES_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_DYNAMIC_CODES_HPP_INCLUDED

#include <agora_token/codec/detail/bit_reader.hpp>
#include <agora_token/codec/detail/huffman.hpp>
#include <agora_token/error.hpp>
#include <agora_token/result.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace agora_token::inline v0_1::detail::zlib::detail {

/// Reads the codes of a dynamic block, whose three-bit header has been read. Errors are placed as
/// inflate.hpp says.
[[nodiscard]] constexpr auto read_dynamic_codes(bit_reader& in, literal_table& literals,
                                                distance_table& distances) noexcept -> result<void>;

//=== implementation ===//

/// The symbols that have codes. Those of the distances come after those of the literals.
struct found_symbols {
    coded_symbol all[286 + 30];
    std::size_t size = 0;
    std::size_t literals = 0;
    bool has_end = false;
};

/// The code that the other codes' lengths are written in, which has `count` lengths itself.
constexpr auto read_code_length_code(bit_reader& in, unsigned count, distance_table& table) noexcept
    -> result<void> {
    constexpr std::array<std::uint8_t, 19> order{16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                 11, 4,  12, 3, 13, 2, 14, 1, 15};
    const auto at = in.position();
    std::array<std::uint8_t, 19> lengths{};
    for (auto i = 0U; i != count; ++i) {
        in.refill();
        if (in.available() < 3) {
            return truncated(in);
        }
        lengths[order[i]] = static_cast<std::uint8_t>(in.take(3));
    }
    coded_symbol used[19];
    std::size_t size = 0;
    for (std::uint16_t i = 0; i != 19; ++i) {
        if (lengths[i] != 0) {
            used[size++] = {i, lengths[i]};
        }
    }
    const auto code = table.build({used, size}, code_length_meanings, false);
    return code == errc{} ? result<void>{} : error{code, at};
}

/// Literal and distance lengths are one sequence: a repeat may run from the one into the other.
constexpr auto read_code_lengths(bit_reader& stream, unsigned literals, unsigned distances,
                                 const distance_table& code, found_symbols& found) noexcept
    -> result<void> {
    auto in = stream; // a copy whose address nobody has can stay in registers
    const auto end = literals + distances;
    unsigned previous = 0;
    for (unsigned i = 0; i != end;) {
        constexpr unsigned longest_item = 7 + 7; // code and extra bits
        if (in.available() < longest_item) {
            in.refill();
        }
        const auto next = code[in.bits()];
        if (next.length() > in.available()) {
            return truncated(in);
        }
        unsigned repeats = 1;
        if (next.is_literal()) {
            previous = next.value();
        } else {
            repeats = next.value(in.bits());
            if (repeats > end - i || (next.is_repeat() && i == 0)) {
                return error{errc::bad_code_repeat, in.position()};
            }
            if (!next.is_repeat()) {
                previous = 0;
            }
        }
        in.drop(next.length());
        if (previous == 0) {
            i += repeats;
            continue;
        }
        for (; repeats != 0; --repeats, ++i) {
            const auto symbol = i < literals ? i : i - literals;
            found.all[found.size++] = {static_cast<std::uint16_t>(symbol),
                                       static_cast<std::uint16_t>(previous)};
            found.literals += i < literals ? 1 : 0;
            found.has_end = found.has_end || i == 256;
        }
    }
    stream = in;
    return {};
}

constexpr auto read_dynamic_codes(bit_reader& in, literal_table& literals,
                                  distance_table& distances) noexcept -> result<void> {
    const auto counts_at = in.position();
    in.refill();
    if (in.available() < 14) {
        return truncated(in);
    }
    const auto literal_count = in.take(5) + 257;
    const auto distance_count = in.take(5) + 1;
    const auto length_count = in.take(4) + 4;
    if (literal_count > 286 || distance_count > 30) {
        return error{errc::bad_code_count, counts_at};
    }
    auto& lengths = distances; // that table is free until the lengths are read
    if (const auto read = read_code_length_code(in, length_count, lengths); !read) {
        return read;
    }
    const auto at = in.position();
    found_symbols found;
    if (const auto read = read_code_lengths(in, literal_count, distance_count, lengths, found);
        !read) {
        return read;
    }
    if (!found.has_end) {
        return error{errc::missing_end_code, at};
    }
    auto code = literals.build({found.all, found.literals}, literal_meanings, true);
    if (code == errc{}) {
        code = distances.build({found.all + found.literals, found.size - found.literals},
                               distance_meanings, true);
    }
    return code == errc{} ? result<void>{} : error{code, at};
}

} // namespace agora_token::inline v0_1::detail::zlib::detail

#endif // AGORA_TOKEN_CODEC_DETAIL_DYNAMIC_CODES_HPP_INCLUDED
