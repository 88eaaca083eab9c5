// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The versions of tokens, and the set of them that a check accepts.

#ifndef AGORA_TOKEN_VOCABULARY_TOKEN_VERSION_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_TOKEN_VERSION_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <concepts>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1 {

/// Every version of tokens that Agora has had.
enum class token_version : std::uint8_t {
    v001 = 1,      ///< Dynamic key 001 (no prefix).
    v002 = 2,      ///< Dynamic key 002 (no prefix).
    v003 = 3,      ///< Dynamic key 003.
    v004 = 4,      ///< Dynamic key 004.
    v005 = 5,      ///< Dynamic key 005.
    v006 = 6,      ///< AccessToken.
    v007 = 7,      ///< AccessToken2, the version for new work.
    signaling = 8, ///< The signaling token `1:...`.
};

/// The name of a version, such as "007" or "signaling".
[[nodiscard]] constexpr auto name(token_version version) noexcept -> std::string_view {
    switch (version) {
    case token_version::v001: return "001";
    case token_version::v002: return "002";
    case token_version::v003: return "003";
    case token_version::v004: return "004";
    case token_version::v005: return "005";
    case token_version::v006: return "006";
    case token_version::v007: return "007";
    case token_version::signaling: return "signaling";
    }
    return {};
}

/// The versions that a check accepts. Made by accept(); 006 and 007 by default.
class accepted_versions {
  public:
    /// True if tokens of this version are accepted.
    [[nodiscard]] constexpr auto includes(token_version version) const noexcept -> bool {
        return (bits_ >> static_cast<unsigned>(version) & 1U) != 0;
    }
    /// The versions of both, for sets that are read at run time.
    [[nodiscard]] friend constexpr auto operator|(accepted_versions a, accepted_versions b) noexcept
        -> accepted_versions {
        return accepted_versions{a.bits_ | b.bits_};
    }
    /// Equal when the sets are.
    friend constexpr auto operator==(accepted_versions, accepted_versions) noexcept
        -> bool = default;

  private:
    template <std::same_as<token_version>... Versions>
        requires(sizeof...(Versions) > 0)
    friend constexpr auto accept(Versions... versions) noexcept -> accepted_versions;

    constexpr explicit accepted_versions(unsigned bits) noexcept : bits_{bits} {}

    unsigned bits_;
};

/// Exactly these versions: `accept(token_version::v003)` accepts 003 and neither 006 nor 007.
template <std::same_as<token_version>... Versions>
    requires(sizeof...(Versions) > 0)
[[nodiscard]] constexpr auto accept(Versions... versions) noexcept -> accepted_versions {
    return accepted_versions{((1U << static_cast<unsigned>(versions)) | ...)};
}

/// The versions that every check accepts unless it names others: 006 and 007.
inline constexpr accepted_versions current_versions =
    accept(token_version::v006, token_version::v007);

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_TOKEN_VERSION_HPP_INCLUDED
