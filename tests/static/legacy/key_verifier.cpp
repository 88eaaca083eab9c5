// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/detail/key_verifier.hpp>

#include "support/golden_legacy.hpp"
#include "support/sha1.hpp"
#include "support/sha256.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;

// Parsing and verifying published keys, evaluated by the compiler. The leeway bridges that they end
// a second before they are issued.
constexpr auto verified_salt(std::string_view text, const intent& wanted) -> result<std::uint32_t> {
    auto verifier = *legacy::basic_key_verifier<test::hmac_sha1>::make();
    return verifier
        .verify(text, golden::certificate(), wanted, golden::expires_at,
                {.app_id = golden::id, .leeway = seconds{1}})
        .transform([](const legacy::verified_key& key) { return key->salt(); });
}
constexpr auto golden_user = user::uid(2882341273U);
constexpr join joins{golden::channel, golden_user};
constexpr join as_another{golden::channel, user::uid(2882341274U)};
constexpr result<std::uint32_t> good = golden::salt;
static_assert(verified_salt(golden::key_001, join{golden::channel, whoever_it_names}) == good);
static_assert(verified_salt(golden::key_002, joins) == good);
static_assert(verified_salt(golden::key_003, joins) == good);
static_assert(verified_salt(golden::key_004_recording,
                            legacy::use_key{legacy::key_service::recording, golden::channel,
                                            golden_user})
              == good);
static_assert(verified_salt(golden::key_005, joins) == good);
static_assert(verified_salt(golden::key_005_no_upload, any_use{golden::channel, golden_user})
              == good);
static_assert(verified_salt(golden::key_001, joins)
              == result<std::uint32_t>{errc::user_not_in_version});
static_assert(verified_salt(golden::key_003, as_another)
              == result<std::uint32_t>{errc::user_mismatch});
static_assert(verified_salt(golden::key_005, as_another)
              == result<std::uint32_t>{errc::signature_or_identity_mismatch});

// Only a MAC of 20 bytes verifies keys.
template <class Mac>
concept can_verify = requires { typename legacy::basic_key_verifier<Mac>; };
static_assert(can_verify<test::hmac_sha1> && !can_verify<test::hmac_sha256>);

// A key becomes verified through a verifier only.
static_assert(!std::is_constructible_v<legacy::verified_key, legacy::unverified_key>);
static_assert(!std::is_constructible_v<legacy::verified_key, legacy::key_content, std::size_t>);

} // namespace
