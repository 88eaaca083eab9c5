// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/app_certificate.hpp>

#include <agora_token/adapt/ostream.hpp>

#include <array>
#include <span>
#include <sstream>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace agora_token;

namespace {

template <class T>
concept streamable = requires(std::ostream& out, const T& value) { out << value; };

// A secret has no way into a log, not even with the stream operators at hand.
static_assert(streamable<app_id> && streamable<error>);
static_assert(!streamable<app_certificate> && !streamable<result<app_certificate>>);
static_assert(!streamable<secret_bytes<32>>);
static_assert(!std::is_convertible_v<app_certificate, std::string_view>);

// A text becomes a certificate, or an id, through a check only.
static_assert(!std::is_constructible_v<app_certificate, std::string_view>);
static_assert(!std::is_constructible_v<app_id, std::string_view>);
static_assert(!std::is_default_constructible_v<app_certificate>);
static_assert(!std::is_default_constructible_v<app_id>);

// One does not stand in for the other.
static_assert(!std::is_convertible_v<app_id, app_certificate>);
static_assert(!std::is_convertible_v<app_certificate, app_id>);

// What certificates can be made of without a word.
static_assert(std::is_convertible_v<app_certificate, certificates>);
static_assert(std::is_convertible_v<std::array<app_certificate, 2>, certificates>);
static_assert(std::is_convertible_v<std::vector<app_certificate>, certificates>);
static_assert(std::is_convertible_v<app_certificate (&)[2], certificates>);
static_assert(std::is_convertible_v<std::span<app_certificate, 2>, certificates>);
static_assert(std::is_convertible_v<std::span<const app_certificate>, certificates>);
static_assert(!std::is_convertible_v<std::string_view, certificates>);
static_assert(!std::is_convertible_v<std::vector<app_id>, certificates>);
static_assert(std::is_nothrow_default_constructible_v<certificates>, "none");

} // namespace
