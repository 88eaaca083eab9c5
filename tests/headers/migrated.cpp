// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Code that was written for upstream's headers and leaves to them what else it needs.
#include <agora_token/compat/agora_tools.hpp>

using namespace agora::tools;

void migrated();

void migrated() {
    std::map<std::string, std::uint32_t> users{std::make_pair("alice", std::atoi("600"))};
    for (const auto& user : users) {
        std::cout << RtcTokenBuilder2::BuildTokenWithUserAccount(
            "970CA35de60c44645bbae8a215061b33", "5CFd2fd1755d40ecb72977518be15d3b", "lobby",
            user.first, UserRole::kRolePublisher, user.second, user.second)
                  << std::endl;
    }
}
