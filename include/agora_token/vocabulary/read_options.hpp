// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// How a parser reads a token text: strict or lenient, and its limits.

#ifndef AGORA_TOKEN_VOCABULARY_READ_OPTIONS_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_READ_OPTIONS_HPP_INCLUDED

#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/service.hpp>

#include <cstddef>

namespace agora_token::inline v0_1 {

/// The most characters of a token text that parsers accept by default. A 007 token that fills
/// default_max_inflated with a stored stream has 87,427.
inline constexpr std::size_t default_max_text = 256 * 1024;

/// The most bytes that a 007 token may inflate to by default.
inline constexpr std::size_t default_max_inflated = 64 * 1024;

/// How to read a token text.
struct read_options {
    /// Whether to accept what no builder writes. Defaults to strict.
    strictness how = strictness::strict;
    /// The most characters of text; longer texts are text_too_long before any work. Defaults to
    /// 256 KiB.
    std::size_t max_text = default_max_text;
    /// The most bytes a 007 token may inflate to; more is inflated_too_large before memory for it
    /// is allocated. Defaults to 64 KiB.
    std::size_t max_inflated = default_max_inflated;
    /// Layouts of further 007 services, tried before the known ones: see custom_services. Defaults
    /// to none.
    service_layouts services{};
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_READ_OPTIONS_HPP_INCLUDED
