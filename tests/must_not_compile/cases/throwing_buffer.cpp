// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// A buffer whose reserve() throws would end the program although the caller catches.
// expect-g++: constraints not satisfied
// expect-clang: does not satisfy 'inflate_buffer'
// expect: noexcept
// lines: 25
#include <agora_token/codec/detail/inflate.hpp>

#include <vector>

#ifdef FIXED
#define PROMISE noexcept
#else
#define PROMISE
#endif

namespace at = agora_token;

struct vector_buffer {
    std::vector<char> bytes;
    std::size_t count = 0;
    auto data() noexcept -> char* { return bytes.data(); }
    auto capacity() const noexcept -> std::size_t { return bytes.size(); }
    auto reserve(std::size_t size) PROMISE -> bool {
        bytes.resize(size);
        return true;
    }
    void resize(std::size_t size) noexcept { count = size; }
};
inline auto inflated(vector_buffer& out, std::span<const char> in) -> at::result<void> {
    return at::detail::zlib::inflate(out, in, 100);
}
