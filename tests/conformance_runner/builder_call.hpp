// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// One builder call of a vector, and the two ways to make it.

#ifndef AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_BUILDER_CALL_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_BUILDER_CALL_HPP_INCLUDED

#include "builders.hpp"

#include <agora_token/vocabulary/time.hpp>

#include <optional>
#include <string>

namespace conformance {

/// The arguments of a call and all that pins its result.
struct builder_call {
    std::string version;
    std::string type;   ///< Upstream's class.
    std::string method; ///< Upstream's method, in the spelling of Node.js.
    fields args;
    agora_token::sys_seconds now;
    const builder_setting& with;

    [[nodiscard]] auto is(std::string_view type_name, std::string_view method_name) const -> bool {
        return type == type_name && method == method_name;
    }
    [[nodiscard]] auto text(const char* name) const -> std::string { return args.text(name); }
    [[nodiscard]] auto number(const char* name) const -> std::uint32_t {
        return args.number<std::uint32_t>(name);
    }
};

/// The token of the library's own builder, or none where its documented rules refuse the
/// arguments. Fails on an unknown builder and on unknown arguments.
[[nodiscard]] auto build_by_own(const builder_call& in) -> std::optional<std::string>;
/// The token of the migration header's builder, with its clock and salt put right afterwards.
[[nodiscard]] auto build_by_migration(const builder_call& in) -> std::string;

} // namespace conformance

#endif // AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_BUILDER_CALL_HPP_INCLUDED
