// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Questions that a fuzzer's input asks of a verifier, and the same as the library's policy.

#ifndef AGORA_TOKEN_TESTS_FUZZ_SUPPORT_QUESTION_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_FUZZ_SUPPORT_QUESTION_HPP_INCLUDED

#include <agora_token/vocabulary/read_options.hpp>

#include "support/fuzz.hpp"
#include "support/reference.hpp"

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

inline constexpr std::string_view certificate_text = "5CFd2fd1755d40ecb72977518be15d3b";
inline constexpr std::string_view app_id_text = "970CA35de60c44645bbae8a215061b33";

/// Three bytes of flags, then what they ask for.
inline auto read_question(source& from) -> reference::question {
    reference::question asked;
    asked.certificate = certificate_text;
    const auto flags = from.u8();
    const auto kinds = from.u8();
    if ((flags & 1) != 0) {
        asked.channel = from.text(80);
    }
    if ((flags & 2) != 0) {
        asked.user = from.text(80);
    }
    if ((flags & 4) != 0) {
        asked.app_id = app_id_text;
    }
    if ((flags & 8) != 0) {
        asked.service = from.u8() % 12;
    }
    if ((flags & 16) != 0) {
        asked.app_id = from.text(40);
    }
    for (int i = 0; i < (flags >> 6); ++i) {
        asked.privileges.push_back(
            static_cast<std::uint16_t>(from.u8() % 6 == 5 ? 1000 : from.u8() % 6));
    }
    switch (kinds % 4) {
    case 0: asked.now = 1'700'000'000; break;
    case 1: asked.now = from.u32(); break;
    case 2: asked.now = from.i64(); break;
    default: asked.now = 1'000; break;
    }
    switch (kinds / 4 % 4) {
    case 0: asked.leeway = 0; break;
    case 1: asked.leeway = from.u16(); break;
    case 2: asked.leeway = from.i64(); break;
    default: asked.leeway = std::numeric_limits<std::int64_t>::max(); break;
    }
    switch (kinds / 16 % 4) {
    case 0: break;
    case 1: asked.lifetime = from.u32(); break;
    case 2: asked.lifetime = from.i64(); break;
    default: asked.lifetime = std::numeric_limits<std::int64_t>::max(); break;
    }
    return asked;
}

/// At most three.
inline auto wanted_of(const std::vector<std::uint16_t>& ids) -> agora_token::wanted_privileges {
    const auto id = [&](std::size_t i) { return agora_token::privilege_id{ids[i]}; };
    switch (ids.size()) {
    case 0: return {};
    case 1: return {id(0)};
    case 2: return {id(0), id(1)};
    default: return {id(0), id(1), id(2)};
    }
}

/// The question as a policy: a view of it.
inline auto policy_of(const reference::question& asked) -> agora_token::policy {
    using namespace agora_token;
    return {.now = sys_seconds{seconds{asked.now}},
            .channel = asked.channel,
            .user = asked.user,
            .app_id = asked.app_id,
            .leeway = seconds{asked.leeway},
            .service = asked.service ? std::optional{static_cast<service_type>(*asked.service)}
                                     : std::nullopt,
            .privileges = wanted_of(asked.privileges),
            .max_lifetime = seconds{asked.lifetime}};
}

} // namespace fuzz

#endif // AGORA_TOKEN_TESTS_FUZZ_SUPPORT_QUESTION_HPP_INCLUDED
