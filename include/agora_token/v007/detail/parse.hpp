// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Reading of version 007 tokens. Checks the shape only: see v007/verifier.hpp for trust.

#ifndef AGORA_TOKEN_V007_DETAIL_PARSE_HPP_INCLUDED
#define AGORA_TOKEN_V007_DETAIL_PARSE_HPP_INCLUDED

#include <agora_token/codec/detail/base64.hpp>
#include <agora_token/codec/detail/inflate.hpp>
#include <agora_token/codec/detail/unpacker.hpp>
#include <agora_token/codec/detail/zlib_stored.hpp>
#include <agora_token/detail/begins_with.hpp>
#include <agora_token/detail/buffer.hpp>
#include <agora_token/v007/detail/layout.hpp>
#include <agora_token/v007/detail/service_view.hpp>
#include <agora_token/v007/detail/services_view.hpp>
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

namespace agora_token::inline v0_1::v007 {

/// What a 007 token's text says, in wire order. Owns its bytes; views it hands out are valid as
/// long as it lives and is not moved. Payloads up to 512 bytes lie inside the object, larger ones
/// in one allocation. Custom layouts given to parse() must outlive it.
class content {
  public:
    /// The signature: 32 bytes in a genuine token.
    [[nodiscard]] constexpr auto signature() const noexcept -> std::string_view {
        return agora_token::detail::unpacker{payload()}.text();
    }
    /// The App ID field: 32 hexadecimal digits in a genuine token.
    [[nodiscard]] constexpr auto app_id() const noexcept -> std::string_view {
        return agora_token::detail::unpacker{message()}.text();
    }
    /// When it was issued.
    [[nodiscard]] constexpr auto issued_at() const noexcept -> sys_seconds {
        return sys_seconds_from_wire(issued_at_);
    }
    /// How long after its issue it ends, as written.
    [[nodiscard]] constexpr auto expires_in() const noexcept -> seconds {
        return seconds{expires_in_};
    }
    /// When it ends: issue plus duration, but no later than issue plus `ceiling`.
    [[nodiscard]] constexpr auto expires_at(seconds ceiling = max_token_lifetime) const noexcept
        -> sys_seconds {
        return issued_at() + (std::min)(expires_in(), ceiling);
    }
    /// The salt.
    [[nodiscard]] constexpr auto salt() const noexcept -> std::uint32_t { return salt_; }
    /// How many services the token says it has; more than services().size() where one is unknown.
    [[nodiscard]] constexpr auto announced_services() const noexcept -> std::size_t {
        return announced_;
    }
    /// The services up to the first whose type is unknown: its length is not on the wire.
    [[nodiscard]] constexpr auto services() const noexcept -> services_view {
        const auto from_services = after(services_at_);
        return {from_services.substr(0, unread_at_ - services_at_),
                from_services.empty() ? 0 : readable_, custom_};
    }
    /// What follows those services: an unknown service and all behind it, or bytes after the end
    /// (lenient). Empty in most tokens.
    [[nodiscard]] constexpr auto unread() const noexcept -> std::string_view {
        return after(unread_at_);
    }
    /// True if a service of unknown type was met. Its type is the u16 that unread() begins with.
    [[nodiscard]] constexpr auto has_unknown_service() const noexcept -> bool {
        return readable_ < announced_;
    }
    /// The bytes that are signed: all but the signature.
    [[nodiscard]] constexpr auto message() const noexcept -> std::string_view {
        agora_token::detail::unpacker in{payload()};
        (void)in.text();
        return in.rest();
    }
    /// The inflated payload.
    [[nodiscard]] constexpr auto payload() const noexcept -> std::string_view {
        return payload_.view();
    }

    /// The exact length of the text that encode_to() writes.
    [[nodiscard]] constexpr auto text_size() const noexcept -> std::size_t {
        return detail::text_size(agora_token::detail::zlib::stored_size(payload().size()));
    }
    /// Writes a token with the same payload, byte for byte, at the start of `out`. The text is the
    /// same where the token was stored as signer stores it; compressed text is not canonical.
    /// @return the text, or output_too_small (position: the size needed). Does not allocate.
    template <agora_token::detail::byte_buffer Out = std::span<char>>
    [[nodiscard]] constexpr auto encode_to(Out&& out) const noexcept -> result<std::string_view>;
    /// The same as a string. Throws std::bad_alloc.
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

    constexpr content() noexcept {} // not defaulted: that would zero the buffer

    template <class Options>
    [[nodiscard]] constexpr auto read_text(std::string_view text, const Options& options) noexcept
        -> result<void>;
    template <class Options>
    [[nodiscard]] constexpr auto read_payload(const Options& options) noexcept -> result<void>;
    // The payload from an offset on; of content that was moved from, nothing.
    [[nodiscard]] constexpr auto after(std::size_t offset) const noexcept -> std::string_view {
        return payload().substr((std::min)(offset, payload().size()));
    }

    agora_token::detail::buffer<512> payload_;
    std::size_t services_at_ = 0;
    std::size_t unread_at_ = 0;
    std::size_t readable_ = 0;
    std::size_t announced_ = 0;
    service_layouts custom_;
    std::uint32_t issued_at_ = 0;
    std::uint32_t expires_in_ = 0;
    std::uint32_t salt_ = 0;
};

/// A 007 token that was only parsed.
using unverified_token = unverified<content>;

/// Reads a 007 token without checking its signature.
///
/// @param text the token as received, without surrounding space.
/// @tparam Options read_options: a template, so that only programs that parse compile a parser.
/// @param options strict or lenient, limits, and layouts of custom services.
/// @return the token, or an error of kind malformed: empty_input, unknown_version, text_too_long
/// and the base64 errors with a position in `text`; the zlib errors (inflated_too_large among them)
/// with a position in the decoded stream; truncated, trailing_bytes, duplicate_key,
/// bad_signature_length with a position in the payload; or out_of_memory.
///
/// A service of unknown type ends the reading: it and all behind it stay in content::unread().
/// Lenient parsing accepts sloppy base64, bytes after the last service, duplicate keys (find() sees
/// the first) and a signature of another length (which never verifies); the zlib stream must be
/// right all the same. Does not allocate for texts up to 1,365 characters that inflate to at most
/// 512 bytes; never holds more than the text's size and, while what is inflated grows, twice
/// options.max_inflated. Reentrant.
template <std::same_as<read_options> Options = read_options>
[[nodiscard]] constexpr auto parse(std::string_view text, const Options& options = {}) noexcept
    -> result<unverified_token>;

//=== implementation ===//

template <class Options>
constexpr auto content::read_payload(const Options& options) noexcept -> result<void> {
    const bool strict = options.how == strictness::strict;
    agora_token::detail::unpacker in{payload()};
    const auto signature = in.text();
    if (strict && !in.failed() && signature.size() != detail::signature_size) {
        return error{errc::bad_signature_length, 0};
    }
    (void)in.text(); // the App ID; verifying looks at it
    issued_at_ = in.u32();
    expires_in_ = in.u32();
    salt_ = in.u32();
    announced_ = in.u16();
    services_at_ = in.position();
    unread_at_ = services_at_;
    custom_ = options.services;
    while (readable_ < announced_ && !in.failed()) {
        service_layout layout;
        const auto type = static_cast<service_type>(in.u16());
        if (in.failed() || !detail::find_layout(type, custom_, layout)) {
            break;
        }
        (void)service_view::read(in, layout, options.how);
        ++readable_;
        unread_at_ = in.position();
    }
    if (in.failed()) {
        return in.status();
    }
    if (strict && readable_ == announced_ && !in.at_end()) {
        return error{errc::trailing_bytes, in.position()};
    }
    return {};
}

template <agora_token::detail::byte_buffer Out>
constexpr auto content::encode_to(Out&& out) const noexcept -> result<std::string_view> {
    const auto total = text_size();
    if (std::size(out) < total) {
        return error{errc::output_too_small, total};
    }
    const auto whole = agora_token::detail::as_writable_span(out).first(total);
    const auto bytes = payload();
    const auto stream = whole.last(agora_token::detail::zlib::stored_size(bytes.size()));
    if (const auto stored = agora_token::detail::zlib::store_to(stream, bytes); !stored) {
        return stored.error();
    }
    std::copy_n(prefix.data(), prefix.size(), whole.data());
    const auto body = agora_token::detail::base64::encode_to(whole.subspan(prefix.size()), stream);
    return body ? result<std::string_view>{std::string_view{whole.data(), total}} : body.error();
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
    const auto body = text.substr(prefix.size());
    agora_token::detail::buffer<1024> stream;
    const auto most = agora_token::detail::base64::max_decoded_size(body.size());
    if (!stream.reserve(most)) {
        return errc::out_of_memory;
    }
    const auto decoded = agora_token::detail::base64::decode_to(
        agora_token::detail::char_room{stream.data(), most}, body,
        options.how == strictness::strict ? agora_token::detail::base64::mode::strict
                                          : agora_token::detail::base64::mode::lenient);
    if (!decoded) {
        return error{decoded.error().code, decoded.error().position + prefix.size()};
    }
    if (const auto status = agora_token::detail::zlib::inflate(
            payload_, std::string_view{stream.data(), *decoded}, options.max_inflated);
        !status) {
        return status.error();
    }
    return read_payload(options);
}

template <std::same_as<read_options> Options>
constexpr auto parse(std::string_view text, const Options& options) noexcept
    -> result<unverified_token> {
    return agora_token::detail::content_reader::read<content>(text, options);
}

} // namespace agora_token::inline v0_1::v007

#endif // AGORA_TOKEN_V007_DETAIL_PARSE_HPP_INCLUDED
