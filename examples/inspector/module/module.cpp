// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The functions that the WebAssembly module exports: input(size), where a question of so many bytes
// is written to, answer(), which answers it, and answer_size().

#include "answer.hpp"
#include "no_crypto.hpp"

#include <cstddef>
#include <string>

namespace {

std::string asked;
std::string answered;

} // namespace

extern "C" {

[[clang::export_name("input")]] auto input(std::size_t size) -> char* {
    asked.resize(size);
    return asked.data();
}

[[clang::export_name("answer")]] auto answer() -> const char* {
    using namespace inspector;
    answered = answer_to<no_mac_256, no_mac_160, no_hash_128>(asked);
    return answered.data();
}

[[clang::export_name("answer_size")]] auto answer_size() -> std::size_t {
    return answered.size();
}

} // extern "C"
