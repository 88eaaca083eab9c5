// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What is counted, by each thread for itself, and how Prometheus reads it.

#ifndef AGORA_TOKEN_SERVER_METRICS_HPP
#define AGORA_TOKEN_SERVER_METRICS_HPP

#include "exchange.hpp"

#include "../shared/issue.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <string>

namespace server {

// A number that one thread changes and all read.
class counter {
  public:
    void add(std::uint64_t more = 1) {
        value_.store(value_.load(std::memory_order_relaxed) + more, std::memory_order_relaxed);
    }
    void drop() {
        value_.store(value_.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);
    }
    [[nodiscard]] auto value() const -> std::uint64_t {
        return value_.load(std::memory_order_relaxed);
    }

  private:
    std::atomic<std::uint64_t> value_{0};
};

enum class phase : std::uint8_t { idle, header, body, write };
inline constexpr std::size_t phase_count = 4;

inline constexpr std::array<unsigned, 23> counted_statuses{
    200, 204, 301, 304, 307, 400, 401, 403, 404, 405, 408, 413,
    414, 415, 417, 421, 429, 431, 500, 501, 503, 505, 0}; // 0: any other
inline constexpr std::array<double, 12> duration_bounds{5e-6, 1e-5, 2e-5, 5e-5,  1e-4, 2e-4,
                                                        5e-4, 1e-3, 5e-3, 0.025, 0.1,  1};

struct alignas(64) counters {
    std::array<std::array<counter, counted_statuses.size()>, route_count> requests;
    std::array<counter, duration_bounds.size() + 1> durations;
    counter nanoseconds;
    std::array<std::array<counter, 2>, issuing::product_count> tokens; // 007, 006
    counter connections;
    counter open_connections;
    counter evicted_connections; // idle ones, to make room
    counter refused_connections; // none was idle
    std::array<counter, phase_count> timeouts;

    void count(const reply& answer, std::uint64_t took_nanoseconds);
};

// The text that Prometheus reads, by prometheus-cpp's serializer.
auto metrics_text(std::span<const counters> threads, std::uint64_t reloads,
                  std::uint64_t failed_reloads, std::uint64_t dropped_log_lines,
                  std::int64_t started_at) -> std::string;
inline constexpr std::string_view metrics_type = "text/plain; version=0.0.4; charset=utf-8";

} // namespace server

#endif
