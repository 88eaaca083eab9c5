// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Counts what a piece of code allocates, through operator new and, with the GNU C library, through
/// malloc and its kin, in any library that the program links.

#ifndef AGORA_TOKEN_TESTS_ALLOCATION_COUNTER_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_ALLOCATION_COUNTER_HPP_INCLUDED

#include <cstddef>
#include <ostream>

namespace test {

/// How often memory was taken, and how much of it.
struct allocations {
    std::size_t by_new = 0;
    std::size_t by_malloc = 0;
    std::size_t bytes = 0;

    friend auto operator==(const allocations&, const allocations&) -> bool = default;
    friend auto operator<<(std::ostream& out, const allocations& a) -> std::ostream& {
        return out << a.by_new << " by new, " << a.by_malloc << " by malloc, " << a.bytes
                   << " bytes";
    }
};

inline constexpr allocations nothing{};

/// True where malloc is counted too.
[[nodiscard]] auto counts_malloc() -> bool;
void start_counting();
[[nodiscard]] auto stop_counting() -> allocations;

/// What a call of `f` allocates.
template <class F>
[[nodiscard]] auto allocated_by(F f) -> allocations {
    start_counting();
    f();
    return stop_counting();
}

/// While it lives, operator new finds no memory.
class no_memory {
  public:
    no_memory();
    no_memory(const no_memory&) = delete;
    auto operator=(const no_memory&) -> no_memory& = delete;
    ~no_memory();
};

} // namespace test

#endif // AGORA_TOKEN_TESTS_ALLOCATION_COUNTER_HPP_INCLUDED
