// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The certificates that one check tries, as its parameter.

#ifndef AGORA_TOKEN_VOCABULARY_CERTIFICATE_REFS_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_CERTIFICATE_REFS_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <type_traits>

namespace agora_token::inline v0_1 {

/// Refers to the certificates that a check tries, in their order; copies no secret. A parameter
/// only: it cannot be copied or kept. To keep several, see certificates.
///
///     verify(text, certificate, ...);               // one
///     verify(text, {primary, secondary}, ...);      // several, at most max_certificates
///     verify(text, a_vector_of_certificates, ...);  // any range of them, or a `certificates`
class certificate_refs {
  public:
    /// A single certificate.
    constexpr certificate_refs(const app_certificate& one AGORA_TOKEN_LIFETIMEBOUND) noexcept {
        add(one);
    }
    /// Several.
    template <std::same_as<app_certificate>... More>
    constexpr certificate_refs(const app_certificate& first, const app_certificate& second,
                               const More&... more) noexcept {
        add(first);
        add(second);
        (add(more), ...);
    }
    /// Several that are kept.
    constexpr certificate_refs(const certificates& kept AGORA_TOKEN_LIFETIMEBOUND) noexcept
        : overflowed_{kept.overflowed()} {
        for (const auto& one : kept.all()) {
            add(one);
        }
    }
    /// Several: an array, a vector, a span or any other range of them.
    template <class Range>
        requires(!std::is_same_v<Range, certificate_refs>) && requires(const Range& range) {
            { *std::begin(range) } -> std::same_as<const app_certificate&>;
            std::end(range);
        }
    constexpr certificate_refs(const Range& several) {
        for (const app_certificate& one : several) {
            add(one);
        }
    }
    certificate_refs(const certificate_refs&) = delete;
    auto operator=(const certificate_refs&) -> certificate_refs& = delete;
    constexpr ~certificate_refs() = default;

    /// How many, at most max_certificates.
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return size_; }
    /// One of them. @pre index < size()
    [[nodiscard]] constexpr auto operator[](std::size_t index) const noexcept
        -> const app_certificate& {
        return *all_[index];
    }
    /// True where more than max_certificates were given: every check then returns
    /// too_many_certificates.
    [[nodiscard]] constexpr auto overflowed() const noexcept -> bool { return overflowed_; }

  private:
    constexpr void add(const app_certificate& one) noexcept {
        if (size_ == max_certificates) {
            overflowed_ = true;
        } else {
            all_[size_++] = &one;
        }
    }

    std::array<const app_certificate*, max_certificates> all_{};
    std::size_t size_ = 0;
    bool overflowed_ = false;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_CERTIFICATE_REFS_HPP_INCLUDED
