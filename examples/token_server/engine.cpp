// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <utility> // Asio 1.74 uses std::exchange without it

#include "config_file.hpp"
#include "engine.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <sys/socket.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <list>
#include <thread>

namespace server {

namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using clock = std::chrono::steady_clock;
using tcp = asio::ip::tcp;

constexpr auto sweep_every = std::chrono::milliseconds{100};
constexpr auto grace_of_refused = std::chrono::milliseconds{1000};
constexpr std::size_t flush_at = 64 * 1024;
constexpr std::size_t most_bytes_after_close = 256 * 1024;

auto address_of(const asio::ip::address& from) -> address {
    address made;
    const auto bytes =
        from.is_v6() ? from.to_v6().to_bytes()
                     : asio::ip::make_address_v6(asio::ip::v4_mapped, from.to_v4()).to_bytes();
    std::copy(bytes.begin(), bytes.end(), made.bytes.begin());
    return made;
}

auto unix_now() -> std::int64_t {
    return at::system_now().time_since_epoch().count();
}

// One connection. Its thread looks at the deadlines of all of its connections now and then, which
// costs less than a timer for each step.
struct connection {
    tcp::socket socket;
    peer from;
    server::phase phase = server::phase::idle;
    clock::time_point deadline;
    bool has_served = false;
    bool has_expired = false;
    bool is_evicted = false;

    explicit connection(tcp::socket accepted) : socket{std::move(accepted)} {
        error_code ignored;
        const auto end = socket.remote_endpoint(ignored);
        from.address = address_of(end.address());
        from.text = from.address.text();
    }
    void enter(server::phase next, std::chrono::milliseconds time) {
        phase = next;
        deadline = clock::now() + time;
    }
    void cancel() {
        error_code ignored;
        socket.cancel(ignored);
    }
};

// What a worker keeps of the settings: it needs no secrets, which would outlive a reload there.
auto without_secrets(settings config) -> settings {
    config.apps.clear();
    config.keys.clear();
    return config;
}

// A thread: its sockets and its service.
class worker {
  public:
    worker(const settings& config, std::unique_ptr<service> made, std::size_t most_connections)
        : config_{without_secrets(config)},
          service_{std::move(made)},
          most_connections_{most_connections},
          acceptor_{context_},
          sweeper_{context_} {}

    // Each thread has a listening socket of its own on the same port, and the kernel deals new
    // connections out.
    void listen(const tcp::endpoint& where) {
        acceptor_.open(where.protocol());
        acceptor_.set_option(asio::socket_base::reuse_address{true});
        const int on = 1;
        if (setsockopt(acceptor_.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0) {
            throw config_error{"SO_REUSEPORT is not available"};
        }
        acceptor_.bind(where);
        acceptor_.listen(4096);
    }
    [[nodiscard]] auto port() const -> std::uint16_t { return acceptor_.local_endpoint().port(); }

    void run() {
        asio::co_spawn(context_, accept(), asio::detached);
        asio::co_spawn(context_, sweep(), asio::detached);
        context_.run();
    }
    void adopt(std::shared_ptr<const state> next) {
        asio::post(context_,
                   [this, next = std::move(next)]() mutable { service_->adopt(std::move(next)); });
    }
    void stop() {
        asio::post(context_, [this] { begin_to_stop(); });
    }

  private:
    void begin_to_stop() {
        if (is_stopping_) {
            return;
        }
        is_stopping_ = true;
        stop_at_ = clock::now() + config_.stop_timeout;
        // What the kernel has accepted for this thread would be lost with the listening socket.
        error_code fault;
        acceptor_.non_blocking(true, fault);
        while (!fault) {
            auto waiting = acceptor_.accept(fault);
            if (!fault) {
                begin(std::move(waiting));
            }
        }
        acceptor_.close(fault);
        for (auto& each : connections_) {
            if (each.phase == phase::idle && each.has_served) {
                each.cancel();
            } else if (each.phase == phase::idle) {
                each.deadline = std::min(each.deadline, clock::now() + grace_of_refused);
            }
        }
    }

    auto accept() -> asio::awaitable<void> {
        while (!is_stopping_) {
            error_code fault;
            auto accepted =
                co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, fault));
            if (!fault) {
                begin(std::move(accepted));
            } else if (!is_stopping_) { // out of file descriptors, for example
                asio::steady_timer pause{context_, sweep_every};
                co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, fault));
            }
        }
    }

    void begin(tcp::socket accepted) {
        auto& counted = service_->counted();
        counted.connections.add();
        if (connections_.size() >= most_connections_ && !evict_one()) {
            counted.refused_connections.add();
            error_code ignored; // as much as fits at once: nobody waits for the rest
            accepted.non_blocking(true, ignored);
            static constexpr std::string_view busy =
                "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\n"
                "Content-Length: 0\r\n\r\n";
            accepted.write_some(asio::buffer(busy), ignored);
            return;
        }
        error_code ignored;
        accepted.set_option(tcp::no_delay{true}, ignored);
        counted.open_connections.add();
        asio::co_spawn(context_, serve(std::move(accepted)), asio::detached);
    }

    // Closes the oldest connection that waits between requests.
    auto evict_one() -> bool {
        const auto found = std::find_if(connections_.begin(), connections_.end(), [](auto& each) {
            return each.phase == phase::idle && !each.is_evicted;
        });
        if (found == connections_.end()) {
            return false;
        }
        found->is_evicted = true;
        found->cancel();
        service_->counted().evicted_connections.add();
        return true;
    }

    auto sweep() -> asio::awaitable<void> {
        while (!is_stopping_ || !connections_.empty()) {
            error_code fault;
            sweeper_.expires_after(sweep_every);
            co_await sweeper_.async_wait(asio::redirect_error(asio::use_awaitable, fault));
            const auto now = clock::now();
            const bool must_end = is_stopping_ && now >= stop_at_;
            for (auto& each : connections_) {
                if (must_end || (now >= each.deadline && each.has_expired)) {
                    error_code ignored;
                    each.socket.close(ignored); // its time for a last word is over, too
                } else if (now >= each.deadline) {
                    each.has_expired = true;
                    service_->counted().timeouts[static_cast<std::size_t>(each.phase)].add();
                    each.deadline = now + grace_of_refused;
                    each.cancel();
                }
            }
        }
    }

    auto serve(tcp::socket accepted) -> asio::awaitable<void> {
        connections_.emplace_back(std::move(accepted));
        const auto self = std::prev(connections_.end());
        try {
            co_await exchange(*self);
        } catch (const std::exception&) { // out of memory: this connection ends, others go on
        }
        service_->counted().open_connections.drop();
        connections_.erase(self);
    }

    auto exchange(connection& with) -> asio::awaitable<void> {
        request_reader reader{config_.request};
        std::string out;
        with.enter(phase::idle, is_stopping_ ? grace_of_refused : config_.idle_timeout);
        for (;;) {
            switch (reader.advance()) {
            case progress::complete: {
                const auto answer = service_->answer(reader.current(), with.from);
                const bool goes_on = reader.keeps_alive() && !is_stopping_;
                append_reply(out, answer, &reader.current(), goes_on, unix_now());
                with.has_served = true;
                if (!goes_on) {
                    co_await finish(with, out);
                    co_return;
                }
                reader.next();
                with.phase = phase::write; // the next request is no longer the one of before
                if (out.size() >= flush_at && !co_await write(with, out)) {
                    co_return;
                }
                break;
            }
            case progress::refused:
                append_reply(out, service_->refuse(reader.refusal(), with.from), nullptr, false,
                             unix_now());
                co_await finish(with, out);
                co_return;
            case progress::wants_continue: out += "HTTP/1.1 100 Continue\r\n\r\n"; [[fallthrough]];
            case progress::needs_more:
                if (!out.empty() && !co_await write(with, out)) {
                    co_return;
                }
                if (!co_await read(with, reader)) {
                    if (with.has_expired && !reader.is_idle()) {
                        append_reply(out, service_->refuse(408, with.from), nullptr, false,
                                     unix_now());
                        co_await finish(with, out);
                    }
                    co_return;
                }
            }
        }
    }

    // Waits for bytes; false where the connection ends.
    auto read(connection& with, request_reader& reader) -> asio::awaitable<bool> {
        const auto wanted = reader.is_idle()      ? phase::idle
                            : reader.is_in_body() ? phase::body
                                                  : phase::header;
        if (wanted != with.phase) {
            with.enter(wanted, wanted == phase::idle     ? config_.idle_timeout
                               : wanted == phase::header ? config_.header_timeout
                                                         : config_.body_timeout);
        }
        if (is_stopping_ && reader.is_idle() && with.has_served) {
            co_return false;
        }
        const auto room = reader.room();
        error_code fault;
        auto count =
            co_await with.socket.async_read_some(asio::buffer(room.data(), room.size()),
                                                 asio::redirect_error(asio::use_awaitable, fault));
        if (fault == asio::error::operation_aborted && reader.is_idle() && !with.is_evicted) {
            // Its time is over, or the server stops: a request that has just arrived is still
            // answered.
            error_code none;
            if (with.socket.available(none) == 0 || none) {
                co_return false;
            }
            with.has_expired = false;
            count = with.socket.read_some(asio::buffer(room.data(), room.size()), fault);
        }
        if (fault || with.has_expired || with.is_evicted) {
            co_return false;
        }
        reader.took(count);
        if (wanted == phase::idle) {
            with.enter(phase::header, config_.header_timeout);
        }
        co_return true;
    }

    auto write(connection& with, std::string& out) -> asio::awaitable<bool> {
        with.enter(phase::write, config_.write_timeout);
        error_code fault;
        co_await asio::async_write(with.socket, asio::buffer(out),
                                   asio::redirect_error(asio::use_awaitable, fault));
        out.clear();
        if (out.capacity() > flush_at) {
            out.shrink_to_fit();
        }
        co_return !fault && !with.has_expired;
    }

    // Writes the last reply and closes so that the other side can read it: closing with bytes
    // unread would reset the connection.
    auto finish(connection& with, std::string& out) -> asio::awaitable<void> {
        if (with.has_expired) { // the last word has a short time of its own
            with.phase = phase::write;
            with.deadline = clock::now() + grace_of_refused;
            error_code fault;
            co_await asio::async_write(with.socket, asio::buffer(out),
                                       asio::redirect_error(asio::use_awaitable, fault));
        } else if (!co_await write(with, out)) {
            co_return;
        }
        error_code fault;
        with.socket.shutdown(tcp::socket::shutdown_send, fault);
        with.has_expired = true; // the next deadline closes
        with.deadline = clock::now() + grace_of_refused;
        std::array<char, 4096> ignored{};
        for (std::size_t total = 0; !fault && total < most_bytes_after_close;) {
            total += co_await with.socket.async_read_some(
                asio::buffer(ignored), asio::redirect_error(asio::use_awaitable, fault));
        }
    }

    const settings config_;
    std::unique_ptr<service> service_;
    std::size_t most_connections_;
    asio::io_context context_{1};
    std::list<connection> connections_;
    tcp::acceptor acceptor_;
    asio::steady_timer sweeper_;
    clock::time_point stop_at_{};
    bool is_stopping_ = false;
};

} // namespace

class engine::parts {
  public:
    parts(const settings& config, shared& all, std::vector<std::unique_ptr<service>> services)
        : shared_{all} {
        const auto most = (config.max_connections + services.size() - 1) / services.size();
        for (auto& each : services) {
            workers_.push_back(std::make_unique<worker>(config, std::move(each), most));
        }
        listen(config);
    }

    [[nodiscard]] auto port() const -> std::uint16_t { return workers_.front()->port(); }

    void run(const std::function<std::shared_ptr<const state>()>& reload) {
        std::vector<std::jthread> threads;
        for (auto& each : workers_) {
            threads.emplace_back([&each] { each->run(); });
        }
        asio::co_spawn(context_, wait(reload), asio::detached);
        context_.run();
        shared_.is_stopping = true;
        for (auto& each : workers_) {
            each->stop();
        }
    } // waits for the threads

  private:
    void listen(const settings& config) {
        tcp::endpoint where{asio::ip::make_address(config.address), config.port};
        try {
            if (config.port != 0) { // with SO_REUSEPORT a second server would start unnoticed
                asio::io_context context;
                tcp::acceptor probe{context};
                probe.open(where.protocol());
                probe.set_option(asio::socket_base::reuse_address{true});
                probe.bind(where);
            }
            for (auto& each : workers_) {
                each->listen(where);
                where.port(workers_.front()->port());
            }
        } catch (const boost::system::system_error& fault) {
            throw config_error{"cannot listen on " + config.address + " port "
                               + std::to_string(config.port) + ": " + fault.code().message()};
        }
    }

    auto wait(const std::function<std::shared_ptr<const state>()>& reload)
        -> asio::awaitable<void> {
        for (;;) {
            const int number = co_await signals_.async_wait(asio::use_awaitable);
            if (number != SIGHUP) {
                shared_.log.info(number == SIGTERM ? "stopping: SIGTERM" : "stopping: SIGINT");
                co_return;
            }
            if (const auto next = reload()) {
                for (auto& each : workers_) {
                    each->adopt(next);
                }
            }
        }
    }

    shared& shared_;
    asio::io_context context_{1};
    // Before anything listens: a signal that comes early must not lose who has connected.
    asio::signal_set signals_{context_, SIGTERM, SIGINT, SIGHUP};
    std::vector<std::unique_ptr<worker>> workers_;
};

engine::engine(const settings& config, shared& all, std::vector<std::unique_ptr<service>> services)
    : parts_{std::make_unique<parts>(config, all, std::move(services))} {}
engine::~engine() = default;

auto engine::port() const -> std::uint16_t {
    return parts_->port();
}
void engine::run(const std::function<std::shared_ptr<const state>()>& reload) {
    parts_->run(reload);
}

} // namespace server
