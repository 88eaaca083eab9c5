// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// A bounded reader of zlib streams (RFC 1950, RFC 1951). It accepts what zlib's own `inflate`
/// accepts, and takes no memory beyond a limit however the stream was made.
///
/// The position of an error is the offset in the stream of the byte that holds the first bit of
/// the item at fault:
/// - `truncated_stream`: the end of the stream, where the missing byte would stand
/// - `bad_zlib_header`: 0; `preset_dictionary`: 1
/// - `bad_block_type`: the block's three-bit header
/// - `bad_stored_length`: LEN
/// - `bad_code_count`: HLIT
/// - `oversubscribed_code`, `incomplete_code`: the first length of the code length code, or the
///   first coded length of the literal and distance codes; `missing_end_code`: the latter
/// - `bad_code_repeat`: the repeat's code
/// - `bad_symbol`: the code that stands for no valid length or distance, or for nothing at all
/// - `distance_too_far`: the distance's code
/// - `inflated_too_large`, `out_of_memory`: the literal's or length's code, or LEN
/// - `bad_checksum`: the checksum; `trailing_bytes`: the first byte after it

#ifndef AGORA_TOKEN_CODEC_INFLATE_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_INFLATE_HPP_INCLUDED

#include <agora_token/codec/adler32.hpp>
#include <agora_token/codec/bit_reader.hpp>
#include <agora_token/codec/huffman.hpp>
#include <agora_token/error.hpp>
#include <agora_token/result.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>

namespace agora_token::zlib {

/// Storage that `inflate` writes to. `reserve` makes room for so many bytes in all, keeps the
/// first `size()` and tells whether it could; `resize` says how many bytes count, up to
/// `capacity()`.
template <class B>
concept inflate_buffer = requires(B buffer, std::size_t size) {
    { buffer.data() }
    noexcept->std::same_as<char*>;
    { buffer.capacity() }
    noexcept->std::same_as<std::size_t>;
    { buffer.reserve(size) }
    noexcept->std::same_as<bool>;
    { buffer.resize(size) }
    noexcept;
};

/// Replaces the content of `out` by what one whole zlib stream holds, at most `limit` bytes.
///
/// Asks `out` for more room only when its capacity is used up, for no more than `limit` bytes, and
/// never for what the stream cannot fill at once or by one doubling. After an error `out` is empty.
/// Fails with `errc::inflated_too_large` where the output would pass the limit, with
/// `errc::out_of_memory` where `out` cannot grow, and with one of the codes named above where the
/// bytes are no valid zlib stream.
template <inflate_buffer Buffer>
[[nodiscard]] constexpr auto inflate(Buffer& out, std::span<const char> stream,
                                     std::size_t limit) noexcept -> result<void>;

/// Writes what one whole zlib stream holds to `out` and returns its size. Allocates nothing. Fails
/// like `inflate`, with the size of `out` as the limit; `out` then holds bytes of no meaning.
[[nodiscard]] constexpr auto inflate_to(std::span<char> out, std::span<const char> stream) noexcept
    -> result<std::size_t>;

//=== implementation ===//

namespace detail {

/// A span as an `inflate_buffer` that cannot grow.
class span_buffer {
  public:
    constexpr explicit span_buffer(std::span<char> room) noexcept : room_{room} {}
    [[nodiscard]] constexpr auto data() noexcept -> char* { return room_.data(); }
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return size_; }
    [[nodiscard]] constexpr auto capacity() const noexcept -> std::size_t { return room_.size(); }
    [[nodiscard]] constexpr auto reserve(std::size_t wanted) const noexcept -> bool {
        return wanted <= room_.size();
    }
    constexpr void resize(std::size_t size) noexcept { size_ = size; }

  private:
    std::span<char> room_;
    std::size_t size_ = 0;
};

/// Appends `length` bytes that stand `distance` before `to`; both may overlap. May write up to
/// `room` bytes. @pre length <= room
constexpr void copy_match(char* to, std::size_t distance, std::size_t length,
                          std::size_t room) noexcept {
    constexpr std::size_t step = 8;
    const char* from = to - distance;
    std::size_t i = 0;
    if (!std::is_constant_evaluated() && room - length >= step) {
        // A run repeats itself at every multiple of its distance: take one as large as a step.
        auto reach = distance;
        for (; reach < step; reach += distance) {
        }
        for (const auto first = std::min(length, reach - distance); i != first; ++i) {
            to[i] = from[i];
        }
        for (; i < length; i += step) {
            std::memcpy(to + i, to + i - reach, step);
        }
        return;
    }
    for (; i != length; ++i) {
        to[i] = from[i];
    }
}

/// One run of `inflate`.
template <inflate_buffer Buffer>
class inflater {
  public:
    constexpr inflater(Buffer& out, std::span<const char> stream, std::size_t limit) noexcept
        : out_{out},
          limit_{limit},
          stream_{stream},
          in_{stream} {}

    constexpr auto run() noexcept -> result<void> {
        auto done = header();
        for (auto last = false; done && !last;) {
            done = block(last);
        }
        if (done) {
            done = trailer();
        }
        out_.resize(done ? size_ : 0);
        return done;
    }

  private:
    constexpr auto truncated() const noexcept -> error {
        return {errc::truncated_stream, stream_.size()};
    }

    // RFC 1950 2.2
    constexpr auto header() noexcept -> result<void> {
        if (stream_.size() < 2) {
            return truncated();
        }
        const unsigned cmf = octet(stream_[0]);
        const unsigned flags = octet(stream_[1]);
        if ((cmf & 15) != 8 || cmf >> 4 > 7 || (cmf << 8 | flags) % 31 != 0) {
            return errc::bad_zlib_header;
        }
        if ((flags & 0x20) != 0) {
            return error{errc::preset_dictionary, 1};
        }
        in_.seek(2);
        return {};
    }

    constexpr auto trailer() noexcept -> result<void> {
        const auto rest = in_.rest();
        if (rest.size() < 4) {
            return truncated();
        }
        const auto at = stream_.size() - rest.size();
        const auto expected = std::uint32_t{octet(rest[0])} << 24
                              | std::uint32_t{octet(rest[1])} << 16
                              | std::uint32_t{octet(rest[2])} << 8 | std::uint32_t{octet(rest[3])};
        if (adler32(std::span<const char>{out_.data(), size_}) != expected) {
            return error{errc::bad_checksum, at};
        }
        if (rest.size() > 4) {
            return error{errc::trailing_bytes, at + 4};
        }
        return {};
    }

    // RFC 1951 3.2.3
    constexpr auto block(bool& last) noexcept -> result<void> {
        in_.refill();
        if (in_.available() < 3) {
            return truncated();
        }
        const auto at = in_.position();
        last = in_.take(1) != 0;
        switch (in_.take(2)) {
        case 0: return stored();
        case 1: return symbols(fixed_literals, fixed_distances);
        case 2: return dynamic();
        default: return error{errc::bad_block_type, at};
        }
    }

    // RFC 1951 3.2.4
    constexpr auto stored() noexcept -> result<void> {
        const auto rest = in_.rest();
        if (rest.size() < 4) {
            return truncated();
        }
        const auto at = stream_.size() - rest.size();
        const auto size = octet(rest[0]) | std::size_t{octet(rest[1])} << 8;
        const auto check = octet(rest[2]) | std::size_t{octet(rest[3])} << 8;
        if ((size ^ check) != 0xffff) {
            return error{errc::bad_stored_length, at};
        }
        if (rest.size() - 4 < size) {
            return truncated();
        }
        if (const auto grown = make_room(size_, size, at); !grown) {
            return grown;
        }
        std::copy_n(rest.data() + 4, size, out_.data() + size_);
        size_ += size;
        in_.seek(at + 4 + size);
        return {};
    }

    // RFC 1951 3.2.7
    constexpr auto dynamic() noexcept -> result<void> {
        const auto counts_at = in_.position();
        if (in_.available() < 14) {
            return truncated();
        }
        const auto literals = in_.take(5) + 257;
        const auto distances = in_.take(5) + 1;
        const auto code_lengths = in_.take(4) + 4;
        if (literals > 286 || distances > 30) {
            return error{errc::bad_code_count, counts_at};
        }
        distance_table distance_codes; // first for the code length code
        if (const auto built = code_length_code(code_lengths, distance_codes); !built) {
            return built;
        }

        const auto at = in_.position();
        coded_symbols found;
        if (const auto read = lengths(literals, distances, distance_codes, found); !read) {
            return read;
        }
        if (!found.has_end) {
            return error{errc::missing_end_code, at};
        }
        const std::span<const coded_symbol> all{found.symbols.data(), found.size};
        literal_table literal_codes;
        auto code = literal_codes.build(all.first(found.literals), literal_meanings, true);
        if (code == errc{}) {
            code = distance_codes.build(all.subspan(found.literals), distance_meanings, true);
        }
        if (code != errc{}) {
            return error{code, at};
        }
        return symbols(literal_codes, distance_codes);
    }

    constexpr auto code_length_code(unsigned count, distance_table& table) noexcept
        -> result<void> {
        constexpr std::uint8_t order[19] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                            11, 4,  12, 3, 13, 2, 14, 1, 15};
        const auto at = in_.position();
        std::array<std::uint8_t, 19> length_of{};
        for (auto i = 0U; i != count; ++i) {
            in_.refill();
            if (in_.available() < 3) {
                return truncated();
            }
            length_of[order[i]] = static_cast<std::uint8_t>(in_.take(3));
        }
        std::array<coded_symbol, 19> used;
        std::size_t size = 0;
        for (std::uint16_t i = 0; i != 19; ++i) {
            if (length_of[i] != 0) {
                used[size++] = {i, length_of[i]};
            }
        }
        const auto code = table.build(std::span{used}.first(size), code_length_meanings, false);
        return code == errc{} ? result<void>{} : error{code, at};
    }

    // The symbols that have codes; those of the distances come after those of the literals.
    struct coded_symbols {
        std::array<coded_symbol, 286 + 30> symbols;
        std::size_t size = 0;
        std::size_t literals = 0;
        bool has_end = false;
    };

    // Literal and distance lengths are one sequence: a repeat may run from the one into the other.
    constexpr auto lengths(unsigned literals, unsigned distances, const distance_table& codes,
                           coded_symbols& found) noexcept -> result<void> {
        auto in = in_;
        const auto end = literals + distances;
        unsigned previous = 0;
        for (unsigned i = 0; i != end;) {
            if (in.available() < 14) {
                in.refill();
            }
            const auto next = codes[in.bits()];
            if (next.length() > in.available()) {
                return truncated();
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
                found.symbols[found.size++] = {static_cast<std::uint16_t>(symbol),
                                               static_cast<std::uint16_t>(previous)};
                found.literals += i < literals ? 1 : 0;
                found.has_end = found.has_end || i == 256;
            }
        }
        in_ = in;
        return {};
    }

    // RFC 1951 3.2.3: literals and matches up to the end of the block.
    constexpr auto symbols(const literal_table& literals, const distance_table& distances) noexcept
        -> result<void> {
        // Bytes written through `to` could be anything that has an address: these have none.
        auto in = in_;
        auto size = size_;
        auto* to = out_.data();
        auto room = std::min(out_.capacity(), limit_);
        // So many codes that need one lookup are sure to be there after a full refill.
        constexpr unsigned run = 5;
        for (;;) {
            in.refill();
            auto next = literals[in.bits()];
            if (in.available() >= in.full && room - size >= run) {
                for (auto i = 0U; i != run && next.is_literal(); ++i) {
                    to[size++] = static_cast<char>(next.value());
                    in.drop(next.length());
                    next = literals[in.bits()];
                }
                if (next.is_literal()) {
                    continue;
                }
                in.refill();
            }
            if (next.is_longer()) {
                next = literals.find(in.bits(), literal_meanings);
            }
            if (next.length() > in.available()) {
                return truncated();
            }
            if (next.is_literal()) {
                if (size == room) {
                    if (const auto grown = make_room(size, 1, in.position()); !grown) {
                        return grown;
                    }
                    to = out_.data();
                    room = std::min(out_.capacity(), limit_);
                }
                to[size++] = static_cast<char>(next.value());
                in.drop(next.length());
                continue;
            }
            if (next.is_end()) {
                in.drop(next.length());
                in_ = in;
                size_ = size;
                return {};
            }
            const auto at = in.position();
            if (next.is_invalid()) {
                return error{errc::bad_symbol, at};
            }
            const std::size_t length = next.value(in.bits());
            in.drop(next.length());

            next = distances[in.bits()];
            if (next.is_longer()) {
                next = distances.find(in.bits(), distance_meanings);
            }
            if (next.length() > in.available()) {
                return truncated();
            }
            if (next.is_invalid()) {
                return error{errc::bad_symbol, in.position()};
            }
            const std::size_t distance = next.value(in.bits());
            if (distance > size) {
                return error{errc::distance_too_far, in.position()};
            }
            in.drop(next.length());
            if (length > room - size) {
                if (const auto grown = make_room(size, length, at); !grown) {
                    return grown;
                }
                to = out_.data();
                room = std::min(out_.capacity(), limit_);
            }
            copy_match(to + size, distance, length, room - size);
            size += length;
        }
    }

    // Room for `more` bytes after the first `size`.
    constexpr auto make_room(std::size_t size, std::size_t more, std::size_t at) noexcept
        -> result<void> {
        if (more > limit_ - size) {
            return error{errc::inflated_too_large, at};
        }
        const auto wanted = size + more;
        const auto capacity = out_.capacity();
        if (wanted <= capacity) {
            return {};
        }
        out_.resize(size); // so that reserve keeps what is there
        const auto twice = capacity > limit_ / 2 ? limit_ : 2 * capacity;
        if (!out_.reserve(std::max(wanted, twice))) {
            return error{errc::out_of_memory, at};
        }
        return {};
    }

    Buffer& out_;
    std::size_t size_ = 0;
    std::size_t limit_;
    std::span<const char> stream_;
    bit_reader in_;
};

} // namespace detail

template <inflate_buffer Buffer>
constexpr auto inflate(Buffer& out, std::span<const char> stream, std::size_t limit) noexcept
    -> result<void> {
    return detail::inflater<Buffer>{out, stream, limit}.run();
}

constexpr auto inflate_to(std::span<char> out, std::span<const char> stream) noexcept
    -> result<std::size_t> {
    detail::span_buffer buffer{out};
    const auto done = inflate(buffer, stream, out.size());
    if (!done) {
        return done.error();
    }
    return buffer.size();
}

} // namespace agora_token::zlib

#endif // AGORA_TOKEN_CODEC_INFLATE_HPP_INCLUDED
