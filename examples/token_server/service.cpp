// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "service.hpp"
#include "config_file.hpp"
#include "wire.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace server {

namespace {

constexpr std::string_view page_policy = "default-src 'none'; script-src 'self' "
                                         "'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; "
                                         "img-src 'self'; connect-src 'self'; base-uri 'none'; "
                                         "form-action 'none'; frame-ancestors 'none'";

auto steady_now() -> nanoseconds {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

// A name for this machine itself, so that no page of another name (DNS rebinding) can ask a server
// without keys.
auto is_loopback_host(std::string_view host) -> bool {
    const auto bracket = host.find(']');
    const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const auto name = host.substr(0, colon);
    address literal;
    return same_name(name, "localhost") || (address::parse(name, literal) && literal.is_loopback());
}

// A page of this server itself: its origin names the host that was asked.
auto is_own_origin(std::string_view origin, std::string_view host) -> bool {
    const auto scheme = origin.find("://");
    return scheme != std::string_view::npos && !host.empty()
           && same_name(origin.substr(scheme + 3), host);
}

struct matched {
    server::route route = route::unknown;
    bool is_post = false;
    bool is_guarded = false;
    refuse_with refuse = refuse_as_problem;
    void (*answer)(call&) = nullptr;
    std::string location{}; // where the path has a slash too few or too many
};

auto redirect(matched to, const uri& where) -> matched {
    const auto path = where.path();
    to.location = path.ends_with('/') ? std::string{path.substr(0, path.size() - 1)}
                                      : std::string{path} + "/";
    if (!where.query().empty()) {
        to.location += "?" + std::string{where.query()};
    }
    return to;
}

// The routes whose canonical path ends with a slash. `parts`: without the empty one after it.
auto with_slash(matched to, const uri& where, std::size_t parts) -> std::optional<matched> {
    if (where.size() == parts + 1 && where[parts].empty()) {
        return to;
    }
    if (where.size() == parts && !where[parts - 1].empty()) {
        return redirect(std::move(to), where);
    }
    return std::nullopt;
}
auto without_slash(matched to, const uri& where, std::size_t parts) -> std::optional<matched> {
    if (where.size() == parts) {
        return to;
    }
    if (where.size() == parts + 1 && where[parts].empty()) {
        return redirect(std::move(to), where);
    }
    return std::nullopt;
}

auto get(route which, void (*answer)(call&)) -> matched {
    return {which, false, true, refuse_as_get, answer, {}};
}
auto post(route which, refuse_with refuse, void (*answer)(call&)) -> matched {
    return {which, true, true, refuse, answer, {}};
}
auto open(route which) -> matched {
    return {.route = which};
}

auto match(const uri& where) -> std::optional<matched> {
    const auto first = where[0];
    if (first == "rtc") {
        return with_slash(get(route::rtc, get_rtc), where, 5);
    }
    if (first == "rtm") {
        return with_slash(get(route::rtm, get_rtm), where, 2);
    }
    if (first == "rte") {
        const auto long_form = with_slash(get(route::rte, get_rte), where, 6);
        const auto short_form = with_slash(get(route::rte, get_rte), where, 5);
        // "/rte/a/b/c/d/" is the short form, not the long one without its last part.
        return short_form && short_form->location.empty() ? short_form
               : long_form                                ? long_form
                                                          : short_form;
    }
    if (first == "chat" && where.size() >= 2 && where[1] == "app") {
        return with_slash(get(route::chat, get_chat), where, 2);
    }
    if (first == "chat" && where.size() >= 3 && where[1] == "account") {
        return with_slash(get(route::chat, get_chat), where, 3);
    }
    if (first == "ping") {
        return without_slash(open(route::ping), where, 1);
    }
    if (first == "getToken") {
        return without_slash(post(route::get_token, refuse_as_text, post_get_token), where, 1);
    }
    if (first == "token" && where.size() >= 2 && where[1] == "getNew") {
        return without_slash(post(route::get_new, refuse_as_text, post_get_token), where, 2);
    }
    if (first == "token" && where.size() >= 2 && where[1] == "generate") {
        return without_slash(post(route::generate, refuse_as_generate, post_generate), where, 2);
    }
    if (first == "v1" && where.size() == 2 && where[1] == "tokens") {
        return post(route::tokens, refuse_as_problem, post_tokens);
    }
    if (first == "v1" && where.size() == 2 && where[1] == "explain") {
        return post(route::explain, refuse_as_problem, post_explain);
    }
    if (where.size() == 1) {
        for (const auto which :
             {route::openapi, route::problems, route::healthz, route::readyz, route::metrics}) {
            if (first == (which == route::openapi ? "openapi.json" : name(which))) {
                return open(which);
            }
        }
    }
    return std::nullopt;
}

// What is behind "Bearer " in a header field, whose scheme may be in any case; "" for nothing.
auto bearer_in(std::string_view authorization) -> std::string_view {
    constexpr std::string_view scheme = "bearer ";
    if (authorization.size() <= scheme.size()
        || !same_name(authorization.substr(0, scheme.size()), scheme)) {
        return {};
    }
    auto key = authorization.substr(scheme.size());
    key.remove_prefix(std::min(key.find_first_not_of(' '), key.size()));
    return key.substr(0, key.find_last_not_of(' ') + 1);
}

void answer_json(reply& to, json value) {
    to.content_type = json_type;
    to.body = value.dump();
}

// A signer that works, or an error before the server is ready.
void try_issuer(const app& one) {
    issuing::issuer maker{one.id, one.certificates.front()};
    std::array<char, 1024> out{};
    const auto made = maker.issue_to(
        out, {.what = issuing::product::chat_app, .version = at::token_version::v007});
    if (!made) {
        throw config_error{"app " + one.name + ": " + std::string{message(made.error().code)}};
    }
}

} // namespace

auto make_state(settings config) -> std::shared_ptr<const state> {
    auto made = std::make_shared<state>();
    for (const auto& each : config.apps) {
        try_issuer(each);
    }
    if (config.allow_unauthenticated) {
        made->everybody = key_of_everybody(config.apps.size());
    }
    if (!config.page.empty()) {
        made->page = read_page(config.page);
    }
    made->config = std::move(config);
    return made;
}

service::service(std::shared_ptr<const state> first, shared& all, std::size_t thread)
    : shared_{all},
      counted_{all.counted.at(thread)} {
    adopt(std::move(first));
}

void service::adopt(std::shared_ptr<const state> next) {
    state_ = std::move(next);
    issuers_.clear();
    for (const auto& each : state_->config.apps) {
        issuers_.emplace_back(each.id, each.certificates.front());
    }
}

auto service::client_of(const request& asked, const peer& from) const -> address {
    const auto& trusted = state_->config.trusted_proxies;
    const auto is_trusted = [&](const address& one) {
        return std::any_of(trusted.begin(), trusted.end(),
                           [&](const network& each) { return each.has(one); });
    };
    auto client = from.address;
    auto told = asked.forwarded_for;
    while (is_trusted(client) && !told.empty()) {
        const auto comma = told.rfind(',');
        auto last = told.substr(comma == std::string_view::npos ? 0 : comma + 1);
        told = told.substr(0, comma == std::string_view::npos ? 0 : comma);
        last.remove_prefix(std::min(last.find_first_not_of(" \t"), last.size()));
        last = last.substr(0, last.find_last_not_of(" \t") + 1);
        if (!address::parse(last, client)) {
            break;
        }
    }
    return client;
}

auto service::answer(const request& asked, const peer& from) -> reply {
    const auto before = steady_now();
    reply to;
    to.client = from.text;
    try {
        route(asked, from, to);
    } catch (const refusal& why) {
        refuse_as_problem(to, why);
    } catch (const std::bad_alloc&) {
        refuse_as_problem(to, {.status = 503, .code = "out_of_memory", .message = "out of memory"});
    } catch (const std::exception& fault) {
        refuse_as_problem(to, {.status = 500, .code = "internal", .message = "internal error"});
        shared_.log.error(std::string{"internal error: "} + fault.what());
    }
    const auto took = static_cast<std::uint64_t>(steady_now() - before);
    counted_.count(to, took);
    if (state_->config.access_log) {
        shared_.log.request(asked.method, to, took);
    }
    return to;
}

auto service::refuse(unsigned status, const peer& from) -> reply {
    reply to;
    to.client = from.text;
    refuse_as_problem(to, {.status = status,
                           .code = status == 408 ? "timeout" : "malformed_request",
                           .message = std::string{phrase_of(status)}});
    counted_.count(to, 0);
    if (state_->config.access_log) {
        shared_.log.request(method::other, to, 0);
    }
    return to;
}

void service::route(const request& asked, const peer& from, reply& to) {
    const auto& config = state_->config;
    if (state_->everybody && !asked.host.empty() && !is_loopback_host(asked.host)) {
        throw refusal{.status = 421,
                      .code = "wrong_host",
                      .message = "without keys, requests must be for localhost"};
    }
    if (!config.trusted_proxies.empty() && !asked.forwarded_for.empty()) {
        if (const auto client = client_of(asked, from); client != from.address) {
            to.client = client.text();
        }
    }

    to.varies_with_origin = !asked.origin.empty() || !config.cors_origins.empty();
    if (!asked.origin.empty()) {
        const auto& allowed = config.cors_origins;
        const bool listed = std::any_of(allowed.begin(), allowed.end(), [&](const auto& each) {
            return each == "*" || each == asked.origin;
        });
        if (listed) {
            to.allow_origin = asked.origin;
        } else if (!is_own_origin(asked.origin, asked.host)) {
            to.status = 403;
            to.code = "origin_not_allowed";
            answer_json(to, {{"error", "Origin not allowed"}});
            return;
        }
    }
    if (asked.method == method::options) {
        to.route = route::preflight;
        to.status = 204;
        to.content_type = {};
        to.is_preflight = true;
        return;
    }
    if (asked.method == method::other) {
        throw refusal{.status = 501,
                      .code = "method_not_implemented",
                      .message = "only GET, HEAD, POST and OPTIONS are implemented"};
    }

    uri where;
    if (!where.parse(asked.target)) {
        const bool is_path = asked.target.starts_with('/');
        throw refusal{.status = is_path ? 404U : 400U,
                      .code = is_path ? "not_found" : "bad_target",
                      .message = is_path ? "there is nothing at this path"
                                         : "the target must begin with a slash"};
    }
    const auto found = match(where);
    if (!found) {
        to.route = route::page;
        serve_page(asked, where, to);
        return;
    }
    to.route = found->route;
    if ((asked.method == method::post) != found->is_post) {
        to.allow = found->is_post ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
        found->refuse(
            to, {.status = 405,
                 .code = "method_not_allowed",
                 .message = found->is_post ? "this route answers POST" : "this route answers GET"});
        return;
    }
    if (!found->location.empty()) {
        to.status = found->is_post ? 307 : 301;
        to.location = found->location;
        to.content_type = {};
        return;
    }
    if (!found->is_guarded) {
        switch (found->route) {
        case route::ping: answer_json(to, {{"message", "pong"}}); return;
        case route::healthz: answer_json(to, {{"status", "ok"}}); return;
        case route::readyz:
            if (shared_.is_stopping.load(std::memory_order_relaxed)) {
                throw refusal{.status = 503, .code = "stopping", .message = "the server stops"};
            }
            answer_json(to, {{"status", "ready"}});
            return;
        case route::openapi:
            to.may_be_stored = true;
            to.body = openapi_text();
            return;
        case route::problems:
            to.may_be_stored = true;
            to.content_type = text_type;
            to.body = problems_text();
            return;
        default: // metrics
            if (!may_read_metrics(asked, from)) {
                throw refusal{.status = 401,
                              .code = "missing_key",
                              .message = "metrics are for loopback and for keys with the product "
                                         "metrics"};
            }
            to.content_type = metrics_type;
            to.body = metrics_text(shared_.counted, shared_.reloads, shared_.failed_reloads,
                                   shared_.log.dropped(), shared_.started_at);
            return;
        }
    }

    try {
        const auto client = client_of(asked, from);
        if (const auto wait = shared_.clients.take(config.client_limit, client, steady_now())) {
            throw refusal{.status = 429,
                          .code = "client_rate",
                          .message = "too many requests of this client",
                          .retry_after = wait};
        }
        const auto* const key = key_in(asked);
        if (key == nullptr) {
            const bool none = bearer_in(asked.authorization).empty();
            throw refusal{.status = 401,
                          .code = none ? "missing_key" : "wrong_key",
                          .message = none ? "send the header Authorization: Bearer KEY"
                                          : "the key is unknown"};
        }
        to.key = key->name;
        if (const auto wait = key->drawn_from->take(key->limit, steady_now())) {
            throw refusal{.status = 429,
                          .code = "key_rate",
                          .message = "too many requests with this key",
                          .retry_after = wait};
        }
        call tokens{asked, where, *key, *this, to};
        found->answer(tokens);
    } catch (const refusal& why) {
        found->refuse(to, why);
    }
}

auto service::key_in(const request& asked) const -> const api_key* {
    if (state_->everybody) {
        return &*state_->everybody;
    }
    const auto text = bearer_in(asked.authorization);
    return text.empty() ? nullptr : find_key(state_->config.keys, text);
}

auto service::may_read_metrics(const request& asked, const peer& from) const -> bool {
    if (from.address.is_loopback() && asked.forwarded_for.empty()) {
        return true; // a proxy on this machine passes on for whom it asks
    }
    const auto* const key = key_in(asked);
    return key != nullptr && key->metrics;
}

void service::serve_page(const request& asked, const uri& where, reply& to) const {
    const auto path = percent_decoded(where.path(), false);
    const auto found = std::find_if(state_->page.begin(), state_->page.end(),
                                    [&](const page_file& each) { return each.path == path; });
    if (found == state_->page.end()) {
        to.route = route::unknown;
        throw refusal{
            .status = 404, .code = "not_found", .message = "there is nothing at this path"};
    }
    if (asked.method == method::post) {
        to.allow = "GET, HEAD, OPTIONS";
        throw refusal{
            .status = 405, .code = "method_not_allowed", .message = "this route answers GET"};
    }
    to.may_be_stored = true;
    to.etag = found->etag;
    to.content_security_policy = page_policy;
    if (asked.if_none_match == found->etag) {
        to.status = 304;
        to.content_type = {};
        return;
    }
    to.content_type = found->content_type;
    to.body = found->body;
}

auto call::app(const std::optional<std::string>& named) const -> std::size_t {
    if (!named) {
        return key.apps.front();
    }
    for (const auto place : key.apps) {
        const auto& each = config().apps[place];
        if (each.name == *named || each.id.text() == *named) {
            return place;
        }
    }
    throw refusal{.status = 403,
                  .code = "app_not_allowed",
                  .message = "the key may not ask for this app",
                  .member = "app"};
}

auto call::expiry(std::optional<std::uint64_t> asked_seconds, const char* member) const
    -> at::seconds {
    const auto ceiling = std::min(config().max_expiry, key.max_expiry);
    if (!asked_seconds) {
        return std::min(at::seconds{3600}, ceiling);
    }
    if (*asked_seconds == 0) {
        throw refusal{.code = "duration_zero",
                      .message = std::string{member} + ": a token must last at least a second",
                      .member = member};
    }
    const auto most = static_cast<std::uint64_t>(ceiling.count());
    if (*asked_seconds <= most) {
        return at::seconds{static_cast<std::int64_t>(*asked_seconds)};
    }
    if (config().cap_expiry) {
        return ceiling;
    }
    const bool by_key = *asked_seconds <= static_cast<std::uint64_t>(config().max_expiry.count());
    throw refusal{.status = by_key ? 403U : 400U,
                  .code = by_key ? "expiry_not_allowed" : "duration_too_long",
                  .message = std::string{member} + ": at most " + std::to_string(most)
                             + " seconds from now, for this key",
                  .member = member};
}

void call::permit_product(issuing::product what) const {
    if (!key.may_have(what)) {
        throw refusal{.status = 403,
                      .code = "product_not_allowed",
                      .message =
                          "the key may not ask for " + std::string{issuing::name(what)} + " tokens",
                      .member = "product"};
    }
}

void call::permit_channel(std::string_view channel, const char* member) const {
    const bool is_wildcard = channel.empty() || channel.find('*') != std::string_view::npos;
    if (is_wildcard && !key.wildcard_channels) {
        throw refusal{.status = 403,
                      .code = "wildcard_channel_not_allowed",
                      .message =
                          std::string{member} + ": the key may not ask for a pattern of channels",
                      .member = member};
    }
    // Stars in `channel` match as themselves, so only stars of the key's pattern cover them: what
    // is asked for is never more than what is allowed.
    const bool allowed =
        std::any_of(key.channels.begin(), key.channels.end(),
                    [&](const auto& pattern) { return at::matches_pattern(pattern, channel); });
    if (!allowed) {
        throw refusal{.status = 403,
                      .code = "channel_not_allowed",
                      .message = std::string{member} + ": the key may not ask for this channel",
                      .member = member};
    }
}

void call::permit(const issuing::order& wanted) const {
    permit_product(wanted.what);
    if (has_channel(wanted.what)) {
        permit_channel(wanted.channel ? wanted.channel->text() : std::string_view{}, "channel");
        const bool publishes = wanted.version == at::token_version::v006
                                   ? may_publish(wanted.role)
                                   : wanted.role == at::role::publisher;
        if (publishes ? !key.publisher : !key.subscriber) {
            throw refusal{.status = 403,
                          .code = "role_not_allowed",
                          .message = "the key may not ask for this role",
                          .member = "role"};
        }
        if (wanted.who && wanted.who->is_any() && !key.any_user) {
            throw refusal{.status = 403,
                          .code = "any_user_not_allowed",
                          .message = "the key may not ask for a token that lets everybody in",
                          .member = "uid"};
        }
    }
    if (wanted.room) {
        permit_channel(wanted.room->text(), "room");
    }
}

auto call::issue(std::size_t app_place, const issuing::order& wanted) -> std::string_view {
    permit(wanted);
    const auto made = by.issuers_[app_place].issue_to(by.token_, wanted);
    if (!made) {
        throw refusal_of(made.error(), "token");
    }
    by.counted_
        .tokens[static_cast<std::size_t>(wanted.what)]
               [wanted.version == at::token_version::v006 ? 1 : 0]
        .add();
    note(wanted.channel ? wanted.channel->text() : std::string_view{},
         wanted.who ? wanted.who->text() : std::string_view{});
    return *made;
}

auto call::issue_services(std::size_t app_place, issuing::product counted_as,
                          at::seconds expires_in, std::span<const at::v007::any_service> services)
    -> std::string_view {
    const auto made = by.issuers_[app_place].issue_services_to(by.token_, expires_in, services);
    if (!made) {
        throw refusal_of(made.error(), "token");
    }
    by.counted_.tokens[static_cast<std::size_t>(counted_as)][0].add();
    return *made;
}

void call::note(std::string_view channel, std::string_view user) const {
    if (config().log_identities) {
        answer.channel = channel;
        answer.user = user;
    }
}

void begin_refusal(reply& to, const refusal& why) {
    to.status = why.status;
    to.code = why.code;
    to.retry_after = why.retry_after;
    to.asks_for_key = why.status == 401;
    to.key_was_wrong = why.code == "wrong_key";
}

void refuse_as_problem(reply& to, const refusal& why) {
    begin_refusal(to, why);
    json problem{{"type", "/problems#" + std::string{why.code}},
                 {"title", phrase_of(why.status)},
                 {"status", why.status},
                 {"detail", why.message},
                 {"code", why.code}};
    if (!why.member.empty()) {
        problem["member"] = why.member;
    }
    if (why.position) {
        problem["position"] = *why.position;
    }
    to.content_type = problem_type;
    to.body = problem.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace server
