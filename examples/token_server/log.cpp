// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "log.hpp"

#include <nlohmann/json.hpp>
#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/fmt/fmt.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <array>
#include <chrono>
#include <iterator>

namespace server {

namespace {

constexpr std::size_t waiting_lines = 8192;

auto escaped(std::string_view text) -> std::string {
    return nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

auto name_of(method how) -> std::string_view {
    static constexpr std::array<std::string_view, 5> names{"GET", "HEAD", "POST", "OPTIONS",
                                                           "other"};
    return names[static_cast<std::size_t>(how)];
}

} // namespace

class log::parts {
  public:
    parts()
        : pool_{std::make_shared<spdlog::details::thread_pool>(waiting_lines, 1)},
          requests_{std::make_shared<spdlog::async_logger>(
              "requests", std::make_shared<spdlog::sinks::stdout_sink_mt>(), pool_,
              spdlog::async_overflow_policy::overrun_oldest)},
          events_{std::make_shared<spdlog::logger>(
              "events", std::make_shared<spdlog::sinks::stderr_sink_mt>())} {
        requests_->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%fZ",%v})",
                               spdlog::pattern_time_type::utc);
        events_->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%fZ","level":"%l","event":%v})",
                             spdlog::pattern_time_type::utc);
    }
    ~parts() { requests_->flush(); } // the pool ends after what is waiting is written
    parts(parts&&) = delete;

    void event(spdlog::level::level_enum level, const std::string& text) {
        events_->log(level, spdlog::string_view_t{escaped(text)});
        events_->flush();
    }
    void request(method how, const reply& answer, std::uint64_t took_nanoseconds) {
        fmt::memory_buffer line;
        fmt::format_to(
            std::back_inserter(line),
            R"("client":"{}","method":"{}","route":"{}","status":{},"bytes":{},"us":{:.1f})",
            answer.client, name_of(how), server::name(answer.route), answer.status,
            answer.body.size(), static_cast<double>(took_nanoseconds) / 1000);
        const auto add = [&](std::string_view member, std::string_view value) {
            fmt::format_to(std::back_inserter(line), R"(,"{}":{})", member, value);
        };
        // Names of keys and codes have nothing to escape.
        if (!answer.key.empty()) {
            add("key", '"' + answer.key + '"');
        }
        if (!answer.code.empty()) {
            add("code", '"' + std::string{answer.code} + '"');
        }
        if (!answer.channel.empty()) {
            add("channel", escaped(answer.channel));
        }
        if (!answer.user.empty()) {
            add("user", escaped(answer.user));
        }
        requests_->log(spdlog::level::info, spdlog::string_view_t{line.data(), line.size()});
    }
    [[nodiscard]] auto dropped() const -> std::uint64_t { return pool_->overrun_counter(); }

  private:
    std::shared_ptr<spdlog::details::thread_pool> pool_;
    std::shared_ptr<spdlog::async_logger> requests_;
    std::shared_ptr<spdlog::logger> events_;
};

log::log() : parts_{std::make_unique<parts>()} {}
log::~log() = default;

void log::info(const std::string& event) {
    parts_->event(spdlog::level::info, event);
}
void log::warning(const std::string& event) {
    parts_->event(spdlog::level::warn, event);
}
void log::error(const std::string& event) {
    parts_->event(spdlog::level::err, event);
}
void log::request(method how, const reply& answer, std::uint64_t took_nanoseconds) {
    parts_->request(how, answer, took_nanoseconds);
}
auto log::dropped() const -> std::uint64_t {
    return parts_->dropped();
}

} // namespace server
