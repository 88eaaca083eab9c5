// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The vector files of tests/data, read once.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_VECTORS_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_VECTORS_HPP_INCLUDED

#include <nlohmann/json.hpp>

#include <fstream>
#include <stdexcept>
#include <string>

namespace test {

inline auto read_vectors(const char* file) -> nlohmann::json {
    std::ifstream in{std::string{AGORA_TOKEN_TEST_DATA "/"} + file};
    if (!in) {
        throw std::runtime_error{std::string{"no vectors: "} + file};
    }
    return nlohmann::json::parse(in);
}

/// tests/data/primitives.json: CRC-32, base64, packing, HMAC and so on, from zlib, RFCs and
/// upstream.
inline auto primitives() -> const nlohmann::json& {
    static const auto all = read_vectors("primitives.json");
    return all;
}

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_VECTORS_HPP_INCLUDED
