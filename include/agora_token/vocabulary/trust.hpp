// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Trust as a type: a token that was only parsed and one whose signature was checked are different
/// types, and only a verifier makes the second.

#ifndef AGORA_TOKEN_VOCABULARY_TRUST_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_TRUST_HPP_INCLUDED

#include <agora_token/result.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace agora_token {

template <class Content>
class unverified;

namespace detail {

/// The right to make a verified token of an unverified one, which only verifiers use.
struct verifier_key {
    /// The token, made in its place in the result: it holds the bytes, and moving costs.
    template <class Verified, class Unverified>
    static constexpr auto trust(Unverified&& token, std::size_t certificate) noexcept
        -> result<Verified> {
        return result<Verified>{std::in_place, verifier_key{},
                                std::forward<Unverified>(token).content_, certificate};
    }
};

/// Makes an unverified token in its place in the result: it holds the bytes, and moving costs.
struct content_reader {
    template <class Content, class Options>
    static constexpr auto read(std::string_view text, const Options& options) noexcept
        -> result<unverified<Content>> {
        error fault{};
        result<unverified<Content>> token{std::in_place, [&] {
                                              return Content{text, options, fault};
                                          }};
        if (fault.code != errc{}) {
            token = fault;
        }
        return token;
    }
};

} // namespace detail

/// A token that was parsed and nothing more: anybody can have made it. Movable, not copyable.
template <class Content>
class unverified {
  public:
    using content_type = Content; ///< The version's token content.

    /// Wraps parsed content.
    constexpr explicit unverified(Content&& content) noexcept : content_{std::move(content)} {}
    /// Wraps the parsed content that `read()` returns, made in its place.
    template <class Read>
    requires std::is_same_v<std::invoke_result_t<Read&>, Content>
    constexpr explicit unverified(Read read) noexcept : content_(read()) {}

    /// What the text says. Do not act on it: pass the token to a verifier.
    [[nodiscard]] constexpr auto unverified_content() const noexcept -> const Content& {
        return content_;
    }

  private:
    friend struct detail::verifier_key;

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

    /// For verifiers alone.
    constexpr verified(detail::verifier_key, Content&& content, std::size_t certificate) noexcept
        : content_{std::move(content)},
          certificate_{certificate} {}

  private:
    Content content_;
    std::size_t certificate_;
};

} // namespace agora_token

#endif // AGORA_TOKEN_VOCABULARY_TRUST_HPP_INCLUDED
