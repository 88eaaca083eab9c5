// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Texts that a generator may have used in place of the certificate or the App ID.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_CERTIFICATE_VARIANTS_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_CERTIFICATE_VARIANTS_HPP_INCLUDED

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/explain/detail/variants.hpp>
#include <agora_token/vocabulary/app_id.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// A text of 32 characters and up to two more, or the 16 bytes of such a text, wiped at the end of
/// its life: variants of certificates and ids.
class id_variant {
  public:
    enum class letters : std::uint8_t { as_given, upper, lower };

    constexpr id_variant(std::string_view before, std::string_view id, std::string_view after,
                         letters how = letters::as_given) noexcept {
        for (const auto part : {before, id, after}) {
            for (const char c : part) {
                if (size_ < capacity) {
                    bytes_.span()[size_++] = convert(c, how);
                }
            }
        }
    }
    /// The bytes that hexadecimal digits stand for.
    [[nodiscard]] static constexpr auto decoded(std::string_view id) noexcept -> id_variant {
        id_variant out{{}, {}, {}};
        if (id.size() == app_id_length
            && hex::decode_to(out.bytes_.span().first(app_id_length / 2), id)) {
            out.size_ = app_id_length / 2;
        }
        return out;
    }
    [[nodiscard]] constexpr auto view() const noexcept -> std::string_view {
        return bytes_.view().substr(0, size_);
    }

  private:
    static constexpr std::size_t capacity = app_id_length + 2;
    static constexpr auto convert(char c, letters how) noexcept -> char {
        if (how == letters::upper && c >= 'a' && c <= 'f') {
            return static_cast<char>(c - 'a' + 'A');
        }
        if (how == letters::lower && c >= 'A' && c <= 'F') {
            return static_cast<char>(c - 'A' + 'a');
        }
        return c;
    }
    secret_bytes<capacity> bytes_;
    std::size_t size_ = 0;
};

/// How many variants of a certificate certificate_variant() knows, the certificate itself first.
inline constexpr std::size_t certificate_variants = 8;

/// One of them: its text, and what it is.
struct certificate_variant {
    signed_with what = signed_with::unknown; ///< unknown: the certificate itself.
    id_variant text;
};

constexpr auto variant_of_certificate(std::string_view certificate, std::size_t index) noexcept
    -> certificate_variant {
    using letters = id_variant::letters;
    switch (index) {
    case 1: return {signed_with::certificate_hex_decoded, id_variant::decoded(certificate)};
    case 2: return {signed_with::upper_certificate, {{}, certificate, {}, letters::upper}};
    case 3: return {signed_with::lower_certificate, {{}, certificate, {}, letters::lower}};
    case 4: return {signed_with::line_feed, {{}, certificate, "\n"}};
    case 5: return {signed_with::carriage_return, {{}, certificate, "\r\n"}};
    case 6: return {signed_with::trailing_space, {{}, certificate, " "}};
    case 7: return {signed_with::leading_space, {" ", certificate, {}}};
    default: return {signed_with::unknown, {{}, certificate, {}}};
    }
}

/// How many variants of an App ID variant_of_app_id() knows.
inline constexpr std::size_t app_id_variants = 8;

/// The App ID that 006 signs as text, otherwise than the token carries it.
constexpr auto variant_of_app_id(std::string_view app_id, std::size_t index) noexcept
    -> certificate_variant {
    using letters = id_variant::letters;
    constexpr std::string_view around[]{" ", "\n", "\r\n"};
    if (index < 2) {
        const auto how = index == 0 ? letters::upper : letters::lower;
        return {index == 0 ? signed_with::upper_app_id : signed_with::lower_app_id,
                {{}, app_id, {}, how}};
    }
    const auto space = around[(index - 2) / 2];
    return {signed_with::spaced_app_id,
            index % 2 == 0 ? id_variant{{}, app_id, space} : id_variant{space, app_id, {}}};
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_CERTIFICATE_VARIANTS_HPP_INCLUDED
