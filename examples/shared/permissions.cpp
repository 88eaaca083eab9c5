// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "permissions.hpp"
#include "failure.hpp"

#include <algorithm>

namespace shared {

permissions::permissions(const std::vector<std::string>& texts) {
    for (const auto& text : texts) {
        add(text);
    }
    for (auto& [type, each] : tree_) {
        auto& entries = entries_.emplace_back();
        for (auto& [what, names] : each) {
            entries.push_back({what, views_.emplace_back(names.begin(), names.end())});
        }
        resources_.push_back({type, entries});
    }
}

void permissions::add(const std::string& text) {
    static const std::map<std::string, resource> resources{
        {"message_channels", resource::message_channels},
        {"stream_channels", resource::stream_channels},
        {"group_channels", resource::group_channels},
        {"server_groups", resource::server_groups},
        {"users", resource::users}};
    static const std::map<std::string, permission> kinds{{"read", permission::read},
                                                         {"write", permission::write}};
    const auto first = text.find(':');
    const auto second = first == std::string::npos ? first : text.find(':', first + 1);
    const auto type = resources.find(text.substr(0, first));
    if (second == std::string::npos || type == resources.end()) {
        throw failure{usage, "--permission: RESOURCE:read|write:NAME[,NAME...], RESOURCE one of "
                             "message_channels, stream_channels, group_channels, server_groups, "
                             "users"};
    }
    const auto kind = kinds.find(text.substr(first + 1, second - first - 1));
    if (kind == kinds.end()) {
        throw failure{usage, "--permission: the second part is read or write"};
    }
    auto& names = tree_[type->second][kind->second];
    for (auto at = second + 1; at <= text.size();) {
        const auto comma = std::min(text.find(',', at), text.size());
        names.push_back(text.substr(at, comma - at));
        at = comma + 1;
    }
}

} // namespace shared
