// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The App Certificate, the secret that signs an app's tokens.

#ifndef AGORA_TOKEN_VOCABULARY_APP_CERTIFICATE_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_APP_CERTIFICATE_HPP_INCLUDED

#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/list_view.hpp>
#include <agora_token/detail/text_at.hpp>
#include <agora_token/result.hpp>
#include <agora_token/vocabulary/app_id.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <type_traits>

namespace agora_token::inline v0_1 {

class certificates;

namespace detail {

// Never defined: reaching it in a constant expression names the mistake in the compiler's message.
void an_app_certificate_literal_is_32_hexadecimal_digits();

} // namespace detail

/// The App Certificate of a project: 32 hexadecimal digits, a secret. Every copy is wiped when it
/// is destroyed; it compares in constant time, has no stream operator and never appears in an
/// error.
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
    /// Checks and keeps a C string; app_certificate_empty for a null pointer, as std::getenv()
    /// returns.
    [[nodiscard]] static constexpr auto make(const char* text) noexcept -> result<app_certificate> {
        return make(detail::text_at(text));
    }
    /// A certificate known at compile time, for tests and samples: never put a real one into code.
    [[nodiscard]] static consteval auto literal(std::string_view text) -> app_certificate {
        if (detail::fault_in_app_id(text) != std::string_view::npos) {
            detail::an_app_certificate_literal_is_32_hexadecimal_digits();
        }
        return app_certificate{text};
    }

    /// The secret itself, for signing. Valid as long as this object; do not copy it elsewhere.
    [[nodiscard]] constexpr auto reveal() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> std::string_view {
        return text_.view();
    }
    /// Equal when every character is. Constant time.
    friend constexpr auto operator==(const app_certificate& a, const app_certificate& b) noexcept
        -> bool {
        return equal_in_constant_time(a.reveal(), b.reveal());
    }

  private:
    friend certificates;

    constexpr explicit app_certificate(detail::unset storage) noexcept : text_{storage} {}
    constexpr explicit app_certificate(std::string_view text) noexcept {
        std::copy_n(text.data(), app_id_length, text_.data());
    }

    secret_bytes<app_id_length> text_;
};

/// The most certificates that one check tries: a project has a primary and a secondary one.
inline constexpr std::size_t max_certificates = 4;

/// The certificates to check with, tried in the order given; a project's primary and secondary one,
/// for example. Owns copies, which are wiped on destruction. Does not allocate.
///
///     verify(text, certificate, ...);               // one
///     verify(text, {primary, secondary}, ...);      // several, at most max_certificates
///     verify(text, a_vector_of_certificates, ...);  // any range of them
class certificates {
  public:
    /// No certificate.
    constexpr certificates() noexcept : all_{unset(), unset(), unset(), unset()} {}
    /// A single certificate.
    constexpr certificates(const app_certificate& one) noexcept : certificates{} { add(one); }
    /// Several.
    template <std::same_as<app_certificate>... More>
    constexpr certificates(const app_certificate& first, const app_certificate& second,
                           const More&... more) noexcept
        : certificates{} {
        add(first);
        add(second);
        (add(more), ...);
    }
    /// Several: an array, a vector, a span or any other range of them.
    template <class Range>
        requires(!std::is_same_v<std::remove_cvref_t<Range>, certificates>)
                && requires(Range& range) {
                       { *std::begin(range) } -> std::convertible_to<const app_certificate&>;
                       std::end(range);
                   }
    constexpr certificates(Range&& several) : certificates{} {
        for (const app_certificate& one : several) {
            add(one);
        }
    }
    /// A copy.
    constexpr certificates(const certificates& other) noexcept : certificates{} { take(other); }
    /// A copy.
    constexpr auto operator=(const certificates& other) noexcept -> certificates& {
        if (this != &other) {
            forget();
            take(other);
        }
        return *this;
    }
    constexpr ~certificates() { forget(); }

    /// The certificates in the order in which they are tried. Valid as long as this object.
    [[nodiscard]] constexpr auto all() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> list_view<app_certificate> {
        return {all_, count_};
    }
    /// True where more than max_certificates were given. all() then has the first ones, and every
    /// check returns too_many_certificates.
    [[nodiscard]] constexpr auto overflowed() const noexcept -> bool { return overflowed_; }

  private:
    static constexpr auto unset() noexcept -> app_certificate {
        return app_certificate{detail::unset{}};
    }
    constexpr void add(const app_certificate& one) noexcept {
        if (count_ == max_certificates) {
            overflowed_ = true;
        } else {
            all_[count_++] = one;
        }
    }
    constexpr void take(const certificates& other) noexcept {
        for (const auto& one : other.all()) {
            add(one);
        }
        overflowed_ = other.overflowed_;
    }
    constexpr void forget() noexcept {
        for (std::size_t i = 0; i != count_; ++i) {
            detail::wipe_at(all_[i].text_.data(), app_id_length);
        }
        count_ = 0;
        overflowed_ = false;
    }

    union { // so that only those in use are wiped
        app_certificate all_[max_certificates];
    };
    std::uint8_t count_ = 0;
    bool overflowed_ = false;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_APP_CERTIFICATE_HPP_INCLUDED
