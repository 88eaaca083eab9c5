// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/detail/key_signer.hpp>

#include "support/golden_legacy.hpp"
#include "support/sha1.hpp"
#include "support/sha256.hpp"

#include <array>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;

// Whole published keys, HMAC-SHA1 included, evaluated by the compiler.
template <class Key>
constexpr auto signs(const Key& key, std::string_view expected) -> bool {
    auto signer =
        *legacy::key_signer<Key, test::hmac_sha1>::make(golden::id, golden::certificate());
    std::array<char, 160> text{};
    const auto written = signer.sign_to(text, key);
    return written && *written == expected && legacy::key_size(key) == expected.size();
}
static_assert(signs(golden::contents_001, golden::key_001));
static_assert(signs(golden::contents_002, golden::key_002));
static_assert(signs(golden::contents_003, golden::key_003));
static_assert(signs(golden::contents_004(legacy::key_service::public_sharing),
                    golden::key_004_public_sharing));
static_assert(signs(golden::contents_005, golden::key_005));
static_assert(signs(golden::contents_no_upload, golden::key_005_no_upload));
static_assert(!signs(golden::contents_003, golden::key_002));

// The lengths of fixed width need no key.
static_assert(legacy::key_size(legacy::key_001{}) == 90);
static_assert(legacy::key_size(legacy::key_002{}) == 110);
static_assert(legacy::key_size(legacy::key_003{}) == 113);
static_assert(legacy::key_size(legacy::key_004{}) == 103);
static_assert(legacy::key_size(legacy::key_005{}) == 107);

// Only a MAC of 20 bytes signs, and only the five types of key are signed.
template <class Key, class Mac>
concept can_sign = requires { typename legacy::key_signer<Key, Mac>; };
static_assert(can_sign<legacy::key_001, test::hmac_sha1>);
static_assert(!can_sign<legacy::key_001, test::hmac_sha256>);
static_assert(!can_sign<legacy::key_001, test::sha1>);
static_assert(!can_sign<int, test::hmac_sha1>);

// What a version would lose cannot be given to it.
template <class Key>
concept has_uid = requires(Key key) { key.uid; };
template <class Key>
concept has_end = requires(Key key) { key.expires_at; };
template <class Key>
concept has_service = requires(Key key) { key.service; };
static_assert(!has_uid<legacy::key_001> && !has_end<legacy::key_001>);
static_assert(!has_service<legacy::key_001>);
static_assert(has_uid<legacy::key_002> && has_end<legacy::key_002>);
static_assert(!has_service<legacy::key_002> && !has_service<legacy::key_003>);
static_assert(has_service<legacy::key_004> && has_service<legacy::key_005>);

static_assert(
    std::is_nothrow_move_constructible_v<legacy::key_signer<legacy::key_005, test::hmac_sha1>>);

} // namespace
