// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The `builder` of a vector: the call of upstream's builders that comes to the same token.

#ifndef AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_BUILDERS_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_BUILDERS_HPP_INCLUDED

#include "entry.hpp"

#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace conformance {

/// What a builder needs besides its arguments, and what its token must stand.
struct builder_setting {
    agora_token::app_id id;
    agora_token::app_certificate certificate;
    std::uint32_t salt;
    /// Fails unless the text is the right token; what it is of, for the message.
    std::function<void(const std::string&, const std::string&)> expect_token;
};

/// How many calls were made. All of them were made by the migration header too.
struct builder_counts {
    std::size_t own = 0;     ///< By the library's builders.
    std::size_t refused = 0; ///< Refused by them, since the documented rules do not allow it.
};
inline builder_counts builder_calls;

/// Makes the call, if the vector has one, at its clock and with the salt of the setting.
void expect_builder(const entry& vector, const builder_setting& setting);

} // namespace conformance

#endif // AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_BUILDERS_HPP_INCLUDED
