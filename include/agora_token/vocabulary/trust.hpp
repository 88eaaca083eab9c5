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
#include <utility>

namespace agora_token::inline v0_1 {

template <class Content>
class unverified;
template <class Content>
class verified;

namespace detail {

/// Makes tokens in their place in the result: they hold the bytes, and moving costs.
struct content_reader {
    /// Makes content that is still to be read.
    template <class Content>
    struct blank {
        constexpr auto operator()() const noexcept -> Content { return Content{}; }
    };
    /// The content of a text, or the error of parsing it.
    template <class Content, class Options>
    static constexpr auto read(std::string_view text, const Options& options) noexcept
        -> result<unverified<Content>> {
        result<unverified<Content>> token{std::in_place, blank<Content>{}};
        if (const auto status = read_into(token->content_, text, options); !status) {
            token = status.error();
        }
        return token;
    }
    /// Reads into blank content.
    template <class Content, class Options>
    static constexpr auto read_into(Content& blank, std::string_view text,
                                    const Options& options) noexcept -> result<void> {
        return blank.read_text(text, options);
    }
};

/// What a verifier found: which certificate signed, and which service serves the intent.
struct proof {
    std::size_t certificate = 0;
    std::size_t service = 0; // its index, in a version that has services
};

/// The right to make a verified token, which only verifiers use.
class verifier_key {
  public:
    /// The token that a verifier found genuine.
    template <class Content>
    static constexpr auto trust(unverified<Content>&& token, const proof& found) noexcept
        -> result<verified<Content>> {
        return result<verified<Content>>{std::in_place, verifier_key{}, std::move(token.content_),
                                         found};
    }
    /// What a text says if `check(content, found)` finds a proof: in a `Holder` of the verified
    /// token, which keeps what it was checked for.
    template <class Holder, class Content, class Call, class Check>
    static constexpr auto read(std::string_view text, const Call& call, Check check) noexcept
        -> result<Holder> {
        result<Holder> made{std::in_place, verifier_key{}, content_reader::blank<Content>{}};
        verified<Content>& token = made->template held<Content>();
        auto status = content_reader::read_into(token.content_, text, call.options.read);
        if (status) {
            status = check(*token, token.found_);
        }
        if (status) {
            status = made->keep(call);
        }
        if (!status) {
            made = status.error();
        }
        return made;
    }

  private:
    constexpr verifier_key() noexcept = default;
};

} // namespace detail

/// A token that was parsed, not verified: anybody may have written it. Movable, not copyable.
template <class Content>
class unverified {
  public:
    using content_type = Content; ///< The version's token content.

    /// Wraps parsed content.
    constexpr explicit unverified(Content&& content) noexcept : content_{std::move(content)} {}
    /// For parsers alone: content that is still to be read.
    constexpr explicit unverified(detail::content_reader::blank<Content> blank) noexcept
        : content_(blank()) {}

    /// What the text says. Do not act on it: pass the token to a verifier.
    [[nodiscard]] constexpr auto unverified_content() const noexcept -> const Content& {
        return content_;
    }

  private:
    friend struct detail::content_reader;
    friend class detail::verifier_key;

    Content content_;
};

/// A token whose signature, times and use for an intent were verified. Movable, not copyable.
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
        return found_.certificate;
    }
    /// 007: which of its services serves the intent that was checked, from 0.
    [[nodiscard]] constexpr auto service_index() const noexcept -> std::size_t {
        return found_.service;
    }

    /// For verifiers alone.
    constexpr verified(detail::verifier_key, Content&& content, const detail::proof& found) noexcept
        : content_{std::move(content)},
          found_{found} {}
    /// For verifiers alone: content that is still to be read.
    constexpr verified(detail::verifier_key, detail::content_reader::blank<Content> blank) noexcept
        : content_(blank()) {}

  private:
    friend class detail::verifier_key;

    template <class>
    [[nodiscard]] constexpr auto held() noexcept -> verified& {
        return *this;
    }
    template <class Call>
    [[nodiscard]] static constexpr auto keep(const Call&) noexcept -> result<void> {
        return {};
    }

    Content content_;
    detail::proof found_;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_TRUST_HPP_INCLUDED
