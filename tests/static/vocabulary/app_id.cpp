// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/app_id.hpp>

#include "support/hex.hpp"

#include <type_traits>

using namespace agora_token;

namespace {

// True if `app_id::literal(Text)` is a constant.
template <test::literal Text>
concept is_app_id = requires { typename std::bool_constant<(app_id::literal(Text.view()), true)>; };
static_assert(is_app_id<"970CA35de60c44645bbae8a215061b33">);
static_assert(!is_app_id<"970CA35de60c44645bbae8a215061b3">, "31 digits");
static_assert(!is_app_id<"970CA35de60c44645bbae8a215061b333">, "33 digits");
static_assert(!is_app_id<"970CA35de60c44645bbae8a215061b3g">, "not hexadecimal");
static_assert(!is_app_id<"">);

} // namespace
