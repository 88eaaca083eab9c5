// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The engine of `inflate`: the zlib wrapping and the three kinds of deflate blocks. Everything is
/// checked where it is read, so that nothing outside of the stream is read and nothing outside of
/// the room that the output has is written. Errors are placed as inflate.hpp says.

#ifndef AGORA_TOKEN_CODEC_DETAIL_INFLATER_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_INFLATER_HPP_INCLUDED

#include <agora_token/codec/detail/adler32.hpp>
#include <agora_token/codec/detail/bit_reader.hpp>
#include <agora_token/codec/detail/dynamic_codes.hpp>
#include <agora_token/codec/detail/huffman.hpp>
#include <agora_token/detail/bytes.hpp>
#include <agora_token/detail/table_of.hpp>
#include <agora_token/error.hpp>
#include <agora_token/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace agora_token::inline v0_1::detail::zlib::detail {

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
        while (reach < step) {
            reach += distance;
        }
        for (const auto first = (std::min)(length, reach - distance); i != first; ++i) {
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

/// One run of `inflate`. `Buffer` is an `inflate_buffer`.
template <class Buffer>
class inflater {
  public:
    constexpr inflater(Buffer& out, std::string_view stream, std::size_t limit) noexcept
        : out_{out},
          limit_{limit},
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

    /// The same for a deflate stream without wrapping. Keeps what was inflated before an error, so
    /// that explain() can say what a stream holds that is not right.
    constexpr auto run_bare() noexcept -> result<void> {
        result<void> done;
        for (auto last = false; done && !last;) {
            done = block(last);
        }
        out_.resize(size_);
        return done;
    }
    /// How many bytes of the stream follow what was read.
    [[nodiscard]] constexpr auto unread() const noexcept -> std::size_t {
        return in_.rest().size();
    }

  private:
    // RFC 1950 2.2
    constexpr auto header() noexcept -> result<void> {
        const auto bytes = in_.rest();
        if (bytes.size() < 2) {
            return truncated(in_);
        }
        const unsigned cmf = octet(bytes[0]);
        const unsigned flags = octet(bytes[1]);
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
            return truncated(in_);
        }
        const auto at = in_.size() - rest.size();
        const auto expected = std::uint32_t{octet(rest[0])} << 24
                              | std::uint32_t{octet(rest[1])} << 16
                              | std::uint32_t{octet(rest[2])} << 8 | std::uint32_t{octet(rest[3])};
        if (adler32(std::string_view{out_.data(), size_}) != expected) {
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
            return truncated(in_);
        }
        const auto at = in_.position();
        last = in_.take(1) != 0;
        switch (in_.take(2)) {
        case 0: return stored();
        case 1: {
            constexpr const auto& codes = agora_token::detail::table_of<fixed_codes>;
            return symbols(codes.literals, codes.distances);
        }
        case 2: return dynamic();
        default: return error{errc::bad_block_type, at};
        }
    }

    // RFC 1951 3.2.4
    constexpr auto stored() noexcept -> result<void> {
        const auto rest = in_.rest();
        if (rest.size() < 4) {
            return truncated(in_);
        }
        const auto at = in_.size() - rest.size();
        const auto size = octet(rest[0]) | std::size_t{octet(rest[1])} << 8;
        const auto check = octet(rest[2]) | std::size_t{octet(rest[3])} << 8;
        if ((size ^ check) != 0xffff) {
            return error{errc::bad_stored_length, at};
        }
        if (rest.size() - 4 < size) {
            return truncated(in_);
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
        literal_table literals;
        distance_table distances;
        if (const auto read = read_dynamic_codes(in_, literals, distances); !read) {
            return read;
        }
        return symbols(literals, distances);
    }

    // RFC 1951 3.2.3: literals and matches up to the end of the block.
    constexpr auto symbols(const literal_table& literals, const distance_table& distances) noexcept
        -> result<void> {
        // Copies, because what is written through `to` could be any object with an address.
        auto in = in_;
        auto size = size_;
        auto* to = out_.data();
        auto room = (std::min)(out_.capacity(), limit_);
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
                return truncated(in_);
            }
            if (next.is_literal()) {
                if (size == room) {
                    if (const auto grown = make_room(size, 1, in.position()); !grown) {
                        return grown;
                    }
                    to = out_.data();
                    room = (std::min)(out_.capacity(), limit_);
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
                return truncated(in_);
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
                room = (std::min)(out_.capacity(), limit_);
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
        if (!out_.reserve((std::max)(wanted, twice))) {
            return error{errc::out_of_memory, at};
        }
        return {};
    }

    Buffer& out_;
    std::size_t size_ = 0;
    std::size_t limit_;
    bit_reader in_;
};

} // namespace agora_token::inline v0_1::detail::zlib::detail

#endif // AGORA_TOKEN_CODEC_DETAIL_INFLATER_HPP_INCLUDED
