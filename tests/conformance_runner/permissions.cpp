// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "permissions.hpp"

#include <algorithm>

namespace conformance {

namespace v007 = agora_token::v007;

auto permissions_in(const json& value, const std::string& path) -> std::vector<resource> {
    const auto of_resource =
        "a resource of " + path; // named, as g++ 14 would see a reference dangle
    const auto of_permission = "a permission of " + path;
    std::vector<resource> all;
    for (const auto& of_type : array_in(value, path)) {
        expect_pair(of_type, of_resource);
        auto& added = all.emplace_back();
        added.type = number_in<std::uint16_t>(of_type[0], "a resource type of " + path);
        for (const auto& allowed : array_in(of_type[1], of_resource)) {
            expect_pair(allowed, of_permission);
            auto& inner = added.permissions.emplace_back();
            inner.type = number_in<std::uint16_t>(allowed[0], "a permission type of " + path);
            for (const auto& name : array_in(allowed[1], of_permission)) {
                inner.names.push_back(text_in(name, "a name of " + path));
            }
        }
    }
    return all;
}

auto permissions_in(const v007::permissions_view& view) -> std::vector<resource> {
    std::vector<resource> all;
    for (const auto& of_type : view) {
        auto& added = all.emplace_back();
        added.type = static_cast<std::uint16_t>(of_type.type);
        for (const auto& allowed : of_type.permissions) {
            auto& inner = added.permissions.emplace_back();
            inner.type = static_cast<std::uint16_t>(allowed.type);
            for (const auto name : allowed.names) {
                inner.names.emplace_back(name);
            }
        }
    }
    return all;
}

auto sorted(std::vector<resource> all) -> std::vector<resource> {
    for (auto& each : all) {
        std::sort(each.permissions.begin(), each.permissions.end());
    }
    std::sort(all.begin(), all.end());
    return all;
}

permission_output::permission_output(const std::vector<resource>& all) {
    for (const auto& each : all) {
        auto& permissions = permissions_.emplace_back();
        for (const auto& allowed : each.permissions) {
            const auto& names = names_.emplace_back(allowed.names.begin(), allowed.names.end());
            permissions.push_back({static_cast<v007::rtm2_permission_type>(allowed.type), names});
        }
        resources_.push_back({static_cast<v007::rtm2_resource_type>(each.type), permissions});
    }
}

} // namespace conformance
