// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Reading of dynamic keys 001 to 005. Checks the shape only: see legacy/key_verifier.hpp for
/// trust.

#ifndef AGORA_TOKEN_LEGACY_DETAIL_KEY_PARSE_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_DETAIL_KEY_PARSE_HPP_INCLUDED

#include <agora_token/codec/detail/base64.hpp>
#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/codec/detail/unpacker.hpp>
#include <agora_token/detail/buffer.hpp>
#include <agora_token/legacy/detail/fixed_key.hpp>
#include <agora_token/legacy/detail/key_005.hpp>
#include <agora_token/legacy/detail/recognize_key.hpp>
#include <agora_token/legacy/detail/vocabulary.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/read_options.hpp>
#include <agora_token/vocabulary/time.hpp>
#include <agora_token/vocabulary/trust.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace agora_token::inline v0_1::legacy {

/// What a key's text says. Owns its bytes; views it hands out are valid as long as it lives and is
/// not moved. Keys lie inside the object unless they are 005 with more than some 80 bytes of extra
/// map, which take one allocation. The channel is in no key: it is only signed.
class key_content {
  public:
    /// The version.
    [[nodiscard]] constexpr auto version() const noexcept -> key_version { return version_; }
    /// The App ID: 32 bytes, hexadecimal digits in a genuine key. 005 carries it as 16 bytes, so
    /// that its case is lost: it is shown in lower case.
    [[nodiscard]] constexpr auto app_id() const noexcept -> std::string_view {
        return detail::part_of(bytes_.view(), is_005() ? 0 : layout().app_id_at(), app_id_length);
    }
    /// The signature as written: 40 hexadecimal digits, in 005 of upper case and else of lower.
    [[nodiscard]] constexpr auto signature() const noexcept -> std::string_view {
        return detail::part_of(payload(),
                               is_005() ? detail::signature_at_005 : layout().signature_at(),
                               detail::signature_digits);
    }
    /// When the key was made.
    [[nodiscard]] constexpr auto issued_at() const noexcept -> sys_seconds {
        return sys_seconds_from_wire(issued_at_);
    }
    /// The salt.
    [[nodiscard]] constexpr auto salt() const noexcept -> std::uint32_t { return salt_; }
    /// The user; none in 001, which is good for everybody, and in 004 and 005, which only sign it.
    [[nodiscard]] constexpr auto uid() const noexcept -> std::optional<std::uint32_t> {
        return is_005() || !layout().carries_uid ? std::nullopt : std::optional{uid_};
    }
    /// When the key ends; 1970 (zero) means never, as in every 001 key.
    [[nodiscard]] constexpr auto expires_at() const noexcept -> sys_seconds {
        return sys_seconds_from_wire(expires_at_);
    }
    /// What the key is for; none in 004, which only signs it. 001 to 003 are media channel keys.
    [[nodiscard]] constexpr auto service() const noexcept -> std::optional<key_service> {
        return version_ == key_version::v004 ? std::nullopt : std::optional{service_};
    }
    /// The extra map in wire order; empty in 001 to 004.
    [[nodiscard]] constexpr auto extra() const noexcept -> extra_map_view {
        const auto entries = detail::part_of(payload(), detail::extra_at_005 + 2, extra_size_);
        return {entries, entries.empty() ? 0U : extra_count_}; // empty in 001 to 004 too
    }
    /// 005: the content that the base64 text stands for, up to its last field. Else the key's text.
    [[nodiscard]] constexpr auto payload() const noexcept -> std::string_view {
        return detail::part_of(bytes_.view(), is_005() ? app_id_length : 0);
    }

    /// The exact length of the key's text.
    [[nodiscard]] constexpr auto text_size() const noexcept -> std::size_t {
        return is_005() ? detail::prefix_005.size()
                              + agora_token::detail::base64::encoded_size(payload().size())
                        : payload().size();
    }
    /// Writes the key's text again at the start of `out`: for a text parsed strictly, the same
    /// text.
    /// @return the text, or output_too_small (position: the size needed). Does not allocate.
    template <agora_token::detail::byte_buffer Out = std::span<char>>
    [[nodiscard]] constexpr auto encode_to(Out&& out) const noexcept -> result<std::string_view>;
    /// The key's text again as a string. Throws std::bad_alloc.
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

    constexpr key_content() noexcept {} // not defaulted: that would zero the buffer

    [[nodiscard]] constexpr auto is_005() const noexcept -> bool {
        return version_ == key_version::v005;
    }
    [[nodiscard]] constexpr auto layout() const noexcept -> detail::fixed_layout {
        return detail::layout_of(version_);
    }
    template <class Options>
    [[nodiscard]] constexpr auto read_text(std::string_view text, const Options& options) noexcept
        -> result<void>;
    template <class Options>
    [[nodiscard]] constexpr auto read_005(std::string_view text, const Options& options) noexcept
        -> result<void>;
    [[nodiscard]] constexpr auto read_fixed(std::string_view text, strictness how) noexcept
        -> result<void>;
    [[nodiscard]] constexpr auto read_extra(agora_token::detail::unpacker& in,
                                            strictness how) noexcept -> result<void>;

    agora_token::detail::buffer<192> bytes_; // the text; in 005 the App ID's digits and the content
    key_version version_ = key_version::v001;
    key_service service_ = key_service::media_channel;
    std::uint32_t issued_at_ = 0;
    std::uint32_t salt_ = 0;
    std::uint32_t uid_ = 0;
    std::uint32_t expires_at_ = 0;
    std::uint32_t extra_size_ = 0;
    std::uint16_t extra_count_ = 0;
};

/// A key that was only parsed.
using unverified_key = unverified<key_content>;

/// Reads a key of any version without checking its signature.
///
/// @param text the key as received, without surrounding space.
/// @tparam Options read_options: a template, so that only programs that parse compile a parser.
/// @param options strict or lenient, and the limit on the text.
/// @return the key, or an error of kind malformed: empty_input, unknown_version, text_too_long;
/// 001 to 004: wrong_length, bad_hex_digit, bad_decimal_digit, number_out_of_range with a position
/// in `text`; 005: the base64 errors with a position in `text`; truncated, bad_signature_length,
/// bad_hex_digit, wrong_length (the App ID), duplicate_key, trailing_bytes with a position in the
/// decoded content; or out_of_memory.
///
/// Lenient parsing accepts digits of either case in signature and salt, and in 005 sloppy base64,
/// duplicate keys (find() sees the first) and bytes after the content, which it drops. Reentrant.
template <std::same_as<read_options> Options = read_options>
[[nodiscard]] constexpr auto parse_key(std::string_view text, const Options& options = {}) noexcept
    -> result<unverified_key>;

//=== implementation ===//

template <agora_token::detail::byte_buffer Out>
constexpr auto key_content::encode_to(Out&& out) const noexcept -> result<std::string_view> {
    const auto total = text_size();
    if (std::size(out) < total) {
        return error{errc::output_too_small, total};
    }
    const auto whole = agora_token::detail::as_writable_span(out).first(total);
    if (!is_005()) {
        std::copy_n(payload().data(), payload().size(), whole.data());
    } else {
        const auto prefix = detail::prefix_005;
        std::copy_n(prefix.data(), prefix.size(), whole.data());
        (void)agora_token::detail::base64::encode_to(whole.subspan(prefix.size()),
                                                     payload()); // the room is exact
    }
    return std::string_view{whole.data(), total};
}

constexpr auto key_content::read_fixed(std::string_view text, strictness how) noexcept
    -> result<void> {
    if (text.size() != layout().size()) {
        return error{errc::wrong_length, (std::min)(text.size(), layout().size())};
    }
    detail::fixed_reader in{text, how};
    in.skip(layout().prefix.size());
    in.signature();
    in.skip(app_id_length); // the verifier looks at it
    issued_at_ = in.number();
    salt_ = in.salt();
    if (layout().carries_uid) {
        uid_ = in.number();
    }
    if (layout().carries_end) {
        expires_at_ = in.number();
    }
    if (!in.status()) {
        return in.status();
    }
    return bytes_.assign(text) ? result<void>{} : errc::out_of_memory;
}

template <class Options>
constexpr auto key_content::read_005(std::string_view text, const Options& options) noexcept
    -> result<void> {
    const auto how = options.how;
    const auto prefix = detail::prefix_005.size();
    const auto most = agora_token::detail::base64::max_decoded_size(text.size() - prefix);
    if (!bytes_.reserve(app_id_length + most)) {
        return errc::out_of_memory;
    }
    const auto decoded = agora_token::detail::base64::decode_to(
        agora_token::detail::char_room{bytes_.data() + app_id_length, most}, text.substr(prefix),
        how == strictness::strict ? agora_token::detail::base64::mode::strict
                                  : agora_token::detail::base64::mode::lenient);
    if (!decoded) {
        return error{decoded.error().code, decoded.error().position + prefix};
    }
    bytes_.resize(app_id_length + *decoded);

    agora_token::detail::unpacker in{payload()};
    service_ = key_service{in.u16()};
    const auto signature = in.text();
    if (!in.failed() && signature.size() != detail::signature_digits) {
        return error{errc::bad_signature_length, detail::signature_at_005 - 2};
    }
    if (const auto status = detail::check_digits(
            signature, agora_token::detail::hex::letter_case::upper, how, detail::signature_at_005);
        !status) {
        return status;
    }
    const auto raw_id = in.text();
    if (!in.failed() && raw_id.size() != detail::raw_id_size) {
        return error{errc::wrong_length, detail::raw_id_at_005 - 2};
    }
    issued_at_ = in.u32();
    salt_ = in.u32();
    expires_at_ = in.u32();
    if (const auto status = read_extra(in, how); !status) {
        return status;
    }
    if (how == strictness::strict && !in.at_end()) {
        return error{errc::trailing_bytes, in.position()};
    }
    const auto written = agora_token::detail::hex::encode_to(
        agora_token::detail::char_room{bytes_.data(), app_id_length}, raw_id);
    bytes_.resize(app_id_length + in.position()); // what follows is not signed
    return written ? result<void>{} : written.error();
}

constexpr auto key_content::read_extra(agora_token::detail::unpacker& in, strictness how) noexcept
    -> result<void> {
    extra_count_ = in.u16();
    const auto start = in.position();
    for (std::size_t i = 0; i < extra_count_ && !in.failed(); ++i) {
        in.u16();
        in.text();
    }
    if (in.failed()) {
        return in.status();
    }
    extra_size_ = static_cast<std::uint32_t>(in.position() - start);
    if (how == strictness::lenient) {
        return {};
    }
    agora_token::detail::unpacker keys{{}};
    std::size_t at = 0;
    const auto repeated = agora_token::detail::first_repeated_key(
        extra_count_,
        [&] { keys = agora_token::detail::unpacker{payload().substr(start, extra_size_)}; },
        [&] {
            at = start + keys.position();
            const auto key = keys.u16();
            keys.text();
            return key;
        });
    return repeated == extra_count_ ? result<void>{} : error{errc::duplicate_key, at};
}

template <class Options>
constexpr auto key_content::read_text(std::string_view text, const Options& options) noexcept
    -> result<void> {
    if (text.empty()) {
        return errc::empty_input;
    }
    const auto version = recognize_key(text);
    if (!version) {
        return errc::unknown_version;
    }
    if (text.size() > options.max_text) {
        return error{errc::text_too_long, options.max_text};
    }
    version_ = static_cast<key_version>(*version);
    return is_005() ? read_005(text, options) : read_fixed(text, options.how);
}

template <std::same_as<read_options> Options>
constexpr auto parse_key(std::string_view text, const Options& options) noexcept
    -> result<unverified_key> {
    return agora_token::detail::content_reader::read<key_content>(text, options);
}

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_DETAIL_KEY_PARSE_HPP_INCLUDED
