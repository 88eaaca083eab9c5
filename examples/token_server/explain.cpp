// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "service.hpp"

namespace server {

void post_explain(call&) {
    throw refusal{.status = 501, .code = "not_found", .message = "not yet"};
}

} // namespace server
