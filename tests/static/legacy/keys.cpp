// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/detail/keys.hpp>

#include "support/golden_legacy.hpp"

using namespace agora_token;

namespace {

namespace golden = test::golden_legacy;

// What is not said is zero: any user, no salt, 1970.
template <class Key>
constexpr auto has_zeros(const Key& key) -> bool {
    return key.uid == 0 && key.salt == 0 && key.issued_at == sys_seconds{}
           && key.expires_at == sys_seconds{};
}
constexpr legacy::key_001 one{.channel = golden::channel};
static_assert(one.salt == 0 && one.issued_at == sys_seconds{});
static_assert(has_zeros(legacy::key_002{.channel = golden::channel}));
static_assert(has_zeros(legacy::key_003{.channel = golden::channel}));
constexpr legacy::key_004 four{.channel = golden::channel};
static_assert(has_zeros(four) && four.service == legacy::key_service::media_channel);
constexpr legacy::key_005 five{.channel = golden::channel};
static_assert(has_zeros(five) && five.service == legacy::key_service::media_channel);
static_assert(five.extra.empty());

// Published lengths: cpp/test of upstream, as in support/golden_legacy.hpp.
static_assert(legacy::key_size(golden::contents_001) == golden::key_001.size());
static_assert(legacy::key_size(golden::contents_002) == golden::key_002.size());
static_assert(legacy::key_size(golden::contents_003) == golden::key_003.size());
static_assert(legacy::key_size(golden::contents_004(legacy::key_service::recording))
              == golden::key_004_recording.size());
static_assert(legacy::key_size(golden::contents_005) == golden::key_005.size());
static_assert(legacy::key_size(golden::contents_no_upload) == golden::key_005_no_upload.size());

} // namespace
