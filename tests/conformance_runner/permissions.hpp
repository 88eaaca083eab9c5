// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// RTM 2 permissions: as vectors give them, as a parsed token has them, and as they are signed.

#ifndef AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_PERMISSIONS_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_PERMISSIONS_HPP_INCLUDED

#include "entry.hpp"

#include <agora_token/v007/detail/service_view.hpp>
#include <agora_token/v007/detail/services.hpp>

#include <compare>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace conformance {

struct permission {
    std::uint16_t type;
    std::vector<std::string> names;
    friend auto operator<=>(const permission&, const permission&) = default;
};

struct resource {
    std::uint16_t type;
    std::vector<permission> permissions;
    friend auto operator<=>(const resource&, const resource&) = default;
};

/// From an array of [resource, [[permission, [name, ...]], ...]].
[[nodiscard]] auto permissions_in(const json& value, const std::string& path)
    -> std::vector<resource>;
/// From a parsed token, in wire order.
[[nodiscard]] auto permissions_in(const agora_token::v007::permissions_view& view)
    -> std::vector<resource>;

/// In the order of the keys, to compare as sets.
[[nodiscard]] auto sorted(std::vector<resource> all) -> std::vector<resource>;

/// The views that the library signs, with what they look at, but for the names.
class permission_output {
  public:
    explicit permission_output(const std::vector<resource>& all);
    permission_output(permission_output&&) = delete;

    [[nodiscard]] auto view() const -> std::span<const agora_token::v007::rtm2_resource> {
        return resources_;
    }

  private:
    std::deque<std::vector<std::string_view>> names_; // elements of a deque never move
    std::deque<std::vector<agora_token::v007::rtm2_permission>> permissions_;
    std::vector<agora_token::v007::rtm2_resource> resources_;
};

} // namespace conformance

#endif // AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_PERMISSIONS_HPP_INCLUDED
