// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The text of a 007 token around a payload whose signature is still missing.

#ifndef AGORA_TOKEN_V007_STORED_TEXT_HPP_INCLUDED
#define AGORA_TOKEN_V007_STORED_TEXT_HPP_INCLUDED

#include <agora_token/codec/adler32.hpp>
#include <agora_token/codec/base64.hpp>
#include <agora_token/codec/zlib_stored.hpp>
#include <agora_token/detail/copy_short.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace agora_token::v007::detail {

inline constexpr std::size_t signature_size = 32;
inline constexpr std::size_t message_offset = 2 + signature_size; // what follows is signed

/// Makes a payload into base64 of a zlib stream in two steps: first all that does not depend on the
/// signature, which can be done beside its hashing (60 ns less for a token), then the rest. The
/// payload lies where base64 can be written over its stream from the front: no second buffer.
class stored_text {
  public:
    /// @param text what the base64 text fills, with the stream's place at its end.
    /// @param payload the size of the payload, which is more than message_offset.
    constexpr stored_text(std::span<char> text, std::size_t payload) noexcept
        : text_{text},
          stream_{text.last(zlib::stored_size(payload))},
          payload_{payload},
          in_one_block_{zlib::detail::stored_blocks(payload) == 1} {}

    /// The payload's place, to be filled but for the signature.
    [[nodiscard]] constexpr auto payload() const noexcept -> std::span<char> {
        return stream_.subspan(zlib::stored_payload_offset(payload_), payload_);
    }
    /// The first step. Overwrites the payload, if not all of it.
    constexpr void encode_message() noexcept {
        if (!in_one_block_) {
            return; // tokens of more than 64 KiB have more to do than this
        }
        zlib::detail::write_zlib_header(stream_.data());
        zlib::detail::write_stored_header(stream_.data() + zlib::detail::zlib_header_size, payload_,
                                          true);
        message_sums_ = agora_token::detail::add_bytes(
            {0, 0}, std::span<const char>{payload().subspan(message_offset)});
        agora_token::detail::copy_short(stream_.data(), head_.size(), head_.data());
        const auto groups = stream_.first(tail_offset()).subspan(head_.size());
        (void)base64::encode_to(text_.subspan(base64::encoded_size(head_.size())), groups); // fits
    }
    /// Where the signature goes between the two steps.
    [[nodiscard]] constexpr auto signature() noexcept -> std::span<char, signature_size> {
        return in_one_block_ ? std::span{head_}.template subspan<head_payload + 2, signature_size>()
                             : payload().template subspan<2, signature_size>();
    }
    /// The second step.
    constexpr void encode_signature() noexcept {
        if (!in_one_block_) {
            zlib::finish_stored(stream_, payload_);
            (void)base64::encode_to(text_, stream_); // fits
            return;
        }
        const auto before = std::span<const char>{head_}.subspan(head_payload, message_offset);
        const auto sums = agora_token::detail::join(agora_token::detail::add_bytes({}, before),
                                                    message_sums_, payload_ - message_offset);
        zlib::detail::write_zlib_checksum(stream_.data() + stream_.size()
                                              - zlib::detail::zlib_checksum_size,
                                          agora_token::detail::checksum(sums));
        (void)base64::encode_to(text_.subspan(base64::encoded_size(tail_offset())),
                                stream_.subspan(tail_offset()));
        (void)base64::encode_to(text_, head_);
    }

  private:
    static constexpr std::size_t head_payload = zlib::stored_payload_offset(message_offset);
    // Whole groups of three bytes, so that base64 of the head and of what follows stand apart.
    static constexpr std::size_t head_size = (head_payload + message_offset + 2) / 3 * 3;

    [[nodiscard]] constexpr auto tail_offset() const noexcept -> std::size_t {
        return (stream_.size() - zlib::detail::zlib_checksum_size) / 3 * 3;
    }

    std::span<char> text_;
    std::span<char> stream_;
    std::size_t payload_;
    bool in_one_block_;
    agora_token::detail::adler32_sums message_sums_;
    std::array<char, head_size> head_{};
};

} // namespace agora_token::v007::detail

#endif // AGORA_TOKEN_V007_STORED_TEXT_HPP_INCLUDED
