// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Reads the little-endian fields of token contents, never past the end.

#ifndef AGORA_TOKEN_CODEC_DETAIL_UNPACKER_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_UNPACKER_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/bytes.hpp>
#include <agora_token/result.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// The u16 at the start of `bytes`. @pre bytes.size() >= 2
[[nodiscard]] constexpr auto read_u16(std::string_view bytes) noexcept -> std::uint16_t {
    const auto* const at = bytes.data();
    return static_cast<std::uint16_t>(octet(at[0]) | octet(at[1]) << 8);
}
/// The u32 at the start of `bytes`. @pre bytes.size() >= 4
[[nodiscard]] constexpr auto read_u32(std::string_view bytes) noexcept -> std::uint32_t {
    const auto* const at = bytes.data();
    return std::uint32_t{octet(at[0])} | std::uint32_t{octet(at[1])} << 8
           | std::uint32_t{octet(at[2])} << 16 | std::uint32_t{octet(at[3])} << 24;
}

/// Reads fields one after the other from content that it does not own. Does not allocate.
///
/// After the first fault every further field reads as 0 or empty and the fault stays, so a reader
/// may take several fields and ask once.
class unpacker {
  public:
    /// Starts at the beginning of `content`, whose bytes must outlive the views handed out.
    constexpr explicit unpacker(std::string_view content AGORA_TOKEN_LIFETIMEBOUND) noexcept
        : content_{content} {}

    // Inlined always: a position that lives in memory, not in a register, costs each field 2 ns.

    /// Two bytes, least significant first.
    AGORA_TOKEN_ALWAYS_INLINE constexpr auto u16() noexcept -> std::uint16_t {
        const auto bytes = raw(2);
        return bytes.empty() ? std::uint16_t{0} : read_u16(bytes);
    }
    /// Four bytes, least significant first.
    AGORA_TOKEN_ALWAYS_INLINE constexpr auto u32() noexcept -> std::uint32_t {
        const auto bytes = raw(4);
        return bytes.empty() ? 0U : read_u32(bytes);
    }
    /// A text: u16 length, then that many bytes.
    AGORA_TOKEN_ALWAYS_INLINE constexpr auto text() noexcept -> std::string_view {
        const auto length = u16();
        return raw(length);
    }
    /// The next `size` bytes as they are.
    AGORA_TOKEN_ALWAYS_INLINE constexpr auto raw(std::size_t size) noexcept -> std::string_view {
        if (fault_.code != errc{} || size > content_.size() - at_) {
            fail({errc::truncated, at_});
            return {};
        }
        at_ += size;
        return {content_.data() + at_ - size, size};
    }
    /// All that is left.
    constexpr auto rest() noexcept -> std::string_view { return raw(content_.size() - at_); }

    /// Where the next field begins.
    [[nodiscard]] constexpr auto position() const noexcept -> std::size_t { return at_; }
    /// True when everything was read.
    [[nodiscard]] constexpr auto at_end() const noexcept -> bool { return at_ == content_.size(); }
    /// Records a fault that the reader found itself, unless there is one already.
    constexpr void fail(error what) noexcept {
        if (fault_.code == errc{}) {
            fault_ = what;
        }
    }
    /// True after a fault.
    [[nodiscard]] constexpr auto failed() const noexcept -> bool { return fault_.code != errc{}; }
    /// Success, or the first fault: truncated at the field that reaches past the end, or what
    /// fail() was given.
    [[nodiscard]] constexpr auto status() const noexcept -> result<void> { return fault_; }

  private:
    std::string_view content_;
    std::size_t at_ = 0;
    error fault_{};
};

/// Which of the 65,536 keys of a map were seen. 8 KiB on the stack, used only for maps out of
/// order.
class key_set {
  public:
    /// False if the key was there already.
    constexpr auto insert(std::uint16_t key) noexcept -> bool {
        const auto bit = std::uint64_t{1} << (key % 64);
        const bool fresh = (seen_[key / 64] & bit) == 0;
        seen_[key / 64] |= bit;
        return fresh;
    }

  private:
    std::array<std::uint64_t, 1024> seen_{};
};

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_CODEC_DETAIL_UNPACKER_HPP_INCLUDED
