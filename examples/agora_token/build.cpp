// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Building tokens of every product.

#include "question.hpp"
#include "request.hpp"
#include "shared/secrets.hpp"
#include "values.hpp"

namespace command {

namespace {

// What explain warns of that the token's order may have got wrong.
auto is_about_order(const at::finding& found) -> bool {
    using enum at::finding_code;
    return found.severity != at::severity::error
           && (found.code == milliseconds || found.code == absolute_time_in_relative_field
               || found.code == lifetime_over_24h || found.code == too_long_for_web_sdk
               || found.code == wildcard_channel || found.code == wildcard_user);
}

} // namespace

auto build(const request& asked, bool may_prompt) -> reply {
    shared::order wanted = asked;
    wanted.product = asked.command;
    const shared::checked_order order{wanted}; // before anybody is asked for a certificate
    const auto id = app_id_of(asked);
    const auto keys = certificates_of(asked, may_prompt);
    if (keys.empty()) {
        throw no_certificate();
    }
    if (shared::is_same_id(id.text(), keys.front().reveal())) {
        throw failure{environment, "App ID and certificate are the same: one of them is in the "
                                   "other's place, and the token would show the secret"};
    }
    issuing::issuer with{id, keys.front()};
    const auto token = order.build(with);
    reply out;
    out.text.verbatim(token);
    out.fields = {{"token", token},
                  {"version", asked.token_version},
                  {"app_id", id.text()},
                  {"issued_at", order.issued_at().time_since_epoch().count()},
                  {"expires_in", order.expires_in().count()}};
    const auto said = explained(token, {}, {.now = order.issued_at()});
    auto warnings = json::array();
    for (const auto& found : said.findings()) {
        if (is_about_order(found)) {
            warnings.push_back({{"code", name(found.code)}, {"message", message(said, found)}});
            out.notes.push_back("warning: " + message(said, found) + " ["
                                + std::string{name(found.code)} + "]");
        }
    }
    if (!warnings.empty()) {
        out.fields["warnings"] = std::move(warnings);
    }
    return out;
}

} // namespace command
