// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Texts of dynamic keys and signaling tokens that no parser accepts.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_KEY_TEXT_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_KEY_TEXT_HPP_INCLUDED

#include <agora_token/error.hpp>
#include <agora_token/explain/detail/finding_code.hpp>
#include <agora_token/explain/detail/foreign_layout.hpp>
#include <agora_token/legacy/detail/key_parse.hpp>

#include <cstddef>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// True for the beginning of a 001 or 002 key, which no prefix tells.
constexpr auto begins_like_a_key(std::string_view text) noexcept -> bool {
    using legacy::key_version;
    constexpr auto digits = legacy::detail::signature_digits;
    return text.size() > digits && text.size() < legacy::detail::layout_of(key_version::v002).size()
           && legacy::detail::check_digits(text.substr(0, digits), hex::letter_case::lower,
                                           strictness::strict, 0)
                  .has_value();
}

/// What is wrong with a text of a version before 006 that no parser accepts.
constexpr auto finding_of(std::string_view text, error cause) noexcept -> finding_code {
    switch (cause.code) {
    case errc::truncated:
    case errc::truncated_stream:
    case errc::bad_base64_length: return finding_code::truncated;
    case errc::wrong_length: // keys of fixed length, else the App ID of a 005 key
        return cause.position == text.size() ? finding_code::truncated : finding_code::damaged;
    default: return finding_code::damaged;
    }
}

/// True for the content of DynamicKey6, which also began with 006: service, signature in
/// hexadecimal digits, uid, times, extra map.
constexpr auto is_dynamic_key_6(std::string_view bytes) noexcept -> bool {
    unpacker in{bytes};
    (void)in.u16();
    const auto signature = in.text();
    (void)in.raw(16);
    const auto count = in.u16();
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        (void)in.u16();
        (void)in.text();
    }
    return !in.failed() && in.at_end() && signature.size() == 40 && is_hex(signature);
}

/// True for the other DynamicKey6: 40 hexadecimal digits, the App ID, two checksums of ten digits,
/// then base64.
constexpr auto is_dynamic_key_6_text(std::string_view text) noexcept -> bool {
    constexpr std::size_t digits = 40 + app_id_length;
    return text.size() >= digits + 20 && is_hex(text.substr(0, digits))
           && decimals_before(text.substr(digits, 20)) == 20;
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_KEY_TEXT_HPP_INCLUDED
