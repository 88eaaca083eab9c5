// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The exception of result::value().

#ifndef AGORA_TOKEN_DETAIL_BAD_RESULT_ACCESS_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_BAD_RESULT_ACCESS_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/stop.hpp>
#include <agora_token/error.hpp>

#include <exception>

namespace agora_token::inline v0_1 {

/// What result::value() throws where there is no value.
class bad_result_access : public std::exception {
  public:
    /// Of a result that holds `held`.
    explicit bad_result_access(agora_token::error held) noexcept : error_{held} {}
    /// The error that the result holds.
    [[nodiscard]] auto error() const noexcept -> agora_token::error { return error_; }
    /// The message of the code, such as "the token has expired".
    [[nodiscard]] auto what() const noexcept -> const char* override {
        return message(error_.code).data(); // of a literal, so that it ends in a zero
    }

  private:
    agora_token::error error_;
};

namespace detail {

[[noreturn]] AGORA_TOKEN_NOINLINE inline void throw_bad_result_access(error held) {
#if defined(__cpp_exceptions)
    throw bad_result_access{held};
#else
    read_the_value_of_an_error(held);
#endif
}

} // namespace detail

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_DETAIL_BAD_RESULT_ACCESS_HPP_INCLUDED
