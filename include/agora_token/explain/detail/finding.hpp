// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// One thing that explain() found, as codes and values.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_FINDING_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_FINDING_HPP_INCLUDED

#include <agora_token/detail/visit.hpp>
#include <agora_token/error.hpp>
#include <agora_token/explain/detail/finding_code.hpp>
#include <agora_token/explain/detail/variants.hpp>
#include <agora_token/vocabulary/service.hpp>
#include <agora_token/vocabulary/time.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

namespace agora_token::inline v0_1 {

/// Which end a time finding is about.
enum class time_field : std::uint8_t {
    token,     ///< The end of the whole token.
    privilege, ///< The end of finding::privilege.
};

/// A length in characters: too_long_for_web_sdk.
struct character_count {
    std::size_t count = 0; ///< How many.
    /// Equal when the counts are.
    friend constexpr auto operator==(character_count, character_count) noexcept -> bool = default;
};

/// The place of a certificate among those given, from 0: other_certificate.
struct certificate_index {
    std::size_t index = 0; ///< From 0.
    /// Equal when the indexes are.
    friend constexpr auto operator==(certificate_index, certificate_index) noexcept
        -> bool = default;
};

/// Why a signature was not checked: what was not given, or what does not fit.
struct unchecked_inputs {
    bool certificate = false; ///< No certificate was given.
    bool channel = false;     ///< The channel was not given.
    bool user = false;        ///< The user was not given.
    bool service = false;     ///< The service of a 004 key was not given.
    bool app_id = false;      ///< The token's App ID does not fit.
    /// True if something was not given.
    [[nodiscard]] constexpr auto any_missing() const noexcept -> bool {
        return certificate || channel || user || service;
    }
    /// Equal when all members are.
    friend constexpr auto operator==(unchecked_inputs, unchecked_inputs) noexcept -> bool = default;
};

/// A service of a type that is not known: unknown_service.
struct type_number {
    std::uint16_t number = 0; ///< On the wire.
    /// Equal when the numbers are.
    friend constexpr auto operator==(type_number, type_number) noexcept -> bool = default;
};

/// A service_missing of an RTM token that is used to join a channel.
struct is_rtm_token {
    /// Always equal.
    friend constexpr auto operator==(is_rtm_token, is_rtm_token) noexcept -> bool = default;
};

/// Whether a content that is in the wrong form has the right signature: not_compressed.
struct signature_inside {
    bool good = false; ///< Whether a given certificate made it.
    /// Equal when both are good or both are not.
    friend constexpr auto operator==(signature_inside, signature_inside) noexcept -> bool = default;
};

/// What a finding is about, besides service and privilege.
using finding_value =
    std::variant<std::monostate, sys_seconds, seconds, character_count, certificate_index,
                 unchecked_inputs, type_number, is_rtm_token, signature_inside>;

/// One thing found, as codes and values; message() and hint() make sentences of it.
struct finding {
    finding_code code{};              ///< What.
    agora_token::severity severity{}; ///< How bad.
    error cause{};                    ///< Texts that cannot be read: the parser's error.
    service_type service{};           ///< The service it is about, 0 where there is none.
    std::uint16_t privilege = 0;      ///< The privilege it is about, 0 where there is none.
    time_field field{};               ///< Times: which end.
    finding_variant variant{};        ///< More precisely: see variant_name().
    /// Times: sys_seconds (ends, times of issue) or seconds (durations).
    finding_value value{};
    std::uint32_t more = 0; ///< How many further services the same was found of.

    /// The variant of this kind; its first enumerator where there is another or none.
    template <class Variant>
    [[nodiscard]] constexpr auto as() const noexcept -> Variant {
        const auto* const found = std::get_if<Variant>(&variant);
        return found != nullptr ? *found : Variant{};
    }
    /// The value of this kind; a value-initialized one where there is another or none.
    template <class Value>
    [[nodiscard]] constexpr auto get() const noexcept -> Value {
        const auto* const found = std::get_if<Value>(&value);
        return found != nullptr ? *found : Value{};
    }
};

/// The name of what a finding says more precisely than its code, such as "keys_swapped" of
/// wrong_certificate or "gzip" of not_compressed; empty where there is nothing.
/// @tparam Finding finding: a template, so that only programs that ask compile it.
template <std::same_as<finding> Finding = finding>
[[nodiscard]] constexpr auto variant_name(const Finding& found) noexcept -> std::string_view;

//=== implementation ===//

template <std::same_as<finding> Finding>
constexpr auto variant_name(const Finding& found) noexcept -> std::string_view {
    return detail::visit(
        [](auto variant) -> std::string_view {
            if constexpr (std::is_same_v<decltype(variant), std::monostate>) {
                return {};
            } else {
                return name(variant);
            }
        },
        found.variant);
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_FINDING_HPP_INCLUDED
