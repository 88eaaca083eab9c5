// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// A MAC and a hash function that remember what they were last asked for, so that keys and signed
/// messages are compared as the library really uses them.

#ifndef AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_RECORDING_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_RECORDING_HPP_INCLUDED

#include <agora_token/result.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace conformance {

/// What the last finish() of any recording object finished.
struct recorded {
    std::string key;
    std::string message;
};
inline recorded last_code;

/// `Base`, a model of agora_token::mac or agora_token::hash_function, with a memory.
template <class Base>
class recording {
  public:
    static constexpr std::size_t digest_size = Base::digest_size;
    static constexpr std::size_t block_size = 64;

    [[nodiscard]] static auto make() noexcept -> agora_token::result<recording> {
        return Base::make().transform([](Base&& base) { return recording{std::move(base)}; });
    }
    void set_key(std::string_view key) noexcept {
        key_ = key;
        message_.clear();
        base_.set_key(key);
    }
    void update(std::string_view bytes) noexcept {
        message_ += bytes;
        base_.update(bytes);
    }
    [[nodiscard]] auto finish(std::span<char, digest_size> out) noexcept -> bool {
        last_code = {key_, std::exchange(message_, {})};
        return base_.finish(out);
    }

  private:
    explicit recording(Base base) noexcept : base_{std::move(base)} {}

    Base base_;
    std::string key_;
    std::string message_;
};

} // namespace conformance

#endif // AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_RECORDING_HPP_INCLUDED
