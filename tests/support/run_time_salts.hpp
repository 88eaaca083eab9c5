// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#ifndef AGORA_TOKEN_TESTS_SUPPORT_RUN_TIME_SALTS_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_RUN_TIME_SALTS_HPP_INCLUDED

#include <agora_token/crypto/detail/salt.hpp>

#include <cstdint>

namespace test {

/// Salts that the compiler cannot draw: next() is not constexpr.
struct run_time_salts {
    static constexpr auto make() noexcept -> agora_token::result<run_time_salts> {
        return run_time_salts{};
    }
    auto next() noexcept -> agora_token::result<std::uint32_t> { return 1U; }
};

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_RUN_TIME_SALTS_HPP_INCLUDED
