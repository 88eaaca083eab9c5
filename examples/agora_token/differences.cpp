// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "differences.hpp"

#include <agora_token/explain/detail/text.hpp>

#include <algorithm>

namespace command {

void add_differences(const std::string& path, const json& a, const json& b, json& out) {
    const auto below = [&](const std::string& key) {
        return path.empty() ? key : path + "." + key;
    };
    if (a == b) {
        return;
    }
    if (a.is_object() && b.is_object()) {
        for (const auto& [key, value] : a.items()) {
            add_differences(below(key), value, b.contains(key) ? b[key] : json(nullptr), out);
        }
        for (const auto& [key, value] : b.items()) {
            if (!a.contains(key)) {
                add_differences(below(key), nullptr, value, out);
            }
        }
    } else if (a.is_array() && b.is_array()) {
        for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
            add_differences(below(std::to_string(i)), i < a.size() ? a[i] : json(nullptr),
                            i < b.size() ? b[i] : json(nullptr), out);
        }
    } else {
        out.push_back({{"field", path}, {"a", a}, {"b", b}});
    }
}

auto readable(const json& value) -> std::string {
    if (value.is_string()) {
        return at::quote(value.get_ref<const std::string&>());
    }
    if (!value.is_structured()) {
        return value.is_null() ? "-" : value.dump();
    }
    std::string out;
    for (const auto& [key, each] : value.items()) {
        out += (out.empty() ? "" : ", ") + (value.is_object() ? key + ": " : "") + readable(each);
    }
    return value.is_object() ? "{" + out + "}" : "[" + out + "]";
}

} // namespace command
