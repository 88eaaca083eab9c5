// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Signs and verifies with OpenSSL in place of Botan, for a server that links it anyway. The headers
// included here do not need Botan:
//
//   g++ -std=c++20 -O2 -Iinclude examples/own_mac.cpp -o own_mac -lcrypto && ./own_mac

#include <agora_token/builder/detail/rtc.hpp>
#include <agora_token/crypto/detail/hmac.hpp>
#include <agora_token/crypto/detail/salt.hpp>
#include <agora_token/v007/detail/verifier.hpp>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

namespace at = agora_token;
using namespace std::chrono_literals;

namespace {

// A model of at::hash_function. at::hmac makes the MAC of it.
class openssl_sha256 {
  public:
    static constexpr std::size_t digest_size = 32;
    static constexpr std::size_t block_size = 64;

    static auto make() noexcept -> at::result<openssl_sha256> {
        openssl_sha256 made;
        if (made.context_ == nullptr || !made.begin()) {
            return at::errc::crypto_unavailable;
        }
        return made;
    }
    void update(std::string_view bytes) noexcept {
        good_ = EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1 && good_;
    }
    auto finish(std::span<char, digest_size> out) noexcept -> bool {
        auto* const digest = reinterpret_cast<unsigned char*>(out.data());
        const bool finished = EVP_DigestFinal_ex(context_.get(), digest, nullptr) == 1;
        return std::exchange(good_, begin()) && finished;
    }

  private:
    struct free_context {
        void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
    };

    auto begin() noexcept -> bool {
        return EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1;
    }

    std::unique_ptr<EVP_MD_CTX, free_context> context_{EVP_MD_CTX_new()};
    bool good_ = true;
};

// A model of at::salt_source: one seed from OpenSSL, then a sequence without further calls.
class openssl_salts {
  public:
    static auto make() noexcept -> at::result<openssl_salts> {
        std::array<unsigned char, sizeof(std::uint64_t)> random{};
        if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) {
            return at::errc::salt_unavailable;
        }
        std::uint64_t seed = 0;
        for (const auto byte : random) {
            seed = seed << 8 | byte;
        }
        return openssl_salts{seed};
    }
    auto next() noexcept -> at::result<std::uint32_t> { return sequence_.next(); }

  private:
    explicit openssl_salts(std::uint64_t seed) noexcept : sequence_{seed} {}

    at::salt_sequence sequence_;
};

using mac = at::hmac<openssl_sha256>;
using rtc_token_builder = at::basic_rtc_token_builder<mac, openssl_salts>;

} // namespace

auto main() -> int {
    constexpr auto id = at::app_id::literal("970ca35de60c44645bbae8a215061b33");
    const auto certificate = at::app_certificate::literal("5cfd2fd1755d40ecb72977518be15d3b");
    const auto channel = at::channel_name::make("lobby");
    auto builder = rtc_token_builder::make(id, certificate);
    auto verifier = at::v007::basic_verifier<mac>::make();
    if (!channel || !builder || !verifier) {
        std::cerr << "OpenSSL has no SHA-256 or no random numbers\n";
        return 1;
    }
    const auto token = builder->build(*channel, at::user::uid(42), at::role::publisher,
                                      {.expires_in = 1h, .privileges_expire_in = 1h});
    if (!token) {
        std::cerr << message(token.error().code) << '\n';
        return 1;
    }
    std::cout << *token << '\n';
    const auto checked =
        verifier->verify(*token, certificate, at::join{"lobby", at::user::uid(42)});
    std::cout << (checked ? "verified" : message(checked.error().code)) << '\n';
    return checked ? 0 : 1;
}
