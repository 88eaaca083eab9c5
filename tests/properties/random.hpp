// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Random contents of tokens, the same on every machine and in every run.

#ifndef AGORA_TOKEN_TESTS_PROPERTIES_RANDOM_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_PROPERTIES_RANDOM_HPP_INCLUDED

#include <agora_token/vocabulary/wire_text.hpp>

#include <cstddef>
#include <cstdint>
#include <list>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace test {

/// Numbers from a fixed seed; the distributions of the standard library differ between libraries.
class source {
  public:
    explicit source(std::uint32_t seed) : engine_{seed} {}

    /// A number below `bound`.
    auto below(std::size_t bound) -> std::size_t { return engine_() % bound; }
    /// A number of 32 bits, an extreme one at times.
    auto u32() -> std::uint32_t {
        switch (below(8)) {
        case 0: return 0;
        case 1: return 0xFFFFFFFFU;
        default: return static_cast<std::uint32_t>(engine_());
        }
    }
    auto u16() -> std::uint16_t {
        return static_cast<std::uint16_t>(below(4) == 0 ? below(6) : below(65536));
    }
    /// At most `most` bytes of any value, few most of the time.
    auto bytes(std::size_t most) -> std::string {
        std::string text(below(below(10) == 0 ? most + 1 : 12), '\0');
        for (auto& byte : text) {
            byte = static_cast<char>(engine_());
        }
        return text;
    }
    /// Different keys in any order.
    auto keys(std::size_t most) -> std::vector<std::uint16_t> {
        std::vector<std::uint16_t> all;
        for (auto left = below(most + 1); left != 0; --left) {
            const auto key = u16();
            bool fresh = true;
            for (const auto other : all) {
                fresh = fresh && other != key;
            }
            if (fresh) {
                all.push_back(key);
            }
        }
        return all;
    }

  private:
    std::mt19937 engine_;
};

/// Keeps what views look at.
template <class T>
class shelf {
  public:
    auto keep(T value) -> const T& { return kept_.emplace_back(std::move(value)); }

  private:
    std::list<T> kept_;
};

inline auto wire_text_of(const std::string& text) -> agora_token::wire_text {
    return agora_token::wire_text::make(text).value_or(agora_token::wire_text{});
}

} // namespace test

#endif // AGORA_TOKEN_TESTS_PROPERTIES_RANDOM_HPP_INCLUDED
