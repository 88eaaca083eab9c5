// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Base 64 (RFC 4648 section 4): the standard alphabet with padding, no line breaks.
/// Decoding is strict and canonical unless the lenient mode is named.

#ifndef AGORA_TOKEN_CODEC_DETAIL_BASE64_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_BASE64_HPP_INCLUDED

#include <agora_token/codec/detail/base64_alphabet.hpp>
#include <agora_token/codec/detail/base64_x86.hpp>
#include <agora_token/detail/bytes.hpp>
#include <agora_token/detail/words.hpp>
#include <agora_token/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string_view>
#include <type_traits>

namespace agora_token::inline v0_1::detail::base64 {

/// How much deviation from RFC 4648 decoding accepts.
enum class mode : std::uint8_t {
    /// Exactly what an encoder writes: one text for each value.
    strict,
    /// Also missing padding, set unused bits, the URL-safe characters `-` and `_`, and white space
    /// (space, tab, CR, LF) anywhere. Nothing else: a foreign character is always an error.
    lenient,
};

/// The length of the text that encodes `size` bytes.
[[nodiscard]] constexpr auto encoded_size(std::size_t size) noexcept -> std::size_t {
    return (size + 2) / 3 * 4;
}
/// The most bytes that a text of `length` characters can encode.
[[nodiscard]] constexpr auto max_decoded_size(std::size_t length) noexcept -> std::size_t {
    return length / 4 * 3 + length % 4 * 3 / 4;
}

/// Writes the text for `in` at the start of `out`.
///
/// `in` may lie at the end of `out`'s own encoded_size() characters: a reader three bytes ahead of
/// each group of four written is never overtaken. Does not allocate.
/// @return the number of characters written, or output_too_small (position: the size needed).
template <byte_range R>
[[nodiscard]] constexpr auto encode_to(std::span<char> out, const R& in) noexcept
    -> result<std::size_t>;

/// Reads `text` into the start of `out`. Does not allocate; `out` must not overlap `text`.
/// What `out` holds behind the bytes read is unspecified.
///
/// @return the number of bytes written, or
/// - bad_base64_character: at the first character that may not stand there,
/// - bad_base64_length: at the end, where the length is not a multiple of four (in lenient mode:
/// one
///   character is left over),
/// - bad_base64_padding: at an `=` that may not stand there,
/// - nonzero_trailing_bits: at the last character before the padding (strict mode only),
/// - output_too_small: the position is the size needed.
/// The first fault in reading order is the one reported.
template <byte_buffer R>
[[nodiscard]] constexpr auto decode_to(R&& out, std::string_view text,
                                       mode how = mode::strict) noexcept -> result<std::size_t>;

//=== implementation ===//

namespace detail {

// Two characters for each 12 bits. 8 KiB, of which a token touches half at most: with it 78 bytes
// take 15 ns, by 64-bit arithmetic without a table 43, by 64 characters and bytes singly 55.
struct pair_table {
    char at[4096][2]; // plain arrays: compilers evaluate them twice as fast as std::array

    static constexpr auto make() noexcept -> pair_table {
        pair_table table{};
        const char* const characters = alphabet.data();
        for (unsigned value = 0; value != 4096; ++value) {
            table.at[value][0] = characters[value >> 6];
            table.at[value][1] = characters[value & 63U];
        }
        return table;
    }
};

template <class Table = pair_table>
constexpr void put_pair(char* to, std::uint64_t value) noexcept {
    const auto& pair = table_of<Table>.at[value];
    if (std::is_constant_evaluated()) {
        to[0] = pair[0];
        to[1] = pair[1];
    } else {
        std::memcpy(to, pair, 2); // one load and one store
    }
}

// The first six of eight bytes, of which the first one is highest: four pairs from one load.
template <class Table = pair_table>
constexpr void put_six(char* to, std::uint64_t eight) noexcept {
    put_pair<Table>(to, eight >> 52);
    put_pair<Table>(to + 2, eight >> 40 & 0xFFFU);
    put_pair<Table>(to + 4, eight >> 28 & 0xFFFU);
    put_pair<Table>(to + 6, eight >> 16 & 0xFFFU);
}

// The three bytes, lowest first, of the group of four characters at `text`; or something with
// foreign_bit set.
template <class Table = shifted_table>
constexpr auto group_value(const char* text) noexcept -> std::uint32_t {
    const auto& rows = table_of<Table>.rows;
    return rows[0].at[octet(text[0])] | rows[1].at[octet(text[1])] | rows[2].at[octet(text[2])]
           | rows[3].at[octet(text[3])];
}

template <byte_like B>
constexpr void put_group(std::span<B> out, std::size_t at, std::uint32_t group,
                         std::size_t bytes) noexcept {
    for (std::size_t i = 0; i < bytes; ++i) {
        out[at + i] = static_cast<B>(static_cast<std::uint8_t>(group >> (16 - 8 * i)));
    }
}

// True if the group at `at` is whole and padded.
template <class Table = shifted_table>
constexpr auto is_padded_group(std::string_view text, std::size_t at) noexcept -> bool {
    const auto group = text.substr(at, 4);
    return group.size() == 4 && group[3] == '=' && value_of<Table>(group[0]) != not_in_alphabet
           && value_of<Table>(group[1]) != not_in_alphabet
           && (group[2] == '=' || value_of<Table>(group[2]) != not_in_alphabet);
}

// Says what is wrong from `at` on, where something is.
template <class Table = shifted_table>
constexpr auto fault_from(std::string_view text, std::size_t at) noexcept -> error {
    for (auto i = at; i < text.size(); ++i) {
        if (text[i] == '=') {
            const auto end = i / 4 * 4 + 4;
            if (is_padded_group<Table>(text, end - 4) && end < text.size()
                && value_of<Table>(text[end]) == not_in_alphabet) {
                // A whole text and something after it, such as a line break: that is the fault.
                return {text[end] == '=' ? errc::bad_base64_padding : errc::bad_base64_character,
                        end};
            }
            return {errc::bad_base64_padding, i};
        }
        if (value_of<Table>(text[i]) == not_in_alphabet) {
            return {errc::bad_base64_character, i};
        }
    }
    return {errc::bad_base64_length, text.size()};
}

template <byte_like B, class Table = shifted_table>
constexpr auto decode_strict(std::span<B> out, std::string_view text) noexcept
    -> result<std::size_t> {
    std::size_t padding = 0;
    if (text.size() % 4 == 0 && !text.empty() && text.back() == '=') {
        padding = text[text.size() - 2] == '=' ? 2 : 1;
    }
    const auto needed = text.size() / 4 * 3 - padding;
    const bool fits = out.size() >= needed; // told only when the text has no fault
    const auto whole = (text.size() - (padding != 0 ? 4 : 0)) / 4 * 4;
    std::size_t i = 0;
    if (fits && !std::is_constant_evaluated()) {
        i = decode_blocks(out.data(), out.size(), text.data(), whole);
    }
    std::size_t written = i / 4 * 3;
    // Two groups at a time, while the six bytes may be written as eight: 104 characters take 22 ns,
    // one group and three stores at a time 42.
    const auto room = out.size() - written;
    const auto twice = fits && room >= 8 ? (std::min)((whole - i) / 8, (room - 8) / 6 + 1) : 0;
    for (const auto end = i + 8 * twice; i != end; i += 8, written += 6) {
        const auto first = group_value<Table>(text.data() + i);
        const auto second = group_value<Table>(text.data() + i + 4);
        if (((first | second) & foreign_bit) != 0) {
            return fault_from<Table>(text, i);
        }
        agora_token::detail::store_le(out.data() + written, first | std::uint64_t{second} << 24);
    }
    for (; i < whole; i += 4, written += 3) {
        const auto group = group_value<Table>(text.data() + i);
        if ((group & foreign_bit) != 0) {
            return fault_from<Table>(text, i);
        }
        for (std::size_t j = 0; fits && j < 3; ++j) {
            out[written + j] = static_cast<B>(static_cast<std::uint8_t>(group >> 8 * j));
        }
    }
    if (whole == text.size()) {
        return fits ? result<std::size_t>{written} : error{errc::output_too_small, needed};
    }
    std::uint32_t group = 0;
    const auto kept = text.size() % 4 != 0 ? text.size() % 4 : 4 - padding;
    for (std::size_t j = 0; j < kept; ++j) {
        const auto value = value_of<Table>(text[whole + j]);
        if (value == not_in_alphabet) {
            return fault_from<Table>(text, whole + j);
        }
        group |= value << (18 - 6 * j);
    }
    if (padding == 0) {
        return error{errc::bad_base64_length, text.size()};
    }
    if ((group & (padding == 2 ? 0xFFFFU : 0xFFU)) != 0) {
        return error{errc::nonzero_trailing_bits, whole + kept - 1};
    }
    if (!fits) {
        return error{errc::output_too_small, needed};
    }
    put_group(out, written, group, 3 - padding);
    return written + 3 - padding;
}

template <byte_like B, class Table = shifted_table>
constexpr auto decode_lenient(std::span<B> out, std::string_view text) noexcept
    -> result<std::size_t> {
    std::uint32_t group = 0;
    std::size_t in_group = 0;
    std::size_t padding = 0;
    std::size_t padding_at = 0;
    std::size_t written = 0;
    const auto put = [&](std::size_t bytes) {
        if (written + bytes <= out.size()) {
            put_group(out, written, group, bytes);
        }
        written += bytes;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            continue;
        }
        if (c == '=') {
            if (in_group < 2 || ++padding > 4 - in_group) {
                return error{errc::bad_base64_padding, i};
            }
            padding_at = i;
            continue;
        }
        const auto value = value_of<Table>(c == '-' ? '+' : c == '_' ? '/' : c);
        if (value == not_in_alphabet) {
            return error{errc::bad_base64_character, i};
        }
        if (padding != 0) {
            return error{errc::bad_base64_padding, padding_at};
        }
        group |= value << (18 - 6 * in_group);
        if (++in_group == 4) {
            put(3);
            group = 0;
            in_group = 0;
        }
    }
    if (in_group == 1) {
        return error{errc::bad_base64_length, text.size()};
    }
    if (in_group != 0) {
        put(in_group - 1);
    }
    if (written > out.size()) {
        return error{errc::output_too_small, written};
    }
    return written;
}

} // namespace detail

template <byte_range R>
constexpr auto encode_to(std::span<char> out, const R& in) noexcept -> result<std::size_t> {
    const auto bytes = as_span(in);
    constexpr auto largest = (std::numeric_limits<std::size_t>::max)() / 4 * 3 - 2;
    const auto written = encoded_size(bytes.size());
    if (bytes.size() > largest || out.size() < written) {
        return error{errc::output_too_small, written};
    }
    const auto* from = bytes.data();
    auto* to = out.data();
    auto left = bytes.size();
    const auto at = [&](std::size_t i) noexcept { return std::uint32_t{octet(from[i])}; };
    if (!std::is_constant_evaluated()) {
        const auto done = detail::encode_blocks(to, from, left);
        left -= done;
        from += done;
        to += done / 3 * 4;
    }
    for (; left >= 8; left -= 6, from += 6, to += 8) {
        detail::put_six(to, agora_token::detail::load_be64(from));
    }
    for (; left >= 3; left -= 3, from += 3, to += 4) {
        const auto group = at(0) << 16 | at(1) << 8 | at(2);
        detail::put_pair(to, group >> 12);
        detail::put_pair(to + 2, group & 0xFFFU);
    }
    if (left != 0) {
        const auto group = at(0) << 10 | (left == 2 ? at(1) << 2 : 0U);
        detail::put_pair(to, group >> 6);
        to[2] = left == 2 ? detail::alphabet[group & 63U] : '=';
        to[3] = '=';
    }
    return written;
}

template <byte_buffer R>
constexpr auto decode_to(R&& out, std::string_view text, mode how) noexcept -> result<std::size_t> {
    const auto to = as_writable_span(out);
    return how == mode::strict ? detail::decode_strict(to, text) : detail::decode_lenient(to, text);
}

} // namespace agora_token::inline v0_1::detail::base64

#endif // AGORA_TOKEN_CODEC_DETAIL_BASE64_HPP_INCLUDED
