// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/explain/detail/explain.hpp>

#include "support/golden_006.hpp"
#include "support/golden_007.hpp"
#include "support/golden_legacy.hpp"
#include "support/md5.hpp"
#include "support/sha1.hpp"
#include "support/sha256.hpp"

#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

// clang 14 has no constexpr std::variant with libstdc++ 12.
#if __cpp_concepts >= 202002L

namespace golden = test::golden_007;

constexpr auto explained(std::string_view text, const intent& asked, const explain_options& options)
    -> explanation {
    return explain<test::hmac_sha256, test::hmac_sha1, test::md5>(text, asked, options);
}
constexpr auto asked_of(purpose what, std::string_view channel, std::string_view user) -> intent {
    return intent::of(what)
        .in(channel_text{*wire_text::make(channel)})
        .by(user_text{*wire_text::make(user)});
}
constexpr auto old_kinds = accept(token_version::v004, token_version::signaling);

constexpr auto in_time = golden::issued_at + seconds{1};

// A whole token explained by the compiler: nothing is wrong with it.
constexpr auto good() -> bool {
    const auto certificate = golden::certificate();
    const auto said =
        explained(golden::stored, asked_of(purpose::join, golden::channel_text, golden::user_text),
                  {.certificates = certificate, .now = in_time, .app_id = golden::id});
    return said.findings().empty() && said.signature() == true
           && said.version() == token_version::v007 && !said.refused();
}
static_assert(good());

// Two things wrong at once, the most important first.
constexpr auto wrong_twice() -> bool {
    const auto certificate = golden::certificate();
    const auto said = explained(golden::stored, asked_of(purpose::join, "lobby", golden::user_text),
                                {.certificates = certificate, .now = in_time + seconds{600}});
    return said.findings().size() == 2 && said.findings()[0].code == finding_code::channel_mismatch
           && said.findings()[1].code == finding_code::expired
           && said.findings()[1].get<sys_seconds>() == sys_seconds{seconds{1111711}};
}
static_assert(wrong_twice());

// The text is normalized by the compiler too.
constexpr auto normalized() -> bool {
    const auto certificate = test::golden_006::certificate();
    const auto said = explained(
        "  006970CA35de60c44645bbae8a215061b33IACV0fZUBw%2B72cVoL9eyGGh3Q6Poi8bgjwVLnyKSJyOXR7"
        "dIfRBXoFHlEAABAAAAR/QQAAEAAQCvKDdW",
        asked_of(purpose::join, test::golden_006::channel_text, test::golden_006::user_text),
        {.certificates = certificate, .now = in_time});
    return said.find(finding_code::surrounding_space) != nullptr
           && said.find(finding_code::url_encoded) != nullptr && said.signature() == true;
}
static_assert(normalized());

constexpr auto legacy_key() -> bool {
    const auto certificate = test::golden_legacy::certificate();
    const auto said = explained(test::golden_legacy::key_004_recording,
                                asked_of(purpose::unknown, test::golden_legacy::channel_text,
                                         test::golden_legacy::user_text),
                                {.certificates = certificate,
                                 .now = test::golden_legacy::expires_at - seconds{31},
                                 .accept = old_kinds});
    return said.signature() == true && said.find(finding_code::obsolete_version) != nullptr;
}
static_assert(legacy_key());

constexpr auto signaling() -> bool {
    const auto certificate = test::golden_legacy::certificate();
    const auto said = explained(test::golden_legacy::signaling_token,
                                asked_of(purpose::unknown, "", test::golden_legacy::account_text),
                                {.certificates = certificate, .accept = old_kinds});
    return said.signature() == true;
}
static_assert(signaling());

static_assert(explained("", {}, {}).findings()[0].code == finding_code::placeholder);

#endif

// It owns the token that it read: it moves, and is not copied.
static_assert(std::is_nothrow_move_constructible_v<explanation>);
static_assert(!std::is_copy_constructible_v<explanation>);

} // namespace
