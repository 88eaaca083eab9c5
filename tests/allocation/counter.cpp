// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "counter.hpp"

#include <cerrno>
#include <cstdlib>
#include <new>

namespace {

bool counting = false; // one thread only
bool refusing = false;
test::allocations counted;

void count_new(std::size_t size) {
    if (counting) {
        ++counted.by_new;
        counted.bytes += size;
    }
}

} // namespace

#if defined(__GLIBC__)

// The C library's own functions under the names that stay when malloc is replaced.
extern "C" {
auto __libc_malloc(std::size_t size) -> void*;
auto __libc_calloc(std::size_t count, std::size_t size) -> void*;
auto __libc_realloc(void* old, std::size_t size) -> void*;
auto __libc_memalign(std::size_t alignment, std::size_t size) -> void*;
void __libc_free(void* memory);
}

namespace {

void count_malloc(std::size_t size) {
    if (counting) {
        ++counted.by_malloc;
        counted.bytes += size;
    }
}
auto take(std::size_t size) -> void* {
    return __libc_malloc(size);
}
auto take(std::size_t size, std::align_val_t alignment) -> void* {
    return __libc_memalign(static_cast<std::size_t>(alignment), size);
}
void give_back(void* memory) {
    __libc_free(memory);
}

} // namespace

extern "C" {
auto malloc(std::size_t size) noexcept -> void* {
    count_malloc(size);
    return __libc_malloc(size);
}
auto calloc(std::size_t count, std::size_t size) noexcept -> void* {
    count_malloc(count * size);
    return __libc_calloc(count, size);
}
auto realloc(void* old, std::size_t size) noexcept -> void* {
    count_malloc(size);
    return __libc_realloc(old, size);
}
auto aligned_alloc(std::size_t alignment, std::size_t size) noexcept -> void* {
    count_malloc(size);
    return __libc_memalign(alignment, size);
}
auto posix_memalign(void** memory, std::size_t alignment, std::size_t size) noexcept -> int {
    count_malloc(size);
    *memory = __libc_memalign(alignment, size);
    return *memory == nullptr ? ENOMEM : 0;
}
}

auto test::counts_malloc() -> bool {
    return true;
}

#else

namespace {

auto take(std::size_t size) -> void* {
    return std::malloc(size);
}
auto take(std::size_t size, std::align_val_t alignment) -> void* {
    const auto unit = static_cast<std::size_t>(alignment);
    return std::aligned_alloc(unit, (size + unit - 1) / unit * unit);
}
void give_back(void* memory) {
    std::free(memory);
}

} // namespace

auto test::counts_malloc() -> bool {
    return false;
}

#endif

void test::start_counting() {
    counted = {};
    counting = true;
}
auto test::stop_counting() -> allocations {
    counting = false;
    return counted;
}

test::no_memory::no_memory() {
    refusing = true;
}
test::no_memory::~no_memory() {
    refusing = false;
}

// The other forms of operator new and delete call these by default.
auto operator new(std::size_t size) -> void* {
    count_new(size);
    if (void* const memory = refusing ? nullptr : take(size != 0 ? size : 1)) {
        return memory;
    }
    throw std::bad_alloc{};
}
auto operator new(std::size_t size, std::align_val_t alignment) -> void* {
    count_new(size);
    if (void* const memory = refusing ? nullptr : take(size != 0 ? size : 1, alignment)) {
        return memory;
    }
    throw std::bad_alloc{};
}
void operator delete(void* memory) noexcept {
    give_back(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    give_back(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
    give_back(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    give_back(memory);
}
