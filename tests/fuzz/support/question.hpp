// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Questions that a fuzzer's input asks of a verifier, and the same in the library's terms.

#ifndef AGORA_TOKEN_TESTS_FUZZ_SUPPORT_QUESTION_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_FUZZ_SUPPORT_QUESTION_HPP_INCLUDED

#include <agora_token/legacy/detail/intent.hpp>
#include <agora_token/vocabulary/intents.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include "support/fuzz.hpp"
#include "support/reference.hpp"

#include <array>
#include <cstddef>
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
        asked.purpose =
            static_cast<reference::aim>(from.u8() % static_cast<unsigned>(reference::aim::count));
        asked.number = from.u8() % 12;
    } else {
        asked.purpose = (flags & 32) != 0 ? reference::aim::join : reference::aim::anything;
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

/// The question as an intent, which views its longer texts.
inline auto intent_of(const reference::question& asked) -> agora_token::intent {
    using namespace agora_token;
    // In the order of reference::aim.
    constexpr std::array purposes{purpose::any_use,
                                  purpose::join,
                                  purpose::log_in_to_rtm,
                                  purpose::use_chat,
                                  purpose::use_chat_as_app,
                                  purpose::use_fpa,
                                  purpose::enter_classroom,
                                  purpose::use_classroom,
                                  purpose::use_classroom_as_app,
                                  purpose::publish_mixed_stream,
                                  purpose::publish_raw_stream,
                                  purpose::publish_to_cdn,
                                  purpose::play_from_cdn,
                                  purpose::use_convo_ai,
                                  purpose::use_stt};
    auto made = asked.purpose == reference::aim::service
                    ? intent{use_service{static_cast<service_type>(asked.number)}}
                : asked.purpose == reference::aim::key
                    ? intent{legacy::use_key::of(static_cast<legacy::key_service>(asked.number))}
                    : intent::of(purposes.at(static_cast<std::size_t>(asked.purpose)));
    if (asked.channel) {
        made = made.in(channel_text{*wire_text::make(*asked.channel)});
    }
    if (asked.user) {
        made = made.by(user_text{*wire_text::make(*asked.user)});
    }
    for (const auto id : asked.privileges) {
        made = made.granting(privilege_number{id});
    }
    return made;
}

/// The terms of the question; none where its App ID is no App ID, which no program can ask for.
inline auto terms_of(const reference::question& asked, agora_token::strictness how)
    -> std::optional<agora_token::verify_options> {
    using namespace agora_token;
    using enum token_version;
    verify_options terms{.leeway = seconds{asked.leeway},
                         .accept = accept(v001, v002, v003, v004, v005, v006, v007, signaling),
                         .read = {.how = how}};
    if (asked.lifetime) {
        terms.max_lifetime = seconds{*asked.lifetime};
    }
    if (asked.app_id) {
        const auto id = app_id::make(*asked.app_id);
        if (!id) {
            return std::nullopt;
        }
        terms.app_id = *id;
    }
    return terms;
}

} // namespace fuzz

#endif // AGORA_TOKEN_TESTS_FUZZ_SUPPORT_QUESTION_HPP_INCLUDED
