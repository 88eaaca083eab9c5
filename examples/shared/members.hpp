// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// A request in JSON: an object of texts, whole numbers, true, false and lists of texts. Read
// without building a tree, so that neither depth nor count of what was sent can cost more than its
// length.

#ifndef AGORA_TOKEN_SHARED_MEMBERS_HPP
#define AGORA_TOKEN_SHARED_MEMBERS_HPP

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shared {

inline constexpr std::size_t most_values = 1000; // in one request

struct member {
    std::string name; // with dashes; "-hex" at its end is undone
    bool is_list = false;
    bool in_hex = false;
    std::optional<bool> truth{};                    // of true and false
    std::vector<std::optional<std::string>> values; // none for what is no text or whole number

    // The only value, or all of a list, or true or false. Throws failure, which names the member:
    // call them only for names that are known.
    [[nodiscard]] auto text() const -> std::string;
    [[nodiscard]] auto flag() const -> bool;
    [[nodiscard]] auto texts() const -> std::vector<std::string>;
};

// The members of a request, none of them twice. Throws failure, which repeats nothing of the text.
auto members_of(std::string_view text) -> std::vector<member>;

} // namespace shared

#endif
