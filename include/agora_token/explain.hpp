// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Why is this token refused? explain() with Botan's crypto, and the sentences it makes.

#ifndef AGORA_TOKEN_EXPLAIN_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_HPP_INCLUDED

#include <agora_token/detail/botan_required.hpp>

// IWYU pragma: begin_exports
#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/explain/detail/describe.hpp>
#include <agora_token/explain/detail/explain.hpp>
// IWYU pragma: end_exports

namespace agora_token::inline v0_1 {

/// Says why a token is refused, for what the client tried to do: explain() of
/// <agora_token/explain/detail/explain.hpp>, with Botan's crypto where no other is named.
/// message(), hint() and to_string() make sentences of it.
template <mac_256 Mac = hmac_sha256, mac_160 LegacyMac = hmac_sha1,
          legacy::hash_128 LegacyHash = botan_md5>
constexpr auto explain(std::string_view text, const expected& wanted,
                       const read_options& options) noexcept -> explanation;

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_HPP_INCLUDED
