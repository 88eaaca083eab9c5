// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Building tokens of every product.

#include "request.hpp"
#include "shared/secrets.hpp"
#include "values.hpp"

namespace command {

auto build(const request& asked, const terminal& where) -> reply {
    shared::order wanted = asked;
    wanted.product = asked.command;
    const shared::checked_order order{wanted}; // before anybody is asked for a certificate
    const auto id = app_id_of(asked);
    const auto keys = certificates_of(asked, where.may_prompt);
    if (keys.empty()) {
        throw no_certificate();
    }
    if (shared::is_same_id(id.text(), keys.front().reveal())) {
        throw failure{environment, "App ID and certificate are the same: one of them is in the "
                                   "other's place, and the token would show the secret"};
    }
    issuing::issuer with{id, keys.front()};
    const auto token = order.build(with);
    return {good,
            {{"token", token},
             {"version", asked.token_version},
             {"app_id", id.text()},
             {"issued_at", order.issued_at().time_since_epoch().count()},
             {"expires_in", order.expires_in().count()}},
            token + "\n"};
}

} // namespace command
