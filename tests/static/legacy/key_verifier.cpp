// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/key_verifier.hpp>

#include "support/golden_legacy.hpp"
#include "support/sha1.hpp"
#include "support/sha256.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;

// Parsing and verifying published keys, evaluated by the compiler. The leeway bridges that they end
// a second before they are issued.
constexpr auto verified_salt(std::string_view text, std::string_view who,
                             std::optional<legacy::key_service> service = {})
    -> result<std::uint32_t> {
    auto verifier = *legacy::key_verifier<test::hmac_sha1>::make();
    const auto certificate = golden::certificate();
    return verifier
        .verify(text, certificate,
                {.now = golden::expires_at,
                 .channel = golden::channel_text,
                 .user = who,
                 .app_id = golden::id.text(),
                 .leeway = seconds{1}},
                service)
        .transform([](const legacy::verified_key& key) { return key->salt(); });
}
constexpr result<std::uint32_t> good = golden::salt;
static_assert(verified_salt(golden::key_001, golden::user_text) == good);
static_assert(verified_salt(golden::key_002, golden::user_text) == good);
static_assert(verified_salt(golden::key_003, golden::user_text) == good);
static_assert(verified_salt(golden::key_004_recording, golden::user_text,
                            legacy::key_service::recording)
              == good);
static_assert(verified_salt(golden::key_005, golden::user_text) == good);
static_assert(verified_salt(golden::key_005_no_upload, golden::user_text) == good);
static_assert(verified_salt(golden::key_003, "2882341274")
              == result<std::uint32_t>{errc::user_mismatch});
static_assert(verified_salt(golden::key_005, "2882341274")
              == result<std::uint32_t>{errc::signature_mismatch});

// Only a MAC of 20 bytes verifies keys.
template <class Mac>
concept can_verify = requires { typename legacy::key_verifier<Mac>; };
static_assert(can_verify<test::hmac_sha1> && !can_verify<test::hmac_sha256>);

// A key becomes verified through a verifier only.
static_assert(!std::is_constructible_v<legacy::verified_key, legacy::unverified_key>);
static_assert(!std::is_constructible_v<legacy::verified_key, legacy::key_content, std::size_t>);

} // namespace
