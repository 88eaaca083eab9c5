// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect-clang: include <agora_token/adapt/ostream.hpp>
// expect-g++: include_agora_token_adapt_ostream_hpp
// expect-g++: use of deleted function
#include <agora_token/result.hpp>
#ifdef FIXED
#include <agora_token/adapt/ostream.hpp>
#endif

#include <iostream>

inline void log(const agora_token::result<int>& number) {
    std::cerr << number.error() << '\n';
}
