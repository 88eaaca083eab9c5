// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The App Certificate, the secret that signs an app's tokens.

#ifndef AGORA_TOKEN_VOCABULARY_APP_CERTIFICATE_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_APP_CERTIFICATE_HPP_INCLUDED

#include <agora_token/crypto/secret.hpp>
#include <agora_token/result.hpp>
#include <agora_token/vocabulary/app_id.hpp>

#include <algorithm>
#include <span>
#include <string_view>
#include <type_traits>

namespace agora_token::inline v0_1 {

/// The App Certificate of a project: 32 hexadecimal digits, a secret. Every copy is wiped when it
/// goes; it compares in constant time, has no stream operator and never appears in an error.
class app_certificate {
  public:
    /// Checks and keeps a text of 32 hexadecimal digits of either case. The caller's own copy of
    /// the text is the caller's to wipe.
    /// @return the certificate, or app_certificate_empty; invalid_app_certificate at the first
    /// character that is no digit; app_certificate_wrong_length at the first one that is missing or
    /// extra.
    [[nodiscard]] static constexpr auto make(std::string_view text) noexcept
        -> result<app_certificate> {
        if (const auto at = detail::fault_in_app_id(text); at != std::string_view::npos) {
            return error{detail::code_of_fault(text, at, errc::app_certificate_empty,
                                               errc::app_certificate_wrong_length,
                                               errc::invalid_app_certificate),
                         at};
        }
        return app_certificate{text};
    }
    /// A certificate known when compiling, for tests and samples: a real one has no place in code.
    [[nodiscard]] static consteval auto literal(std::string_view text) -> app_certificate {
        if (detail::fault_in_app_id(text) != std::string_view::npos) {
            detail::an_app_id_literal_is_32_hexadecimal_digits();
        }
        return app_certificate{text};
    }

    /// The secret itself, for signing. Valid as long as this object; do not copy it elsewhere.
    [[nodiscard]] constexpr auto reveal() const noexcept -> std::string_view {
        return text_.view();
    }
    /// Equal when every character is. Constant time.
    friend constexpr auto operator==(const app_certificate& a, const app_certificate& b) noexcept
        -> bool {
        return equal_in_constant_time(a.reveal(), b.reveal());
    }

  private:
    constexpr explicit app_certificate(std::string_view text) noexcept {
        std::copy_n(text.data(), app_id_length, text_.span().data());
    }

    secret_bytes<app_id_length> text_;
};

/// One or more certificates to verify with, such as a project's primary and secondary one. A view:
/// the certificates must outlive it.
class certificates {
  public:
    /// A single certificate.
    constexpr certificates(const app_certificate& one) noexcept : all_{&one, 1} {}
    /// Several, tried in this order: an array, a vector or a span of them.
    template <class Range>
        requires std::is_convertible_v<const Range&, std::span<const app_certificate>>
    constexpr certificates(const Range& all) noexcept : all_{all} {}

    /// The certificates in the order in which they are tried.
    [[nodiscard]] constexpr auto all() const noexcept -> std::span<const app_certificate> {
        return all_;
    }

  private:
    std::span<const app_certificate> all_;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_APP_CERTIFICATE_HPP_INCLUDED
