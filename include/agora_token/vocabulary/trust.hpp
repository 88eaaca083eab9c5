// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Trust as a type: a token that was only parsed and one whose signature was checked are different
/// types, and only a verifier makes the second.

#ifndef AGORA_TOKEN_VOCABULARY_TRUST_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_TRUST_HPP_INCLUDED

#include <cstddef>
#include <utility>

namespace agora_token {

namespace detail {

/// The right to make verified tokens and to take unverified ones apart, which only verifiers have.
struct verifier_key {
    template <class Token>
    static constexpr auto take(Token&& token) noexcept {
        return std::forward<Token>(token).take();
    }
    template <class Verified, class Content>
    static constexpr auto make(Content&& content, std::size_t certificate) noexcept -> Verified {
        return Verified{std::forward<Content>(content), certificate};
    }
};

} // namespace detail

/// A token that was parsed and nothing more: anybody can have made it. Movable, not copyable.
template <class Content>
class unverified {
  public:
    using content_type = Content; ///< The version's token content.

    /// Wraps parsed content.
    constexpr explicit unverified(Content content) noexcept : content_{std::move(content)} {}

    /// What the text says. Do not act on it: pass the token to a verifier.
    [[nodiscard]] constexpr auto unverified_content() const noexcept -> const Content& {
        return content_;
    }

  private:
    friend struct detail::verifier_key;
    [[nodiscard]] constexpr auto take() && noexcept -> Content { return std::move(content_); }

    Content content_;
};

/// A token whose signature, and all else that its verifier was asked to check, is right. Movable,
/// not copyable.
template <class Content>
class verified {
  public:
    using content_type = Content; ///< The version's token content.

    /// What the token says.
    [[nodiscard]] constexpr auto operator*() const noexcept -> const Content& { return content_; }
    /// What the token says.
    [[nodiscard]] constexpr auto operator->() const noexcept -> const Content* { return &content_; }
    /// Which of the given certificates signed it, from 0.
    [[nodiscard]] constexpr auto certificate_index() const noexcept -> std::size_t {
        return certificate_;
    }

  private:
    friend struct detail::verifier_key;
    constexpr verified(Content content, std::size_t certificate) noexcept
        : content_{std::move(content)},
          certificate_{certificate} {}

    Content content_;
    std::size_t certificate_;
};

} // namespace agora_token

#endif // AGORA_TOKEN_VOCABULARY_TRUST_HPP_INCLUDED
