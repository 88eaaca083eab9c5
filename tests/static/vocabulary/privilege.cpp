// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/privilege.hpp>

#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/role.hpp>
#include <agora_token/vocabulary/service.hpp>

#include <cstdint>
#include <iterator>
#include <type_traits>

using namespace agora_token;

namespace {

static_assert(privilege_enum<privilege> && privilege_enum<rtm_privilege>);
static_assert(privilege_enum<streaming_privilege> && privilege_enum<fpa_privilege>);
static_assert(privilege_enum<chat_privilege> && privilege_enum<fcdn_privilege>);
static_assert(privilege_enum<apaas_privilege>);

enum unscoped : std::uint16_t { one };
enum class wide : std::uint32_t { one };
static_assert(!privilege_enum<unscoped> && !privilege_enum<wide> && !privilege_enum<int>);
static_assert(!privilege_enum<role>, "a role is not a privilege");

// A number is a privilege only when it says so.
static_assert(std::is_convertible_v<privilege, privilege_id>);
static_assert(!std::is_convertible_v<std::uint16_t, privilege_id>);
static_assert(!std::is_convertible_v<int, privilege_id>);
static_assert(std::is_constructible_v<privilege_id, std::uint16_t>);
static_assert(!std::is_constructible_v<privilege_id, role>);

// Absolute and relative times cannot be mixed up.
static_assert(!std::is_convertible_v<absolute_grant, relative_grant>);
static_assert(!std::is_convertible_v<seconds, sys_seconds>);

static_assert(std::forward_iterator<privilege_map_view<absolute_grant>::iterator>);

} // namespace
