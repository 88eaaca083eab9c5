// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Rate limits: token buckets kept as one number each, the time at which the bucket is full again
// (the "generic cell rate algorithm"). Shared by all threads.

#ifndef AGORA_TOKEN_SERVER_LIMITS_HPP
#define AGORA_TOKEN_SERVER_LIMITS_HPP

#include "exchange.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <unordered_map>

namespace server {

using nanoseconds = std::int64_t; // of a clock that never goes back

struct rate {
    double per_second = 0; // 0: no limit
    double burst = 1;      // requests at once

    friend auto operator==(const rate&, const rate&) -> bool = default;
};

// The level of a bucket after one more request, and how long to wait if that is refused.
struct drawn {
    nanoseconds full_at;
    unsigned wait_seconds; // 0: granted
};
auto draw(const rate& limit, nanoseconds full_at, nanoseconds now) -> drawn;

// The bucket of a key.
class bucket {
  public:
    // 0, or the seconds to wait.
    auto take(const rate& limit, nanoseconds now) -> unsigned;

  private:
    std::atomic<nanoseconds> full_at_{0};
};

// The buckets of clients. Remembers a bounded number of them: the fullest ones go first, which is
// no loss for those that are full again.
class client_buckets {
  public:
    auto take(const rate& limit, const address& client, nanoseconds now) -> unsigned;

    static constexpr std::size_t most_in_a_shard = 1024;

  private:
    struct hash {
        auto operator()(const address& one) const -> std::size_t;
    };
    struct alignas(64) shard {
        std::mutex lock;
        std::unordered_map<address, nanoseconds, hash> full_at;
    };
    static void make_room(shard& in, nanoseconds now);

    std::array<shard, 64> shards_;
};

} // namespace server

#endif
