// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// In what two tokens differ, as people speak of it: channel, user, privileges and times. Salts and
// signatures differ in any two tokens and are left out.

#ifndef AGORA_TOKEN_COMMAND_DIFFERENCES_HPP
#define AGORA_TOKEN_COMMAND_DIFFERENCES_HPP

#include <agora_token.hpp>

#include <string>
#include <vector>

namespace command {

namespace at = agora_token;

// One thing and what each token says of it; "-" where it has no such thing.
struct difference {
    std::string what;
    std::string a;
    std::string b;
};

struct differences {
    std::vector<difference> shown; // at most 200
    std::size_t omitted = 0;
};

// The App IDs are left out where one may be a secret.
auto differences_of(const at::any_unverified_token& a, const at::any_unverified_token& b,
                    bool hide_app_id) -> differences;

} // namespace command

#endif
