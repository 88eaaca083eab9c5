// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What the build tries first: whether this machine can make such a module.

#include <string>

std::string text;

extern "C" [[clang::export_name("size")]] auto size(int more) -> std::size_t {
    text += std::to_string(more);
    return text.size();
}
