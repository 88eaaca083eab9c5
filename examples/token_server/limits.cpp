// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "limits.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace server {

namespace {

constexpr double second = 1e9;

} // namespace

auto draw(const rate& limit, nanoseconds full_at, nanoseconds now) -> drawn {
    const auto step = static_cast<nanoseconds>(second / limit.per_second);
    const auto depth = static_cast<nanoseconds>(second / limit.per_second * limit.burst);
    const auto next = std::max(full_at, now) + step;
    if (next - now <= std::max(depth, step)) {
        return {next, 0};
    }
    const auto wait = static_cast<double>(next - now - std::max(depth, step)) / second;
    return {full_at, static_cast<unsigned>(std::clamp(std::ceil(wait), 1.0, 3600.0))};
}

auto bucket::take(const rate& limit, nanoseconds now) -> unsigned {
    if (limit.per_second <= 0) {
        return 0;
    }
    auto before = full_at_.load(std::memory_order_relaxed);
    for (;;) {
        const auto [after, wait] = draw(limit, before, now);
        if (wait != 0 || full_at_.compare_exchange_weak(before, after, std::memory_order_relaxed)) {
            return wait;
        }
    }
}

auto client_buckets::hash::operator()(const address& one) const -> std::size_t {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, one.bytes.data(), 8);
    std::memcpy(&low, one.bytes.data() + 8, 8);
    // A client chooses its address within its network only, and a shard holds a bounded number.
    auto mixed = (high ^ (low * 0x9E3779B97F4A7C15U)) * 0xBF58476D1CE4E5B9U;
    mixed ^= mixed >> 32;
    return static_cast<std::size_t>(mixed);
}

auto client_buckets::take(const rate& limit, const address& client, nanoseconds now) -> unsigned {
    if (limit.per_second <= 0) {
        return 0;
    }
    const auto whom = client.client();
    auto& in = shards_[hash{}(whom) % shards_.size()];
    const std::lock_guard guard{in.lock};
    auto found = in.full_at.find(whom);
    if (found == in.full_at.end()) {
        if (in.full_at.size() >= most_in_a_shard) {
            make_room(in, now);
        }
        found = in.full_at.emplace(whom, 0).first;
    }
    const auto [after, wait] = draw(limit, found->second, now);
    found->second = after;
    return wait;
}

void client_buckets::make_room(shard& in, nanoseconds now) {
    std::erase_if(in.full_at, [&](const auto& each) { return each.second <= now; });
    if (in.full_at.size() >= most_in_a_shard) {
        in.full_at.erase(
            std::min_element(in.full_at.begin(), in.full_at.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; }));
    }
}

} // namespace server
