// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Reading of version 006 tokens. Checks the shape only: see v006/verifier.hpp for trust.

#ifndef AGORA_TOKEN_V006_DETAIL_PARSE_HPP_INCLUDED
#define AGORA_TOKEN_V006_DETAIL_PARSE_HPP_INCLUDED

#include <agora_token/codec/detail/base64.hpp>
#include <agora_token/codec/detail/unpacker.hpp>
#include <agora_token/detail/begins_with.hpp>
#include <agora_token/detail/buffer.hpp>
#include <agora_token/detail/copy_short.hpp>
#include <agora_token/v006/detail/signer.hpp>
#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/read_options.hpp>
#include <agora_token/vocabulary/trust.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::v006 {

/// What a 006 token's text says, in wire order. Owns its bytes; views it hands out are valid as
/// long as it lives and is not moved. Tokens with up to 39 privileges lie inside the object, larger
/// ones in one allocation. The channel and the user are not in a 006 token: only their CRC-32 are.
class content {
  public:
    /// The App ID field: 32 bytes, hexadecimal digits in a genuine token.
    [[nodiscard]] constexpr auto app_id() const noexcept -> std::string_view {
        const auto all = bytes_.view(); // empty where the content was moved from
        return {all.data(), (std::min)(all.size(), app_id_length)};
    }
    /// The signature: 32 bytes in a genuine token.
    [[nodiscard]] constexpr auto signature() const noexcept -> std::string_view {
        return signature_.of(bytes_.view());
    }
    /// The CRC-32 of the channel name (not signed).
    [[nodiscard]] constexpr auto channel_crc() const noexcept -> std::uint32_t {
        return channel_crc_;
    }
    /// The CRC-32 of the user's text, 0 for anybody (not signed).
    [[nodiscard]] constexpr auto user_crc() const noexcept -> std::uint32_t { return user_crc_; }
    /// The salt.
    [[nodiscard]] constexpr auto salt() const noexcept -> std::uint32_t { return salt_; }
    /// When the whole token ends.
    [[nodiscard]] constexpr auto expires_at() const noexcept -> sys_seconds {
        return sys_seconds_from_wire(expires_at_);
    }
    /// The privileges in wire order.
    [[nodiscard]] constexpr auto privileges() const noexcept -> privilege_map_view<grant> {
        return privilege_map_view<grant>{privileges_.of(bytes_.view())};
    }
    /// The bytes that are signed after App ID, channel and user: salt, time and privileges.
    [[nodiscard]] constexpr auto message() const noexcept -> std::string_view {
        return message_.of(bytes_.view());
    }
    /// The whole content that the base64 text stands for.
    [[nodiscard]] constexpr auto payload() const noexcept -> std::string_view {
        const auto all = bytes_.view();
        const auto before = app_id().size();
        return {all.data() + before, all.size() - before};
    }

    /// The exact length of the token's text.
    [[nodiscard]] constexpr auto text_size() const noexcept -> std::size_t {
        return detail::text_header_size
               + agora_token::detail::base64::encoded_size(payload().size());
    }
    /// Writes the token's text again at the start of `out`: for a text parsed strictly, the same
    /// text.
    /// @return the text, or output_too_small (position: the size needed). Does not allocate.
    template <agora_token::detail::byte_buffer Out = std::span<char>>
    [[nodiscard]] constexpr auto encode_to(Out&& out) const noexcept -> result<std::string_view> {
        const auto total = text_size();
        if (std::size(out) < total) {
            return error{errc::output_too_small, total};
        }
        const auto whole = agora_token::detail::as_writable_span(out).first(total);
        std::copy_n(prefix.data(), prefix.size(), whole.data());
        std::copy_n(app_id().data(), app_id_length, whole.data() + prefix.size());
        const auto body = agora_token::detail::base64::encode_to(
            whole.subspan(detail::text_header_size), payload());
        return body ? result<std::string_view>{std::string_view{whole.data(), total}}
                    : body.error();
    }
    /// The token's text again as a string. Throws std::bad_alloc.
    template <class Text = std::string>
    [[nodiscard]] auto encode() const -> Text {
        Text text(text_size(), '\0');
        (void)encode_to(text); // cannot fail: the size is exact
        return text;
    }

  private:
    /// @cond
    friend struct agora_token::detail::content_reader;
    /// @endcond

    struct range { // in bytes_: offsets, not views: the object may move
        std::uint32_t at = 0;
        std::uint32_t size = 0;
        [[nodiscard]] constexpr auto of(std::string_view all) const noexcept -> std::string_view {
            return std::size_t{at} + size <= all.size() ? std::string_view{all.data() + at, size}
                                                        : std::string_view{};
        }
    };

    constexpr content() noexcept {} // not defaulted: that would zero the buffer

    template <class Options>
    [[nodiscard]] constexpr auto read_text(std::string_view text, const Options& options) noexcept
        -> result<void>;
    [[nodiscard]] constexpr auto read_payload(strictness how) noexcept -> result<void>;
    [[nodiscard]] constexpr auto locate(std::string_view part) const noexcept -> range {
        return {static_cast<std::uint32_t>(part.data() - bytes_.data()),
                static_cast<std::uint32_t>(part.size())};
    }

    agora_token::detail::buffer<320> bytes_; // App ID, then the payload
    range signature_;
    range message_;
    range privileges_;
    std::uint32_t channel_crc_ = 0;
    std::uint32_t user_crc_ = 0;
    std::uint32_t salt_ = 0;
    std::uint32_t expires_at_ = 0;
};

/// A 006 token that was only parsed.
using unverified_token = unverified<content>;

/// Reads a 006 token without checking its signature.
///
/// @param text the token as received, without surrounding space.
/// @tparam Options read_options: a template, so that only programs that parse compile a parser.
/// @param options strict or lenient, and the limit on the text.
/// @return the token, or an error of kind malformed: empty_input, unknown_version, text_too_long,
/// truncated (position: the text's length) and the base64 errors with a position in `text`;
/// truncated, trailing_bytes, duplicate_key, bad_signature_length with a position in the decoded
/// content; or out_of_memory.
///
/// Lenient parsing accepts sloppy base64, bytes after the content or after the privileges,
/// duplicate privileges (find() sees the first) and a signature of another length (which never
/// verifies). Does not allocate for tokens with up to 39 privileges. Reentrant.
template <std::same_as<read_options> Options = read_options>
[[nodiscard]] constexpr auto parse(std::string_view text, const Options& options = {}) noexcept
    -> result<unverified_token>;

//=== implementation ===//

constexpr auto content::read_payload(strictness how) noexcept -> result<void> {
    const bool strict = how == strictness::strict;
    agora_token::detail::unpacker in{payload()};
    const auto signature = in.text();
    if (strict && !in.failed() && signature.size() != detail::signature_size) {
        return error{errc::bad_signature_length, 0};
    }
    channel_crc_ = in.u32();
    user_crc_ = in.u32();
    const auto message = in.text();
    if (in.failed()) {
        return in.status();
    }
    if (strict && !in.at_end()) {
        return error{errc::trailing_bytes, in.position()};
    }
    const auto message_at = in.position() - message.size();
    const auto shifted = [&](error what) { return error{what.code, what.position + message_at}; };
    agora_token::detail::unpacker fields{message};
    salt_ = fields.u32();
    expires_at_ = fields.u32();
    const auto privileges_at = fields.position() + 2;
    const auto privileges = agora_token::detail::unpack_privileges<grant>(fields, how);
    if (const auto status = fields.status(); !status) {
        return shifted(status.error());
    }
    if (strict && !fields.at_end()) {
        return shifted({errc::trailing_bytes, fields.position()});
    }
    signature_ = locate(signature);
    message_ = locate(message);
    privileges_ = locate(message.substr(privileges_at, privileges.size() * 6));
    return {};
}

template <class Options>
constexpr auto content::read_text(std::string_view text, const Options& options) noexcept
    -> result<void> {
    if (text.empty()) {
        return errc::empty_input;
    }
    if (!agora_token::detail::begins_with(text, prefix)) {
        return errc::unknown_version;
    }
    if (text.size() > options.max_text) {
        return error{errc::text_too_long, options.max_text};
    }
    if (text.size() < detail::text_header_size) {
        return error{errc::truncated, text.size()};
    }
    const auto body = text.substr(detail::text_header_size);
    const auto most = agora_token::detail::base64::max_decoded_size(body.size());
    if (!bytes_.reserve(app_id_length + most)) {
        return errc::out_of_memory;
    }
    agora_token::detail::copy_short(text.data() + prefix.size(), app_id_length, bytes_.data());
    const auto decoded = agora_token::detail::base64::decode_to(
        agora_token::detail::char_room{bytes_.data() + app_id_length, most}, body,
        options.how == strictness::strict ? agora_token::detail::base64::mode::strict
                                          : agora_token::detail::base64::mode::lenient);
    if (!decoded) {
        return error{decoded.error().code, decoded.error().position + detail::text_header_size};
    }
    bytes_.resize(app_id_length + *decoded);
    return read_payload(options.how);
}

template <std::same_as<read_options> Options>
constexpr auto parse(std::string_view text, const Options& options) noexcept
    -> result<unverified_token> {
    return agora_token::detail::content_reader::read<content>(text, options);
}

} // namespace agora_token::inline v0_1::v006

#endif // AGORA_TOKEN_V006_DETAIL_PARSE_HPP_INCLUDED
