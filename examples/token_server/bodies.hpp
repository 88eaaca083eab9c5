// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Reading JSON bodies: strictly for the server's own routes, as Go does for the inherited ones.

#ifndef AGORA_TOKEN_SERVER_BODIES_HPP
#define AGORA_TOKEN_SERVER_BODIES_HPP

#include "exchange.hpp"
#include "refusal.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server {

using json = nlohmann::ordered_json;

// Throws refusal where the request says that its body is something else.
void require_json(const request& asked);

// An object of which every member is read; throws refusal for anything else. Refuses what is not
// JSON (position: the byte) and a member that is there twice.
class strict_body {
  public:
    explicit strict_body(std::string_view text);
    // An object inside another one; `path` names it.
    strict_body(json object, std::string path);

    auto text(const char* name) -> std::optional<std::string>;
    auto number(const char* name, std::int64_t least, std::int64_t most)
        -> std::optional<std::int64_t>;
    auto flag(const char* name) -> bool;
    auto object(const char* name) -> std::optional<strict_body>;
    // Throws where a member was not asked for.
    void done() const;
    // "privileges.join_channel"
    [[nodiscard]] auto path_of(const char* name) const -> std::string;

  private:
    auto take(const char* name) -> const json*;
    [[noreturn]] void reject(const char* name, const std::string& why) const;

    json object_;
    std::string path_;
    std::vector<std::string> taken_;
};

// An object as Go's encoding/json reads it into a struct: names in any case, unknown members
// ignored, null as if absent. Throws refusal where it is no JSON object or a type is wrong.
class lenient_body {
  public:
    explicit lenient_body(std::string_view text);
    explicit lenient_body(json object);

    [[nodiscard]] auto text(std::string_view name) const -> std::string;
    [[nodiscard]] auto number(std::string_view name) const -> std::optional<std::int64_t>;
    [[nodiscard]] auto flag(std::string_view name) const -> bool;
    [[nodiscard]] auto object(std::string_view name) const -> lenient_body;

  private:
    [[nodiscard]] auto find(std::string_view name) const -> const json*;

    json object_;
};

} // namespace server

#endif
