// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Reading of bits in deflate's order: from the lowest bit of the first byte on (RFC 1951 3.1.1).

#ifndef AGORA_TOKEN_CODEC_DETAIL_BIT_READER_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_BIT_READER_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/bytes.hpp>
#include <agora_token/detail/words.hpp>
#include <agora_token/error.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1::detail::zlib::detail {

/// A cursor over the bits of some bytes, which it does not own. It never reads past their end:
/// there `bits()` goes on with zeros, and `available()` tells that they are not real.
class bit_reader {
  public:
    /// How many bits are available after a refill, unless the input is near its end.
    static constexpr unsigned full = 56;

    constexpr explicit bit_reader(std::string_view bytes AGORA_TOKEN_LIFETIMEBOUND) noexcept
        : data_{bytes.data()},
          size_{bytes.size()} {}

    /// Makes at least `full` bits available, or all that are left.
    constexpr void refill() noexcept {
        if (size_ - next_ >= 8) {
            // What is loaded beyond the counted bytes is loaded again next time, onto equal bits.
            bits_ |= agora_token::detail::load_le64(data_ + next_) << available_;
            next_ += (63 - available_) / 8;
            available_ |= full;
            return;
        }
        while (available_ < full && next_ != size_) {
            bits_ |= std::uint64_t{octet(data_[next_++])} << available_;
            available_ += 8;
        }
    }

    /// The next bits, the very next one lowest.
    [[nodiscard]] constexpr auto bits() const noexcept -> std::uint64_t { return bits_; }
    /// How many of `bits()` count.
    [[nodiscard]] constexpr auto available() const noexcept -> unsigned { return available_; }
    /// Skips bits. @pre count <= available()
    constexpr void drop(unsigned count) noexcept {
        bits_ >>= count;
        available_ -= count;
    }
    /// Reads a number and skips it. @pre count <= available(), count < 32
    constexpr auto take(unsigned count) noexcept -> unsigned {
        const auto number = static_cast<unsigned>(bits_) & ((1U << count) - 1);
        drop(count);
        return number;
    }

    /// The offset of the byte that holds the next bit.
    [[nodiscard]] constexpr auto position() const noexcept -> std::size_t {
        return next_ - (available_ + 7) / 8;
    }
    /// The offset of the end.
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return size_; }
    /// The bytes from the next whole one on.
    [[nodiscard]] constexpr auto rest() const noexcept -> std::string_view {
        const auto at = next_ - available_ / 8;
        return {data_ + at, size_ - at};
    }
    /// Goes on at the byte `offset`. @pre offset <= size of the bytes
    constexpr void seek(std::size_t offset) noexcept {
        next_ = offset;
        bits_ = 0;
        available_ = 0;
    }

  private:
    const char* data_;
    std::size_t size_;
    std::size_t next_ = 0;   // the first byte that is not counted in available_
    std::uint64_t bits_ = 0; // above available_: bits of that byte and of those after it, or 0
    unsigned available_ = 0;
};

/// What is wrong where there are too few bits.
[[nodiscard]] constexpr auto truncated(const bit_reader& in) noexcept -> error {
    return {errc::truncated_stream, in.size()};
}

} // namespace agora_token::inline v0_1::detail::zlib::detail

#endif // AGORA_TOKEN_CODEC_DETAIL_BIT_READER_HPP_INCLUDED
