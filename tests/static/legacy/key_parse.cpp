// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/detail/key_parse.hpp>

#include "support/golden_legacy.hpp"

#include <array>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;

constexpr auto reads_every_field(std::string_view text, legacy::key_version version) -> bool {
    const auto parsed = legacy::parse_key(text);
    if (!parsed) {
        return false;
    }
    const auto& key = parsed->unverified_content();
    const bool ends = version != legacy::key_version::v001;
    return key.version() == version && key.app_id() == golden::id.text()
           && key.issued_at() == golden::issued_at && key.salt() == golden::salt
           && key.expires_at() == (ends ? golden::expires_at : sys_seconds{});
}
static_assert(reads_every_field(golden::key_001, legacy::key_version::v001));
static_assert(reads_every_field(golden::key_002, legacy::key_version::v002));
static_assert(reads_every_field(golden::key_003, legacy::key_version::v003));
static_assert(reads_every_field(golden::key_004_recording, legacy::key_version::v004));
static_assert(reads_every_field(golden::key_005, legacy::key_version::v005));
static_assert(!reads_every_field(golden::key_003, legacy::key_version::v002));

constexpr auto writes_the_same_text(std::string_view text) -> bool {
    const auto parsed = legacy::parse_key(text);
    std::array<char, 160> out{};
    const auto again = parsed->unverified_content().encode_to(out);
    return again && *again == text;
}
static_assert(writes_the_same_text(golden::key_001));
static_assert(writes_the_same_text(golden::key_004_recording));
static_assert(writes_the_same_text(golden::key_005_no_upload));

constexpr auto permission(std::string_view text) -> std::string_view {
    const auto parsed = legacy::parse_key(text);
    const auto found = parsed->unverified_content().extra().find(legacy::allow_upload_in_channel);
    return found == "0" ? "none" : "";
}
static_assert(permission(golden::key_005_no_upload) == "none");
static_assert(permission(golden::key_005) == "");

static_assert(std::is_nothrow_move_constructible_v<legacy::unverified_key>);
static_assert(std::is_nothrow_move_assignable_v<legacy::unverified_key>);
static_assert(!std::is_copy_constructible_v<legacy::unverified_key>);
static_assert(!std::is_default_constructible_v<legacy::unverified_key>);

} // namespace
