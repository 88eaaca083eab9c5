// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "metrics.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace server {

namespace {

using family = prometheus::MetricFamily;
using labels = std::vector<prometheus::ClientMetric::Label>;

auto sum(std::span<const counters> threads, auto part) -> double {
    std::uint64_t total = 0;
    for (const auto& each : threads) {
        total += part(each).value();
    }
    return static_cast<double>(total);
}

void add(family& to, labels with, double value) {
    auto& metric = to.metric.emplace_back();
    metric.label = std::move(with);
    (to.type == prometheus::MetricType::Gauge ? metric.gauge.value : metric.counter.value) = value;
}

auto make(const char* called, const char* help,
          prometheus::MetricType type = prometheus::MetricType::Counter) -> family {
    family made;
    made.name = std::string{"agora_token_server_"} + called;
    made.help = help;
    made.type = type;
    return made;
}

auto single(const char* called, const char* help, double value,
            prometheus::MetricType type = prometheus::MetricType::Counter) -> family {
    auto made = make(called, help, type);
    add(made, {}, value);
    return made;
}

auto requests_of(std::span<const counters> threads) -> family {
    auto made = make("requests_total", "Requests answered, by route and status.");
    for (std::size_t r = 0; r < route_count; ++r) {
        for (std::size_t s = 0; s < counted_statuses.size(); ++s) {
            const auto total =
                sum(threads, [&](const counters& c) -> const counter& { return c.requests[r][s]; });
            if (total > 0) {
                add(made,
                    {{"route", std::string{name(static_cast<route>(r))}},
                     {"status",
                      counted_statuses[s] == 0 ? "other" : std::to_string(counted_statuses[s])}},
                    total);
            }
        }
    }
    return made;
}

auto durations_of(std::span<const counters> threads) -> family {
    auto made = make("request_duration_seconds",
                     "From the last byte of a request to its reply, without the network.",
                     prometheus::MetricType::Histogram);
    auto& histogram = made.metric.emplace_back().histogram;
    std::uint64_t below = 0;
    for (std::size_t i = 0; i <= duration_bounds.size(); ++i) {
        below += static_cast<std::uint64_t>(
            sum(threads, [&](const counters& c) -> const counter& { return c.durations[i]; }));
        histogram.bucket.push_back({below, i < duration_bounds.size()
                                               ? duration_bounds[i]
                                               : std::numeric_limits<double>::infinity()});
    }
    histogram.sample_count = below;
    histogram.sample_sum =
        sum(threads, [](const counters& c) -> const counter& { return c.nanoseconds; }) / 1e9;
    return made;
}

auto tokens_of(std::span<const counters> threads) -> family {
    auto made = make("tokens_total", "Tokens issued, by product and version.");
    for (std::size_t p = 0; p < issuing::product_count; ++p) {
        for (std::size_t v = 0; v < 2; ++v) {
            const auto total =
                sum(threads, [&](const counters& c) -> const counter& { return c.tokens[p][v]; });
            if (total > 0) {
                add(made,
                    {{"product", std::string{name(static_cast<issuing::product>(p))}},
                     {"version", v == 0 ? "007" : "006"}},
                    total);
            }
        }
    }
    return made;
}

auto timeouts_of(std::span<const counters> threads) -> family {
    auto made = make("timeouts_total", "Connections closed because a phase took too long.");
    static constexpr std::array<const char*, phase_count> phases{"idle", "header", "body", "write"};
    for (std::size_t p = 0; p < phase_count; ++p) {
        add(made, {{"phase", phases[p]}},
            sum(threads, [&](const counters& c) -> const counter& { return c.timeouts[p]; }));
    }
    return made;
}

} // namespace

void counters::count(const reply& answer, std::uint64_t took_nanoseconds) {
    const auto known =
        std::find(counted_statuses.begin(), counted_statuses.end() - 1, answer.status);
    requests[static_cast<std::size_t>(answer.route)]
            [static_cast<std::size_t>(known - counted_statuses.begin())]
                .add();
    const auto seconds = static_cast<double>(took_nanoseconds) / 1e9;
    const auto bound = std::lower_bound(duration_bounds.begin(), duration_bounds.end(), seconds);
    durations[static_cast<std::size_t>(bound - duration_bounds.begin())].add();
    nanoseconds.add(took_nanoseconds);
}

auto metrics_text(std::span<const counters> threads, std::uint64_t reloads,
                  std::uint64_t failed_reloads, std::uint64_t dropped_log_lines,
                  std::int64_t started_at) -> std::string {
    const auto of = [&](counter counters::* part) {
        return sum(threads, [&](const counters& c) -> const counter& { return c.*part; });
    };
    std::vector<family> all{
        requests_of(threads),
        durations_of(threads),
        tokens_of(threads),
        single("connections_total", "Connections accepted.", of(&counters::connections)),
        single("open_connections", "Connections open now.", of(&counters::open_connections),
               prometheus::MetricType::Gauge),
        single("evicted_connections_total", "Idle connections closed to make room for new ones.",
               of(&counters::evicted_connections)),
        single("refused_connections_total", "Connections refused because none was idle.",
               of(&counters::refused_connections)),
        timeouts_of(threads),
        single("dropped_log_lines_total", "Lines of the access log lost because nobody read them.",
               static_cast<double>(dropped_log_lines)),
        single("start_time_seconds", "When the server was started, in UNIX seconds.",
               static_cast<double>(started_at), prometheus::MetricType::Gauge),
    };
    auto reloaded = make("reloads_total", "Configurations read again on SIGHUP.");
    add(reloaded, {{"result", "taken"}}, static_cast<double>(reloads));
    add(reloaded, {{"result", "refused"}}, static_cast<double>(failed_reloads));
    all.push_back(std::move(reloaded));
    std::erase_if(all, [](const family& each) { return each.metric.empty(); });
    return prometheus::TextSerializer{}.Serialize(all);
}

} // namespace server
