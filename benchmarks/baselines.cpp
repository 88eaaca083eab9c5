// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What the library is measured against: the same bytes through bare Botan, without any token.

#include "support/measured.hpp"

#include <botan/hash.h>
#include <botan/mac.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace {

using bench::facts;
using bench::hmac_blocks;
using bench::measure;

// As many bytes as the measured tokens have signed. 006: App ID, channel, user, then salt, time and
// privileges. 007: the payload after the signature.
constexpr std::size_t message_006 = 32 + 32 + 10 + (4 + 4 + 2 + 4 * 6);
constexpr std::size_t message_007 = (2 + 32 + 4 + 4 + 4 + 2) + (2 + 2 + 4 * 6 + 2 + 32 + 2 + 10);

auto octets(std::string_view text) -> const std::uint8_t* {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}
auto botan_hmac() -> std::unique_ptr<Botan::MessageAuthenticationCode> {
    return Botan::MessageAuthenticationCode::create_or_throw("HMAC(SHA-256)");
}

void hmac_006_rtc(benchmark::State& state) {
    const auto mac = botan_hmac();
    mac->set_key(octets(bench::certificate_text), bench::certificate_text.size());
    std::array<std::uint8_t, message_006> message{};
    std::array<std::uint8_t, 32> code{};
    measure(state, {message.size(), hmac_blocks(message.size())}, [&] {
        mac->update(message.data(), message.size());
        mac->final(code.data());
        return code[0];
    });
}
BENCHMARK(hmac_006_rtc)->Name("baseline/hmac_006_rtc");

// What a call pays that makes its own hash object, and what a block costs.
void hash_object(benchmark::State& state) {
    measure(state, {0, 0}, [] { return Botan::HashFunction::create_or_throw("SHA-256"); });
}
BENCHMARK(hash_object)->Name("baseline/hash_object");

void sha256_block(benchmark::State& state) {
    const auto hash = Botan::HashFunction::create_or_throw("SHA-256");
    std::array<std::uint8_t, 64> block{};
    measure(state, {block.size(), 1}, [&] {
        hash->update(block.data(), block.size());
        return block[0];
    });
}
BENCHMARK(sha256_block)->Name("baseline/sha256_block");

// The cheapest sequence found with Botan 2.19 and 3: HMAC composed of a reused hash object, key
// block and message (or digest) side by side, so that each pass is one update() and one final().
// set_key() of the HMAC object costs more than hashing the token: see hmac_007_rtc_set_key.
class composed_hmac {
  public:
    composed_hmac() {
        block_.fill(0x36);
        outer_.fill(0x5c);
    }

    // Only the first bytes of a short key block differ from the padding.
    void set_key(std::span<const std::uint8_t> key) {
        for (std::size_t i = 0; i < key.size(); ++i) {
            block_[i] = static_cast<std::uint8_t>(key[i] ^ 0x36);
            outer_[i] = static_cast<std::uint8_t>(key[i] ^ 0x5c);
        }
    }
    // Where the message goes.
    [[nodiscard]] auto message() -> std::span<std::uint8_t> {
        return std::span{block_}.subspan(64);
    }
    void finish(Botan::HashFunction& hash, std::size_t message_size, std::uint8_t* code) {
        hash.update(block_.data(), 64 + message_size);
        hash.final(outer_.data() + 64);
        hash.update(outer_.data(), outer_.size());
        hash.final(code);
    }

  private:
    std::array<std::uint8_t, 64 + message_007> block_;
    std::array<std::uint8_t, 64 + 32> outer_;
};

auto number(std::uint32_t value) -> std::array<std::uint8_t, 4> {
    return {static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value >> 8),
            static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 24)};
}

void hmac_007_rtc(benchmark::State& state) {
    const auto hash = Botan::HashFunction::create_or_throw("SHA-256");
    composed_hmac by_salt; // its message, the key of the second, stays
    composed_hmac by_token;
    std::array<std::uint8_t, 32> key{};
    std::array<std::uint8_t, 32> code{};
    auto salt = bench::salt;
    measure(state, {message_007, hmac_blocks(32) + hmac_blocks(message_007)}, [&] {
        by_salt.set_key(number(++salt));
        by_salt.finish(*hash, 32, key.data());
        by_token.set_key(key);
        by_token.finish(*hash, message_007, code.data());
        return code[0];
    });
}
BENCHMARK(hmac_007_rtc)->Name("baseline/hmac_007_rtc");

void hmac_007_verify(benchmark::State& state) {
    const auto hash = Botan::HashFunction::create_or_throw("SHA-256");
    composed_hmac by_time; // its message, the certificate, stays
    composed_hmac by_salt;
    composed_hmac by_token;
    std::copy_n(octets(bench::certificate_text), 32, by_time.message().data());
    std::array<std::uint8_t, 32> key{};
    std::array<std::uint8_t, 32> code{};
    auto salt = bench::salt;
    measure(state, {message_007, 2 * hmac_blocks(32) + hmac_blocks(message_007)}, [&] {
        ++salt;
        by_time.set_key(number(salt));
        by_time.finish(*hash, 32, by_salt.message().data());
        by_salt.set_key(number(salt));
        by_salt.finish(*hash, 32, key.data());
        by_token.set_key(key);
        by_token.finish(*hash, message_007, code.data());
        return code[0];
    });
}
BENCHMARK(hmac_007_verify)->Name("baseline/hmac_007_verify");

// The same two HMACs with Botan's HMAC object and a new key for each.
void hmac_007_rtc_set_key(benchmark::State& state) {
    const auto mac = botan_hmac();
    std::array<std::uint8_t, message_007> message{};
    std::array<std::uint8_t, 32> key_of_second{};
    std::array<std::uint8_t, 32> key{};
    std::array<std::uint8_t, 32> code{};
    auto salt = bench::salt;
    measure(state, {message_007, hmac_blocks(32) + hmac_blocks(message_007)}, [&] {
        mac->set_key(number(++salt).data(), 4);
        mac->update(key_of_second.data(), key_of_second.size());
        mac->final(key.data());
        mac->set_key(key.data(), key.size());
        mac->update(message.data(), message.size());
        mac->final(code.data());
        return code[0];
    });
}
BENCHMARK(hmac_007_rtc_set_key)->Name("baseline/hmac_007_rtc_set_key");

// 006 by the same means as hmac_007_rtc, to tell what the HMAC object itself costs.
void hmac_006_rtc_composed(benchmark::State& state) {
    const auto hash = Botan::HashFunction::create_or_throw("SHA-256");
    composed_hmac by_certificate;
    std::array<std::uint8_t, 32> code{};
    measure(state, {message_006, hmac_blocks(message_006)}, [&] {
        by_certificate.finish(*hash, message_006, code.data());
        return code[0];
    });
}
BENCHMARK(hmac_006_rtc_composed)->Name("baseline/hmac_006_rtc_composed");

} // namespace
