// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Stands before the library's header of this name on the include path, so that the conformance
/// runner runs where there is no Botan: over OpenSSL, over Windows' crypto, or over the hashes of
/// tests/support.

#ifndef AGORA_TOKEN_CRYPTO_DETAIL_BOTAN_HPP_INCLUDED
#define AGORA_TOKEN_CRYPTO_DETAIL_BOTAN_HPP_INCLUDED

#include <agora_token/crypto/detail/hmac.hpp>
#include <agora_token/crypto/detail/seeded_salts.hpp>

#if defined(AGORA_TOKEN_CRYPTO_OPENSSL)
#include <agora_token/adapt/openssl.hpp>
#elif defined(AGORA_TOKEN_CRYPTO_CNG)
#include <agora_token/adapt/cng.hpp>
#else
#include "support/md5.hpp"
#include "support/sha1.hpp"
#include "support/sha256.hpp"

#include <random>
#endif

namespace agora_token::inline v0_1 {

#if defined(AGORA_TOKEN_CRYPTO_OPENSSL)
using botan_sha256 = openssl_sha256;
using botan_sha1 = openssl_sha1;
using botan_md5 = openssl_md5;
using botan_salts = openssl_salts;
#elif defined(AGORA_TOKEN_CRYPTO_CNG)
using botan_sha256 = cng_sha256;
using botan_sha1 = cng_sha1;
using botan_md5 = cng_md5;
using botan_salts = cng_salts;
#else
struct device_random {
    static auto fill(std::span<std::uint8_t, 8> out) noexcept -> bool {
        std::random_device device;
        for (auto& byte : out) {
            byte = static_cast<std::uint8_t>(device());
        }
        return true;
    }
};
using botan_sha256 = test::sha256;
using botan_sha1 = test::sha1;
using botan_md5 = test::md5;
using botan_salts = seeded_salts<device_random>;
#endif
using hmac_sha256 = hmac<botan_sha256>;
using hmac_sha1 = hmac<botan_sha1>;

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_CRYPTO_DETAIL_BOTAN_HPP_INCLUDED
