// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "support/allocations.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

thread_local std::uint64_t count = 0;

} // namespace

auto bench::allocations() noexcept -> std::uint64_t {
    return count;
}

#if defined(__GLIBC__)

// With glibc whoever defines malloc has all of the program's: operator new and calloc() too.
extern "C" {

auto __libc_malloc(std::size_t size) -> void*;
auto __libc_calloc(std::size_t many, std::size_t size) -> void*;
auto __libc_realloc(void* at, std::size_t size) -> void*;

auto malloc(std::size_t size) noexcept -> void* {
    ++count;
    return __libc_malloc(size);
}
auto calloc(std::size_t many, std::size_t size) noexcept -> void* {
    ++count;
    return __libc_calloc(many, size);
}
auto realloc(void* at, std::size_t size) noexcept -> void* {
    ++count;
    return __libc_realloc(at, size);
}

} // extern "C"

#else

auto operator new(std::size_t size) -> void* {
    ++count;
    if (auto* const at = std::malloc(size == 0 ? 1 : size)) {
        return at;
    }
    throw std::bad_alloc{};
}
void operator delete(void* at) noexcept {
    std::free(at);
}
void operator delete(void* at, std::size_t) noexcept {
    std::free(at);
}

#endif
