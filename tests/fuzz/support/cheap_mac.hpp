// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// A MAC and a hash that cost next to nothing and authenticate nothing, where a fuzzer's time
/// should go to the formats.

#ifndef AGORA_TOKEN_TESTS_FUZZ_SUPPORT_CHEAP_MAC_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_FUZZ_SUPPORT_CHEAP_MAC_HPP_INCLUDED

#include <agora_token/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace fuzz {

/// The sum of a message, by bytes: pieces of any size come to the same.
constexpr auto mix(std::uint64_t state, std::string_view bytes) -> std::uint64_t {
    for (const char byte : bytes) {
        state = (state ^ static_cast<std::uint8_t>(byte)) * 0x100000001b3U;
        state ^= state >> 29;
    }
    return state;
}

inline constexpr std::uint64_t mix_start = 0xcbf29ce484222325U;

/// Models of agora_token::mac and, without set_key(), of agora_token::hash_function.
template <std::size_t Size>
class cheap_mac {
  public:
    static constexpr std::size_t digest_size = Size;
    static constexpr std::size_t block_size = 64;

    [[nodiscard]] static constexpr auto make() noexcept -> agora_token::result<cheap_mac> {
        return cheap_mac{};
    }
    constexpr void set_key(std::string_view key) noexcept {
        key_ = mix(mix_start, key);
        state_ = key_;
    }
    constexpr void update(std::string_view bytes) noexcept { state_ = mix(state_, bytes); }
    [[nodiscard]] constexpr auto finish(std::span<char, Size> out) noexcept -> bool {
        for (auto& byte : out) {
            state_ = mix(state_, "\x5a");
            byte = static_cast<char>(state_ >> 40);
        }
        state_ = key_;
        return true;
    }

  private:
    std::uint64_t key_ = mix_start;
    std::uint64_t state_ = mix_start;
};

/// The same as a function: see reference.hpp.
template <std::size_t Size>
auto cheap_code(std::string_view key, std::string_view message) -> std::string {
    auto state = mix(mix(mix_start, key), message);
    std::string out;
    while (out.size() < Size) {
        state = mix(state, "\x5a");
        out += static_cast<char>(state >> 40);
    }
    return out;
}

/// Salts for builders.
class cheap_salts {
  public:
    [[nodiscard]] static auto make() noexcept -> agora_token::result<cheap_salts> {
        return cheap_salts{};
    }
    [[nodiscard]] auto next() noexcept -> agora_token::result<std::uint32_t> { return ++last_; }

  private:
    std::uint32_t last_ = 0;
};

} // namespace fuzz

#endif // AGORA_TOKEN_TESTS_FUZZ_SUPPORT_CHEAP_MAC_HPP_INCLUDED
