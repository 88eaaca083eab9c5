// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Other spellings of a channel or user that a 006 token's CRC-32 may fit.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_SPELLING_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_SPELLING_HPP_INCLUDED

#include <agora_token/codec/detail/crc32.hpp>
#include <agora_token/detail/words.hpp>
#include <agora_token/explain/detail/finding.hpp>
#include <agora_token/explain/detail/secrecy.hpp>
#include <agora_token/vocabulary/user.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// A text spelled otherwise. Of more than 255 bytes, the longest account, nothing is spelled.
class respelled {
  public:
    constexpr respelled() noexcept = default;
    constexpr respelled(std::string_view text, spelling how) noexcept {
        if (text.size() > longest || how == spelling::empty) {
            return;
        }
        if (how == spelling::zero) {
            text = "0";
        } else if (how == spelling::trimmed) {
            text = trimmed(text);
        } else if (how == spelling::space_before) {
            bytes_[size_++] = ' ';
        }
        for (const char c : text) {
            const char from = how == spelling::upper ? 'a' : 'A';
            const bool other =
                (how == spelling::upper || how == spelling::lower) && c >= from && c < from + 26;
            bytes_[size_++] = other ? static_cast<char>(c ^ ' ') : c;
        }
        if (how == spelling::space_after || how == spelling::line_feed) {
            bytes_[size_++] = how == spelling::line_feed ? '\n' : ' ';
        }
    }
    [[nodiscard]] constexpr auto view() const noexcept -> std::string_view {
        return {bytes_.data(), size_};
    }

  private:
    static constexpr std::size_t longest = 255;
    std::array<char, longest + 1> bytes_{};
    std::size_t size_ = 0;
};

/// The spelling of a text that has this CRC-32, then in `out`; else as_given.
constexpr auto find_spelling(std::string_view text, std::uint32_t crc, respelled& out) noexcept
    -> spelling {
    for (auto i = static_cast<int>(spelling::upper); i <= static_cast<int>(spelling::zero); ++i) {
        out = respelled{text, static_cast<spelling>(i)};
        if (crc32(out.view()) == crc) {
            return static_cast<spelling>(i);
        }
    }
    return spelling::as_given;
}

/// True if the decimal text of a uid, read as a signed number and written again, has this CRC-32.
constexpr auto is_negative_uid(std::string_view text, std::uint32_t crc) noexcept -> bool {
    const auto uid = parse_uid(text);
    if (!uid || *uid <= static_cast<std::uint32_t>((std::numeric_limits<std::int32_t>::max)())) {
        return false;
    }
    char written[1 + 16]{'-'};
    const auto digits = to_decimal(~*uid + 1);
    store_le(written + 1, digits.first);
    store_le(written + 9, digits.second);
    return crc32(std::string_view{written, 1 + digits.size}) == crc;
}

/// The texts that a 006 token was signed over, as far as its CRC-32 fields confirm them.
struct signed_texts {
    std::optional<std::string_view> channel;
    std::optional<std::string_view> user;
    unchecked_inputs missing{}; ///< Which are not known because they were not given.
};

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_SPELLING_HPP_INCLUDED
