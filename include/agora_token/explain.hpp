// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Why is this token refused? explain() with Botan's crypto, and its sentences.

#ifndef AGORA_TOKEN_EXPLAIN_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_HPP_INCLUDED

#include <agora_token/detail/botan_required.hpp>

// IWYU pragma: begin_exports
#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/explain/detail/describe.hpp>
#include <agora_token/explain/detail/explain.hpp>
// IWYU pragma: end_exports

#include <concepts>
#include <string_view>

namespace agora_token::inline v0_1 {

/// Says why a token is refused, for what the client tried to do: explain() of
/// <agora_token/explain/detail/explain.hpp> with Botan's crypto. message(), hint() and to_string()
/// turn it into sentences. Allocates; may throw std::bad_alloc. Thread-safe.
///
///     const auto why = at::explain(text, at::join{"lobby", at::user::uid(42)},
///                                  {.certificates = certificate, .now = at::system_now()});
///     std::cout << to_string(why);
template <std::same_as<void> Default = void> // a template, so that only its users pay for it
[[nodiscard]] auto explain(std::string_view text, const intent& asked = {},
                           const explain_options& options = {}) noexcept -> explanation {
    return explain<hmac_sha256, hmac_sha1, botan_md5>(text, asked, options);
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_HPP_INCLUDED
