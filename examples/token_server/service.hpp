// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Answers requests. One for each thread; what threads share is in `shared`.

#ifndef AGORA_TOKEN_SERVER_SERVICE_HPP
#define AGORA_TOKEN_SERVER_SERVICE_HPP

#include "exchange.hpp"
#include "log.hpp"
#include "metrics.hpp"
#include "refusal.hpp"
#include "settings.hpp"
#include "uri.hpp"

#include "../shared/issue.hpp"

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server {

struct page_file {
    std::string path; // "/", "/page.js", ...
    std::string_view content_type;
    std::string body;
    std::string etag;
};

// One reading of the configuration. Never changed: SIGHUP makes another.
struct state {
    settings config;
    std::optional<api_key> everybody; // where keys are switched off
    std::vector<page_file> page;
};

// From settings, with the files of the page. Throws config_error.
auto make_state(settings config) -> std::shared_ptr<const state>;

// What all threads share.
struct shared {
    explicit shared(std::size_t threads) : counted(threads) {}

    server::log log;
    client_buckets clients;
    std::vector<counters> counted; // one a thread
    std::atomic<std::uint64_t> reloads{0};
    std::atomic<std::uint64_t> failed_reloads{0};
    std::atomic<bool> is_stopping{false};
    std::int64_t started_at = 0;
};

// The other end of a connection.
struct peer {
    server::address address;
    std::string text;
};

struct call;

class service {
  public:
    service(std::shared_ptr<const state> first, shared& all, std::size_t thread);

    // The reply to a request, logged and counted. Throws nothing but std::bad_alloc.
    auto answer(const request& asked, const peer& from) -> reply;
    // The reply to what is no request.
    auto refuse(unsigned status, const peer& from) -> reply;
    // Goes on with another configuration.
    void adopt(std::shared_ptr<const state> next);

    [[nodiscard]] auto counted() -> counters& { return counted_; }
    [[nodiscard]] auto config() const -> const settings& { return state_->config; }

  private:
    friend struct call;

    void route(const request& asked, const peer& from, reply& to);
    auto client_of(const request& asked, const peer& from) const -> address;
    auto may_read_metrics(const request& asked, const peer& from) const -> bool;
    [[nodiscard]] auto key_in(const request& asked) const -> const api_key*;
    void serve_page(const request& asked, const uri& where, reply& to) const;

    std::shared_ptr<const state> state_;
    shared& shared_;
    counters& counted_;
    std::vector<issuing::issuer> issuers_; // one an app
    std::array<char, 8192> token_;
};

// A request for a token, once its key is known.
struct call {
    const request& asked;
    const uri& where;
    const api_key& key;
    service& by;
    reply& answer;

    [[nodiscard]] auto config() const -> const settings& { return by.config(); }

    // The place of the app with this name or App ID, or the one that the key means.
    [[nodiscard]] auto app(const std::optional<std::string>& named) const -> std::size_t;
    // The expiry asked for within what may be asked for; throws refusal.
    [[nodiscard]] auto expiry(std::optional<std::uint64_t> asked_seconds, const char* member) const
        -> at::seconds;
    // Throws refusal where the key may not have such a token.
    void permit(const issuing::order& wanted) const;
    void permit_channel(std::string_view channel, const char* member) const;
    void permit_product(issuing::product what) const;
    // The token, valid until the next one; throws refusal.
    auto issue(std::size_t app_place, const issuing::order& wanted) -> std::string_view;
    auto issue_services(std::size_t app_place, issuing::product counted_as, at::seconds expires_in,
                        std::span<const at::v007::any_service> services) -> std::string_view;
    // For the log, where it asks for them.
    void note(std::string_view channel, std::string_view user) const;
};

// A refusal in the words of a route.
using refuse_with = void (*)(reply& to, const refusal& why);
void begin_refusal(reply& to, const refusal& why);     // what is the same in all words
void refuse_as_problem(reply& to, const refusal& why); // RFC 9457

// The routes of agora-token-service and of the servers like it: see published.cpp.
void get_rtc(call& asked);
void get_rtm(call& asked);
void get_rte(call& asked);
void get_chat(call& asked);
void post_get_token(call& asked);
void post_generate(call& asked);
void refuse_as_get(reply& to, const refusal& why);
void refuse_as_text(reply& to, const refusal& why);
void refuse_as_generate(reply& to, const refusal& why);

// The server's own: see tokens.cpp and explain.cpp.
void post_tokens(call& asked);
void post_explain(call& asked);

// The documents that the server describes itself with.
auto openapi_text() -> std::string_view;
auto problems_text() -> const std::string&;

// The files of a folder; throws config_error.
auto read_page(const std::string& folder) -> std::vector<page_file>;

} // namespace server

#endif
