// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Tokens of every product from what was asked in texts, by options or by members of JSON.

#ifndef AGORA_TOKEN_SHARED_ORDER_HPP
#define AGORA_TOKEN_SHARED_ORDER_HPP

#include "issue.hpp"
#include "permissions.hpp"

#include <agora_token.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shared {

// What was asked, as it was written. Numbers are decimal texts.
struct order {
    std::string product; // one of products()
    std::string token_version = "007";
    std::optional<std::string> channel;
    std::optional<std::string> room;
    std::optional<std::string> uid; // 0 is any user
    std::optional<std::string> user_account;
    std::optional<std::string> rtm_user;
    std::optional<std::string> role;
    std::vector<std::string> permissions;

    // Seconds from the time of issue; for a privilege 0 is the end of the token.
    std::optional<std::string> expire;
    std::optional<std::string> privilege_expire; // of each privilege without one of its own
    std::optional<std::string> join_channel_expire;
    std::optional<std::string> publish_audio_expire;
    std::optional<std::string> publish_video_expire;
    std::optional<std::string> publish_data_expire;
    std::optional<std::string> rtm_expire;

    std::optional<std::string> issued_at;
    std::optional<std::string> salt;
};

auto products() -> std::span<const std::string_view>;
auto is_product(std::string_view name) -> bool;

// The names of the options that a product takes: "channel", "user-account", ...
auto options_of(std::string_view product) -> std::vector<std::string_view>;
// Where an order keeps an option; null for one of no such name, and for token-version and
// permission, which are members of other types.
auto member_for(std::string_view option) -> std::optional<std::string> order::*;

// The user of --uid (0 is any user) or --user-account, where one was given. Throws failure.
auto user_of(const std::optional<std::string>& uid, const std::optional<std::string>& account)
    -> std::optional<agora_token::user>;

// A role by its name or number. Throws failure.
auto role_of(const std::string& text) -> agora_token::role;

// An order whose every part was checked, in the library's types. Holds no secret.
class checked_order {
  public:
    // Reads the clock where no time of issue was asked for. Throws failure.
    explicit checked_order(const order& asked);
    checked_order(const checked_order&) = delete;
    auto operator=(const checked_order&) -> checked_order& = delete;
    ~checked_order() = default;

    [[nodiscard]] auto issued_at() const -> agora_token::sys_seconds { return *typed_.issued_at; }
    // How long the token is valid from its time of issue.
    [[nodiscard]] auto expires_in() const -> agora_token::seconds { return typed_.expires_in; }
    // The token. Throws failure.
    [[nodiscard]] auto build(issuing::issuer& with) const -> std::string;

  private:
    void read_product(const order& asked);
    void read_user(const order& asked);
    void read_times(const order& asked);

    permissions permissions_;
    issuing::order typed_;
};

} // namespace shared

#endif
