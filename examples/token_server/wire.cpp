// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "wire.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>

#include <ctime>
#include <optional>

namespace server {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

auto view(beast::string_view text) -> std::string_view {
    return {text.data(), text.size()};
}

auto method_of(http::verb verb) -> method {
    switch (verb) {
    case http::verb::get: return method::get;
    case http::verb::head: return method::head;
    case http::verb::post: return method::post;
    case http::verb::options: return method::options;
    default: return method::other;
    }
}

auto status_of(beast::error_code fault) -> unsigned {
    if (fault == http::error::body_limit) {
        return 413;
    }
    if (fault == http::error::header_limit || fault == http::error::buffer_overflow) {
        return 431;
    }
    if (fault == http::error::bad_version) {
        return 505;
    }
    return 400;
}

// "Tue, 15 Nov 1994 08:12:31 GMT", made once a second.
auto date_text(std::int64_t now) -> std::string_view {
    thread_local std::int64_t made_at = -1;
    thread_local std::array<char, 32> text{};
    thread_local std::size_t size = 0;
    if (made_at != now) {
        const auto seconds = static_cast<std::time_t>(now);
        std::tm parts{};
        gmtime_r(&seconds, &parts);
        size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
        made_at = now;
    }
    return {text.data(), size};
}

auto beast_view(std::string_view text) -> beast::string_view {
    return {text.data(), text.size()};
}

template <class Body>
void append_message(std::string& out, http::response<Body>& message) {
    http::response_serializer<Body> writer{message};
    beast::error_code fault;
    while (!writer.is_done() && !fault) {
        writer.next(fault, [&](beast::error_code&, const auto& buffers) {
            std::size_t size = 0;
            for (const auto each : beast::buffers_range_ref(buffers)) {
                out.append(static_cast<const char*>(each.data()), each.size());
                size += each.size();
            }
            writer.consume(size);
        });
    }
}

} // namespace

class request_reader::parts {
  public:
    explicit parts(const request_limits& limits) : limits_{limits}, buffer_{limits.header} {
        begin();
    }

    void begin() {
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(limits_.header));
        parser_->body_limit(limits_.body);
        parser_->eager(true);
        has_begun_ = buffer_.size() != 0;
        looked_at_header_ = false;
        refusal_ = 0;
    }

    auto room() -> std::span<char> {
        constexpr std::size_t step = 4096;
        const auto space = buffer_.prepare(std::min(step, buffer_.max_size() - buffer_.size()));
        return {static_cast<char*>(space.data()), space.size()};
    }
    void took(std::size_t count) {
        buffer_.commit(count);
        has_begun_ = has_begun_ || count != 0;
    }

    auto advance() -> progress {
        if (refusal_ != 0) {
            return progress::refused;
        }
        while (!parser_->is_done() && buffer_.size() != 0) {
            beast::error_code fault;
            const auto used = parser_->put(buffer_.data(), fault);
            buffer_.consume(used);
            if (fault && fault != http::error::need_more) {
                return refuse(status_of(fault));
            }
            if (parser_->is_header_done() && !looked_at_header_) {
                looked_at_header_ = true;
                if (const auto status = look_at_header(); status != 0) {
                    return refuse(status);
                }
            }
            if (used == 0) {
                if (buffer_.size() == buffer_.max_size()) { // a line that never ends
                    return refuse(parser_->is_header_done() ? 400 : 431);
                }
                break;
            }
        }
        if (!parser_->is_done()) {
            if (expects_continue_) {
                expects_continue_ = false;
                return progress::wants_continue;
            }
            return progress::needs_more;
        }
        const auto& body = parser_->get().body();
        current_.body = {body.data(), body.size()};
        return progress::complete;
    }

    [[nodiscard]] auto current() const -> const request& { return current_; }
    [[nodiscard]] auto keeps_alive() const -> bool { return parser_->get().keep_alive(); }
    [[nodiscard]] auto refusal() const -> unsigned { return refusal_; }
    [[nodiscard]] auto is_idle() const -> bool { return !has_begun_; }
    [[nodiscard]] auto is_in_body() const -> bool { return parser_->is_header_done(); }

  private:
    auto refuse(unsigned status) -> progress {
        refusal_ = status;
        return progress::refused;
    }

    // What the header says, or the status that refuses it.
    auto look_at_header() -> unsigned {
        const auto& head = parser_->get();
        current_ = {};
        current_.method = method_of(head.method());
        current_.method_text = view(head.method_string());
        current_.target = view(head.target());
        expects_continue_ = false;
        if (current_.target.size() > limits_.target) {
            return 414;
        }
        for (const auto each : {http::field::host, http::field::authorization, http::field::origin,
                                http::field::content_type, http::field::content_length}) {
            if (head.count(each) > 1) {
                return 400; // two readers could each believe another one
            }
        }
        // RFC 9112 6.3: with both, somebody is being deceived about where the request ends.
        if (head.count(http::field::content_length) != 0
            && head.count(http::field::transfer_encoding) != 0) {
            return 400;
        }
        if (head.count(http::field::transfer_encoding) != 0 && !parser_->chunked()) {
            return 501;
        }
        if (head.version() == 11 && head.count(http::field::host) == 0) {
            return 400;
        }
        current_.host = view(head[http::field::host]);
        current_.origin = view(head[http::field::origin]);
        current_.authorization = view(head[http::field::authorization]);
        current_.content_type = view(head[http::field::content_type]);
        current_.if_none_match = view(head[http::field::if_none_match]);
        // Of several fields the last is that of the nearest proxy.
        const auto [first, last] = head.equal_range("X-Forwarded-For");
        for (auto each = first; each != last; ++each) {
            current_.forwarded_for = view(each->value());
        }
        if (const auto expected = head[http::field::expect]; !expected.empty()) {
            if (!beast::iequals(expected, "100-continue")) {
                return 417;
            }
            expects_continue_ = head.version() == 11;
        }
        return 0;
    }

    request_limits limits_;
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    request current_{};
    unsigned refusal_ = 0;
    bool has_begun_ = false;
    bool looked_at_header_ = false;
    bool expects_continue_ = false;
};

request_reader::request_reader(const request_limits& limits)
    : parts_{std::make_unique<parts>(limits)} {}
request_reader::~request_reader() = default;
auto request_reader::room() -> std::span<char> {
    return parts_->room();
}
void request_reader::took(std::size_t count) {
    parts_->took(count);
}
auto request_reader::advance() -> progress {
    return parts_->advance();
}
auto request_reader::current() const -> const request& {
    return parts_->current();
}
auto request_reader::keeps_alive() const -> bool {
    return parts_->keeps_alive();
}
auto request_reader::refusal() const -> unsigned {
    return parts_->refusal();
}
void request_reader::next() {
    parts_->begin();
}
auto request_reader::is_idle() const -> bool {
    return parts_->is_idle();
}
auto request_reader::is_in_body() const -> bool {
    return parts_->is_in_body();
}

void append_reply(std::string& out, const reply& answer, const request* asked, bool keeps_alive,
                  std::int64_t now) {
    http::response<http::span_body<const char>> message;
    message.version(11);
    message.result(answer.status);
    message.keep_alive(keeps_alive);
    const auto set = [&](http::field name, std::string_view value) {
        message.set(name, beast_view(value));
    };
    set(http::field::date, date_text(now));
    const bool has_body = !answer.content_type.empty();
    if (has_body) {
        set(http::field::content_type, answer.content_type);
        message.set("X-Content-Type-Options", "nosniff");
    }
    if (answer.may_be_stored) {
        set(http::field::cache_control, "no-cache"); // may be kept, but is asked for each time
        if (!answer.etag.empty()) {
            set(http::field::etag, answer.etag);
        }
    } else {
        set(http::field::cache_control, "private, no-cache, no-store, must-revalidate");
        set(http::field::expires, "-1");
        set(http::field::pragma, "no-cache");
    }
    if (answer.varies_with_origin) {
        set(http::field::vary, "Origin");
    }
    if (!answer.allow_origin.empty()) {
        set(http::field::access_control_allow_origin, answer.allow_origin);
        set(http::field::access_control_allow_methods, "GET, POST, OPTIONS");
        set(http::field::access_control_allow_headers, "Origin, Content-Type, Authorization");
        if (answer.is_preflight) {
            set(http::field::access_control_max_age, "600");
        }
    }
    if (answer.asks_for_key) {
        set(http::field::www_authenticate,
            answer.key_was_wrong ? "Bearer error=\"invalid_token\"" : "Bearer");
    }
    if (answer.retry_after != 0) {
        set(http::field::retry_after, std::to_string(answer.retry_after));
    }
    if (!answer.location.empty()) {
        set(http::field::location, answer.location);
    }
    if (!answer.allow.empty()) {
        set(http::field::allow, answer.allow);
    }
    if (!answer.content_security_policy.empty()) {
        message.set("Content-Security-Policy", beast_view(answer.content_security_policy));
        message.set("Referrer-Policy", "no-referrer");
    }
    if (answer.status != 204 && answer.status != 304) {
        message.content_length(answer.body.size());
    }
    if (asked == nullptr || asked->method != method::head) {
        message.body() = {answer.body.data(), answer.body.size()};
    }
    append_message(out, message);
}

auto phrase_of(unsigned status) -> std::string_view {
    return view(http::obsolete_reason(http::int_to_status(status)));
}

} // namespace server
