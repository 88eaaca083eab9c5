// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Writes the little-endian fields of token contents.
/// Source: Packer in upstream's cpp/src/Packer.h (its format, not its limits).

#ifndef AGORA_TOKEN_CODEC_DETAIL_PACKER_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_PACKER_HPP_INCLUDED

#include <agora_token/detail/bytes.hpp>
#include <agora_token/detail/copy_short.hpp>
#include <agora_token/detail/words.hpp>
#include <agora_token/result.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// The most bytes of a text, and the most entries of a map, that the wire can express.
inline constexpr std::size_t max_wire_length = 65'535;

/// Writes fields one after the other into a caller's buffer. Does not allocate.
///
/// The first field that does not fit, or that the wire cannot carry, makes finish() an error;
/// nothing is cut short and nothing is written past the buffer.
class packer {
  public:
    /// Starts at the beginning of `out`, whose bytes must outlive the packer.
    template <byte_buffer Out = char_room>
    constexpr explicit packer(Out&& out) noexcept : first_{std::data(out)},
                                                    room_{std::size(out)} {}

    /// Two bytes, least significant first.
    constexpr void u16(std::uint16_t value) noexcept {
        if (claim(2)) {
            detail::store_le(first_ + at_ - 2, value);
        }
    }
    /// Four bytes, least significant first.
    constexpr void u32(std::uint32_t value) noexcept {
        if (claim(4)) {
            detail::store_le(first_ + at_ - 4, value);
        }
    }
    /// A count of entries as u16; too_many_entries beyond 65,535.
    constexpr void count(std::size_t entries) noexcept { length(entries, errc::too_many_entries); }
    /// A text as u16 length and its bytes; field_too_long beyond 65,535.
    constexpr void text(std::string_view bytes) noexcept {
        length(bytes.size(), errc::field_too_long);
        raw(bytes);
    }
    /// Bytes as they are.
    constexpr void raw(std::string_view bytes) noexcept {
        if (claim(bytes.size())) {
            detail::copy_short(bytes.data(), bytes.size(), first_ + at_ - bytes.size());
        }
    }

    /// Leaves room for `bytes` that someone else fills, and returns where; nullptr where they do
    /// not fit.
    constexpr auto skip(std::size_t bytes) noexcept -> char* {
        return claim(bytes) ? first_ + at_ - bytes : nullptr;
    }

    /// How many bytes have been written.
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return at_; }
    /// Makes finish() fail with `what` unless it fails already.
    constexpr void fail(error what) noexcept {
        if (fault_.code == errc{}) {
            fault_ = what;
            room_ = at_; // nothing more fits, and claim() need not ask for a fault
        }
    }
    /// The number of bytes written, or the first fault: output_too_small (position: where the field
    /// begins that did not fit), field_too_long or too_many_entries (position likewise).
    [[nodiscard]] constexpr auto finish() const noexcept -> result<std::size_t> {
        return fault_.code == errc{} ? result<std::size_t>{at_} : fault_;
    }

  private:
    constexpr void length(std::size_t value, errc too_much) noexcept {
        if (value > max_wire_length) {
            fail({too_much, at_});
        } else {
            u16(static_cast<std::uint16_t>(value));
        }
    }
    constexpr auto claim(std::size_t bytes) noexcept -> bool {
        if (bytes > room_ - at_) {
            fail({errc::output_too_small, at_});
            return false;
        }
        at_ += bytes;
        return true;
    }

    char* first_;
    std::size_t room_;
    std::size_t at_ = 0;
    error fault_{};
};

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_CODEC_DETAIL_PACKER_HPP_INCLUDED
