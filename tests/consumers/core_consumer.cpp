// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What a consumer of agora-token::core builds: reads a token, with no crypto library at hand.

#include <agora_token/core.hpp>

#include <iostream>
#include <string_view>

auto main() -> int {
    // AgoraIO/Tools, cpp/test/AccessToken2_test.cpp line 247
    constexpr std::string_view text =
        "007eJxTYBBbsMMnKq7p9Hf/"
        "HcIX5kce9b518kCiQgSr5Zrp4X1Tu6UUGCzNDZwdjU1TUs0Mkk1MzExMk5ISUy0SjQxN"
        "DcwMk4yN3b8IMEQwMTAwMoAwBIL4CgzmKeZGxmamqUmWFsYmFqbGluapxqnGaZYpJmYGSSkpiVwMRhYWRsYmhkbmxg"
        "DC"
        "aiTj";
    const auto token = agora_token::v007::parse(text);
    const auto cut = agora_token::v007::parse(text.substr(0, 100));
    if (!token || cut) {
        std::cerr << "not read as it should be\n";
        return 1;
    }
    std::cout << agora_token::name(cut.error().code) << '\n';
    return 0;
}
