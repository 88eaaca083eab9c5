// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// A hash that fails when told to, as a crypto device may.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_FAILING_HASH_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_FAILING_HASH_HPP_INCLUDED

#include <agora_token/crypto/detail/hmac.hpp>
#include <agora_token/result.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

namespace test {

/// A model of agora_token::hash_function whose digest starts with the byte count.
class failing_hash {
  public:
    static constexpr std::size_t digest_size = 32;
    static constexpr std::size_t block_size = 64;
    static inline int fail_at = 0;         ///< This many calls of finish() from now, one fails.
    static inline bool make_fails = false; ///< make() fails with out_of_memory.

    [[nodiscard]] static auto make() noexcept -> agora_token::result<failing_hash> {
        if (make_fails) {
            return agora_token::errc::out_of_memory;
        }
        return failing_hash{};
    }
    void update(std::string_view bytes) noexcept { size_ += bytes.size(); }
    [[nodiscard]] auto finish(std::span<char, digest_size> out) noexcept -> bool {
        out[0] = static_cast<char>(std::exchange(size_, 0));
        return fail_at == 0 || --fail_at != 0;
    }

  private:
    std::size_t size_ = 0;
};

/// HMAC over it: two calls of finish() for each code.
using failing_mac = agora_token::hmac<failing_hash>;

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_FAILING_HASH_HPP_INCLUDED
