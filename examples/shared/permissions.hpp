// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Permissions of RTM 2 from texts.

#ifndef AGORA_TOKEN_SHARED_PERMISSIONS_HPP
#define AGORA_TOKEN_SHARED_PERMISSIONS_HPP

#include <agora_token.hpp>

#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shared {

// Permissions from texts such as "message_channels:read:lobby,room-*".
class permissions {
  public:
    // Throws failure.
    explicit permissions(const std::vector<std::string>& texts);
    permissions(const permissions&) = delete;
    auto operator=(const permissions&) -> permissions& = delete;
    ~permissions() = default;

    // Valid as long as this object.
    [[nodiscard]] auto view() const -> std::span<const agora_token::v007::rtm2_resource> {
        return resources_;
    }

  private:
    using resource = agora_token::v007::rtm2_resource_type;
    using permission = agora_token::v007::rtm2_permission_type;

    void add(const std::string& text);

    std::map<resource, std::map<permission, std::vector<std::string>>> tree_;
    std::deque<std::vector<std::string_view>> views_;
    std::deque<std::vector<agora_token::v007::rtm2_permission>> entries_;
    std::vector<agora_token::v007::rtm2_resource> resources_;
};

} // namespace shared

#endif
