// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Salts from a sequence that is seeded once, and again after a fork.

#ifndef AGORA_TOKEN_CRYPTO_DETAIL_SEEDED_SALTS_HPP_INCLUDED
#define AGORA_TOKEN_CRYPTO_DETAIL_SEEDED_SALTS_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/salt.hpp>

#include <concepts>
#include <cstdint>
#include <span>

#if __has_include(<pthread.h>) && !defined(_WIN32) && !defined(__wasi__)
#include <pthread.h>
#endif

namespace agora_token::inline v0_1 {

namespace detail {

/// How often this process is the child of a fork since its first salt source was made. Written only
/// where a child begins, which has one thread then: nobody can read it at the same time.
inline unsigned fork_generation = 0;

/// Has fork() count generations from now on. Where there is no pthread_atfork() there is no fork().
inline void watch_forks() noexcept {
#if __has_include(<pthread.h>) && !defined(_WIN32) && !defined(__wasi__)
    static const int registered = pthread_atfork(nullptr, nullptr, [] { ++fork_generation; });
    (void)registered; // out of memory: salts of parent and child may then repeat, nothing worse
#endif
}

} // namespace detail

/// Fills bytes with random ones from a crypto library or the operating system; false if it cannot.
template <class R>
concept random_bytes = requires(std::span<std::uint8_t, 8> out) {
    { R::fill(out) } noexcept -> std::same_as<bool>;
};

/// A salt_source over any random bytes. A draw costs a few nanoseconds. Each object has its own
/// seed, so objects of different threads, and of processes that fork, do not repeat each other's
/// salts (a process made by clone() without fork()'s handlers is not noticed).
template <random_bytes Random>
class seeded_salts {
  public:
    /// A source with a fresh seed, or salt_unavailable. One for a single token is seeded by a
    /// source that its thread keeps, without asking the operating system again.
    [[nodiscard]] static auto make(usage how = usage::kept) noexcept -> result<seeded_salts> {
        if (how == usage::once) {
            thread_local auto of_thread = make();
            if (!of_thread) {
                of_thread = make();
            }
            return of_thread.and_then([](seeded_salts& kept) { return kept.split(); });
        }
        detail::watch_forks();
        seeded_salts salts;
        if (!salts.seed()) {
            return errc::salt_unavailable;
        }
        return salts;
    }
    /// The next salt, or salt_unavailable where a new seed is needed after a fork and cannot be
    /// had.
    [[nodiscard]] auto next() noexcept -> result<std::uint32_t> {
        if (generation_ != detail::fork_generation && !seed()) {
            return errc::salt_unavailable;
        }
        return sequence_.next();
    }

  private:
    seeded_salts() noexcept : sequence_{0} {}

    // A source that goes on from two salts of this one.
    [[nodiscard]] auto split() noexcept -> result<seeded_salts> {
        const auto high = next();
        const auto low = next();
        if (!high || !low) {
            return errc::salt_unavailable;
        }
        seeded_salts other;
        other.sequence_ = salt_sequence{std::uint64_t{*high} << 32 | *low};
        other.generation_ = generation_;
        return other;
    }

    [[nodiscard]] auto seed() noexcept -> bool {
        std::uint8_t bytes[8];
        if (!Random::fill(bytes)) {
            return false;
        }
        std::uint64_t seed = 0;
        for (const auto byte : bytes) {
            seed = seed << 8 | byte;
        }
        generation_ = detail::fork_generation;
        sequence_ = salt_sequence{seed};
        return true;
    }

    salt_sequence sequence_;
    unsigned generation_ = 0;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_CRYPTO_DETAIL_SEEDED_SALTS_HPP_INCLUDED
