// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Answers questions as the WebAssembly module does, but compiled for this machine and with real
// crypto: a question a line on standard input, an answer a line on standard output.

#include "../../examples/inspector/module/answer.hpp"

#include <agora_token.hpp>

#include <iostream>
#include <string>

auto main() -> int {
    namespace at = agora_token;
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << inspector::answer_to<at::hmac_sha256, at::hmac_sha1, at::botan_md5>(line)
                  << '\n';
    }
}
