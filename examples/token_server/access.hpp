// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Who may ask for what: the bearer keys and their permissions.

#ifndef AGORA_TOKEN_SERVER_ACCESS_HPP
#define AGORA_TOKEN_SERVER_ACCESS_HPP

#include "limits.hpp"

#include "../shared/issue.hpp"

#include <array>
#include <bitset>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace server {

namespace at = agora_token;

using key_digest = std::array<char, 32>;

// The SHA-256 of a key. Keys are compared by it, so that no comparison depends on their text.
auto digest_of(std::string_view key) -> key_digest;

struct api_key {
    std::string name;
    key_digest digest{};
    std::vector<std::size_t> apps; // places in the list of apps; the first is the one meant
    std::bitset<issuing::product_count> products;
    bool explain = false; // may ask why a token is refused
    bool metrics = false;
    bool publisher = false;
    bool subscriber = false;
    std::vector<std::string> channels; // names or patterns such as "room-*"
    bool any_user = false;             // tokens that let everybody in
    bool wildcard_channels = false;    // tokens for a pattern of channels
    at::seconds max_expiry{3600};
    rate limit{};
    std::shared_ptr<bucket> drawn_from = std::make_shared<bucket>();

    [[nodiscard]] auto may_have(issuing::product what) const -> bool {
        return products.test(static_cast<std::size_t>(what));
    }
};

// The key with this text, or nothing. Compares with all of them, each in constant time.
auto find_key(const std::vector<api_key>& keys, std::string_view text) -> const api_key*;

// Reads the keys of a file (see docs/token-server.md). `apps` are the names and App IDs that a key
// may name, in order. Throws config_error.
auto read_keys(const std::string& path, const std::vector<std::vector<std::string>>& apps,
               const rate& limit) -> std::vector<api_key>;

// A fresh key from the system's random source, and its entry for the file.
struct new_key {
    std::string text;
    std::string entry;
};
auto make_key(const std::string& name) -> new_key;

// What may be asked where keys are switched off: everything.
auto key_of_everybody(std::size_t apps) -> api_key;

} // namespace server

#endif
