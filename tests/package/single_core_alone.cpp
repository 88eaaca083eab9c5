// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token_core.hpp>
#include <agora_token_core.hpp> // the guards hold

static_assert(agora_token::app_id::literal("970CA35de60c44645bbae8a215061b33").text().size() == 32);
