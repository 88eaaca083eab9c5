// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The default salts: a sequence for each source, seeded once from the operating system by Botan
/// and again after a fork.

#ifndef AGORA_TOKEN_CRYPTO_DETAIL_BOTAN_SALTS_HPP_INCLUDED
#define AGORA_TOKEN_CRYPTO_DETAIL_BOTAN_SALTS_HPP_INCLUDED

#include <agora_token/detail/botan_required.hpp>

#include <agora_token/crypto/detail/seeded_salts.hpp>

#include <botan/system_rng.h>

#include <cstdint>
#include <span>

namespace agora_token::inline v0_1 {

namespace detail {

/// The operating system's random bytes, by Botan.
struct botan_random {
    static auto fill(std::span<std::uint8_t, 8> out) noexcept -> bool {
        try {
            Botan::system_rng().randomize(out.data(), out.size());
            return true;
        } catch (...) {
            return false;
        }
    }
};

} // namespace detail

/// The default salt_source.
using botan_salts = seeded_salts<detail::botan_random>;

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_CRYPTO_DETAIL_BOTAN_SALTS_HPP_INCLUDED
