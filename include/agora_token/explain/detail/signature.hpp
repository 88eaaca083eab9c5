// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Finding out what a signature was made with, where it may not be what was expected.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_SIGNATURE_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_SIGNATURE_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/explain/detail/finding.hpp>
#include <agora_token/v006/detail/parse.hpp>
#include <agora_token/v007/detail/key_chain.hpp>
#include <agora_token/v007/detail/parse.hpp>
#include <agora_token/vocabulary/app_id.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// A text of 32 characters and up to two more, wiped when it goes: variants of certificates and
/// ids.
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

/// What an attempt to reproduce a signature came to.
enum class attempt : std::uint8_t {
    same,   ///< The signature is reproduced.
    other,  ///< It is another signature.
    failed, ///< The crypto library failed.
};

/// Whether a 007 token was signed with this certificate text.
template <mac_256 Mac>
constexpr auto try_007(Mac& code, const v007::content& token, std::string_view certificate) noexcept
    -> attempt {
    secret_bytes<32> of_second;
    secret_bytes<32> made;
    const auto issued_at = static_cast<std::uint32_t>(token.issued_at().time_since_epoch().count());
    if (!v007::detail::key_of_second(code, certificate, issued_at, of_second)
        || !v007::detail::sign_message(code, of_second, token.salt(), token.message(),
                                       made.span())) {
        return attempt::failed;
    }
    return equal_in_constant_time(made.view(), token.signature()) ? attempt::same : attempt::other;
}

/// Whether a 006 token was signed with this certificate text over these texts.
template <mac_256 Mac>
constexpr auto try_006(Mac& code, const v006::content& token, std::string_view certificate,
                       std::string_view app_id, std::string_view channel,
                       std::string_view user) noexcept -> attempt {
    secret_bytes<32> made;
    code.set_key(certificate);
    code.update(app_id);
    code.update(channel);
    code.update(user);
    code.update(token.message());
    if (!code.finish(made.span())) {
        return attempt::failed;
    }
    return equal_in_constant_time(made.view(), token.signature()) ? attempt::same : attempt::other;
}

/// Calls `tries(text)` with the certificate as it may have been mistyped or mis-stored; returns the
/// first variant that reproduces the signature.
template <class Try>
constexpr auto find_certificate_variant(std::string_view certificate, Try tries) noexcept
    -> signed_with {
    using letters = id_variant::letters;
    struct candidate {
        signed_with what;
        id_variant text;
    };
    const std::array candidates{
        candidate{signed_with::upper_certificate, {{}, certificate, {}, letters::upper}},
        candidate{signed_with::lower_certificate, {{}, certificate, {}, letters::lower}},
        candidate{signed_with::line_feed, {{}, certificate, "\n"}},
        candidate{signed_with::carriage_return, {{}, certificate, "\r\n"}},
        candidate{signed_with::trailing_space, {{}, certificate, " "}},
        candidate{signed_with::leading_space, {" ", certificate, {}}},
    };
    for (const auto& each : candidates) {
        if (tries(each.text.view()) == attempt::same) {
            return each.what;
        }
    }
    return signed_with::unknown;
}

/// The same for the App ID that 006 signs as text.
template <class Try>
constexpr auto find_app_id_variant(std::string_view app_id, Try tries) noexcept -> signed_with {
    using letters = id_variant::letters;
    for (const auto how : {letters::upper, letters::lower}) {
        if (tries(id_variant{{}, app_id, {}, how}.view()) == attempt::same) {
            return how == letters::upper ? signed_with::upper_app_id : signed_with::lower_app_id;
        }
    }
    for (const std::string_view around : {" ", "\n", "\r\n"}) {
        if (tries(id_variant{{}, app_id, around}.view()) == attempt::same
            || tries(id_variant{around, app_id, {}}.view()) == attempt::same) {
            return signed_with::spaced_app_id;
        }
    }
    return signed_with::unknown;
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_SIGNATURE_HPP_INCLUDED
