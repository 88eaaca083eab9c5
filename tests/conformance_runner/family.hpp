// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What the runner can do with the entries of one version, and the versions it knows.

#ifndef AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_FAMILY_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_FAMILY_HPP_INCLUDED

#include "entry.hpp"

#include <agora_token/result.hpp>
#include <agora_token/vocabulary/read_options.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace conformance {

/// How far a malformed token came.
enum class stage { accepted, parse, verify };

/// The name of a stage, as in malformed_verdicts.json.
[[nodiscard]] auto name(stage where) -> std::string_view;

/// What the library says of a malformed token: where it was refused, and why.
struct verdict {
    stage where = stage::accepted;
    agora_token::error why{};

    friend auto operator==(const verdict&, const verdict&) -> bool = default;
};

/// An error for people, such as "truncated at 12".
[[nodiscard]] auto shown(agora_token::error what) -> std::string;
/// A verdict for people, such as "parse: truncated at 12".
[[nodiscard]] auto shown(const verdict& what) -> std::string;

/// Fails with the error unless there is a value.
template <class T>
void expect_value(const agora_token::result<T>& got, const std::string& what) {
    if (!got) {
        throw failure{what + ": " + shown(got.error())};
    }
}

/// How vectors are read: strictly, with room for the largest of them.
inline constexpr agora_token::read_options vector_limits{
    .how = agora_token::strictness::strict,
    .max_text = std::size_t{32} << 20,
    .max_inflated = std::size_t{16} << 20,
};

/// One version.
struct family {
    std::string_view version;
    /// Checks a good entry; throws failure.
    void (*check_good)(const entry&);
    /// Parses and verifies the token of a malformed entry.
    verdict (*judge)(const entry&, const agora_token::read_options&);
};

/// The family of a version, or nullptr for one that the library does not know.
[[nodiscard]] auto find_family(std::string_view version) -> const family*;

/// Checks an entry of any kind; throws failure.
void check(const entry& vector, const family& of);

void check_key(const entry&);
auto judge_key(const entry&, const agora_token::read_options&) -> verdict;
void check_signaling(const entry&);
auto judge_signaling(const entry&, const agora_token::read_options&) -> verdict;
void check_006(const entry&);
auto judge_006(const entry&, const agora_token::read_options&) -> verdict;
void check_007(const entry&);
auto judge_007(const entry&, const agora_token::read_options&) -> verdict;

} // namespace conformance

#endif // AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_FAMILY_HPP_INCLUDED
