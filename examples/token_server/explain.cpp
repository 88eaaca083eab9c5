// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// POST /v1/explain: why a token is refused, with its signature checked by the app's certificates.
// See openapi.json. The reply holds neither the token nor a certificate.

#include "bodies.hpp"
#include "service.hpp"

#include <utility>

namespace server {

namespace {

// Far more than any token, and little enough to read at once.
constexpr at::read_options token_limits{.max_text = 64 << 10, .max_inflated = 1 << 20};

auto purpose_of(const std::string& text) -> at::purpose {
    for (auto each = at::purpose::join; each < at::purpose::use_service;
         each = static_cast<at::purpose>(static_cast<unsigned>(each) + 1)) {
        if (name(each) == text) {
            return each;
        }
    }
    throw refusal{.code = "unknown_purpose",
                  .message = "there is no such purpose: see openapi.json",
                  .member = "purpose"};
}

// What the client tried, as it was asked.
struct question {
    std::string token;
    std::optional<std::string> app;
    std::optional<std::string> purpose;
    std::optional<std::string> channel;
    std::optional<std::int64_t> uid; // 0: the client lets Agora choose one
    std::optional<std::string> account;
    std::optional<std::string> role;
    std::optional<std::int64_t> now;

    explicit question(std::string_view text) {
        strict_body body{text};
        auto given = body.text("token");
        if (!given) {
            throw refusal{
                .code = "missing_member", .message = "\"token\" is required", .member = "token"};
        }
        token = *std::move(given);
        app = body.text("app");
        purpose = body.text("purpose");
        channel = body.text("channel");
        uid = body.number("uid", 0, 0xFFFFFFFF);
        account = body.text("account");
        role = body.text("role");
        now = body.number("now", 0, 0xFFFFFFFF);
        body.done();
        if (uid && account) {
            throw refusal{.code = "unknown_member",
                          .message = "\"uid\" and \"account\" exclude each other",
                          .member = "account"};
        }
        if (role && *role != "publisher" && *role != "subscriber") {
            throw refusal{.code = "unknown_role",
                          .message = "\"role\" must be publisher or subscriber",
                          .member = "role"};
        }
    }
};

// The one place that knows how explain() is asked. The explanation may look at the question.
auto explained(const question& asked, const app& by) -> at::explanation {
    // A role is one in a channel.
    const auto what = asked.purpose ? purpose_of(*asked.purpose)
                      : asked.role  ? at::purpose::join
                                    : at::purpose::unknown;
    auto tried = at::intent::of(what);
    if (asked.role == "publisher" && what == at::purpose::join) {
        tried = tried.granting(at::privilege_number{2}, at::privilege_number{3},
                               at::privilege_number{4});
    }
    if (asked.channel) {
        tried =
            tried.in(at::channel_text{value_of(at::wire_text::make(*asked.channel), "channel")});
    }
    if (asked.uid) {
        tried = tried.by(at::user::make(*asked.uid).value_or(at::user::any()));
    } else if (asked.account) {
        tried = tried.by(at::user_text{value_of(at::wire_text::make(*asked.account), "account"),
                                       at::user_kind::account});
    }
    using enum at::token_version; // old ones are explained too, not only called old
    return at::explain(
        asked.token, tried,
        {.certificates = at::certificates{by.certificates},
         .now = asked.now ? at::sys_seconds{at::seconds{*asked.now}} : at::system_now(),
         .app_id = by.id,
         .accept = at::accept(v001, v002, v003, v004, v005, v006, v007, signaling),
         .read = token_limits});
}

auto json_of(const at::explanation& said) -> json {
    auto findings = json::array();
    for (const auto& found : said.findings()) {
        const auto numbers = at::sdk_error(found.code, said.product());
        const auto advice = at::hint(found);
        findings.push_back({{"code", name(found.code)},
                            {"severity", name(found.severity)},
                            {"message", at::message(said, found)},
                            {"hint", advice},
                            {"sdk_error", numbers == 0 ? json(nullptr) : json(numbers)}});
    }
    const auto signature = said.signature();
    return {{"verdict", said.refused() ? "refused" : "good"},
            {"signature", !signature   ? "unchecked"
                          : *signature ? "good"
                                       : "wrong"},
            {"version", said.version() ? json(name(*said.version())) : json(nullptr)},
            {"findings", std::move(findings)},
            {"omitted", said.omitted()},
            {"text", at::to_string(said)}};
}

} // namespace

void post_explain(call& asked) {
    require_json(asked.asked);
    if (!asked.key.explain) {
        throw refusal{.status = 403,
                      .code = "product_not_allowed",
                      .message = "the key may not ask why tokens are refused",
                      .member = "product"};
    }
    const question told{asked.asked.body};
    const auto& by = asked.config().apps[asked.app(told.app)];
    asked.answer.body =
        json_of(explained(told, by)).dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace server
